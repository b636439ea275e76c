#pragma once

// What is wrong with a set of rules, before any path is asked for.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"
#include "job_entity/path_rules.h"

namespace job_entity {

enum class RuleFindingCode : uint8_t {
  kDuplicate,            ///< an equal source is tried before
  kShadowed,             ///< another rule gets its source and all below it
  kDestinationOtherOs,   ///< the destination looks like the other system's
  kCycle,                ///< mapping a result again goes on, and comes back
  kEmptySource,          ///< matches every relative path; of a Windows rule every path
  kUncServerOnly,        ///< `\\server` without a share matches nothing below it
  kDriveWithoutRoot,     ///< `Z:` does not match `Z:\a`
  kManifestWithoutRule,  ///< the worker needs a rule whose source is this root
  kUnused,               ///< no given path is mapped by it, and no files are put by it
  kCount
};

/// Stable: "rule-duplicate", "manifest-without-rule" and so on.
const char* ruleFindingCodeName(RuleFindingCode code);

enum class RuleFindingLevel : uint8_t { kError, kWarning, kNote };
/// "error", "warning" or "note".
const char* ruleFindingLevelName(RuleFindingLevel level);

struct RuleFinding {
  RuleFindingCode code = RuleFindingCode::kDuplicate;
  RuleFindingLevel level = RuleFindingLevel::kWarning;
  int32_t rule = -1;       ///< index in the mapper's rules; -1 if it is about a manifest
  int32_t otherRule = -1;  ///< the rule that gets its paths, or the next one of a cycle
  int32_t manifest = -1;   ///< index in the given manifests
  std::string pointer;     ///< of the rule or the manifest; empty if it was given none
  uint32_t offset = 0;
  std::string message;
};

struct RuleAnalysisInput {
  /// Those of the job's attachments.
  std::vector<ManifestRoot> manifests;
  /// The paths that the job has; without them no rule is called unused.
  std::vector<std::string_view> paths;
};

/// Findings by code, then by rule.
std::vector<RuleFinding> analyzeRules(const PathMapper& mapper, const RuleAnalysisInput& input);

}  // namespace job_entity
