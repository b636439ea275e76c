#pragma once

// What gives a JSON text its structure, sixteen bytes at a time.

#include <cstdint>

#include "json/simd.h"

namespace job_entity {

/// Bit i stands for byte i.
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

#if !defined(JOB_ENTITY_SCALAR) && defined(__wasm_simd128__)
inline StructureMasks structureOf(const char* p) {
  const v128_t bytes = wasm_v128_load(p);
  const v128_t folded = wasm_v128_or(bytes, wasm_i8x16_splat(kBracketBit));
  const auto mask = [](v128_t lanes) { return static_cast<uint32_t>(wasm_i8x16_bitmask(lanes)); };
  return {mask(wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'))),
          mask(wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'))),
          mask(wasm_u8x16_lt(bytes, wasm_i8x16_splat(0x20))),
          mask(wasm_i8x16_eq(folded, wasm_i8x16_splat('{'))),
          mask(wasm_i8x16_eq(folded, wasm_i8x16_splat('}')))};
}
#elif !defined(JOB_ENTITY_SCALAR) && defined(__SSE2__)
inline StructureMasks structureOf(const char* p) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(kBracketBit));
  const auto mask = [](__m128i lanes) { return static_cast<uint32_t>(_mm_movemask_epi8(lanes)); };
  return {mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))),
          mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
          mask(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes)),
          mask(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{'))),
          mask(_mm_cmpeq_epi8(folded, _mm_set1_epi8('}')))};
}
#else
inline StructureMasks structureOf(const char* p) {
  StructureMasks masks{0, 0, 0, 0, 0};
  for (uint32_t i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    const auto folded = static_cast<unsigned char>(c | kBracketBit);
    masks.quotes |= static_cast<uint32_t>(c == '"') << i;
    masks.backslashes |= static_cast<uint32_t>(c == '\\') << i;
    masks.controls |= static_cast<uint32_t>(c < 0x20) << i;
    masks.opens |= static_cast<uint32_t>(folded == '{') << i;
    masks.closes |= static_cast<uint32_t>(folded == '}') << i;
  }
  return masks;
}
#endif

}  // namespace job_entity
