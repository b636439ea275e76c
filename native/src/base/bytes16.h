#pragma once

// Sixteen bytes at a time: one type for each instruction set, and a scalar one that all must agree
// with. Whatever scans bytes is written over it, once.
//
// Comparisons give lanes: each byte is 0xff where they hold, and 0 elsewhere.

#include <cstdint>
#include <cstring>

#include "base/inline.h"

#if defined(JOB_ENTITY_SCALAR)
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define JOB_ENTITY_WASM_SIMD
#elif defined(__SSE2__)
#include <emmintrin.h>
#define JOB_ENTITY_SSE2
#elif defined(__aarch64__)
#include <arm_neon.h>
#define JOB_ENTITY_NEON
#endif

namespace job_entity {

#if defined(JOB_ENTITY_WASM_SIMD)

/// A byte in all lanes, loaded from memory, because an engine builds a vector constant in the code
/// anew at each use, by three instructions. The compiler must not see the values, or it puts them
/// there.
struct Lanes {
  alignas(16) uint8_t bytes[16];
};
extern const Lanes kQuoteLanes;
extern const Lanes kBackslashLanes;
extern const Lanes kSlashLanes;
extern const Lanes kLastControlLanes;
extern const Lanes kZeroLanes;
extern const Lanes kLowerALanes;
extern const Lanes kLowerNLanes;
extern const Lanes kNineLanes;  ///< the number, as is the next one
extern const Lanes kFiveLanes;

#else

/// A byte for all lanes.
struct Lanes {
  uint8_t byte;
};
inline constexpr Lanes kQuoteLanes{'"'};
inline constexpr Lanes kBackslashLanes{'\\'};
inline constexpr Lanes kSlashLanes{'/'};
inline constexpr Lanes kLastControlLanes{0x1f};
inline constexpr Lanes kZeroLanes{'0'};
inline constexpr Lanes kLowerALanes{'a'};
inline constexpr Lanes kLowerNLanes{'n'};
inline constexpr Lanes kNineLanes{9};  ///< the number, as is the next one
inline constexpr Lanes kFiveLanes{5};

#endif

class Bytes16 {
 public:
#if defined(JOB_ENTITY_WASM_SIMD)
  using Vector = v128_t;
  static JOB_ENTITY_INLINE Bytes16 load(const void* p) { return {wasm_v128_load(p)}; }
  static JOB_ENTITY_INLINE Bytes16 all(char c) { return {wasm_i8x16_splat(c)}; }
  static JOB_ENTITY_INLINE Bytes16 all(const Lanes& lanes) { return load(lanes.bytes); }
  JOB_ENTITY_INLINE Bytes16 operator==(Bytes16 other) const {
    return {wasm_i8x16_eq(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator|(Bytes16 other) const {
    return {wasm_v128_or(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator&(Bytes16 other) const {
    return {wasm_v128_and(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator-(Bytes16 other) const {
    return {wasm_i8x16_sub(vector, other.vector)};
  }
  // Less or equal is two instructions, less is four.
  JOB_ENTITY_INLINE Bytes16 upTo(Bytes16 most) const {
    return {wasm_u8x16_le(vector, most.vector)};
  }
  JOB_ENTITY_INLINE uint32_t highBits() const {
    return static_cast<uint32_t>(wasm_i8x16_bitmask(vector));
  }
  JOB_ENTITY_INLINE uint32_t mask() const { return highBits(); }
  JOB_ENTITY_INLINE bool hasNone() const { return !wasm_v128_any_true(vector); }
  JOB_ENTITY_INLINE bool hasAll() const { return wasm_i8x16_all_true(vector); }

#elif defined(JOB_ENTITY_SSE2)
  using Vector = __m128i;
  static JOB_ENTITY_INLINE Bytes16 load(const void* p) {
    return {_mm_loadu_si128(static_cast<const __m128i*>(p))};
  }
  static JOB_ENTITY_INLINE Bytes16 all(char c) { return {_mm_set1_epi8(c)}; }
  static JOB_ENTITY_INLINE Bytes16 all(const Lanes& lanes) {
    return all(static_cast<char>(lanes.byte));
  }
  JOB_ENTITY_INLINE Bytes16 operator==(Bytes16 other) const {
    return {_mm_cmpeq_epi8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator|(Bytes16 other) const {
    return {_mm_or_si128(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator&(Bytes16 other) const {
    return {_mm_and_si128(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator-(Bytes16 other) const {
    return {_mm_sub_epi8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 upTo(Bytes16 most) const {
    return {_mm_cmpeq_epi8(_mm_min_epu8(vector, most.vector), vector)};
  }
  JOB_ENTITY_INLINE uint32_t highBits() const {
    return static_cast<uint32_t>(_mm_movemask_epi8(vector));
  }
  JOB_ENTITY_INLINE uint32_t mask() const { return highBits(); }
  JOB_ENTITY_INLINE bool hasNone() const { return highBits() == 0; }
  JOB_ENTITY_INLINE bool hasAll() const { return highBits() == 0xffff; }

#elif defined(JOB_ENTITY_NEON)
  using Vector = uint8x16_t;
  static JOB_ENTITY_INLINE Bytes16 load(const void* p) {
    return {vld1q_u8(static_cast<const uint8_t*>(p))};
  }
  static JOB_ENTITY_INLINE Bytes16 all(char c) { return {vdupq_n_u8(static_cast<uint8_t>(c))}; }
  static JOB_ENTITY_INLINE Bytes16 all(const Lanes& lanes) { return {vdupq_n_u8(lanes.byte)}; }
  JOB_ENTITY_INLINE Bytes16 operator==(Bytes16 other) const {
    return {vceqq_u8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator|(Bytes16 other) const {
    return {vorrq_u8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator&(Bytes16 other) const {
    return {vandq_u8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 operator-(Bytes16 other) const {
    return {vsubq_u8(vector, other.vector)};
  }
  JOB_ENTITY_INLINE Bytes16 upTo(Bytes16 most) const { return {vcleq_u8(vector, most.vector)}; }
  JOB_ENTITY_INLINE uint32_t highBits() const {
    return Bytes16{vcgeq_u8(vector, vdupq_n_u8(0x80))}.mask();
  }
  JOB_ENTITY_INLINE uint32_t mask() const {
    static constexpr uint8_t kBits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t bits = vandq_u8(vector, vld1q_u8(kBits));
    return static_cast<uint32_t>(vaddv_u8(vget_low_u8(bits))) |
           static_cast<uint32_t>(vaddv_u8(vget_high_u8(bits))) << 8;
  }
  JOB_ENTITY_INLINE bool hasNone() const { return vmaxvq_u8(vector) == 0; }
  JOB_ENTITY_INLINE bool hasAll() const { return vminvq_u8(vector) == 0xff; }

#else
  struct Vector {
    uint8_t bytes[16];
  };
  static Bytes16 load(const void* p) {
    Bytes16 loaded;
    std::memcpy(loaded.vector.bytes, p, sizeof loaded.vector.bytes);
    return loaded;
  }
  static Bytes16 all(char c) {
    Bytes16 made;
    std::memset(made.vector.bytes, c, sizeof made.vector.bytes);
    return made;
  }
  static Bytes16 all(const Lanes& lanes) { return all(static_cast<char>(lanes.byte)); }
  Bytes16 operator==(Bytes16 other) const {
    return each(other, [](uint8_t a, uint8_t b) { return a == b ? 0xff : 0; });
  }
  Bytes16 operator|(Bytes16 other) const {
    return each(other, [](uint8_t a, uint8_t b) { return a | b; });
  }
  Bytes16 operator&(Bytes16 other) const {
    return each(other, [](uint8_t a, uint8_t b) { return a & b; });
  }
  Bytes16 operator-(Bytes16 other) const {
    return each(other, [](uint8_t a, uint8_t b) { return a - b; });
  }
  Bytes16 upTo(Bytes16 most) const {
    return each(most, [](uint8_t a, uint8_t b) { return a <= b ? 0xff : 0; });
  }
  uint32_t highBits() const {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < 16; ++i) bits |= static_cast<uint32_t>(vector.bytes[i] >> 7) << i;
    return bits;
  }
  uint32_t mask() const { return highBits(); }
  bool hasNone() const { return highBits() == 0; }
  bool hasAll() const { return highBits() == 0xffff; }

  template <typename Operation>
  Bytes16 each(Bytes16 other, const Operation& operation) const {
    Bytes16 result;
    for (uint32_t i = 0; i < 16; ++i)
      result.vector.bytes[i] =
          static_cast<uint8_t>(operation(vector.bytes[i], other.vector.bytes[i]));
    return result;
  }
#endif

  // Operations of all of them:
  //   a == b, a | b, a & b, a - b
  //   a.upTo(b)       lanes where a is not above b, without signs
  //   a.highBits()    bit i is the highest bit of byte i
  //   lanes.mask()    bit i is set where lane i is; hasNone(), hasAll(): no lane is set, or all are

  Vector vector;
};

/// Bit i: whether the bytes i at p and q are the same.
JOB_ENTITY_INLINE uint32_t equalBytes(const char* p, const char* q) {
  return (Bytes16::load(p) == Bytes16::load(q)).mask();
}

/// Whether the first `length` bytes at p and q are the same, 32 at most. Reads all 32.
inline bool areSame(const char* p, const char* q, uint32_t length) {
  const uint32_t wanted = ~uint32_t{0} >> (32 - length);
  uint32_t equal = equalBytes(p, q);
  if (length > 16) equal |= equalBytes(p + 16, q + 16) << 16;
  return (equal & wanted) == wanted;
}

/// Whether all 32 bytes are of 0-9a-f.
inline bool areLowerHex32(const char* p) {
  const auto hex = [](Bytes16 bytes) {
    return (bytes - Bytes16::all(kZeroLanes)).upTo(Bytes16::all(kNineLanes)) |
           (bytes - Bytes16::all(kLowerALanes)).upTo(Bytes16::all(kFiveLanes));
  };
  return (hex(Bytes16::load(p)) & hex(Bytes16::load(p + 16))).hasAll();
}

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
