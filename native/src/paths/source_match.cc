#include "paths/source_match.h"

namespace job_entity {

paths::SourceMatch paths::matchSource(const ParsedPath& source, const ParsedPath& path) {
  // A Windows source without parts: a path need not start with anything.
  if (source.format == PathFormat::kWindows && source.partCount() == 0) return paths::SourceMatch();
  return paths::matchStart(source, path);
}

paths::SourceMatch paths::matchStart(const ParsedPath& source, const ParsedPath& path) {
  paths::SourceMatch match;
  if (source.hasAnchor() && !path.hasAnchor()) {
    match.failure = RuleFailure::kPathIsRelative;
    return match;
  }
  if (!source.hasAnchor() && path.hasAnchor()) {
    match.failure = RuleFailure::kPathIsAbsolute;
    return match;
  }
  if (!pathAnchorsEqual(source, path)) {
    match.failure = RuleFailure::kAnchor;
    return match;
  }
  const size_t count = source.components.size();
  for (size_t i = 0; i < count; ++i) {
    if (i == path.components.size()) {
      match.failure = RuleFailure::kPathEnded;
      return match;
    }
    if (!pathComponentsEqual(source.format, source.component(i), path.component(i))) {
      match.failure = RuleFailure::kComponent;
      return match;
    }
    ++match.matchedComponents;
  }
  return match;
}

std::string normalizedPath(PathFormat format, std::string_view text) {
  const ParsedPath path = parsePath(format, text);
  std::vector<std::string_view> components;
  components.reserve(path.components.size());
  for (size_t i = 0; i < path.components.size(); ++i) components.push_back(path.component(i));
  return paths::joinPath(path, components, false);
}

std::string paths::joinPath(const ParsedPath& like, const std::vector<std::string_view>& components,
                            bool trailingSeparator) {
  const char separator = paths::writtenSeparator(like.format);
  std::string text = like.anchorText();
  const bool joinsDirectly = text.empty() || like.anchor.kind == AnchorKind::kDriveRelative ||
                             isPathSeparator(like.format, text.back());
  bool first = like.format != PathFormat::kUri && joinsDirectly;
  // A first component such as "x:y" would read as a drive.
  const bool readsAsAnchor = text.empty() && first && !components.empty() &&
                             parseAnchor(like.format, components[0]).kind != AnchorKind::kNone;
  if (readsAsAnchor) {
    text += '.';
    first = false;
  }
  for (const std::string_view component : components) {
    if (!first) text += separator;
    first = false;
    text += component;
  }
  if (text.empty() && like.format != PathFormat::kUri) text = ".";
  if (trailingSeparator && (text.empty() || text.back() != separator)) text += separator;
  return text;
}

}  // namespace job_entity
