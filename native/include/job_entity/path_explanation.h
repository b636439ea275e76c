#pragma once

// Where a path goes and why: each rule in the order tried, and what to change where a trap of
// page 2 ("What bites people") was met.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"

namespace job_entity {

enum class RuleOutcome : uint8_t {
  kWon,
  kLost,   ///< it matches too, but another one was tried before
  kFailed  ///< it does not match
};

enum class RuleLoss : uint8_t {
  kNone,
  kFewerParts,  ///< the winner's source has more parts
  kLaterInList  ///< as many parts, but the winner comes before it in the list
};

enum class RuleFailure : uint8_t {
  kNone,
  kPathIsRelative,  ///< the rule's source has an anchor, the path has none
  kPathIsAbsolute,  ///< the path has an anchor, the rule's source has none
  kAnchor,          ///< both have one, but they differ
  kComponent,       ///< a component differs
  kPathEnded        ///< the path has fewer components than the source
};

/// "won", "lost" or "failed".
const char* ruleOutcomeName(RuleOutcome outcome);
/// "fewer-parts" or "later-in-list"; empty for none.
const char* ruleLossName(RuleLoss loss);
/// "path-is-relative", "path-is-absolute", "anchor", "component" or "path-ended"; empty for none.
const char* ruleFailureName(RuleFailure failure);

struct ConsideredRule {
  uint32_t rule = 0;       ///< index in the given list
  uint32_t partCount = 0;  ///< parts of its source, by which rules are sorted
  RuleOutcome outcome = RuleOutcome::kFailed;

  int32_t winner = -1;  ///< if lost: to which rule
  RuleLoss loss = RuleLoss::kNone;

  RuleFailure failure = RuleFailure::kNone;
  int32_t component = -1;          ///< if failed: index of the component, -1 for the anchor
  std::string rulePart;            ///< if failed: the rule's part there
  std::string pathPart;            ///< if failed: the path's part there
  uint32_t matchedComponents = 0;  ///< how many components of the source the path has

  std::string reason;  ///< the above as a sentence
};

/// All but those marked * always come with a change; web/docs/path-hints.md says which.
enum class HintCode : uint8_t {
  kNoRules,  ///< * nothing to change: that is normal
  kRelativePath,
  kSeparators,
  kOtherFormat,
  kCase,
  kPartialComponent,
  kUncServerOnly,
  kExtendedPrefix,
  kDotDot,          ///< * none if `..` leads where no rule has anything, or path and rule have one
  kTooLong,         ///< * none if the destination has no drive or share, so no `\\?\` form either
  kColonComponent,  ///< * none if path and destination both have one
  kDriveWithoutRoot,
  kUriTrailingSlash,
  kPasted,           ///< the path still has what it was pasted with, such as quotes
  kVariable,         ///< * it starts with a variable, whose value only its machine knows
  kWorkerPath,       ///< * it is the worker's own already
  kNormalisation,    ///< a rule looks the same, but is composed otherwise (NFC, NFD)
  kShortName,        ///< the 8.3 name of a folder
  kServer,           ///< a server with its domain, or without
  kDriveOrShare,     ///< a drive that may be a share, or the other way round
  kStringParameter,  ///< * of a STRING parameter: only `map` without paths gives it
  kCount
};

/// Stable: "hint-relative-path" and so on.
const char* hintCodeName(HintCode code);

/// Longest path that a Windows program takes without `\\?\`, in UTF-16 units.
constexpr uint32_t kMaxWindowsPath = 259;
/// Typical length of a session directory on a Windows worker, whose name is not known before it is
/// made.
constexpr uint32_t kUsualSessionDirectory = 70;
/// At most this many hints of one code are given.
constexpr uint32_t kMaxHintsPerCode = 3;

struct PathHint {
  HintCode code = HintCode::kNoRules;
  std::string message;
  int32_t rule = -1;  ///< which rule it is about, -1 for none
  /// A change, if there is one. It was tried: with it, the path does match, or the result is
  /// without the trap.
  bool hasChangedPath = false;
  std::string changedPath;
  bool hasChangedRule = false;
  PathMappingRule changedRule;  ///< takes the place of `rule`
  std::string changedResult;    ///< what the path is mapped to after the change
};

struct PathExplanation {
  MappedPath mapped;
  std::vector<ConsideredRule> considered;  ///< all rules, in the order tried
  std::vector<PathHint> hints;
};

PathExplanation explainPath(const PathMapper& mapper, std::string_view path);
/// The hints alone. They are about the first kMaxHintRules rules in the order tried.
std::vector<PathHint> pathHints(const PathMapper& mapper, std::string_view path);

}  // namespace job_entity
