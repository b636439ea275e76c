#pragma once

// Finding separators eight bytes at a time: most of a look-up is that.

#include <cstdint>
#include <cstring>

#include "job_entity/path_parts.h"

namespace job_entity {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "the first byte of a word is taken to be its lowest");

constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr uint64_t kEachByte = 0x0101010101010101;

inline uint64_t loadWord(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

/// The high bits of bytes that are `byte`. Bits above the lowest one may be wrong.
inline uint64_t findByte(uint64_t word, char byte) {
  const uint64_t difference = word ^ kEachByte * static_cast<uint8_t>(byte);
  return (difference - kEachByte) & ~difference & kHighBits;
}

/// Not 0 if the word holds a separator; separatorIndex() tells the first one.
template <PathFormat kFormat>
inline uint64_t findSeparators(uint64_t word) {
  const uint64_t slashes = findByte(word, '/');
  return kFormat == PathFormat::kWindows ? slashes | findByte(word, '\\') : slashes;
}

inline unsigned separatorIndex(uint64_t separators) {
  return static_cast<unsigned>(__builtin_ctzll(separators)) / 8;
}

/// The first separator in [p, end), or end. `bits` collects the high bits of what is before it.
template <PathFormat kFormat>
inline const char* findComponentEnd(const char* p, const char* end, uint64_t& bits) {
  while (end - p >= 8) {
    const uint64_t word = loadWord(p);
    const uint64_t separators = findSeparators<kFormat>(word);
    if (separators != 0) {
      bits |= word & ((separators & (~separators + 1)) - 1);
      return p + separatorIndex(separators);
    }
    bits |= word;
    p += 8;
  }
  while (p < end && !isPathSeparator(kFormat, *p)) bits |= static_cast<uint8_t>(*p++);
  return p;
}

}  // namespace job_entity
