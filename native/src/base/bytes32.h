#pragma once

// Thirty-two bytes at a time, natively, where the processor has such registers: see Bytes16. A
// caller asks hasBytes32() before it calls a function that uses this type, and gives that function
// the attribute JOB_ENTITY_WITH_BYTES32.

#include "base/bytes16.h"

#if defined(JOB_ENTITY_SSE2) && defined(__GNUC__)

#include <immintrin.h>

#define JOB_ENTITY_BYTES32
#define JOB_ENTITY_WITH_BYTES32 __attribute__((target("avx2")))
#define JOB_ENTITY_INLINE_BYTES32 __attribute__((target("avx2"), always_inline)) inline

namespace job_entity {

inline bool hasBytes32() {
  static const bool kHas = __builtin_cpu_supports("avx2") != 0;
  return kHas;
}

struct Bytes32 {
  __m256i value;

  JOB_ENTITY_INLINE_BYTES32 static Bytes32 load(const char* p) {
    Bytes32 bytes;
    std::memcpy(&bytes.value, p, sizeof bytes.value);
    return bytes;
  }
  JOB_ENTITY_INLINE_BYTES32 static Bytes32 all(char byte) { return {_mm256_set1_epi8(byte)}; }

  JOB_ENTITY_INLINE_BYTES32 Bytes32 operator==(Bytes32 other) const {
    return {_mm256_cmpeq_epi8(value, other.value)};
  }
  JOB_ENTITY_INLINE_BYTES32 Bytes32 operator&(Bytes32 other) const {
    return {_mm256_and_si256(value, other.value)};
  }
  JOB_ENTITY_INLINE_BYTES32 Bytes32 operator|(Bytes32 other) const {
    return {_mm256_or_si256(value, other.value)};
  }
  /// Bit i is set if lane i is.
  JOB_ENTITY_INLINE_BYTES32 uint32_t mask() const {
    return static_cast<uint32_t>(_mm256_movemask_epi8(value));
  }
};

}  // namespace job_entity

#endif
