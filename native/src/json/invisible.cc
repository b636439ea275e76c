#include "json/invisible.h"

#include "base/bytes16.h"
#include "json/utf8.h"

namespace job_entity::json {

namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};
constexpr Range kInvisible[] = {
    {0x0000, 0x0008}, {0x000b, 0x000c}, {0x000e, 0x001f},   {0x007f, 0x009f},   {0x00ad, 0x00ad},
    {0x034f, 0x034f}, {0x061c, 0x061c}, {0x115f, 0x1160},   {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},   {0x3164, 0x3164},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};
constexpr Range kBidiControls[] = {
    {0x061c, 0x061c}, {0x200e, 0x200f}, {0x202a, 0x202e}, {0x2066, 0x2069}};

constexpr size_t kBlock = 16;

template <size_t kCount>
bool isIn(const Range (&ranges)[kCount], uint32_t codePoint) {
  for (const Range& range : ranges)
    if (codePoint <= range.last) return codePoint >= range.first;
  return false;
}

bool isPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte < 0x7f) || c == '\n' || c == '\t' || c == '\r';
}

/// Whether the backslash there begins an escape, which may be of any character, and is not the
/// second one of a pair.
bool beginsEscape(std::string_view text, size_t at) {
  size_t before = at;
  while (before > 0 && text[before - 1] == '\\') --before;
  return (at - before) % 2 == 0;
}

/// Lanes of bytes that are not of ' ' to '~'.
JOB_ENTITY_INLINE Bytes16 oddLanes(Bytes16 bytes) {
  return (bytes - Bytes16::all('\x7f')).upTo(Bytes16::all(static_cast<char>(0x1f - 0x7f)));
}

}  // namespace

bool isInvisible(uint32_t codePoint) { return isIn(kInvisible, codePoint); }
bool isBidiControl(uint32_t codePoint) { return isIn(kBidiControls, codePoint); }

uint32_t codePointAt(std::string_view text, size_t at, uint32_t& bytes) {
  const auto lead = static_cast<unsigned char>(text[at]);
  bytes = codePointLength(text, at);
  if (bytes == 1) return lead < 0x80 ? lead : kNoCodePoint;
  uint32_t codePoint = lead & (0xffu >> (bytes + 1));
  for (uint32_t i = 1; i < bytes; ++i)
    codePoint = codePoint << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
  return codePoint;
}

bool isPlainAscii(std::string_view text) {
  for (size_t at = 0; at < text.size(); at += kBlock) {
    const bool isWhole = text.size() - at >= kBlock;
    if (isWhole && oddLanes(Bytes16::load(text.data() + at)).hasNone()) continue;
    // There may be a line end in it.
    for (const char c : text.substr(at, kBlock))
      if (!isPlain(c)) return false;
  }
  return true;
}

bool mayHoldInvisible(std::string_view json) {
  const Bytes16 backslash = Bytes16::all('\\');
  const Bytes16 u = Bytes16::all('u');
  const Bytes16 b = Bytes16::all('b');
  // That of b, with that bit, is f.
  const Bytes16 allButOne = Bytes16::all(static_cast<char>(~('b' ^ 'f')));
  for (size_t at = 0; at < json.size(); at += kBlock) {
    // Beyond the text are zeros, which are odd and end no escape.
    const Bytes16 block = Bytes16::load(json.data() + at);
    const Bytes16 next = Bytes16::load(json.data() + at + 1);
    const Bytes16 odd = oddLanes(block);
    const Bytes16 open = (block == backslash) & ((next == u) | ((next & allButOne) == b));
    if ((odd | open).hasNone()) continue;
    if (!odd.hasNone() && !isPlainAscii(json.substr(at, kBlock))) return true;
    for (uint32_t escapes = open.mask(); escapes != 0; escapes &= escapes - 1)
      if (beginsEscape(json, at + static_cast<uint32_t>(__builtin_ctz(escapes)))) return true;
  }
  return false;
}

std::string codePointName(uint32_t codePoint) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = codePoint > 0xfffff ? 20 : codePoint > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
    name += kHex[codePoint >> shift & 15];
  return name;
}

}  // namespace job_entity::json
