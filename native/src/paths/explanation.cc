#include "job_entity/path_explanation.h"

#include "base/format.h"
#include "paths/hints.h"
#include "paths/source_match.h"

namespace job_entity {

namespace {

/// Fills in the components at the failing place in rule and path.
void fillFailure(const ParsedPath& source, const ParsedPath& path, const paths::SourceMatch& match,
                 ConsideredRule& considered) {
  considered.failure = match.failure;
  if (match.failure == RuleFailure::kComponent || match.failure == RuleFailure::kPathEnded) {
    considered.component = static_cast<int32_t>(match.matchedComponents);
    considered.rulePart = source.component(match.matchedComponents);
    if (match.failure == RuleFailure::kComponent) {
      considered.pathPart = path.component(match.matchedComponents);
    }
    return;
  }
  considered.rulePart = source.anchorText();
  considered.pathPart = path.anchorText();
}

std::string failureReason(const ConsideredRule& considered) {
  const std::string& rulePart = considered.rulePart;
  const std::string& pathPart = considered.pathPart;
  const uint32_t place = static_cast<uint32_t>(considered.component + 1);
  switch (considered.failure) {
    case RuleFailure::kPathIsRelative:
      return format("the rule starts at \"{}\", the path is relative", {rulePart});
    case RuleFailure::kPathIsAbsolute:
      return format("the rule is relative, the path starts at \"{}\"", {pathPart});
    case RuleFailure::kAnchor:
      return format("the rule starts at \"{}\", the path at \"{}\"", {rulePart, pathPart});
    case RuleFailure::kComponent:
      return format("component {} is \"{}\" in the rule, \"{}\" in the path",
                    {place, rulePart, pathPart});
    case RuleFailure::kPathEnded:
      return format("the path ends before component {} of the rule, \"{}\"", {place, rulePart});
    case RuleFailure::kNone:
      break;
  }
  return std::string();
}

ConsideredRule consider(const PathMapper& mapper, uint32_t rule,
                        const paths::PathReadings& readings, int32_t winner) {
  const ParsedPath& source = mapper.source(rule);
  const ParsedPath& path = readings.in(source.format);
  const paths::SourceMatch match = paths::matchSource(source, path);
  ConsideredRule considered;
  considered.rule = rule;
  considered.partCount = source.partCount();
  considered.matchedComponents = match.matchedComponents;
  if (!match.matched()) {
    considered.outcome = RuleOutcome::kFailed;
    fillFailure(source, path, match, considered);
    considered.reason = failureReason(considered);
    return considered;
  }
  if (static_cast<int32_t>(rule) == winner) {
    considered.outcome = RuleOutcome::kWon;
    considered.reason = "the first rule in the order tried that matches";
    return considered;
  }
  considered.outcome = RuleOutcome::kLost;
  considered.winner = winner;
  const auto winnerRule = static_cast<uint32_t>(winner);
  const uint32_t winnerParts = mapper.partCount(winnerRule);
  considered.loss =
      winnerParts > considered.partCount ? RuleLoss::kFewerParts : RuleLoss::kLaterInList;
  considered.reason =
      considered.loss == RuleLoss::kFewerParts
          ? format("it matches, but rule {} has more parts ({}, not {})",
                   {winnerRule, winnerParts, considered.partCount})
          : format("it matches, but rule {} has as many parts and comes before it in the list",
                   {winnerRule});
  return considered;
}

}  // namespace

const char* ruleOutcomeName(RuleOutcome outcome) {
  switch (outcome) {
    case RuleOutcome::kWon:
      return "won";
    case RuleOutcome::kLost:
      return "lost";
    case RuleOutcome::kFailed:
      return "failed";
  }
  return "";
}

const char* ruleLossName(RuleLoss loss) {
  switch (loss) {
    case RuleLoss::kNone:
      return "";
    case RuleLoss::kFewerParts:
      return "fewer-parts";
    case RuleLoss::kLaterInList:
      return "later-in-list";
  }
  return "";
}

const char* ruleFailureName(RuleFailure failure) {
  switch (failure) {
    case RuleFailure::kNone:
      return "";
    case RuleFailure::kPathIsRelative:
      return "path-is-relative";
    case RuleFailure::kPathIsAbsolute:
      return "path-is-absolute";
    case RuleFailure::kAnchor:
      return "anchor";
    case RuleFailure::kComponent:
      return "component";
    case RuleFailure::kPathEnded:
      return "path-ended";
  }
  return "";
}

PathExplanation explainPath(const PathMapper& mapper, std::string_view path) {
  PathExplanation explanation;
  explanation.mapped = mapper.map(path);
  const paths::PathReadings readings(path);
  explanation.considered.reserve(mapper.rules().size());
  for (const uint32_t rule : mapper.order()) {
    explanation.considered.push_back(consider(mapper, rule, readings, explanation.mapped.rule));
  }
  explanation.hints = paths::HintFinder(mapper, path, explanation.mapped).find();
  return explanation;
}

std::vector<PathHint> pathHints(const PathMapper& mapper, std::string_view path) {
  return paths::HintFinder(mapper, path, mapper.map(path)).find();
}

}  // namespace job_entity
