// Traps of one rule that the path misses by little.

#include <utility>

#include "json/format.h"
#include "paths/hints.h"
#include "paths/lower_case.h"

namespace job_entity {

namespace {

/// Something in the text that only Windows paths have.
bool hasWindowsMark(std::string_view text) {
  return looksLikeWindowsPath(text) || text.find('\\') != std::string_view::npos;
}

}  // namespace

void HintFinder::findOtherFormat(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kOtherFormat)) return;
  // What the separators alone explain needs no other explanation.
  if (hasHint(HintCode::kSeparators) || source.anchor.kind == AnchorKind::kUncServerOnly) return;
  for (const PathFormat format : {PathFormat::kWindows, PathFormat::kPosix, PathFormat::kUri}) {
    if (format == source.format) continue;
    // As a Windows path nearly anything matches more; the texts must look the part.
    if (format == PathFormat::kWindows && !hasWindowsMark(path_) && !hasWindowsMark(source.text)) {
      continue;
    }
    if (format == PathFormat::kUri && !looksLikeUri(path_)) continue;
    if (!matchSource(parsePath(format, source.text), readings_.in(format)).matched()) continue;
    PathMappingRule changed = mapper_.rules()[rule];
    changed.format = format;
    const std::string message =
        job_entity::format("Rule {} is of format {}; it would match as {}.",
                           {rule, pathFormatName(source.format), pathFormatName(format)});
    if (proposeRule(HintCode::kOtherFormat, message, rule, std::move(changed))) return;
  }
}

void HintFinder::findCase(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kCase) || source.format == PathFormat::kWindows) return;
  const ParsedPath& path = readings_.in(source.format);
  if (matchSource(source, path).failure != RuleFailure::kComponent) return;
  if (path.components.size() < source.components.size()) return;
  std::string changed;
  size_t copied = 0;
  for (size_t i = 0; i < source.components.size(); ++i) {
    if (!equalsIgnoringCase(source.component(i), path.component(i))) return;
    const PathPart& part = path.components[i];
    changed += path_.substr(copied, part.offset - copied);
    changed += source.component(i);
    copied = part.offset + part.length;
  }
  changed += path_.substr(copied);
  // Also a path that a rule with fewer parts has got can be meant for this one.
  if (mapper_.map(changed).rule == mapped_.rule) return;
  proposePath(HintCode::kCase,
              format("Rule {} differs only in case, which counts in {} paths.",
                     {rule, pathFormatName(source.format)}),
              std::move(changed));
}

void HintFinder::findPartialComponent(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kPartialComponent)) return;
  const ParsedPath& path = readings_.in(source.format);
  const SourceMatch match = matchSource(source, path);
  const bool atLast = match.failure == RuleFailure::kComponent &&
                      match.matchedComponents + 1 == source.components.size();
  if (!atLast) return;
  const std::string_view wanted = source.component(match.matchedComponents);
  const std::string_view found = path.component(match.matchedComponents);
  if (!pathComponentsEqual(source.format, wanted, found.substr(0, wanted.size()))) return;
  PathMappingRule changed = mapper_.rules()[rule];
  changed.sourcePath.resize(source.components.back().offset);
  changed.sourcePath += found;
  proposeRule(HintCode::kPartialComponent,
              format("Rule {} ends in \"{}\", with which the path's \"{}\" only starts; whole "
                     "components are compared.",
                     {rule, wanted, found}),
              rule, std::move(changed));
}

void HintFinder::findUncServerOnly(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kUncServerOnly)) return;
  if (source.format != PathFormat::kWindows || source.anchor.kind != AnchorKind::kUncServerOnly) {
    return;
  }
  const ParsedPath& path = readings_.in(PathFormat::kWindows);
  if (path.anchor.kind != AnchorKind::kUnc && path.anchor.kind != AnchorKind::kDevice) return;
  std::string server = source.anchorText();
  if (server.back() != '\\') server += '\\';
  std::string share = path.anchorText();
  if (!equalsIgnoringCase(server, std::string_view(share).substr(0, server.size()))) return;
  while (share.back() == '\\') share.pop_back();
  PathMappingRule changed = mapper_.rules()[rule];
  changed.sourcePath = std::move(share);
  const std::string message =
      format("Rule {} names a server without a share, and no share lies below that.", {rule});
  proposeRule(HintCode::kUncServerOnly, message, rule, std::move(changed));
}

}  // namespace job_entity
