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

/// So many bytes are looked at together as long as nothing is in them.
constexpr size_t kQuietBytes = 64;

struct Masks {
  uint32_t lineFeeds;
  uint32_t probes;  ///< bytes where the operation's name may start
};

#if !defined(JOB_ENTITY_SCALAR) && defined(__wasm_simd128__)
inline v128_t feedsOf(const char* p) {
  return wasm_i8x16_eq(wasm_v128_load(p), wasm_i8x16_splat('\n'));
}
inline v128_t probesOf(const char* p) {
  return wasm_v128_and(wasm_i8x16_eq(wasm_v128_load(p), wasm_i8x16_splat('B')),
                       wasm_i8x16_eq(wasm_v128_load(p + kProbe), wasm_i8x16_splat('J')));
}
inline Masks masksOf(const char* p) {
  return {static_cast<uint32_t>(wasm_i8x16_bitmask(feedsOf(p))),
          static_cast<uint32_t>(wasm_i8x16_bitmask(probesOf(p)))};
}
inline bool isQuiet(const char* p) {
  v128_t found = wasm_v128_or(feedsOf(p), probesOf(p));
  for (size_t i = 16; i < kQuietBytes; i += 16)
    found = wasm_v128_or(found, wasm_v128_or(feedsOf(p + i), probesOf(p + i)));
  return !wasm_v128_any_true(found);
}
#elif !defined(JOB_ENTITY_SCALAR) && defined(__SSE2__)
inline __m128i blockAt(const char* p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
}
inline __m128i feedsOf(const char* p) { return _mm_cmpeq_epi8(blockAt(p), _mm_set1_epi8('\n')); }
inline __m128i probesOf(const char* p) {
  return _mm_and_si128(_mm_cmpeq_epi8(blockAt(p), _mm_set1_epi8('B')),
                       _mm_cmpeq_epi8(blockAt(p + kProbe), _mm_set1_epi8('J')));
}
inline Masks masksOf(const char* p) {
  return {static_cast<uint32_t>(_mm_movemask_epi8(feedsOf(p))),
          static_cast<uint32_t>(_mm_movemask_epi8(probesOf(p)))};
}
inline bool isQuiet(const char* p) {
  __m128i found = _mm_or_si128(feedsOf(p), probesOf(p));
  for (size_t i = 16; i < kQuietBytes; i += 16)
    found = _mm_or_si128(found, _mm_or_si128(feedsOf(p + i), probesOf(p + i)));
  return _mm_movemask_epi8(found) == 0;
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
inline bool isQuiet(const char* p) {
  for (size_t i = 0; i < kQuietBytes; ++i)
    if (p[i] == '\n' || (p[i] == 'B' && p[i + kProbe] == 'J')) return false;
  return true;
}
#endif

}  // namespace line_scan

/// The line that starts at `begin` of a text of `size` bytes, behind which kScanPadding bytes can
/// be read. `resume`: up to there an earlier call found no line feed.
inline ScannedLine scanLine(const char* text, size_t begin, size_t size, size_t resume) {
  ScannedLine line;
  for (size_t at = resume > begin ? resume : begin; at < size; at += 16) {
    while (at + line_scan::kQuietBytes <= size && line_scan::isQuiet(text + at))
      at += line_scan::kQuietBytes;
    if (at >= size) break;
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
