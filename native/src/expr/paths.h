#pragma once

// Paths as Python's pathlib has them (PurePosixPath, PureWindowsPath), and URIs, which are left as
// they are. A path is a text; whose rules it follows is given with it.

#include <string>
#include <string_view>
#include <vector>

#include "expr/value.h"

namespace job_entity::expr {

inline char separatorOf(PathFormat format) { return format == PathFormat::kWindows ? '\\' : '/'; }
inline bool isSeparator(char c, PathFormat format) {
  return c == '/' || (format == PathFormat::kWindows && c == '\\');
}

/// A value of type path whose separators are the format's.
Value makePath(std::string text, PathFormat format);

/// The result of path() for a text: separators once, no `.`, no separator at the end; `.` if
/// nothing is left.
std::string normalPath(std::string_view text, PathFormat format);
/// How a path is written as an expression: the text that path() makes it of, on Windows not always
/// its own, and what is added to the result, because path() never makes what `path('a') + '/'`
/// is.
struct PathWriting {
  std::string argument;
  std::string_view added;
};
PathWriting writingOfPath(std::string_view path, PathFormat format);
/// The result of path([...]) for several: absolute ones win over those in front of them.
std::string joinedParts(const std::vector<std::string_view>& parts, PathFormat format);
/// The result of `/` for two.
std::string joinedPath(std::string_view left, std::string_view right, PathFormat format);

bool isAbsolutePath(std::string_view text, PathFormat format);

/// A path as its anchor or scheme with authority, the part between, and the last part.
struct PathSplit {
  bool isUri = false;
  std::string parent;
  std::string_view name;
};
PathSplit splitPath(std::string_view text, PathFormat format);
/// No more than one beyond `most`, so that a list of them is too long in any case.
std::vector<std::string> pathParts(std::string_view text, PathFormat format, size_t most);

/// Where the suffix of a name starts: at its last point, unless that is its first or last
/// character. The size of the name if it has none.
size_t suffixStart(std::string_view name);
/// No more than one beyond `most`.
std::vector<std::string> suffixesOfName(std::string_view name, size_t most);
/// The parent with another name; on Windows `.\` in front of what would be a drive.
std::string withAnotherName(const PathSplit& split, std::string_view name, PathFormat format);

}  // namespace job_entity::expr
