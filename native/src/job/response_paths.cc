#include "job_entity/response_paths.h"

#include <algorithm>

#include "base/format.h"
#include "base/function_ref.h"
#include "json/pointer.h"
#include "json/utf8.h"
#include "job_entity/path_parts.h"
#include "json/writer.h"
#include "job/path_index.h"
#include "paths/source_match.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Members of the schema by id, so that a name is written once: in the table.
Cell memberOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)); }

/// Also of a text as it was sent, for what may have one: an escape has a backslash as well.
bool hasSeparator(std::string_view text) {
  return text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos;
}

/// Where something is, if that is wanted at all: composing that takes longer than reading.
class Place {
 public:
  explicit Place(const std::string* pointer) : isWanted_(pointer != nullptr) {
    if (pointer != nullptr) pointer_ = *pointer;
  }

  Place below(std::string_view segment) const {
    Place place = *this;
    if (isWanted_) json::appendPointerSegment(place.pointer_, segment);
    return place;
  }
  Place below(MemberId member) const { return below(std::string_view(memberAt(member).name)); }
  /// Of a list that may have a million items: nothing is copied twice, or kept for more.
  Place below(uint32_t index) const {
    constexpr size_t kMostAdded = 11;
    Place place(nullptr);
    if (!isWanted_) return place;
    place.isWanted_ = true;
    place.pointer_.reserve(pointer_.size() + kMostAdded);
    appendNumber((place.pointer_ += pointer_) += '/', index);
    return place;
  }
  bool isWanted() const { return isWanted_; }
  std::string take() && { return std::move(pointer_); }

 private:
  bool isWanted_;
  std::string pointer_;
};

class Collector {
 public:
  explicit Collector(std::vector<ResponsePath>& paths) : paths_(paths) {}

  void addParameters(const Cell& parameters, const Place& place);
  /// Those of STRING parameters that have a separator.
  void addStrings(const Cell& parameters, const Place& place);
  /// Those of both, for checks.
  static void addTexts(const Cell& parameters, job::PathTexts& texts);
  void addManifests(const Cell& manifests, const Place& place);

 private:
  void add(PathUse use, const Cell& cell, std::string path, std::string name, uint32_t index,
           Place place) {
    if (path.empty()) return;
    ResponsePath found;
    found.use = use;
    found.path = std::move(path);
    found.name = std::move(name);
    found.index = index;
    found.pointer = std::move(place).take();
    found.offset = cell.offset();
    paths_.push_back(std::move(found));
  }

  void addOutputs(const Row& manifest, const std::string& rootPath, PathFormat format,
                  const Place& place) {
    const Cell outputs = memberOf(manifest, kMember_ManifestProperties_outputRelativeDirectories);
    if (!outputs.present()) return;
    std::string root = rootPath;
    if (!root.empty() && !isPathSeparator(format, root.back()))
      root += paths::writtenSeparator(format);
    for (uint32_t i = 0; i < outputs.count(); ++i) {
      const Cell cell = outputs.at(i);
      if (!cell.present()) continue;
      std::string directory = cell.text();
      std::string path = root + directory;
      add(PathUse::kOutputDirectory, cell, std::move(path), std::move(directory), i,
          place.below(i));
    }
  }

  /// The parameter's name, which callers show beside its pointer.
  static std::string nameOf(const Cell& parameters, uint32_t index, const Place& place) {
    return place.isWanted() ? parameters.keyAt(index) : std::string();
  }

  /// Calls `take(cell, index of the parameter, item or -1, place)` for each value of one of two
  /// meanings.
  using Take = FunctionRef<void(const Cell&, uint32_t, int64_t, const Place&)>;
  static void eachValue(const Cell& parameters, const Place& above, Meaning meaning, Meaning other,
                        Take take);

  std::vector<ResponsePath>& paths_;
};

void Collector::eachValue(const Cell& parameters, const Place& above, Meaning meaning,
                          Meaning other, Take take) {
  if (!parameters.present()) return;
  const auto is = [=](const Shape& shape) {
    return shape.type == ShapeType::kString && (shape.meaning == meaning || shape.meaning == other);
  };
  for (uint32_t i = 0; i < parameters.count(); ++i) {
    const Row parameter = parameters.at(i).row();
    if (parameter.setIndex() < 0) continue;
    const Cell value = parameter.setCell();
    if (!value.present()) continue;
    const Shape& shape = shapeAt(value.shape());
    const bool isList = shape.type == ShapeType::kList && is(shapeAt(shape.element));
    if (!isList && !is(shape)) continue;
    const Place place =
        above.isWanted() ? above.below(parameters.keyAt(i)).below(parameter.setName()) : above;
    if (!isList) {
      take(value, i, -1, place);
      continue;
    }
    for (uint32_t item = 0; item < value.count(); ++item) {
      const Cell cell = value.at(item);
      if (cell.present()) take(cell, i, static_cast<int64_t>(item), place.below(item));
    }
  }
}

void Collector::addParameters(const Cell& parameters, const Place& above) {
  eachValue(parameters, above, Meaning::kPath, Meaning::kPath,
            [&](const Cell& cell, uint32_t parameter, int64_t item, const Place& place) {
              const PathUse use = item < 0 ? PathUse::kParameter : PathUse::kParameterItem;
              add(use, cell, cell.text(), nameOf(parameters, parameter, place),
                  static_cast<uint32_t>(std::max<int64_t>(item, 0)), place);
            });
}

void Collector::addStrings(const Cell& parameters, const Place& above) {
  eachValue(parameters, above, Meaning::kText, Meaning::kText,
            [&](const Cell& cell, uint32_t parameter, int64_t item, const Place& place) {
              if (!hasSeparator(cell.slice())) return;
              std::string text = cell.text();
              if (!hasSeparator(text)) return;
              add(PathUse::kStringParameter, cell, std::move(text),
                  nameOf(parameters, parameter, place),
                  static_cast<uint32_t>(std::max<int64_t>(item, 0)), place);
            });
}

void Collector::addTexts(const Cell& parameters, job::PathTexts& texts) {
  eachValue(parameters, Place(nullptr), Meaning::kPath, Meaning::kText,
            [&](const Cell& cell, uint32_t, int64_t, const Place&) {
              const bool isPath = shapeAt(cell.shape()).meaning == Meaning::kPath;
              if (isPath || hasSeparator(cell.slice())) texts.addEscaped(cell, isPath);
            });
}

void Collector::addManifests(const Cell& manifests, const Place& above) {
  const RowList list = manifests.list();
  for (uint32_t i = 0; i < list.size(); ++i) {
    const Row manifest = list.at(i);
    if (manifest.presence() != Presence::kPresent) continue;
    const Cell root = memberOf(manifest, kMember_ManifestProperties_rootPath);
    if (!root.present()) continue;
    const Place place = above.below(i);
    const std::string rootPath = root.text();
    add(PathUse::kManifestRoot, root, rootPath, std::string(), i,
        place.below(kMember_ManifestProperties_rootPath));
    const PathFormat format =
        servicePathFormat(memberOf(manifest, kMember_ManifestProperties_rootPathFormat).text());
    addOutputs(manifest, rootPath, format,
               place.below(kMember_ManifestProperties_outputRelativeDirectories));
  }
}

}  // namespace

const char* pathUseName(PathUse use) {
  switch (use) {
    case PathUse::kParameter:
      return "parameter";
    case PathUse::kParameterItem:
      return "parameter-item";
    case PathUse::kManifestRoot:
      return "manifest-root";
    case PathUse::kOutputDirectory:
      return "output-directory";
    case PathUse::kStringParameter:
      return "string-parameter";
  }
  return "";
}

MappedValue mapResponsePath(const PathMapper& mapper, const ResponsePath& path) {
  MappedValue value = mapper.mapValue(path.path);
  const bool isParameter = path.use == PathUse::kParameter || path.use == PathUse::kParameterItem;
  if (!isParameter) value.result = value.ruleResult;
  return value;
}

void job::addParameterPaths(const Row& details, const std::string* pointer,
                            std::vector<ResponsePath>& paths) {
  const MemberId parameters = kMember_JobDetailsEntity_parameters;
  Collector(paths).addParameters(memberOf(details, parameters), Place(pointer).below(parameters));
}

void job::addStringTexts(const Row& details, const std::string* pointer,
                         std::vector<ResponsePath>& texts) {
  const MemberId parameters = kMember_JobDetailsEntity_parameters;
  Collector(texts).addStrings(memberOf(details, parameters), Place(pointer).below(parameters));
}

void job::addParameterTexts(const Row& details, PathTexts& texts) {
  Collector::addTexts(memberOf(details, kMember_JobDetailsEntity_parameters), texts);
}

void job::PathTexts::addEscaped(const Cell& value, bool isPath) {
  const size_t start = bytes_.size();
  json::appendUnescaped(bytes_, value.slice());
  if (bytes_.size() == start) return;
  if (isPath || hasSeparator(std::string_view(bytes_).substr(start)))
    texts_.push_back({value.offset(), isPath, start, bytes_.size()});
}

int32_t job::ruleForString(const PathMapper& mapper, std::string_view text, std::string& mapped) {
  const int32_t rule = mapper.map(text, mapped);
  return rule < 0 || mapper.rules()[static_cast<size_t>(rule)].sourcePath.empty() ? -1 : rule;
}

std::string stringPathMessage(int32_t rule) {
  return format(
      "A STRING parameter is never mapped, though rule {} would map this path: the job gets it as "
      "it is. Declare the parameter as PATH.",
      {static_cast<uint32_t>(rule)});
}

std::vector<StringPath> stringPaths(const PathMapper& mapper, std::vector<ResponsePath> texts) {
  std::vector<StringPath> found;
  for (ResponsePath& text : texts) {
    StringPath one;
    one.rule = job::ruleForString(mapper, text.path, one.mapped);
    if (one.rule < 0) continue;
    one.path = std::move(text);
    found.push_back(std::move(one));
  }
  return found;
}

void job::addManifestPaths(const Row& details, const std::string* pointer,
                           std::vector<ResponsePath>& paths) {
  const MemberId attachments = kMember_JobAttachmentDetailsEntity_attachments;
  const MemberId manifests = kMember_Attachments_manifests;
  Collector(paths).addManifests(memberOf(memberOf(details, attachments).row(), manifests),
                                Place(pointer).below(attachments).below(manifests));
}

}  // namespace job_entity
