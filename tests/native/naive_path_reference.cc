#include "naive_path_reference.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace naive_path {

namespace {

using Strings = std::vector<std::string>;

struct Split {
  std::string anchor;
  Strings names;
};

Strings splitAt(const std::string& text, char separator) {
  Strings pieces(1);
  for (const char c : text) {
    if (c == separator) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  return pieces;
}

Strings namesOf(const std::string& text, char separator) {
  Strings names;
  for (const std::string& piece : splitAt(text, separator)) {
    if (!piece.empty() && piece != ".") names.push_back(piece);
  }
  return names;
}

Split splitPosix(const std::string& path) {
  size_t slashes = 0;
  while (slashes < path.size() && path[slashes] == '/') ++slashes;
  return {slashes == 0 ? "" : slashes == 2 ? "//" : "/", namesOf(path, '/')};
}

/// A byte that starts no character is one by itself.
size_t firstCharacterSize(const std::string& text) {
  const unsigned char lead = static_cast<unsigned char>(text[0]);
  const size_t size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const char* const end = text.data() + size;
  return size <= text.size() && job_entity::findInvalidUtf8(text.data(), end) == end ? size : 1;
}

/// As ntpath.splitroot and PureWindowsPath of Python 3.12 do it.
Split splitWindows(std::string path) {
  std::replace(path.begin(), path.end(), '/', '\\');
  if (path.empty()) return {"", {}};
  // As Python 3.11 has it; later ones see a server without a name.
  if (path.substr(0, 3) == "\\\\\\") return {"\\", namesOf(path, '\\')};
  if (path.substr(0, 2) == "\\\\") {
    const bool unc = toLower(path.substr(0, 8)) == "\\\\?\\unc\\";
    const size_t first = path.find('\\', unc ? 8 : 2);
    const size_t second = first == std::string::npos ? first : path.find('\\', first + 1);
    if (second != std::string::npos) {
      return {path.substr(0, second + 1), namesOf(path.substr(second + 1), '\\')};
    }
    // All of it is the drive; a share in it has a root even where none is written.
    const Strings pieces = splitAt(path, '\\');
    bool root = false;
    if (path.back() != '\\') {
      if (pieces.size() == 4) root = pieces[2] != "" && pieces[2] != "?" && pieces[2] != ".";
      if (pieces.size() == 6) root = true;
    }
    return {root ? path + "\\" : path, {}};
  }
  if (path[0] == '\\') return {"\\", namesOf(path.substr(1), '\\')};
  const size_t letter = firstCharacterSize(path);
  if (path.size() > letter && path[letter] == ':') {
    const bool root = path.size() > letter + 1 && path[letter + 1] == '\\';
    const size_t size = letter + 1 + (root ? 1 : 0);
    return {path.substr(0, size), namesOf(path.substr(size), '\\')};
  }
  return {"", namesOf(path, '\\')};
}

Split splitFilePath(bool windows, const std::string& path) {
  return windows ? splitWindows(path) : splitPosix(path);
}

bool startsWith(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

/// Where scheme and authority end; 0 without a scheme.
size_t authorityEnd(const std::string& uri) {
  const size_t scheme = uri.find("://");
  const bool first = scheme != std::string::npos && scheme > 0 && uri.find('/') == scheme + 1;
  return first ? std::min(uri.find('/', scheme + 3), uri.size()) : 0;
}

std::string asciiLower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  return text;
}

bool matchUri(const std::string& source, const std::string& path, Strings& rest) {
  const size_t sourceEnd = authorityEnd(source);
  const size_t pathEnd = authorityEnd(path);
  if (asciiLower(source.substr(0, sourceEnd)) != asciiLower(path.substr(0, pathEnd))) return false;
  const std::string behind = path.substr(pathEnd);
  const std::string wanted = source.substr(sourceEnd);
  if (!startsWith(behind, wanted)) return false;
  std::string remainder = behind.substr(wanted.size());
  if (remainder.empty()) return true;
  if (remainder[0] != '/') return false;
  rest = splitAt(remainder.substr(1), '/');
  return true;
}

bool matchFile(bool windows, const std::string& given, const std::string& text, Strings& rest) {
  const Split source = splitFilePath(windows, given);
  const Split path = splitFilePath(windows, text);
  const auto key = [windows](const std::string& s) { return windows ? toLower(s) : s; };
  if (windows && source.anchor.empty() && source.names.empty()) {
    // pathlib's parts: the anchor is one of them.
    rest = path.names;
    if (!path.anchor.empty()) rest.insert(rest.begin(), path.anchor);
    return true;
  }
  if (key(source.anchor) != key(path.anchor)) return false;
  if (source.names.size() > path.names.size()) return false;
  for (size_t i = 0; i < source.names.size(); ++i) {
    if (key(source.names[i]) != key(path.names[i])) return false;
  }
  rest.assign(path.names.begin() + static_cast<std::ptrdiff_t>(source.names.size()),
              path.names.end());
  return true;
}

bool isUri(const std::string& text) {
  const size_t colon = text.find(':');
  if (colon == std::string::npos || colon < 2 || text.substr(colon, 3) != "://") return false;
  for (size_t i = 0; i < colon; ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!letter && !(i > 0 && other)) return false;
  }
  return true;
}

/// Drive, or server and share, of a path that splitWindows() has put together.
std::string driveOf(const std::string& path) {
  std::string anchor = splitWindows(path).anchor;
  // The last separator is the root if server and share, or device, are before it.
  const bool unc = toLower(anchor.substr(0, 8)) == "\\\\?\\unc\\";
  const auto separators = std::count(anchor.begin(), anchor.end(), '\\');
  const bool root = anchor.substr(0, 2) == "\\\\" ? separators == (unc ? 6 : 4)
                                                  : !anchor.empty() && anchor.back() == '\\';
  if (root) anchor.pop_back();
  return anchor;
}

/// `anchored`: the first of `rest` is an anchor.
std::string joinResult(const Rule& rule, Strings rest, bool anchored, bool trailing,
                       bool windowsWorker) {
  char separator = windowsWorker ? '\\' : '/';
  std::string result;
  bool direct = false;  // the next name needs no separator before it
  if (rule.format == Format::kUri && isUri(rule.destination)) {
    separator = '/';
    result = rule.destination;
    if (result.back() == '/') result.pop_back();
  } else {
    const Split destination = splitFilePath(windowsWorker, rule.destination);
    result = destination.anchor;
    const bool drive =
        windowsWorker && !result.empty() && result.back() == ':' && result[0] != '\\';
    direct = result.empty() || result.back() == separator || drive;
    for (const std::string& name : destination.names) {
      if (!direct) result += separator;
      result += name;
      direct = false;
    }
    if (result.empty()) {
      while (!rest.empty() && rest.front().empty()) rest.erase(rest.begin());
    }
  }
  for (const std::string& name : rest) {
    if (windowsWorker && anchored && &name == &rest.front()) {
      // Joined by pathlib, an anchor starts anew; a root alone keeps the drive.
      result = name == "\\" ? driveOf(result) + name : name;
      direct = result.back() == '\\' || result.back() == ':';
      continue;
    }
    if (!direct) result += separator;
    result += name;
    direct = false;
  }
  if (result.empty()) result = ".";
  if (trailing && result.back() != separator) result += separator;
  return result;
}

}  // namespace

std::string toLower(const std::string& text) { return asciiLower(text); }

int partCount(const Rule& rule) {
  if (rule.format == Format::kUri) {
    const std::string& source = rule.source;
    const size_t end = authorityEnd(source);
    const size_t start = end > 0 ? end : std::min(source.find('/'), source.size());
    std::string path = source.substr(start);
    while (!path.empty() && path.back() == '/') path.pop_back();
    path.erase(0, path.find_first_not_of('/'));
    const int names = path.empty() ? 0 : static_cast<int>(splitAt(path, '/').size());
    return (start > 0 ? 1 : 0) + names;
  }
  const Split split = splitFilePath(rule.format == Format::kWindows, rule.source);
  return static_cast<int>(split.names.size()) + (split.anchor.empty() ? 0 : 1);
}

Result mapPath(const std::vector<Rule>& rules, const std::string& path, bool windowsWorker) {
  std::vector<int> order;
  for (size_t i = 0; i < rules.size(); ++i) order.push_back(static_cast<int>(i));
  const auto at = [&rules](int i) -> const Rule& { return rules[static_cast<size_t>(i)]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return partCount(at(a)) > partCount(at(b)); });
  for (const int i : order) {
    const Rule& rule = at(i);
    Strings rest;
    const bool windows = rule.format == Format::kWindows;
    const bool matched = rule.format == Format::kUri ? matchUri(rule.source, path, rest)
                                                     : matchFile(windows, rule.source, path, rest);
    if (!matched) continue;
    const bool trailing = !path.empty() && (path.back() == '/' || (windows && path.back() == '\\'));
    const bool anchored = windows && partCount(rule) == 0 && !splitWindows(path).anchor.empty();
    return {true, i, joinResult(rule, rest, anchored, trailing, windowsWorker)};
  }
  return {false, -1, path};
}

}  // namespace naive_path
