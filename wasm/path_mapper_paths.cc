// Every path of a job on its way out of the module, some at a time: as words and texts, because a
// job may have a million of them, and as JSON each takes hundreds of bytes that the others have as
// well.

#include <iterator>

#include "base/format.h"
#include "json/writer.h"
#include "module.h"
#include "path_mapper.h"

namespace job_entity {

namespace {

/// More bytes of their texts do not go together, unless one path has them.
constexpr size_t kPathTextAtOnce = size_t{1} << 16;

bool endsWith(const std::string& path, const std::string& name) {
  return path.size() >= name.size() &&
         path.compare(path.size() - name.size(), name.size(), name) == 0;
}

/// Whether the pointer is what the one before becomes with the path's index in the place of its
/// last segment.
bool isBeside(const ResponsePath& path, const std::string& before) {
  const size_t end = before.rfind('/') + 1;
  if (path.pointer.compare(0, end, before, 0, end) != 0) return false;
  std::string index;
  appendNumber(index, path.index);
  return path.pointer.compare(end, std::string::npos, index) == 0;
}

/// Texts of some paths, one behind the other.
struct Texts {
  std::string bytes;
  bool arePlain = true;
};

/// Writes the path, of which `before` came before; null: none did.
void write(Texts& texts, PathWords& row, const ResponsePath& path, const ResponsePath* before,
           const PathMapper& mapper) {
  row.given = 0;
  uint32_t* size = row.sizes;
  const auto give = [&](const std::string& text) {
    texts.arePlain = texts.arePlain && json::isPlainText(text);
    texts.bytes += text;
    *size++ = static_cast<uint32_t>(text.size());
  };
  const auto giveUnless = [&](bool isKnown, uint32_t bit, const std::string& text) {
    if (isKnown) return;
    row.given |= bit;
    give(text);
  };
  const MappedValue mapped = mapResponsePath(mapper, path);
  give(path.path);
  // Bytes are units in there.
  const bool isEnd = json::isPlainText(path.name) && endsWith(path.path, path.name);
  row.nameUnits = isEnd ? static_cast<uint32_t>(path.name.size()) : 0;
  giveUnless(isEnd, kGivesName, path.name);
  giveUnless(before != nullptr && path.use == before->use, kGivesUse, pathUseName(path.use));
  giveUnless(before != nullptr && isBeside(path, before->pointer), kGivesPointer, path.pointer);
  giveUnless(mapped.result == path.path, kGivesResult, mapped.result);
  giveUnless(mapped.ruleResult == mapped.result, kGivesRuleResult, mapped.ruleResult);
  row.index = path.index;
  row.offset = path.offset;
  row.rule = static_cast<uint32_t>(mapped.rule);
}

/// As a JSON list, because not every byte is a unit.
std::string quoted(const std::string& bytes, const PathWords* row) {
  std::string list;
  json::JsonWriter json(list);
  json.beginArray();
  const std::string_view all = bytes;
  size_t at = 0;
  for (; row->given != kPathsEnd; ++row) {
    const int count = 1 + __builtin_popcount(row->given);
    for (int i = 0; i < count; at += row->sizes[i++]) json.string(all.substr(at, row->sizes[i]));
  }
  json.endArray();
  return list;
}

}  // namespace

extern "C" const PathWords* job_entity_mapper_paths(const ModulePathMapper* mapper, uint32_t from) {
  const std::vector<ResponsePath>& paths = mapper->paths();
  Texts texts;
  PathWords* row = module.pathRows;
  PathWords* const last = std::end(module.pathRows) - 1;
  for (size_t i = from; i < paths.size() && row != last && texts.bytes.size() < kPathTextAtOnce;
       ++i)
    write(texts, *row++, paths[i], i == 0 ? nullptr : &paths[i - 1], mapper->mapper());
  row->given = kPathsEnd;
  if (!texts.arePlain) {
    texts.bytes = quoted(texts.bytes, module.pathRows);
    module.pathRows->given |= kPathsQuoted;
  }
  module.answerWith(std::move(texts.bytes));
  return module.pathRows;
}

}  // namespace job_entity
