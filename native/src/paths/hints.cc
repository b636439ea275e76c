#include "paths/hints.h"

#include <utility>

namespace job_entity {

const char* hintCodeName(HintCode code) {
  switch (code) {
    case HintCode::kNoRules:
      return "hint-no-rules";
    case HintCode::kRelativePath:
      return "hint-relative-path";
    case HintCode::kSeparators:
      return "hint-separators";
    case HintCode::kOtherFormat:
      return "hint-other-format";
    case HintCode::kCase:
      return "hint-case";
    case HintCode::kPartialComponent:
      return "hint-partial-component";
    case HintCode::kUncServerOnly:
      return "hint-unc-server-only";
    case HintCode::kExtendedPrefix:
      return "hint-extended-prefix";
    case HintCode::kDotDot:
      return "hint-dot-dot";
    case HintCode::kTooLong:
      return "hint-too-long";
    case HintCode::kColonComponent:
      return "hint-colon-component";
    case HintCode::kDriveWithoutRoot:
      return "hint-drive-without-root";
    case HintCode::kUriTrailingSlash:
      return "hint-uri-trailing-slash";
    case HintCode::kPasted:
      return "hint-pasted";
    case HintCode::kVariable:
      return "hint-variable";
    case HintCode::kStringParameter:
      return "hint-string-parameter";
    case HintCode::kWorkerPath:
      return "hint-worker-path";
    case HintCode::kNormalisation:
      return "hint-normalisation";
    case HintCode::kShortName:
      return "hint-short-name";
    case HintCode::kServer:
      return "hint-server";
    case HintCode::kDriveOrShare:
      return "hint-drive-or-share";
    case HintCode::kCount:
      break;
  }
  return "";
}

paths::HintFinder::HintFinder(const PathMapper& mapper, std::string_view path, MappedPath mapped)
    : mapper_(mapper), path_(path), mapped_(std::move(mapped)), readings_(path) {}

std::vector<PathHint> paths::HintFinder::find() {
  if (mapper_.rules().empty()) {
    add(HintCode::kNoRules, -1,
        "There are no rules. That is normal: they are sent only if the job's storage profile "
        "differs from the fleet's.");
    return std::move(hints_);
  }
  if (mapped_.matched) {
    findDotDotInResult();
    findTooLong();
    findColonComponent();
  } else {
    findPasted();
    findVariable();
    findWorkerPath();
    findRelativePath();
    findSeparators();
    findExtendedPrefix();
    findUnresolvedDotDot();
  }
  for (uint32_t rank = 0; rank < ruleCount(); ++rank) {
    const uint32_t rule = mapper_.order()[rank];
    // After the winner no rule could change anything.
    if (static_cast<int32_t>(rule) == mapped_.rule) break;
    const ParsedPath& source = mapper_.source(rule);
    findCase(rule, source);
    findDriveWithoutRoot(rule, source);
    if (mapped_.matched) continue;
    findUriTrailingSlash(rule, source);
    findOtherFormat(rule, source);
    findPartialComponent(rule, source);
    findUncServerOnly(rule, source);
    findOtherSpelling(rule, source);
    findServer(rule, source);
  }
  if (!mapped_.matched && hints_.empty()) findDriveOrShare();
  return std::move(hints_);
}

bool paths::HintFinder::hasHint(HintCode code) const {
  for (const PathHint& hint : hints_) {
    if (hint.code == code) return true;
  }
  return false;
}

bool paths::HintFinder::hasRoom(HintCode code) const {
  uint32_t count = 0;
  for (const PathHint& hint : hints_) count += hint.code == code ? 1 : 0;
  return count < kMaxHintsPerCode;
}

void paths::HintFinder::add(HintCode code, int32_t rule, std::string message) {
  PathHint hint;
  hint.code = code;
  hint.rule = rule;
  hint.message = std::move(message);
  hints_.push_back(std::move(hint));
}

bool paths::HintFinder::proposePath(HintCode code, const std::string& message,
                                    std::string changedPath) {
  MappedPath mapped = mapper_.map(changedPath);
  if (!mapped.matched) return false;
  for (const PathHint& hint : hints_) {
    if (hint.code == code && hint.changedPath == changedPath) return true;
  }
  add(code, mapped.rule, message);
  PathHint& hint = hints_.back();
  hint.hasChangedPath = true;
  hint.changedPath = std::move(changedPath);
  hint.changedResult = std::move(mapped.result);
  return true;
}

std::string paths::HintFinder::mappedBy(const PathMappingRule& rule) const {
  std::vector<PathMappingRule> one(1, rule);
  MappedPath mapped = PathMapper(std::move(one), mapper_.workerOs()).map(path_);
  return mapped.matched ? std::move(mapped.result) : std::string();
}

bool paths::HintFinder::proposeRule(HintCode code, const std::string& message, uint32_t rule,
                                    PathMappingRule changed) {
  std::string result = mappedBy(changed);
  if (result.empty()) return false;
  // It must win; only the rule that wins now can be tried before it.
  const auto index = static_cast<int32_t>(rule);
  if (mapped_.matched && mapped_.rule != index) {
    const uint32_t parts = parsePath(changed.format, changed.sourcePath).partCount();
    const uint32_t others = mapper_.partCount(static_cast<uint32_t>(mapped_.rule));
    if (others > parts || (others == parts && mapped_.rule < index)) return false;
  }
  add(code, index, message);
  PathHint& hint = hints_.back();
  hint.hasChangedRule = true;
  hint.changedRule = std::move(changed);
  hint.changedResult = std::move(result);
  return true;
}

std::string paths::HintFinder::resolveDotDot(const ParsedPath& path) const {
  std::vector<std::string_view> kept;
  for (size_t i = 0; i < path.components.size(); ++i) {
    const std::string_view component = path.component(i);
    if (component != "..") {
      kept.push_back(component);
    } else if (!kept.empty()) {
      kept.pop_back();
    } else if (!path.hasAnchor()) {
      return std::string();
    }
  }
  return paths::joinPath(path, kept, path.trailingSeparator);
}

}  // namespace job_entity
