// A mapper's rules, made ready for mapping: once a mapper.

#include <algorithm>
#include <utility>

#include "base/stable_sort.h"
#include "paths/compiled_rules.h"

namespace job_entity {

paths::Destination paths::compileDestination(const PathMappingRule& rule, WorkerOs workerOs) {
  paths::Destination destination;
  const std::string& text = rule.destinationPath;
  if (rule.format == PathFormat::kUri && looksLikeUri(text)) {
    std::string alone = text;
    if (alone.back() == '/') alone.pop_back();
    destination.alone.assign(alone);
    destination.prefix.assign(alone + '/');
    return destination;
  }
  const PathFormat format = workerPathFormat(workerOs);
  destination.separator = workerOs == WorkerOs::kWindows ? '\\' : '/';
  const ParsedPath parsed = parsePath(format, text);
  std::string alone = parsed.anchorText();
  alone.reserve(text.size() + 1);
  for (size_t i = 0; i < parsed.components.size(); ++i) {
    if (i > 0) alone += destination.separator;
    alone += parsed.component(i);
  }
  // `C:` and a component are `C:a`; any other anchor that is not rooted needs a separator.
  const bool joinsDirectly =
      parsed.components.empty() &&
      (parsed.anchor.kind == AnchorKind::kNone ||
       parsed.anchor.kind == AnchorKind::kDriveRelative || isPathSeparator(format, alone.back()));
  destination.alone.assign(alone.empty() ? "." : alone);
  if (!joinsDirectly) alone += destination.separator;
  destination.prefix.assign(alone);
  return destination;
}

namespace {

std::unique_ptr<const paths::CompiledRules> compile(std::vector<PathMappingRule> rules,
                                                    WorkerOs workerOs) {
  auto compiled = std::make_unique<paths::CompiledRules>();
  compiled->rules = std::move(rules);
  compiled->workerOs = workerOs;
  const size_t count = compiled->rules.size();

  std::vector<ParsedPath>& sources = compiled->sources;
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
    compiled->destinations.push_back(paths::compileDestination(compiled->rules[rule], workerOs));
    const paths::Destination& destination = compiled->destinations.back();
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

const std::vector<PathMappingRule>& PathMapper::rules() const { return compiled_->rules; }
WorkerOs PathMapper::workerOs() const { return compiled_->workerOs; }
const std::vector<uint32_t>& PathMapper::order() const { return compiled_->order; }
const ParsedPath& PathMapper::source(uint32_t rule) const { return compiled_->sources[rule]; }
uint32_t PathMapper::partCount(uint32_t rule) const { return compiled_->partCounts[rule]; }
uint32_t PathMapper::firstWithSameSource(uint32_t rule) const {
  return compiled_->firstEqual[rule];
}

}  // namespace job_entity
