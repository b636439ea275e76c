// Traps of a path that nothing matches, whatever the rule.

#include "base/ascii.h"
#include "base/format.h"
#include "paths/hints.h"

namespace job_entity::paths {

namespace {

bool hasDotDot(const ParsedPath& path) {
  for (size_t i = 0; i < path.components.size(); ++i) {
    if (path.component(i) == "..") return true;
  }
  return false;
}

bool startsWithDrive(std::string_view text) {
  return text.size() >= 2 && isAsciiLetter(text[0]) && text[1] == ':';
}

}  // namespace

void HintFinder::findRelativePath() {
  // A hint about pasting or a variable already says why the path looks relative.
  if (hasHint(HintCode::kPasted) || hasHint(HintCode::kVariable)) return;
  const bool relative = !readings_.in(PathFormat::kPosix).hasAnchor() &&
                        !readings_.in(PathFormat::kWindows).hasAnchor() && !looksLikeUri(path_);
  if (!relative) return;
  // Only the start may be missing, as in "mnt/shared/x".
  for (uint32_t rank = 0; rank < ruleCount(); ++rank) {
    const ParsedPath& source = mapper_.source(mapper_.order()[rank]);
    if (!source.hasAnchor() || source.format == PathFormat::kUri) continue;
    const std::string whole = source.anchorText() + std::string(path_);
    if (!matchSource(source, parsePath(source.format, whole)).matched()) continue;
    proposePath(HintCode::kRelativePath,
                format("The path is relative, and no absolute rule matches a relative path. Put "
                       "\"{}\" in front of it.",
                       {source.anchorText()}),
                whole);
    return;
  }
  for (uint32_t rank = 0; rank < ruleCount(); ++rank) {
    const uint32_t rule = mapper_.order()[rank];
    const ParsedPath& source = mapper_.source(rule);
    if (!source.hasAnchor() || source.anchor.kind == AnchorKind::kUncServerOnly) continue;
    std::string whole(source.text);
    if (!isPathSeparator(source.format, whole.back()) &&
        source.anchor.kind != AnchorKind::kDriveRelative) {
      whole += writtenSeparator(source.format);
    }
    whole += path_;
    const std::string message = format(
        "The path is relative, and no absolute rule matches a relative path. If it is meant below "
        "the source of rule {}, write it out.",
        {rule});
    if (proposePath(HintCode::kRelativePath, message, whole)) return;
  }
}

void HintFinder::findSeparators() {
  std::string changed(path_);
  bool any = false;
  for (char& c : changed) {
    any = any || c == '\\';
    if (c == '\\') c = '/';
  }
  if (!any) return;
  // For Windows rules both are separators, so the change can only help the others.
  proposePath(HintCode::kSeparators,
              "The path is written with backslashes, which separate nothing in a POSIX path.",
              std::move(changed));
}

void HintFinder::findExtendedPrefix() {
  const ParsedPath& path = readings_.in(PathFormat::kWindows);
  std::string text(path_);
  for (char& c : text) c = c == '/' ? '\\' : c;
  std::vector<std::string> spellings;
  if (path.anchor.kind == AnchorKind::kDevice && text.size() > 4) {
    const std::string_view behind = std::string_view(text).substr(4);
    if (startsWithDrive(behind)) spellings.emplace_back(behind);
    const bool unc = behind.size() > 4 && behind[3] == '\\' &&
                     pathComponentsEqual(PathFormat::kWindows, behind.substr(0, 3), "unc");
    if (unc) spellings.push_back(format("\\\\{}", {behind.substr(4)}));
  } else if (path.anchor.kind == AnchorKind::kDrive) {
    spellings.push_back(format("\\\\?\\{}", {text}));
    spellings.push_back(format("\\\\.\\{}", {text}));
  } else if (path.anchor.kind == AnchorKind::kUnc) {
    spellings.push_back(format("\\\\?\\UNC\\{}", {std::string_view(text).substr(2)}));
  }
  for (std::string& spelling : spellings) {
    const std::string message =
        "\"\\\\?\\\" and \"\\\\.\\\" make another root: with and without them a path is never "
        "the same. Write path and rule alike.";
    if (proposePath(HintCode::kExtendedPrefix, message, std::move(spelling))) return;
  }
}

void HintFinder::findUnresolvedDotDot() {
  for (const PathFormat format : {PathFormat::kPosix, PathFormat::kWindows, PathFormat::kUri}) {
    const ParsedPath& path = readings_.in(format);
    if (!hasDotDot(path)) continue;
    std::string resolved = resolveDotDot(path);
    if (resolved.empty()) continue;
    const std::string message =
        "\"..\" is a component like any other here: it is never resolved before rules are tried.";
    if (proposePath(HintCode::kDotDot, message, std::move(resolved))) return;
  }
}

}  // namespace job_entity::paths
