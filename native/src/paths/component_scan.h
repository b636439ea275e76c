#pragma once

// Finding separators eight bytes at a time: most of a look-up is that.

#include <cstdint>
#include <cstring>

#include "job_entity/path_parts.h"
#include "base/inline.h"

namespace job_entity::paths {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "the first byte of a word is taken to be its lowest");

constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr uint64_t kEachByte = 0x0101010101010101;

JOB_ENTITY_INLINE uint64_t loadWord(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

/// Up to seven bytes, without reading beyond them.
JOB_ENTITY_INLINE uint64_t loadShort(const char* p, size_t length) {
  if (length >= 4) {
    uint32_t first;
    uint32_t last;
    std::memcpy(&first, p, sizeof first);
    std::memcpy(&last, p + length - 4, sizeof last);
    return static_cast<uint64_t>(last) << (length - 4) * 8 | first;
  }
  if (length == 0) return 0;
  const auto byte = [p](size_t i) { return static_cast<uint64_t>(static_cast<uint8_t>(p[i])); };
  return byte(0) | byte(length / 2) << (length / 2) * 8 | byte(length - 1) << (length - 1) * 8;
}

/// The high bits of the bytes that are `byte`, an ASCII character. No other bits.
JOB_ENTITY_INLINE uint64_t markByte(uint64_t word, char byte) {
  const uint64_t difference = word ^ kEachByte * static_cast<uint8_t>(byte);
  return ~(((difference & ~kHighBits) + ~kHighBits) | difference) & kHighBits;
}

/// The high bits of bytes that are `byte`. Bits above the lowest one may be wrong.
JOB_ENTITY_INLINE uint64_t findByte(uint64_t word, char byte) {
  const uint64_t difference = word ^ kEachByte * static_cast<uint8_t>(byte);
  return (difference - kEachByte) & ~difference & kHighBits;
}

/// Not 0 if the word holds a separator; separatorIndex() tells the first one.
template <PathFormat kFormat>
JOB_ENTITY_INLINE uint64_t findSeparators(uint64_t word) {
  const uint64_t slashes = findByte(word, '/');
  return kFormat == PathFormat::kWindows ? slashes | findByte(word, '\\') : slashes;
}

JOB_ENTITY_INLINE unsigned separatorIndex(uint64_t separators) {
  return static_cast<unsigned>(__builtin_ctzll(separators)) / 8;
}

/// The first separator in [p, end), or end.
template <PathFormat kFormat>
JOB_ENTITY_INLINE const char* findComponentEnd(const char* p, const char* end) {
  while (end - p >= 8) {
    const uint64_t separators = findSeparators<kFormat>(loadWord(p));
    if (separators != 0) return p + separatorIndex(separators);
    p += 8;
  }
  while (p < end && !isPathSeparator(kFormat, *p)) ++p;
  return p;
}

}  // namespace job_entity::paths
