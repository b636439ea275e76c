// A mapper's rules, made ready for mapping: once a mapper.

#include <algorithm>
#include <utility>

#include "base/stable_sort.h"
#include "paths/compiled_rules.h"
#include "paths/next_component.h"

namespace job_entity {

paths::Destination::Destination(const PathMappingRule& rule, WorkerOs workerOs) {
  const std::string& text = rule.destinationPath;
  text_.reserve(text.size() + 2 + kWord);
  if (rule.format == PathFormat::kUri && looksLikeUri(text)) {
    text_ = text;
    if (text_.back() == '/') text_.pop_back();
    aloneSize_ = text_.size();
    text_ += '/';
    prefixSize_ = text_.size();
  } else {
    const PathFormat format = workerPathFormat(workerOs);
    separator_ = workerOs == WorkerOs::kWindows ? '\\' : '/';
    ParsedPath path;
    path.format = format;
    path.text = text;
    const PathAnchor anchor = parseAnchor(format, text);
    appendAnchor(text_, format, text, anchor);
    const size_t behindAnchor = text_.size();
    PathPart part;
    for (uint32_t at = anchor.rest; paths::nextComponent(path, at, part);) {
      if (text_.size() > behindAnchor) text_ += separator_;
      text_.append(text, part.offset, part.length);
    }
    aloneSize_ = text_.size();
    // `C:` and a component are `C:a`; any other anchor that is not rooted needs a separator.
    const bool joinsDirectly =
        text_.size() == behindAnchor &&
        (anchor.kind == AnchorKind::kNone || anchor.kind == AnchorKind::kDriveRelative ||
         isPathSeparator(format, text_.back()));
    if (!joinsDirectly) text_ += separator_;
    prefixSize_ = text_.size();
    if (text_.empty()) {
      text_ = '.';
      aloneSize_ = 1;
    }
  }
  text_.append(kWord, '\0');
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
  compiled->partCounts.reserve(count);
  size_t bytes = 0;
  for (const PathMappingRule& rule : compiled->rules) {
    bytes += rule.sourcePath.size();
    sources.push_back(parsePath(rule.format, rule.sourcePath));
    compiled->partCounts.push_back(sources.back().partCount());
  }
  std::vector<uint32_t>& order = compiled->order;
  order = sortedIndices<uint32_t>(compiled->partCounts,
                                  [](const uint32_t& a, const uint32_t& b) { return a > b; });

  compiled->trie.expect(count, bytes);
  compiled->firstEqual.resize(count);
  compiled->destinations.reserve(count);
  for (uint32_t rank = 0; rank < count; ++rank) {
    const uint32_t rule = order[rank];
    compiled->destinations.emplace_back(compiled->rules[rule], workerOs);
    const paths::Destination& destination = compiled->destinations.back();
    compiled->longestDestination = std::max(
        {compiled->longestDestination, destination.alone().size(), destination.prefix().size()});
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
std::string_view PathMapper::destination(uint32_t rank) const {
  return compiled_->destinations[rank].alone();
}
const ParsedPath& PathMapper::source(uint32_t rule) const { return compiled_->sources[rule]; }
uint32_t PathMapper::partCount(uint32_t rule) const { return compiled_->partCounts[rule]; }
uint32_t PathMapper::firstWithSameSource(uint32_t rule) const {
  return compiled_->firstEqual[rule];
}

}  // namespace job_entity
