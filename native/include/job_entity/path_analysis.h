#pragma once

// What is wrong with a set of rules, before any path is asked for.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/diagnostic.h"
#include "job_entity/path_mapping.h"
#include "job_entity/path_rules.h"

namespace job_entity {

/// One of the codes `rule-...`, or `manifest-without-rule`, which is an error here.
struct RuleFinding {
  Code code = Code::kRuleDuplicate;
  Severity severity = Severity::kWarning;
  int32_t rule = -1;       ///< index in the mapper's rules; -1 if it is about a manifest
  int32_t otherRule = -1;  ///< the rule that gets its paths, or the next one of a cycle
  int32_t manifest = -1;   ///< index in the given manifests
  std::string pointer;     ///< where the rule or the manifest is; empty if the caller gave none
  uint32_t offset = 0;
  std::string message;
};

struct RuleAnalysisInput {
  /// Those of the job's attachments.
  std::vector<ManifestRoot> manifests;
  /// The paths that the job has; without them no rule is called unused.
  std::vector<std::string_view> paths;
};

/// Findings by code, in the order of the checks, then by rule.
std::vector<RuleFinding> analyzeRules(const PathMapper& mapper, const RuleAnalysisInput& input);

}  // namespace job_entity
