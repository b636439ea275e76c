#include "output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "json/writer.h"

namespace job_entity::cli {

namespace {

bool hasColours() {
  static const bool colours = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  return colours;
}

const char* escapeOf(Style style) {
  switch (style) {
    case Style::kError:
      return "\033[1;31m";
    case Style::kWarning:
      return "\033[1;33m";
    case Style::kNote:
      return "\033[1;36m";
    case Style::kStrong:
      return "\033[1m";
  }
  return "";
}

}  // namespace

namespace {

void write(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// Whether that is the end of a mark for directions: U+200E, U+200F, U+202A to U+202E, U+2066 to
/// U+2069, whose first byte has been seen.
bool isDirectionMark(unsigned char second, unsigned char third) {
  if (second == 0x80) return third == 0x8e || third == 0x8f || (third >= 0xaa && third <= 0xae);
  return second == 0x81 && third >= 0xa6 && third <= 0xa9;
}

}  // namespace

void print(std::string_view text) {
  // What is left of such marks is in strings of JSON, where an escape says the same.
  static constexpr char kFirst = '\xe2';
  static constexpr char kHex[] = "0123456789abcdef";
  size_t from = 0;
  for (size_t at = text.find(kFirst); at != std::string_view::npos;
       at = text.find(kFirst, at + 1)) {
    if (at + 3 > text.size()) break;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (!isDirectionMark(second, third)) continue;
    write(text.substr(from, at - from));
    const unsigned low = (second & 3u) << 6 | (third & 0x3fu);
    const char escape[] = {'\\', 'u', '2', '0', kHex[low >> 4 & 15], kHex[low & 15]};
    write({escape, sizeof escape});
    from = at + 3;
  }
  write(text.substr(from));
}

void complain(std::string_view message) {
  std::string text = "job-entity: ";
  for (;;) {
    const size_t end = message.find('\n');
    text += printable(message.substr(0, end)) + '\n';
    if (end == std::string_view::npos) break;
    message.remove_prefix(end + 1);
  }
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool finishOutput() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

namespace {

/// Code points that take no room and change how others are shown: marks that turn the direction of
/// what is around them, zero-width ones, tags.
struct Range {
  uint32_t first;
  uint32_t last;
};
constexpr Range kInvisible[] = {
    {0x00ad, 0x00ad}, {0x034f, 0x034f},   {0x061c, 0x061c},   {0x115f, 0x1160},
    {0x17b4, 0x17b5}, {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff9, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

bool isInvisible(uint32_t codePoint) {
  for (const Range& range : kInvisible)
    if (codePoint >= range.first && codePoint <= range.last) return true;
  return false;
}

/// The code point of three or four bytes at the start of a text, 0 if it is none, and its bytes.
uint32_t longCodePoint(std::string_view text, size_t& bytes) {
  const auto lead = static_cast<unsigned char>(text[0]);
  bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (bytes == 1 || bytes > text.size()) return 0;
  uint32_t codePoint = lead & (0xffu >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return 0;
    codePoint = codePoint << 6 | (next & 0x3fu);
  }
  return codePoint;
}

}  // namespace

std::string printable(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string shown;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F steer terminals too.
    const bool isWideControl =
        c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    size_t bytes = 1;
    const uint32_t codePoint = c < 0xc2 || isWideControl ? 0 : longCodePoint(text.substr(i), bytes);
    if (codePoint != 0 && isInvisible(codePoint)) {
      shown += "\\u{";
      bool isLeading = true;
      for (int shift = 20; shift >= 0; shift -= 4) {
        const uint32_t digit = codePoint >> shift & 15;
        isLeading &= digit == 0 && shift >= 16;
        if (!isLeading) shown += kHex[digit];
      }
      shown += '}';
      i += bytes - 1;
      continue;
    }
    if (c >= 0x20 && c != 0x7f && !isWideControl) {
      shown += text[i];
      continue;
    }
    const unsigned char control = isWideControl ? static_cast<unsigned char>(text[++i]) : c;
    shown += "\\x";
    shown += kHex[control >> 4];
    shown += kHex[control & 15];
  }
  return shown;
}

std::string counted(uint64_t count, std::string_view what) {
  std::string text;
  appendNumber(text, count);
  text += ' ';
  const bool endsInY = !what.empty() && what.back() == 'y';
  if (count == 1) return text.append(what);
  if (endsInY) return text.append(what.substr(0, what.size() - 1)) + "ies";
  return text.append(what) + 's';
}

std::string styled(Style style, std::string_view text) {
  if (!hasColours()) return std::string(text);
  return std::string(escapeOf(style)).append(text) + "\033[0m";
}

}  // namespace job_entity::cli
