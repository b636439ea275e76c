#pragma once

// Finds the end of a line and whether the operation's name stands in it, in one pass: most of a
// worker's log is about something else, and must cost no more than being looked over.

#include <cstdint>
#include <cstring>
#include <string_view>

#include "json/simd.h"

namespace job_entity {

/// As the agent, the SDKs and botocore spell it; URLs have it with a small first letter.
constexpr std::string_view kOperationName = "BatchGetJobEntity";

/// Bytes that may be read behind the end of what is scanned.
constexpr size_t kScanPadding = 32;

struct ScannedLine {
  size_t end = 0;             ///< offset of the line feed, or of the end of the text
  bool complete = false;      ///< there is a line feed
  bool hasOperation = false;  ///< the operation's name stands in the line
};

namespace line_scan {

/// Second letter to look for: far enough into the name to be rare at that distance from a 'B'.
constexpr size_t kProbe = 8;
static_assert(kOperationName[0] == 'B' && kOperationName[kProbe] == 'J');

struct Masks {
  uint32_t lineFeeds;
  uint32_t probes;  ///< bytes where the operation's name may start
};

#if !defined(JOB_ENTITY_SCALAR) && defined(__wasm_simd128__)
inline Masks masksOf(const char* p) {
  const v128_t bytes = wasm_v128_load(p);
  const v128_t ahead = wasm_v128_load(p + kProbe);
  const v128_t probes = wasm_v128_and(wasm_i8x16_eq(bytes, wasm_i8x16_splat('B')),
                                      wasm_i8x16_eq(ahead, wasm_i8x16_splat('J')));
  const v128_t feeds = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\n'));
  if (!wasm_v128_any_true(wasm_v128_or(probes, feeds))) return {0, 0};
  return {static_cast<uint32_t>(wasm_i8x16_bitmask(feeds)),
          static_cast<uint32_t>(wasm_i8x16_bitmask(probes))};
}
#elif !defined(JOB_ENTITY_SCALAR) && defined(__SSE2__)
inline Masks masksOf(const char* p) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i ahead = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + kProbe));
  const __m128i probes = _mm_and_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('B')),
                                       _mm_cmpeq_epi8(ahead, _mm_set1_epi8('J')));
  return {static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')))),
          static_cast<uint32_t>(_mm_movemask_epi8(probes))};
}
#else
inline Masks masksOf(const char* p) {
  Masks masks{0, 0};
  for (uint32_t i = 0; i < 16; ++i) {
    masks.lineFeeds |= static_cast<uint32_t>(p[i] == '\n') << i;
    masks.probes |= static_cast<uint32_t>(p[i] == 'B' && p[i + kProbe] == 'J') << i;
  }
  return masks;
}
#endif

}  // namespace line_scan

/// The line that starts at `begin` of a text of `size` bytes, behind which kScanPadding bytes can
/// be read. `resume`: up to there an earlier call found no line feed.
inline ScannedLine scanLine(const char* text, size_t begin, size_t size, size_t resume) {
  ScannedLine line;
  for (size_t at = resume > begin ? resume : begin; at < size; at += 16) {
    line_scan::Masks masks = line_scan::masksOf(text + at);
    if ((masks.lineFeeds | masks.probes) == 0) continue;
    if (masks.lineFeeds != 0) {
      const auto feed = static_cast<uint32_t>(__builtin_ctz(masks.lineFeeds));
      masks.probes &= (1u << feed) - 1;
      line.complete = at + feed < size;
      line.end = line.complete ? at + feed : size;
    }
    for (; masks.probes != 0 && !line.hasOperation; masks.probes &= masks.probes - 1) {
      const size_t found = at + static_cast<uint32_t>(__builtin_ctz(masks.probes));
      line.hasOperation =
          found + kOperationName.size() <= size &&
          std::memcmp(text + found, kOperationName.data(), kOperationName.size()) == 0;
    }
    if (masks.lineFeeds != 0) return line;
  }
  line.end = size;
  return line;
}

}  // namespace job_entity
