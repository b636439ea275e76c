#include "job_entity/path_mapping.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "paths/compiled_rules.h"
#include "json/stable_sort.h"

namespace job_entity {

namespace {

constexpr PathFormat kFormats[] = {PathFormat::kPosix, PathFormat::kWindows, PathFormat::kUri};

std::unique_ptr<const CompiledRules> compile(std::vector<PathMappingRule> rules,
                                             WorkerOs workerOs) {
  auto compiled = std::make_unique<CompiledRules>();
  compiled->rules = std::move(rules);
  compiled->workerOs = workerOs;
  const size_t count = compiled->rules.size();

  std::vector<ParsedPath> sources;
  sources.reserve(count);
  for (const PathMappingRule& rule : compiled->rules) {
    sources.push_back(parsePath(rule.format, rule.sourcePath));
    compiled->partCounts.push_back(sources.back().partCount());
  }
  std::vector<uint32_t>& order = compiled->order;
  order = sortedIndices<uint32_t>(compiled->partCounts,
                                  [](const uint32_t& a, const uint32_t& b) { return a > b; });

  compiled->firstEqual.resize(count);
  compiled->destinations.reserve(count);
  for (uint32_t rank = 0; rank < count; ++rank) {
    const uint32_t rule = order[rank];
    compiled->destinations.push_back(compileDestination(compiled->rules[rule], workerOs));
    const Destination& destination = compiled->destinations.back();
    compiled->longestDestination =
        std::max({compiled->longestDestination, destination.alone.view().size(),
                  destination.prefix.view().size()});
    compiled->firstEqual[rule] = order[compiled->trie.add(sources[rule], rank)];
  }
  return compiled;
}

}  // namespace

const char* workerOsName(WorkerOs os) { return os == WorkerOs::kPosix ? "posix" : "windows"; }

const char* ruleOriginName(RuleOrigin origin) {
  switch (origin) {
    case RuleOrigin::kService:
      return "service";
    case RuleOrigin::kAssetRoot:
      return "assetroot";
    case RuleOrigin::kRulesFile:
      return "rules-file";
  }
  return "";
}

PathMapper::PathMapper(std::vector<PathMappingRule> rules, WorkerOs workerOs)
    : compiled_(compile(std::move(rules), workerOs)) {}
PathMapper::PathMapper(PathMapper&&) noexcept = default;
PathMapper& PathMapper::operator=(PathMapper&&) noexcept = default;
PathMapper::~PathMapper() = default;

size_t PathMapper::roomFor(size_t pathSize) const {
  return compiled_->longestDestination + pathSize + kResultSlack;
}

namespace {

/// The path is read in each format that a rule has, and the rule tried first wins.
template <class... Read>
RuleTrie::Match findBest(const RuleTrie& trie, std::string_view path, const Read&... read) {
  RuleTrie::Match best;
  for (const PathFormat format : kFormats) {
    if (!trie.hasFormat(format)) continue;
    const RuleTrie::Match match = trie.find(format, path, read...);
    if (match.rank < best.rank) best = match;
  }
  return best;
}

}  // namespace

int32_t PathMapper::map(std::string_view path, char* out, size_t& length) const {
  static_assert(kReadAhead >= ShortPath::kReadAhead, "a short path is read that far");
  PathSplice splice;
  int32_t rule = -1;
  if (path.size() > ShortPath::kLongest) {
    rule = mapInPlace(path, out, length, splice);
  } else {
    char copy[ShortPath::kLongest + kReadAhead];
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
  ShortPath read;
  const RuleTrie::Match best =
      read.read(path) ? findBest(compiled_->trie, path, read) : findBest(compiled_->trie, path);
  if (best.rank == RuleTrie::kNoRule) {
    length = 0;
    return -1;
  }
  const uint32_t rule = compiled_->order[best.rank];
  length = writeResult(compiled_->destinations[best.rank], compiled_->rules[rule].format, path,
                       best.rest, out, splice);
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

const std::vector<PathMappingRule>& PathMapper::rules() const { return compiled_->rules; }
WorkerOs PathMapper::workerOs() const { return compiled_->workerOs; }
const std::vector<uint32_t>& PathMapper::order() const { return compiled_->order; }
uint32_t PathMapper::partCount(uint32_t rule) const { return compiled_->partCounts[rule]; }
uint32_t PathMapper::firstWithSameSource(uint32_t rule) const {
  return compiled_->firstEqual[rule];
}

}  // namespace job_entity
