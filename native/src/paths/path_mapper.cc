#include "job_entity/path_mapping.h"

#include <algorithm>
#include <cstring>

#include "paths/compiled_rules.h"

namespace job_entity {

size_t PathMapper::roomFor(size_t pathSize) const {
  return compiled_->longestDestination + pathSize + paths::kResultSlack;
}

namespace {

constexpr PathFormat kFormats[] = {PathFormat::kPosix, PathFormat::kWindows, PathFormat::kUri};

/// The path is read in each format that a rule has, and the rule tried first wins.
template <class... Read>
paths::RuleTrie::Match findBest(const paths::RuleTrie& trie, std::string_view path,
                                const Read&... read) {
  paths::RuleTrie::Match best;
  for (const PathFormat format : kFormats) {
    if (!trie.hasFormat(format)) continue;
    const paths::RuleTrie::Match match = trie.find(format, path, read...);
    if (match.rank < best.rank) best = match;
  }
  return best;
}

}  // namespace

int32_t PathMapper::map(std::string_view path, char* out, size_t& length) const {
  static_assert(kReadAhead >= paths::ShortPath::kReadAhead, "a short path is read that far");
  PathSplice splice;
  int32_t rule = -1;
  if (path.size() > paths::ShortPath::kLongest) {
    rule = mapInPlace(path, out, length, splice);
  } else {
    char copy[paths::ShortPath::kLongest + kReadAhead];
    if (!path.empty()) std::memcpy(copy, path.data(), path.size());
    rule = mapInPlace({copy, path.size()}, out, length, splice);
  }
  if (rule >= 0) return rule;
  if (!path.empty()) std::memcpy(out, path.data(), path.size());
  length = path.size();
  return -1;
}

int32_t PathMapper::mapInPlace(std::string_view path, char* out, size_t& length,
                               PathSplice& splice) const {
  paths::ShortPath read;
  const paths::RuleTrie::Match best =
      read.read(path) ? findBest(compiled_->trie, path, read) : findBest(compiled_->trie, path);
  if (best.rank == paths::RuleTrie::kNoRule) {
    length = 0;
    return -1;
  }
  const uint32_t rule = compiled_->order[best.rank];
  length = paths::writeResult(compiled_->destinations[best.rank], compiled_->rules[rule].format,
                              path, best.rest, out, splice);
  return static_cast<int32_t>(rule);
}

int32_t PathMapper::map(std::string_view path, std::string& result) const {
  result.resize(roomFor(path.size()));
  size_t length = 0;
  const int32_t rule = map(path, result.data(), length);
  result.resize(length);
  return rule;
}

MappedPath PathMapper::map(std::string_view path) const {
  MappedPath mapped;
  mapped.rule = map(path, mapped.result);
  mapped.matched = mapped.rule >= 0;
  return mapped;
}

MappedValue PathMapper::mapValue(std::string_view path) const {
  MappedValue value;
  value.rule = map(path, value.ruleResult);
  value.result = value.ruleResult;
  takeHostSeparators(value.result, workerOs());
  return value;
}

void takeHostSeparators(std::string& path, WorkerOs workerOs) {
  if (workerOs == WorkerOs::kPosix || uriSchemeLength(path) != 0) return;
  std::replace(path.begin(), path.end(), '/', '\\');
}

}  // namespace job_entity
