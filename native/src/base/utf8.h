#pragma once

// UTF-8: checking it, counting in it, writing it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

/// The first byte in [begin, end) that is not part of well-formed UTF-8 (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF), or end.
const char* findInvalidUtf8(const char* begin, const char* end);

/// Length of the well-formed sequence at p, whose first byte is above 0x7f; 0 if there is none.
/// Reads up to three bytes beyond, which must be there.
inline uint32_t wideSequenceLength(const char* p) {
  const auto byte = [p](uint32_t i) { return static_cast<unsigned char>(p[i]); };
  const auto continues = [byte](uint32_t i) { return (byte(i) & 0xc0) == 0x80; };
  const uint32_t lead = byte(0);
  if (lead < 0xc2 || lead > 0xf4 || !continues(1)) return 0;
  if (lead < 0xe0) return 2;
  if (!continues(2)) return 0;
  const uint32_t second = byte(1);
  if (lead < 0xf0) {
    const bool isBad = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f);
    return isBad ? 0 : 3;
  }
  if (!continues(3)) return 0;
  const bool isBad = (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
  return isBad ? 0 : 4;
}

/// Whether the code point is one half of a pair of UTF-16, which alone is not a character.
inline bool isSurrogate(uint32_t codePoint) { return codePoint >= 0xd800 && codePoint <= 0xdfff; }
inline bool isHighSurrogate(uint32_t unit) { return unit >= 0xd800 && unit <= 0xdbff; }
inline bool isLowSurrogate(uint32_t unit) { return unit >= 0xdc00 && unit <= 0xdfff; }

/// The code point that the two halves of a pair encode.
inline uint32_t joinSurrogates(uint32_t high, uint32_t low) {
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}
/// The halves of a code point above U+FFFF.
inline uint32_t highSurrogateOf(uint32_t codePoint) { return 0xd7c0 + (codePoint >> 10); }
inline uint32_t lowSurrogateOf(uint32_t codePoint) { return 0xdc00 + (codePoint & 0x3ff); }

/// Bytes of the code point at `text[at]`, which must exist; 1 where the bytes are not UTF-8. Reads
/// nothing beyond the text.
uint32_t codePointLength(std::string_view text, size_t at);

/// Appends the code point as UTF-8. A lone surrogate becomes three bytes, as in WTF-8.
void appendUtf8(std::string& out, uint32_t codePoint);

/// UTF-16 code units of a well-formed text.
uint32_t utf16Units(std::string_view utf8);

/// Appends contents with every byte sequence that is not UTF-8 replaced by U+FFFD (WHATWG Encoding,
/// "UTF-8 decode": one for each maximal part of a sequence), as Node and browsers do.
void appendReplacingInvalid(std::string& out, std::string_view contents);

}  // namespace job_entity
