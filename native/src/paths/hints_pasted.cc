// Characters that a path carries from where it was copied; it would match without them.

#include "base/ascii.h"
#include "paths/hints.h"

namespace job_entity::paths {

namespace {

constexpr std::string_view kNoBreakSpace = "\xc2\xa0";

/// Bytes of a character there that does not show: marks of direction, as dialogs of Windows copy
/// one before a path, blanks without a width, a byte order mark; 0: there is none.
size_t invisibleLength(std::string_view text) {
  if (startsWith(text, kNoBreakSpace)) return kNoBreakSpace.size();
  if (startsWith(text, "\xef\xbb\xbf")) return 3;
  if (text.size() < 3 || text[0] != '\xe2') return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  const bool isMark = text[1] == '\x80' && ((last >= 0x8b && last <= 0x8f) ||  // U+200B to U+200F
                                            (last >= 0xaa && last <= 0xae));   // U+202A to U+202E
  const bool isIsolate = text[1] == '\x81' && last >= 0xa6 && last <= 0xa9;    // U+2066 to U+2069
  return isMark || isIsolate ? 3 : 0;
}

std::string_view withoutBlanks(std::string_view text) {
  for (;;) {
    size_t first = !text.empty() && isJsonBlank(text.front()) ? 1 : invisibleLength(text);
    if (first == 0) break;
    text.remove_prefix(first);
  }
  for (;;) {
    size_t last = !text.empty() && isJsonBlank(text.back()) ? 1 : 0;
    for (const size_t length : {2u, 3u})
      if (last == 0 && text.size() >= length &&
          invisibleLength(text.substr(text.size() - length)) == length)
        last = length;
    if (last == 0) return text;
    text.remove_suffix(last);
  }
}

/// With that text for each of those.
std::string withEach(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  for (size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
    out.replace(at, from.size(), to);
  return out;
}

/// Without one pair of quotes around it, straight or as a word processor curls them.
std::string_view withoutQuotes(std::string_view text) {
  static constexpr std::string_view kPairs[][2] = {
      {"\"", "\""},
      {"r\"", "\""},
      {"r'", "'"},
      {"<", ">"},
      {"'", "'"},
      {"`", "`"},
      {"\xe2\x80\x9c", "\xe2\x80\x9d"},
      {"\xe2\x80\x9e", "\xe2\x80\x9c"},
      {"\xe2\x80\x98", "\xe2\x80\x99"},
  };
  for (const auto& [open, close] : kPairs) {
    const bool quoted = text.size() >= open.size() + close.size() &&
                        text.substr(0, open.size()) == open &&
                        text.substr(text.size() - close.size()) == close;
    if (quoted) return text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return text;
}

/// With one backslash for two, as in JSON and in source code. Two at the start of a share are four
/// there, but not where only the rest was escaped.
std::string withoutDoubling(std::string_view text) {
  std::string out;
  size_t start = 0;
  while (start < text.size() && text[start] == '\\') ++start;
  // One or two backslashes at the start were not doubled, whatever the rest is.
  const size_t kept = start <= 2 ? start : 0;
  out += text.substr(0, kept);
  for (size_t i = kept; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\\') ++i;
  }
  return out;
}

std::string percentDecoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && isAsciiHexDigit(text[i + 1]) &&
                        isAsciiHexDigit(text[i + 2]);
    if (escape) {
      out += static_cast<char>(asciiHexValue(text[i + 1]) * 16 + asciiHexValue(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool startsWithDrive(std::string_view text) {
  return text.size() >= 2 && isAsciiLetter(text[0]) && text[1] == ':';
}

/// The path that a `file:` URI names (RFC 8089, and the spellings of browsers), or empty.
std::string pathOfFileUri(std::string_view text) {
  constexpr std::string_view kScheme = "file:";
  if (!equalsIgnoringAsciiCase(text.substr(0, kScheme.size()), kScheme)) return {};
  std::string path = percentDecoded(text.substr(kScheme.size()));
  size_t slashes = 0;
  while (slashes < path.size() && path[slashes] == '/') ++slashes;
  const std::string_view behind = std::string_view(path).substr(slashes);
  if (startsWithDrive(behind)) return std::string(behind);
  constexpr std::string_view kLocalhost = "localhost/";
  if (slashes == 2 && equalsIgnoringAsciiCase(behind.substr(0, kLocalhost.size()), kLocalhost))
    return std::string(behind.substr(kLocalhost.size() - 1));
  // Two slashes and a name are a server's share, and so are four.
  const bool isShare = slashes == 2 || slashes > 3;
  return (isShare ? "//" : "/") + std::string(behind);
}

/// "smb://server/share", as a Mac shows a share; else the text.
std::string_view withoutSmb(std::string_view text) {
  constexpr std::string_view kScheme = "smb:";
  const bool isShare = equalsIgnoringAsciiCase(text.substr(0, kScheme.size()), kScheme) &&
                       startsWith(text.substr(kScheme.size()), "//");
  return isShare ? text.substr(kScheme.size()) : text;
}

/// "/mnt/c/...", "/cygdrive/c/..." and "/c/...": how Linux on Windows and its shells write a path
/// of a drive; else the text.
std::string withDrive(std::string_view text) {
  std::string_view rest = text;
  for (const std::string_view folder : {"/mnt", "/cygdrive"})
    if (startsWith(rest, folder)) rest.remove_prefix(folder.size());
  if (rest.size() < 3 || rest[0] != '/' || rest[2] != '/' || !isAsciiLetter(rest[1]))
    return std::string(text);
  return std::string(1, asciiUpperCase(rest[1])) + ':' + std::string(rest.substr(2));
}

/// `./P:/...`: a Windows path that a program on Linux took for a relative one.
std::string_view withoutDotBeforeDrive(std::string_view text) {
  size_t at = 0;
  while (text.size() - at >= 2 && text[at] == '.' && (text[at + 1] == '/' || text[at + 1] == '\\'))
    at += 2;
  return at > 0 && startsWithDrive(text.substr(at)) ? text.substr(at) : text;
}

}  // namespace

void HintFinder::findPasted() {
  std::string text(path_);
  const char* message = nullptr;
  // One after the other: a path may have been quoted and escaped. Each step that changes something
  // is tried, so that no more is proposed than is needed.
  const auto tried = [&](std::string changed, const char* why) {
    if (changed == text) return false;
    text = std::move(changed);
    message = why;
    return proposePath(HintCode::kPasted, message, text);
  };
  if (tried(std::string(withoutBlanks(text)),
            "There are blanks, or characters that do not show, around the path."))
    return;
  if (tried(std::string(withoutBlanks(withoutQuotes(text))),
            "There are quotes around the path, which are part of it here."))
    return;
  std::string ofUri = pathOfFileUri(text);
  if (!ofUri.empty() && tried(std::move(ofUri),
                              "The path is written as a file: URI, which no rule of a POSIX or "
                              "Windows path matches."))
    return;
  if (tried(std::string(withoutDotBeforeDrive(text)),
            "The path starts with a dot before its drive, which makes it a relative one; programs "
            "on Linux write a Windows path so."))
    return;
  if (tried(std::string(withoutSmb(text)),
            "The path is written as a URI of a share, which no rule of a POSIX or Windows path "
            "matches."))
    return;
  if (tried(withEach(text, kNoBreakSpace, " "),
            "There are no-break spaces in the path, as in text that is copied from a page."))
    return;
  if (startsWith(text, "/") &&
      tried(withEach(text, "\\ ", " "), "There are backslashes before blanks, as in a shell."))
    return;
  if (tried(withoutDoubling(text), "The path has each backslash twice, as in JSON or in a script."))
    return;
  tried(withDrive(text), "The path of a drive is written as Linux on Windows and its shells do.");
}

}  // namespace job_entity::paths
