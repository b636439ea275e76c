#pragma once

// Finds the end of a JSON string in place: nothing is copied, escapes are checked but left alone.

#include <cstdint>

#include "json/simd.h"

namespace job_entity {

enum class StringFault : uint32_t {
  kNone = 0,
  kUnterminated,  ///< no closing quote before the end of the input
  kControl,       ///< a raw control byte
  kEscape,        ///< a backslash before a character that is no escape
  kUnicodeEscape  ///< \u without four hex digits
};

constexpr uint32_t kHasEscapes = 1;
constexpr uint32_t kHasWide = 2;

/// What scanString found, packed so that it travels in one register: the length in the low half
/// (up to the closing quote or to the fault), flags and fault above.
using ScannedString = uint64_t;

constexpr ScannedString packScanned(uint32_t length, uint32_t flags, StringFault fault) {
  return length | static_cast<uint64_t>(flags) << 32 | static_cast<uint64_t>(fault) << 40;
}
constexpr uint32_t scannedLength(ScannedString scanned) { return static_cast<uint32_t>(scanned); }
constexpr uint32_t scannedFlags(ScannedString scanned) {
  return static_cast<uint32_t>(scanned >> 32) & 3;
}
constexpr StringFault scannedFault(ScannedString scanned) {
  return static_cast<StringFault>(scanned >> 40);
}

/// The long way: any length, any escapes. `from` is where to go on, at or after `begin`.
ScannedString scanLongString(const char* begin, const char* from, uint32_t flags);

/// Scans the string whose first byte after the opening quote is at `begin`. At least
/// kInputPadding zero bytes must follow the input.
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
inline ScannedString
scanString(const char* begin) {
  const char* p = begin;
  uint32_t flags = 0;
  // Most strings are short: three probes before the general loop.
  for (int probe = 0; probe < 3; ++probe) {
    const BlockMasks masks = classifyBlock(p);
    if (masks.special != 0) {
      const uint32_t index = static_cast<uint32_t>(__builtin_ctz(masks.special));
      if (p[index] != '"') break;
      if ((masks.wide & ((1u << index) - 1)) != 0) flags |= kHasWide;
      return packScanned(static_cast<uint32_t>(p - begin) + index, flags, StringFault::kNone);
    }
    if (masks.wide != 0) flags |= kHasWide;
    p += 16;
  }
  return scanLongString(begin, p, flags);
}

}  // namespace job_entity
