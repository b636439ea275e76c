#pragma once

// A path taken apart as path mapping sees it (page 2): an anchor, and components. Nothing is
// resolved, and the format is never guessed from the text, because the rule says which format it is
// in.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity {

enum class PathFormat : uint8_t { kPosix, kWindows, kUri };

/// "POSIX", "WINDOWS" or "URI", as in a rules file.
const char* pathFormatName(PathFormat format);
/// Reads a format in any case, as the service (lower) and a rules file (upper) write it.
bool parsePathFormat(std::string_view name, PathFormat& format);

enum class AnchorKind : uint8_t {
  kNone,           ///< a relative path
  kRoot,           ///< POSIX `/`
  kDoubleRoot,     ///< POSIX `//`: exactly two slashes are a root of their own
  kDrive,          ///< Windows `C:\`
  kDriveRelative,  ///< Windows `C:`
  kUnc,            ///< Windows `\\server\share\`
  kUncServerOnly,  ///< Windows `\\server`: a share cannot be below it
  kDevice,         ///< Windows `\\?\C:\`, `\\.\C:\`, `\\?\Volume{...}\`, `\\?\UNC\server\share\`
  kRooted,         ///< Windows `\`: on whatever drive is the current one
  kUri             ///< `scheme://authority`, or the text before the first `/`
};

/// A stretch of the path's text.
struct PathPart {
  uint32_t offset;
  uint32_t length;
};

/// The anchor of a path, found without looking at the rest.
struct PathAnchor {
  AnchorKind kind = AnchorKind::kNone;
  uint32_t length = 0;  ///< length of the anchor without the separator that roots it
  uint32_t rest = 0;    ///< where the components start
  bool rooted = false;  ///< Windows: the anchor ends in a separator, written or implied
};

PathAnchor parseAnchor(PathFormat format, std::string_view text);

/// Appends the anchor in the form in which two of them can be compared, and shown: separators are
/// `\` in Windows paths, and the separator that roots it is there. Case is as given.
void appendAnchor(std::string& out, PathFormat format, std::string_view text,
                  const PathAnchor& anchor);

struct ParsedPath {
  PathFormat format = PathFormat::kPosix;
  std::string_view text;  ///< the text that was parsed; not owned
  PathAnchor anchor;
  std::vector<PathPart> components;  ///< without empty ones and `.`; a URI has one for each slash
  bool trailingSeparator = false;

  std::string_view component(size_t index) const {
    return text.substr(components[index].offset, components[index].length);
  }
  /// The anchor as appendAnchor() writes it.
  std::string anchorText() const;
  bool hasAnchor() const { return anchor.kind != AnchorKind::kNone; }
  /// The number that rules are sorted by: 1 for the anchor, if there is one, plus the components;
  /// empty ones at the start or the end of a URI's path do not count.
  uint32_t partCount() const;
};

/// `text` must outlive the result, and be shorter than 4 GB.
ParsedPath parsePath(PathFormat format, std::string_view text);

/// The path as the worker's pathlib writes it: separators of its format, one between two
/// components, none at the end, a period for nothing.
std::string normalizedPath(PathFormat format, std::string_view text);

/// True for a character that separates components in that format.
inline bool isPathSeparator(PathFormat format, char c) {
  return c == '/' || (format == PathFormat::kWindows && c == '\\');
}

/// Equality of components as rules compare them: Windows ones without regard to the case of ASCII
/// letters.
bool pathComponentsEqual(PathFormat format, std::string_view a, std::string_view b);
/// Equality of anchors as rules compare them.
bool pathAnchorsEqual(const ParsedPath& a, const ParsedPath& b);

/// Length of the scheme of a text that starts with `scheme://`, or 0.
uint32_t uriSchemeLength(std::string_view text);
/// `scheme://` with a scheme of two characters or more: `C://x` is a Windows path.
bool looksLikeUri(std::string_view text);
/// A Windows path that says so: `X:` with an ASCII letter, or two backslashes.
bool looksLikeWindowsPath(std::string_view text);

}  // namespace job_entity
