#include "job_entity/path_parts.h"

#include "base/ascii.h"
#include "base/inline.h"
#include "base/utf8.h"
#include "paths/next_component.h"

namespace job_entity {

/// A URI's path is compared as text: each slash behind the anchor starts a component, which may be
/// empty, so a slash at its end is part of it.
JOB_ENTITY_APART bool paths::nextComponent(const ParsedPath& path, uint32_t& at, PathPart& part) {
  const std::string_view text = path.text;
  const uint32_t size = static_cast<uint32_t>(text.size());
  const bool uri = path.format == PathFormat::kUri;
  while (at < size) {
    const uint32_t start = uri ? at + 1 : at;
    uint32_t stop = start;
    while (stop < size && !isPathSeparator(path.format, text[stop])) ++stop;
    part = {start, stop - start};
    at = uri ? stop : stop + 1;
    const bool dropped = !uri && (stop == start || (stop == start + 1 && text[start] == '.'));
    if (!dropped) return true;
  }
  return false;
}

namespace {

// As many as nearly all paths have.
constexpr size_t kUsualComponents = 8;
// Bytes. Components of longer paths are counted first, because a list that grows to millions takes
// up to three times its size meanwhile.
constexpr size_t kLongPath = 4096;

constexpr std::string_view kExtendedUncPrefix = "\\\\?\\UNC\\";

bool isWindowsSeparator(char c) { return c == '/' || c == '\\'; }

size_t findWindowsSeparator(std::string_view text, size_t from) {
  for (size_t i = from; i < text.size(); ++i) {
    if (isWindowsSeparator(text[i])) return i;
  }
  return std::string_view::npos;
}

bool startsWithExtendedUnc(std::string_view text) {
  if (text.size() < kExtendedUncPrefix.size()) return false;
  for (size_t i = 0; i < kExtendedUncPrefix.size(); ++i) {
    const char wanted = kExtendedUncPrefix[i];
    const bool same = wanted == '\\' ? isWindowsSeparator(text[i])
                                     : asciiLowerCase(text[i]) == asciiLowerCase(wanted);
    if (!same) return false;
  }
  return true;
}

/// `text` starts with two separators. As in the worker's pathlib (Python 3.12 and later): server
/// and share, or device, up to the fourth separator, even where a name is empty.
PathAnchor parseUncAnchor(std::string_view text) {
  const uint32_t size = static_cast<uint32_t>(text.size());
  const bool extendedUnc = startsWithExtendedUnc(text);
  const bool device =
      text.size() > 3 && (text[2] == '?' || text[2] == '.') && isWindowsSeparator(text[3]);
  const size_t serverStart = extendedUnc ? kExtendedUncPrefix.size() : 2;
  PathAnchor anchor;
  anchor.kind = AnchorKind::kUncServerOnly;
  anchor.length = size;
  anchor.rest = size;
  const size_t serverEnd = findWindowsSeparator(text, serverStart);
  if (serverEnd == std::string_view::npos) return anchor;
  const size_t shareStart = serverEnd + 1;
  if (shareStart == text.size() && (!device || extendedUnc)) return anchor;
  anchor.kind = device ? AnchorKind::kDevice : AnchorKind::kUnc;
  const size_t shareEnd = findWindowsSeparator(text, shareStart);
  if (shareEnd == std::string_view::npos) {
    // A share without a separator behind it is a root all the same. A device is not: `\\?\C:` is
    // the volume, not its root folder.
    const bool namesServer = serverEnd > serverStart;
    anchor.rooted = extendedUnc || (namesServer && !device);
    return anchor;
  }
  anchor.length = static_cast<uint32_t>(shareEnd);
  anchor.rest = static_cast<uint32_t>(shareEnd + 1);
  anchor.rooted = true;
  return anchor;
}

PathAnchor parseWindowsAnchor(std::string_view text) {
  PathAnchor anchor;
  if (text.empty()) return anchor;
  if (isWindowsSeparator(text[0])) {
    const bool two = text.size() > 1 && isWindowsSeparator(text[1]);
    // With three or more there is no server between the second and the third (page 2, "Ours").
    const bool three = two && text.size() > 2 && isWindowsSeparator(text[2]);
    if (two && !three) return parseUncAnchor(text);
    anchor.kind = AnchorKind::kRooted;
    anchor.rest = 1;
    anchor.rooted = true;
    return anchor;
  }
  // Any one character before a colon is a drive, as Windows and Python have it.
  const bool ascii = static_cast<unsigned char>(text[0]) < 0x80;
  const uint32_t letter = ascii ? 1 : codePointLength(text, 0);
  if (text.size() <= letter || text[letter] != ':') return anchor;
  anchor.length = letter + 1;
  anchor.rooted = text.size() > anchor.length && isWindowsSeparator(text[anchor.length]);
  anchor.rest = anchor.length + (anchor.rooted ? 1 : 0);
  anchor.kind = anchor.rooted ? AnchorKind::kDrive : AnchorKind::kDriveRelative;
  return anchor;
}

PathAnchor parsePosixAnchor(std::string_view text) {
  PathAnchor anchor;
  if (text.empty() || text[0] != '/') return anchor;
  const bool two = text.size() > 1 && text[1] == '/' && (text.size() == 2 || text[2] != '/');
  anchor.kind = two ? AnchorKind::kDoubleRoot : AnchorKind::kRoot;
  anchor.length = two ? 2 : 1;
  anchor.rest = anchor.length;
  return anchor;
}

/// End of `scheme://`, or 0. Any scheme will do: the rule has said that this is a URI.
size_t schemeEnd(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash < 2 || text[slash - 1] != ':') return 0;
  return slash + 1 < text.size() && text[slash + 1] == '/' ? slash + 2 : 0;
}

/// The anchor ends before the first slash that is not the scheme's. Text without a scheme works
/// the same way, so that matching components is matching by prefix.
PathAnchor parseUriAnchor(std::string_view text) {
  PathAnchor anchor;
  size_t end = text.find('/', schemeEnd(text));
  if (end == std::string_view::npos) end = text.size();
  anchor.length = static_cast<uint32_t>(end);
  anchor.rest = anchor.length;
  anchor.kind = end == 0 ? AnchorKind::kNone : AnchorKind::kUri;
  return anchor;
}

void parseComponents(ParsedPath& path) {
  PathPart part;
  size_t count = kUsualComponents;
  if (path.text.size() > kLongPath) {
    count = 0;
    for (uint32_t at = path.anchor.rest; paths::nextComponent(path, at, part);) ++count;
  }
  path.components.reserve(count);
  for (uint32_t at = path.anchor.rest; paths::nextComponent(path, at, part);)
    path.components.push_back(part);
}

}  // namespace

const char* pathFormatName(PathFormat format) {
  switch (format) {
    case PathFormat::kPosix:
      return "POSIX";
    case PathFormat::kWindows:
      return "WINDOWS";
    case PathFormat::kUri:
      return "URI";
  }
  return "";
}

bool parsePathFormat(std::string_view name, PathFormat& format) {
  for (const PathFormat each : {PathFormat::kPosix, PathFormat::kWindows, PathFormat::kUri}) {
    if (equalsIgnoringAsciiCase(name, pathFormatName(each))) {
      format = each;
      return true;
    }
  }
  return false;
}

PathAnchor parseAnchor(PathFormat format, std::string_view text) {
  switch (format) {
    case PathFormat::kPosix:
      return parsePosixAnchor(text);
    case PathFormat::kWindows:
      return parseWindowsAnchor(text);
    case PathFormat::kUri:
      return parseUriAnchor(text);
  }
  return PathAnchor();
}

void appendAnchor(std::string& out, PathFormat format, std::string_view text,
                  const PathAnchor& anchor) {
  if (format != PathFormat::kWindows) {
    out += text.substr(0, anchor.length);
    return;
  }
  for (const char c : text.substr(0, anchor.length)) out += c == '/' ? '\\' : c;
  if (anchor.rooted) out += '\\';
}

std::string ParsedPath::anchorText() const {
  std::string out;
  appendAnchor(out, format, text, anchor);
  return out;
}

uint32_t ParsedPath::partCount() const {
  size_t first = 0;
  size_t end = components.size();
  if (format == PathFormat::kUri) {
    while (first < end && components[first].length == 0) ++first;
    while (first < end && components[end - 1].length == 0) --end;
  }
  return static_cast<uint32_t>(end - first) + (hasAnchor() ? 1 : 0);
}

ParsedPath parsePath(PathFormat format, std::string_view text) {
  ParsedPath path;
  path.format = format;
  path.text = text;
  path.anchor = parseAnchor(format, text);
  path.trailingSeparator = !text.empty() && isPathSeparator(format, text.back());
  parseComponents(path);
  return path;
}

bool pathComponentsEqual(PathFormat format, std::string_view a, std::string_view b) {
  return format == PathFormat::kWindows ? equalsIgnoringAsciiCase(a, b) : a == b;
}

bool pathAnchorsEqual(const ParsedPath& a, const ParsedPath& b) {
  if (a.format == PathFormat::kPosix) return a.anchor.kind == b.anchor.kind;
  const std::string anchorA = a.anchorText();
  const std::string anchorB = b.anchorText();
  const bool folds =
      a.format == PathFormat::kWindows || (schemeEnd(a.text) != 0 && schemeEnd(b.text) != 0);
  return folds ? equalsIgnoringAsciiCase(anchorA, anchorB) : anchorA == anchorB;
}

uint32_t uriSchemeLength(std::string_view text) {
  uint32_t end = 0;
  while (end < text.size() && text[end] != ':') {
    const char c = text[end];
    const bool other = isAsciiDigit(c) || c == '+' || c == '.' || c == '-';
    if (!isAsciiLetter(c) && (end == 0 || !other)) return 0;
    ++end;
  }
  return text.substr(end, 3) == "://" ? end : 0;
}

bool looksLikeUri(std::string_view text) { return uriSchemeLength(text) >= 2; }

bool looksLikeWindowsPath(std::string_view text) {
  if (text.size() < 2) return false;
  return (isAsciiLetter(text[0]) && text[1] == ':') || (text[0] == '\\' && text[1] == '\\');
}

}  // namespace job_entity
