// A path mapper as bytes, for when it leaves the module's memory.

#include <cstring>

#include "path_mapper.h"

namespace job_entity {

namespace {

/// Writes values, or reads what has been written, so that members are named once and this code is
/// there once. Flags and enumerators are numbers of 32 bits, texts and lists come behind their
/// sizes.
class Archive {
 public:
  /// Writes to the text.
  explicit Archive(std::string& bytes) : bytes_(&bytes) {}
  /// Reads what was written.
  explicit Archive(const char* bytes) : next_(bytes) {}

  template <typename Number>
  void number(Number& value) {
    value = static_cast<Number>(word(static_cast<uint32_t>(value)));
  }

  void text(std::string& text) {
    const uint32_t size = word(static_cast<uint32_t>(text.size()));
    if (bytes_ != nullptr) {
      bytes_->append(text);
    } else {
      text.assign(next_, size);
      next_ += size;
    }
  }

  template <typename List, typename Visit>
  void list(List& list, Visit visit) {
    list.resize(word(static_cast<uint32_t>(list.size())));
    for (auto& one : list) visit(one);
  }

 private:
  /// Writes that word, or reads one.
  [[gnu::noinline]] uint32_t word(uint32_t word) {
    char raw[sizeof word];
    if (bytes_ != nullptr) {
      std::memcpy(raw, &word, sizeof word);
      bytes_->append(raw, sizeof word);
    } else {
      std::memcpy(&word, next_, sizeof word);
      next_ += sizeof word;
    }
    return word;
  }

  std::string* bytes_ = nullptr;
  const char* next_ = nullptr;
};

void visitRules(Archive& archive, std::vector<PathMappingRule>& rules) {
  archive.list(rules, [&](PathMappingRule& rule) {
    archive.number(rule.format);
    archive.text(rule.sourcePath);
    archive.text(rule.destinationPath);
    archive.number(rule.origin);
    archive.number(rule.originIndex);
    archive.text(rule.pointer);
    archive.number(rule.offset);
    archive.text(rule.fileSystemLocationName);
  });
}

void visitManifests(Archive& archive, std::vector<ManifestRoot>& manifests) {
  archive.list(manifests, [&](ManifestRoot& manifest) {
    archive.number(manifest.format);
    archive.text(manifest.rootPath);
    archive.number(manifest.hasFileSystemLocation);
    archive.number(manifest.redacted);
    archive.text(manifest.fileSystemLocationName);
    archive.text(manifest.pointer);
    archive.number(manifest.offset);
  });
}

void visitPaths(Archive& archive, std::vector<ResponsePath>& paths) {
  archive.list(paths, [&](ResponsePath& path) {
    archive.number(path.use);
    archive.text(path.path);
    archive.text(path.name);
    archive.number(path.index);
    archive.text(path.pointer);
    archive.number(path.offset);
  });
}

void visitParameters(Archive& archive, std::vector<job::LoggedParameter>& parameters) {
  archive.list(parameters, [&](job::LoggedParameter& parameter) {
    archive.text(parameter.name);
    archive.text(parameter.type);
    archive.text(parameter.value);
    archive.number(parameter.offset);
  });
}

}  // namespace

template <typename Archive>
void ModulePathMapper::visit(Archive& archive) {
  std::vector<PathMappingRule> rules;
  WorkerOs workerOs = WorkerOs::kPosix;
  if (mapper_) {
    rules = mapper_->rules();
    workerOs = mapper_->workerOs();
  }
  visitRules(archive, rules);
  archive.number(workerOs);
  visitManifests(archive, manifests_);
  visitPaths(archive, paths_);
  visitParameters(archive, taskParameters_);
  archive.text(source_);
  archive.number(workerOsInferred_);
  archive.number(areRulesKnown_);
  if (!mapper_) mapper_.emplace(std::move(rules), workerOs);
}

std::string ModulePathMapper::pack() {
  std::string bytes;
  Archive archive(bytes);
  visit(archive);
  return bytes;
}

ModulePathMapper* ModulePathMapper::unpack(const char* bytes) {
  auto* const made = new ModulePathMapper;
  Archive archive(bytes);
  made->visit(archive);
  return made;
}

}  // namespace job_entity
