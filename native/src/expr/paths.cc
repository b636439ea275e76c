#include "expr/paths.h"

#include <algorithm>

#include "base/ascii.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

bool hasDrive(std::string_view text) {
  return text.size() >= 2 && isAsciiLetter(text[0]) && text[1] == ':';
}

size_t findSeparator(std::string_view text, size_t from, PathFormat format) {
  while (from < text.size() && !isSeparator(text[from], format)) ++from;
  return from;
}

/// `\\server\share`, or `\\server` alone; 0 if the text does not start with two separators.
size_t uncLength(std::string_view text, PathFormat format) {
  if (text.size() < 2 || !isSeparator(text[0], format) || !isSeparator(text[1], format)) return 0;
  const size_t server = findSeparator(text, 2, format);
  return server == text.size() ? server : findSeparator(text, server + 1, format);
}

/// Bytes of a Windows path's drive: `C:` or a share.
size_t driveLength(std::string_view text) {
  return hasDrive(text) ? 2 : uncLength(text, PathFormat::kWindows);
}

/// Bytes in front of the first part: drive and root.
size_t anchorLength(std::string_view text, PathFormat format) {
  if (format == PathFormat::kWindows) {
    const size_t drive = driveLength(text);
    return drive < text.size() && isSeparator(text[drive], format) ? drive + 1 : drive;
  }
  if (text.empty() || text[0] != '/') return 0;
  return text.size() >= 2 && text[1] == '/' && (text.size() == 2 || text[2] != '/') ? 2 : 1;
}

std::string withFormatSeparators(std::string_view text, PathFormat format) {
  std::string out(text);
  if (format == PathFormat::kWindows) std::replace(out.begin(), out.end(), '/', '\\');
  return out;
}

/// Whether a drive is a share with a name, whose root is always there.
bool isShare(std::string_view drive) {
  return drive.size() > 2 && !hasDrive(drive) &&
         findSeparator(drive, 2, PathFormat::kWindows) < drive.size() &&
         !isSeparator(drive.back(), PathFormat::kWindows);
}

/// A share's root is always there.
std::string anchorText(std::string_view anchor, PathFormat format) {
  std::string out = withFormatSeparators(anchor, format);
  if (format != PathFormat::kWindows || out.size() < 2 || out[0] != '\\' || out[1] != '\\')
    return out;
  if (std::count(out.begin(), out.end(), '\\') >= 3 && out.back() != '\\') out += '\\';
  return out;
}

template <class Visit>
void eachPart(std::string_view text, PathFormat format, const Visit& visit) {
  for (size_t start = 0; start <= text.size();) {
    const size_t end = findSeparator(text, start, format);
    if (end > start) visit(text.substr(start, end - start));
    start = end + 1;
  }
}

/// Parts that were joined so far.
struct Joined {
  std::string drive;
  std::string root;
  std::string names;  ///< with separators between them

  void addNames(std::string_view text, PathFormat format) {
    eachPart(text, format, [this, format](std::string_view part) {
      if (part == ".") return;
      if (!names.empty()) names += separatorOf(format);
      names += part;
    });
  }
  void addPosix(std::string_view text) {
    const size_t anchor = anchorLength(text, PathFormat::kPosix);
    if (anchor > 0) {
      root = text.substr(0, anchor);
      names.clear();
    }
    addNames(text.substr(anchor), PathFormat::kPosix);
  }
  void addWindows(std::string_view text) {
    const std::string_view newDrive = text.substr(0, driveLength(text));
    text.remove_prefix(newDrive.size());
    const bool rooted =
        isShare(newDrive) || (!text.empty() && isSeparator(text[0], PathFormat::kWindows));
    const bool otherDrive = !newDrive.empty() && !drive.empty() && !isSameDrive(drive, newDrive);
    if (otherDrive || rooted) {
      root.clear();
      names.clear();
    }
    if (!newDrive.empty()) drive = newDrive;
    if (rooted) root = "\\";
    addNames(text, PathFormat::kWindows);
  }
  std::string text(PathFormat format) const {
    const bool isServer = drive.size() > 1 && !hasDrive(drive) && !isShare(drive);
    if (!isServer || (root.empty() && names.empty())) return joinedText(format);
    // What follows a server alone is its share, once it is one text with it.
    const bool isApart = !root.empty() || drive.back() == '\\' || drive.back() == ':';
    Joined whole;
    whole.addWindows(drive + (isApart ? root : "\\") + names);
    return whole.joinedText(format);
  }

 private:
  static bool isSameDrive(std::string_view a, std::string_view b) {
    const auto plain = [](char c) { return isAsciiLetter(c) ? c | 0x20 : c == '/' ? '\\' : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char one, char other) { return plain(one) == plain(other); });
  }

  std::string joinedText(PathFormat format) const {
    const std::string out = withFormatSeparators(drive, format) + root + names;
    return out.empty() ? "." : out;
  }
};

/// Without separators at its end, its anchor's aside.
std::string_view withoutTrail(std::string_view text, PathFormat format) {
  const size_t anchor = anchorLength(text, format);
  while (text.size() > anchor && isSeparator(text.back(), format)) text.remove_suffix(1);
  return text;
}

/// Scheme and authority of a URI.
size_t authorityLength(std::string_view uri) {
  const size_t slash = uri.find('/', uri.find("://") + 3);
  return slash == std::string_view::npos ? uri.size() : slash;
}

/// The share of a Windows path that `/` keeps in front of a rooted one.
std::string_view keptRoot(std::string_view left) {
  if (hasDrive(left)) return left.substr(0, 2);
  const size_t unc = uncLength(left, PathFormat::kWindows);
  // A server alone has no root.
  return findSeparator(left, 2, PathFormat::kWindows) < left.size() ? left.substr(0, unc)
                                                                    : std::string_view();
}

/// Two slashes are a root of their own where a path is one text; in a list of parts, the root is
/// one.
std::string joined(const std::vector<std::string_view>& parts, PathFormat format, bool doubleRoot) {
  Joined all;
  for (const std::string_view& part : parts) {
    if (format == PathFormat::kWindows) {
      all.addWindows(part);
    } else {
      all.addPosix(part);
      if (!doubleRoot && !all.root.empty()) all.root = "/";
    }
  }
  return all.text(format);
}

}  // namespace

Value makePath(std::string text, PathFormat format) {
  if (format == PathFormat::kWindows && !looksLikeUri(text)) {
    text = withFormatSeparators(text, format);
  }
  return Value::ofPath(std::move(text));
}

std::string normalPath(std::string_view text, PathFormat format) {
  if (looksLikeUri(text)) return std::string(text);
  return joined({text}, format, true);
}

namespace {

/// Finds a text that path() makes that path of; false if it makes that path of none.
bool findArgument(std::string_view path, PathFormat format, std::string& argument) {
  const auto isIt = [&] { return makePath(normalPath(argument, format), format).string() == path; };
  argument = path;
  if (isIt()) return true;
  if (format != PathFormat::kWindows) return false;
  // A share ends with a separator; one more makes another path.
  if (!argument.empty()) argument.pop_back();
  if (isIt()) return true;
  // A name that looks like a drive.
  argument = ".\\";
  argument += path;
  return isIt();
}

/// How much of both begins alike.
size_t commonSize(std::string_view a, std::string_view b) {
  size_t size = 0;
  while (size < a.size() && size < b.size() && a[size] == b[size]) ++size;
  return size;
}

}  // namespace

PathWriting writingOfPath(std::string_view path, PathFormat format) {
  PathWriting writing;
  if (findArgument(path, format, writing.argument)) return writing;
  // The part that path() leaves as it is, without a separator at its end, or a character of it.
  const std::string normal(makePath(normalPath(path, format), format).string());
  const size_t common = commonSize(path, normal);
  size_t first = 0;
  if (!path.empty()) nextCodePoint(path, first);
  for (const size_t size : {common, common > 0 ? common - 1 : 0, first}) {
    if (size == 0 || !findArgument(path.substr(0, size), format, writing.argument)) continue;
    writing.added = path.substr(size);
    return writing;
  }
  writing.argument = path;
  return writing;
}

std::string joinedParts(const std::vector<std::string_view>& parts, PathFormat format) {
  if (!parts.empty() && looksLikeUri(parts[0])) {
    std::string out;
    for (const std::string_view& part : parts) {
      if (&part != parts.data()) out += '/';
      out += part;
    }
    return out;
  }
  return joined(parts, format, false);
}

bool isAbsolutePath(std::string_view text, PathFormat format) {
  if (looksLikeUri(text)) return true;
  if (text.size() >= 2 && text[0] == text[1] && (text[0] == '/' || text[0] == '\\')) return true;
  if (format != PathFormat::kWindows) return !text.empty() && text[0] == '/';
  return hasDrive(text) && text.size() > 2 && isSeparator(text[2], format);
}

std::string joinedPath(std::string_view left, std::string_view right, PathFormat format) {
  if (isAbsolutePath(right, format)) return std::string(right);
  const bool isWindows = format == PathFormat::kWindows;
  if (looksLikeUri(left)) {
    if (isWindows && hasDrive(right)) return std::string(right);
    std::string tail(right);
    if (isWindows) std::replace(tail.begin(), tail.end(), '\\', '/');
    if (!tail.empty() && tail[0] == '/')
      return std::string(left.substr(0, authorityLength(left))) + tail;
    while (!left.empty() && left.back() == '/') left.remove_suffix(1);
    return std::string(left) + "/" + tail;
  }
  if (isWindows && !right.empty() && isSeparator(right[0], format)) {
    return std::string(keptRoot(left)) + std::string(right);
  }
  while (!left.empty() && isSeparator(left.back(), format)) left.remove_suffix(1);
  return std::string(left) + separatorOf(format) + std::string(right);
}

PathSplit splitPath(std::string_view text, PathFormat format) {
  PathSplit split;
  if (looksLikeUri(text)) {
    split.isUri = true;
    const size_t authority = authorityLength(text);
    const size_t slash = text.rfind('/');
    split.parent = text.substr(0, slash > authority ? slash : authority);
    if (authority < text.size()) split.name = text.substr(slash + 1);
    return split;
  }
  text = withoutTrail(text, format);
  if (text == ".") {
    split.parent = ".";
    return split;
  }
  const size_t anchor = anchorLength(text, format);
  size_t start = text.size();
  while (start > anchor && !isSeparator(text[start - 1], format)) --start;
  split.name = text.substr(start);
  // Of several separators in front of the name, one goes.
  std::string_view parent = text.substr(0, start);
  if (start > anchor && !parent.empty()) parent.remove_suffix(1);
  split.parent = anchorText(parent, format);
  if (split.parent.empty() && !text.empty()) split.parent = ".";
  return split;
}

std::vector<std::string> pathParts(std::string_view text, PathFormat format, size_t most) {
  std::vector<std::string> parts;
  if (looksLikeUri(text)) {
    const size_t authority = authorityLength(text);
    parts.emplace_back(text.substr(0, authority));
    for (size_t start = authority + 1;
         start <= text.size() && text.size() > authority + 1 && parts.size() <= most;) {
      const size_t end = std::min(text.find('/', start), text.size());
      parts.emplace_back(text.substr(start, end - start));
      start = end + 1;
    }
    return parts;
  }
  if (text == ".") return parts;
  const size_t anchor = anchorLength(text, format);
  if (anchor > 0) parts.push_back(anchorText(text.substr(0, anchor), format));
  eachPart(text.substr(anchor), format, [&](std::string_view part) {
    if (parts.size() <= most) parts.emplace_back(part);
  });
  return parts;
}

size_t suffixStart(std::string_view name) {
  const size_t point = name.rfind('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == name.size()) return name.size();
  return point;
}

std::vector<std::string> suffixesOfName(std::string_view name, size_t most) {
  std::vector<std::string> suffixes;
  if (!name.empty() && name.back() == '.') return suffixes;
  while (!name.empty() && name[0] == '.') name.remove_prefix(1);
  for (size_t point = name.find('.'); point != std::string_view::npos && suffixes.size() <= most;) {
    const size_t next = name.find('.', point + 1);
    suffixes.emplace_back(name.substr(point, next == std::string_view::npos ? next : next - point));
    point = next;
  }
  return suffixes;
}

std::string withAnotherName(const PathSplit& split, std::string_view name, PathFormat format) {
  if (split.isUri) return split.parent + "/" + std::string(name);
  if (split.parent == ".") {
    const bool needsDot = format == PathFormat::kWindows && hasDrive(name);
    return (needsDot ? ".\\" : "") + std::string(name);
  }
  const bool isDrive =
      format == PathFormat::kWindows && split.parent.size() == 2 && hasDrive(split.parent);
  std::string out = split.parent;
  if (!isDrive && !isSeparator(out.back(), format)) out += separatorOf(format);
  return out + std::string(name);
}

}  // namespace job_entity::expr
