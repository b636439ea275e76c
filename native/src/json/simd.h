#pragma once

// Sixteen bytes at a time: which of them end, escape or break a JSON string, which are above 0x7f,
// and which are as others are. One implementation for each instruction set, and a scalar one that
// all must agree with.

#include <cstdint>
#include <cstring>

#if defined(JOB_ENTITY_SCALAR)
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace job_entity {

/// Bit i stands for byte i.
struct BlockMasks {
  uint32_t special;  ///< quote, backslash or a control byte
  uint32_t wide;     ///< above 0x7f
};

#if !defined(JOB_ENTITY_SCALAR) && defined(__wasm_simd128__)

/// A byte in all lanes, from memory: an engine makes a vector that stands in the code anew at each
/// use, by three instructions. The compiler must not see the values, or it puts them there.
struct Lanes {
  alignas(16) uint8_t bytes[16];
  operator v128_t() const { return wasm_v128_load(bytes); }
};
extern const Lanes kQuoteLanes;
extern const Lanes kBackslashLanes;
extern const Lanes kLastControlLanes;
extern const Lanes kZeroLanes;
extern const Lanes kLowerALanes;
extern const Lanes kNineLanes;  ///< the number, as is the next one
extern const Lanes kFiveLanes;

// Less or equal is two instructions, less is four.

inline BlockMasks classifyBlock(const char* p) {
  const v128_t bytes = wasm_v128_load(p);
  const v128_t special = wasm_v128_or(
      wasm_v128_or(wasm_i8x16_eq(bytes, kQuoteLanes), wasm_i8x16_eq(bytes, kBackslashLanes)),
      wasm_u8x16_le(bytes, kLastControlLanes));
  return {static_cast<uint32_t>(wasm_i8x16_bitmask(special)),
          static_cast<uint32_t>(wasm_i8x16_bitmask(bytes))};
}

inline uint32_t equalBytes(const char* p, const char* q) {
  return static_cast<uint32_t>(
      wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(p), wasm_v128_load(q))));
}

#elif !defined(JOB_ENTITY_SCALAR) && defined(__SSE2__)

inline BlockMasks classifyBlock(const char* p) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
  const __m128i special = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                                    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
                                       control);
  return {static_cast<uint32_t>(_mm_movemask_epi8(special)),
          static_cast<uint32_t>(_mm_movemask_epi8(bytes))};
}

inline uint32_t equalBytes(const char* p, const char* q) {
  return static_cast<uint32_t>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)),
                                       _mm_loadu_si128(reinterpret_cast<const __m128i*>(q)))));
}

#elif !defined(JOB_ENTITY_SCALAR) && defined(__aarch64__)

inline uint32_t bitmaskOf(uint8x16_t lanes) {
  static constexpr uint8_t kBits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t bits = vandq_u8(lanes, vld1q_u8(kBits));
  return static_cast<uint32_t>(vaddv_u8(vget_low_u8(bits))) |
         static_cast<uint32_t>(vaddv_u8(vget_high_u8(bits))) << 8;
}

inline BlockMasks classifyBlock(const char* p) {
  const uint8x16_t bytes = vld1q_u8(reinterpret_cast<const uint8_t*>(p));
  const uint8x16_t special =
      vorrq_u8(vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('"')), vceqq_u8(bytes, vdupq_n_u8('\\'))),
               vcltq_u8(bytes, vdupq_n_u8(0x20)));
  return {bitmaskOf(special), bitmaskOf(vcgeq_u8(bytes, vdupq_n_u8(0x80)))};
}

inline uint32_t equalBytes(const char* p, const char* q) {
  return bitmaskOf(vceqq_u8(vld1q_u8(reinterpret_cast<const uint8_t*>(p)),
                            vld1q_u8(reinterpret_cast<const uint8_t*>(q))));
}

#else

inline BlockMasks classifyBlock(const char* p) {
  BlockMasks masks{0, 0};
  for (uint32_t i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    masks.special |= static_cast<uint32_t>(c == '"' || c == '\\' || c < 0x20) << i;
    masks.wide |= static_cast<uint32_t>(c >> 7) << i;
  }
  return masks;
}

inline uint32_t equalBytes(const char* p, const char* q) {
  uint32_t equal = 0;
  for (uint32_t i = 0; i < 16; ++i) equal |= static_cast<uint32_t>(p[i] == q[i]) << i;
  return equal;
}

#endif

/// Whether the first `length` bytes at p and q are the same, 32 at most. Reads all 32.
inline bool areSame(const char* p, const char* q, uint32_t length) {
  const uint32_t wanted = ~uint32_t{0} >> (32 - length);
  uint32_t equal = equalBytes(p, q);
  if (length > 16) equal |= equalBytes(p + 16, q + 16) << 16;
  return (equal & wanted) == wanted;
}

/// Whether all 32 bytes are of 0-9a-f.
#if !defined(JOB_ENTITY_SCALAR) && defined(__wasm_simd128__)

inline bool areLowerHex32(const char* p) {
  const auto hex = [](v128_t bytes) {
    const v128_t digit = wasm_u8x16_le(wasm_i8x16_sub(bytes, kZeroLanes), kNineLanes);
    const v128_t letter = wasm_u8x16_le(wasm_i8x16_sub(bytes, kLowerALanes), kFiveLanes);
    return wasm_v128_or(digit, letter);
  };
  return wasm_i8x16_all_true(wasm_v128_and(hex(wasm_v128_load(p)), hex(wasm_v128_load(p + 16))));
}

#elif !defined(JOB_ENTITY_SCALAR) && defined(__SSE2__)

inline bool areLowerHex32(const char* p) {
  const auto hex = [](__m128i bytes) {
    const __m128i digit = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i letter = _mm_sub_epi8(bytes, _mm_set1_epi8('a'));
    return _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit),
                        _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(5)), letter));
  };
  const __m128i* const blocks = reinterpret_cast<const __m128i*>(p);
  return _mm_movemask_epi8(_mm_and_si128(hex(_mm_loadu_si128(blocks)),
                                         hex(_mm_loadu_si128(blocks + 1)))) == 0xffff;
}

#elif !defined(JOB_ENTITY_SCALAR) && defined(__aarch64__)

inline bool areLowerHex32(const char* p) {
  const auto hex = [](uint8x16_t bytes) {
    return vorrq_u8(vcltq_u8(vsubq_u8(bytes, vdupq_n_u8('0')), vdupq_n_u8(10)),
                    vcltq_u8(vsubq_u8(bytes, vdupq_n_u8('a')), vdupq_n_u8(6)));
  };
  const auto* const bytes = reinterpret_cast<const uint8_t*>(p);
  return vminvq_u8(vandq_u8(hex(vld1q_u8(bytes)), hex(vld1q_u8(bytes + 16)))) == 0xff;
}

#else

inline bool areLowerHex32(const char* p) {
  for (uint32_t i = 0; i < 32; ++i) {
    const char c = p[i];
    if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return false;
  }
  return true;
}

#endif

inline uint32_t load32(const char* p) {
  uint32_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

inline uint64_t load64(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

}  // namespace job_entity
