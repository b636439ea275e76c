#pragma once

// Finds the end of a JSON string in place, without a copy; escapes are checked but left alone.

#include <cstdint>

#include "base/inline.h"
#include "json/simd.h"

namespace job_entity::json {

enum class StringFault : uint32_t {
  kNone = 0,
  kUnterminated,  ///< no closing quote before the end of the input
  kControl,       ///< a raw control byte
  kEscape,        ///< a backslash before a character that does not make an escape
  kUnicodeEscape  ///< \u without four hex digits
};

constexpr uint32_t kHasEscapes = 1;
constexpr uint32_t kHasWide = 2;
/// Some of those bytes are not well-formed UTF-8. Only the scan has this flag, cells do not.
constexpr uint32_t kHasBadUtf8 = 4;

/// The result of scanString, packed so that it travels in one register: the length in the low half
/// (up to the closing quote or to the fault), flags and fault above.
using ScannedString = uint64_t;

constexpr ScannedString packScanned(uint32_t length, uint32_t flags, StringFault fault) {
  return length | static_cast<uint64_t>(flags) << 32 | static_cast<uint64_t>(fault) << 40;
}
constexpr uint32_t scannedLength(ScannedString scanned) { return static_cast<uint32_t>(scanned); }
constexpr uint32_t scannedFlags(ScannedString scanned) {
  return static_cast<uint32_t>(scanned >> 32) & 7;
}
constexpr StringFault scannedFault(ScannedString scanned) {
  return static_cast<StringFault>(scanned >> 40);
}

/// The long way: any length, any escapes, any characters. `from` is where to go on, at or after
/// `begin`; the bytes before it are ASCII without escapes.
ScannedString scanLongString(const char* begin, const char* from);

/// A bit for each character from 0x20 on that may follow a backslash, `u` aside.
struct EscapeBits {
  uint32_t words[8];
};

constexpr EscapeBits makeEscapeBits() {
  EscapeBits bits{};
  for (const char* c = "\"\\/bfnrt"; *c != '\0'; ++c)
    bits.words[static_cast<unsigned char>(*c) / 32] |= 1u << (*c % 32);
  return bits;
}

inline constexpr EscapeBits kEscapeBits = makeEscapeBits();

inline bool isSimpleEscape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (kEscapeBits.words[byte / 32] >> (byte % 32) & 1) != 0;
}

/// Scans the string whose first byte after the opening quote is at `begin`. At least
/// kInputPadding zero bytes must follow the input.
JOB_ENTITY_INLINE ScannedString scanString(const char* begin) {
  const char* p = begin;
  const char* from = begin;
  uint32_t flags = 0;
  // Most strings are short: two probes of 32 bytes before the general loop. It starts anew where a
  // character is above 0x7f, since that needs a look at its UTF-8.
  for (int probe = 0; probe < 2; ++probe) {
    const BlockMasks first = classifyBlock(p);
    const BlockMasks second = classifyBlock(p + 16);
    uint32_t special = first.special | second.special << 16;
    const uint32_t wide = first.wide | second.wide << 16;
    while (special != 0) {
      const auto index = static_cast<uint32_t>(__builtin_ctz(special));
      if (p[index] == '"') {
        if ((wide & ((1u << index) - 1)) != 0) return scanLongString(begin, from);
        return packScanned(static_cast<uint32_t>(p - begin) + index, flags, StringFault::kNone);
      }
      // Paths of Windows are full of plain escapes; a backslash that begins another one is left to
      // the loop.
      if (index == 31 || p[index] != '\\' || !isSimpleEscape(p[index + 1]))
        return scanLongString(begin, from);
      flags = kHasEscapes;
      special &= ~(3u << index);
    }
    if (wide != 0) break;
    p += 32;
    if (flags == 0) from = p;
  }
  return scanLongString(begin, from);
}

}  // namespace job_entity::json
