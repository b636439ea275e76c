// Traps of one rule that the path misses by little.

#include <utility>

#include "base/ascii.h"
#include "base/format.h"
#include "base/utf8.h"
#include "paths/hints.h"

namespace job_entity::paths {

namespace {

/// Something in the text that only Windows paths have.
bool hasWindowsMark(std::string_view text) {
  return looksLikeWindowsPath(text) || text.find('\\') != std::string_view::npos;
}

/// The two bytes of a letter of Latin-1, Greek or Cyrillic as a lower-case one: those whose two
/// forms are a fixed step apart, which nearly all names in those scripts are written with. Only a
/// guess is needed here, because its result is tried.
uint32_t guessedLowerCase(uint32_t letter) {
  if (letter >= 0xc0 && letter <= 0xde && letter != 0xd7) return letter + 0x20;
  if (letter >= 0x391 && letter <= 0x3a9) return letter + 0x20;
  if (letter >= 0x410 && letter <= 0x42f) return letter + 0x20;
  return letter >= 0x400 && letter <= 0x40f ? letter + 0x50 : letter;
}

/// True if the texts look alike but for upper and lower case.
bool differInCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (asciiLowerCase(a[i]) == asciiLowerCase(b[i])) continue;
    // The second byte of two, or the first where the step goes beyond its 64 letters.
    const size_t at = (a[i] & 0xc0) == 0x80 && i > 0 ? i - 1 : i;
    if (codePointLength(a, at) != 2 || codePointLength(b, at) != 2) return false;
    const auto letter = [at](std::string_view text) {
      return static_cast<uint32_t>(text[at] & 0x1f) << 6 | (text[at + 1] & 0x3f);
    };
    if (guessedLowerCase(letter(a)) != guessedLowerCase(letter(b))) return false;
    i = at + 1;
  }
  return true;
}

}  // namespace

void HintFinder::findOtherFormat(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kOtherFormat)) return;
  // A path that the separators alone explain needs no other explanation.
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
  if (!hasRoom(HintCode::kCase)) return;
  const ParsedPath& path = readings_.in(source.format);
  if (matchSource(source, path).failure != RuleFailure::kComponent) return;
  if (path.components.size() < source.components.size()) return;
  std::string changed;
  size_t copied = 0;
  for (size_t i = 0; i < source.components.size(); ++i) {
    if (!differInCase(source.component(i), path.component(i))) return;
    const PathPart& part = path.components[i];
    changed += path_.substr(copied, part.offset - copied);
    changed += source.component(i);
    copied = part.offset + part.length;
  }
  changed += path_.substr(copied);
  // Also a path that a rule with fewer parts has got can be meant for this one.
  if (mapper_.map(changed).rule == mapped_.rule) return;
  proposePath(
      HintCode::kCase,
      source.format == PathFormat::kWindows
          ? format("Rule {} differs only in the case of letters beyond a to z, which counts.",
                   {rule})
          : format("Rule {} differs only in case, which counts in {} paths.",
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
  if (wanted.empty()) return;
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
  if (!equalsIgnoringAsciiCase(server, std::string_view(share).substr(0, server.size()))) return;
  while (!share.empty() && share.back() == '\\') share.pop_back();
  // Separators alone name neither server nor share.
  if (share.empty()) return;
  PathMappingRule changed = mapper_.rules()[rule];
  changed.sourcePath = std::move(share);
  const std::string message =
      format("Rule {} names a server without a share, and no share is below that.", {rule});
  proposeRule(HintCode::kUncServerOnly, message, rule, std::move(changed));
}

void HintFinder::findDriveWithoutRoot(uint32_t rule, const ParsedPath& source) {
  if (!hasRoom(HintCode::kDriveWithoutRoot)) return;
  if (source.format != PathFormat::kWindows || source.anchor.kind != AnchorKind::kDriveRelative)
    return;
  if (readings_.in(PathFormat::kWindows).anchor.kind != AnchorKind::kDrive) return;
  PathMappingRule changed = mapper_.rules()[rule];
  changed.sourcePath.insert(source.anchor.length, 1, '\\');
  proposeRule(HintCode::kDriveWithoutRoot,
              format("Rule {} names a drive without its root: it matches only paths such as "
                     "\"{}a\", not \"{}\\a\".",
                     {rule, source.anchorText(), source.anchorText()}),
              rule, std::move(changed));
}

void HintFinder::findUriTrailingSlash(uint32_t rule, const ParsedPath& source) {
  if (source.format != PathFormat::kUri || !hasRoom(HintCode::kUriTrailingSlash)) return;
  size_t end = source.text.size();
  while (end > source.anchor.rest && source.text[end - 1] == '/') --end;
  if (end == source.text.size()) return;
  PathMappingRule changed = mapper_.rules()[rule];
  changed.sourcePath.resize(end);
  proposeRule(HintCode::kUriTrailingSlash,
              format("Rule {} ends in a slash, which counts in a URI: it matches what has an empty "
                     "name there.",
                     {rule}),
              rule, std::move(changed));
}

}  // namespace job_entity::paths
