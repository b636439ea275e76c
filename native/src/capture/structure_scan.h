#pragma once

// What gives a JSON text its structure, sixteen bytes at a time.

#include <cstdint>

#include "base/bytes16.h"

namespace job_entity::capture {

/// Bit i tells of byte i.
struct StructureMasks {
  uint32_t quotes;
  uint32_t backslashes;
  uint32_t controls;  ///< below a blank
  uint32_t opens;     ///< { or [
  uint32_t closes;    ///< } or ]
};

/// How many of the sixteen bits are set.
inline uint32_t countBits(uint32_t mask) {
#if defined(__wasm__) || defined(__POPCNT__) || defined(__aarch64__)
  return static_cast<uint32_t>(__builtin_popcount(mask));
#else
  // Without the instruction the builtin is a call.
  mask -= mask >> 1 & 0x5555;
  mask = (mask & 0x3333) + (mask >> 2 & 0x3333);
  mask = (mask + (mask >> 4)) & 0x0f0f;
  return (mask + (mask >> 8)) & 0x1f;
#endif
}

// { and [ differ in one bit, and so do } and ].
constexpr char kBracketBit = 0x20;
constexpr char kLastControl = 0x1f;

inline StructureMasks structureOf(const char* p) {
  const Bytes16 bytes = Bytes16::load(p);
  const Bytes16 folded = bytes | Bytes16::all(kBracketBit);
  const auto mask = [bytes](char c) { return (bytes == Bytes16::all(c)).mask(); };
  return {mask('"'), mask('\\'), bytes.upTo(Bytes16::all(kLastControl)).mask(),
          (folded == Bytes16::all('{')).mask(), (folded == Bytes16::all('}')).mask()};
}

}  // namespace job_entity::capture
