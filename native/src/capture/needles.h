#pragma once

// Whether any of several words is in a text, and where, in one pass over it: most of a foreign file
// has none of ours, and must cost no more than being looked over.

#include <iterator>
#include <string_view>
#include <utility>

#include "base/bytes16.h"
#include "base/bytes32.h"

namespace job_entity::capture {

/// A word, and the offsets of two of its bytes that are rare at that distance; `first` is less.
struct Needle {
  std::string_view word;
  size_t first;
  size_t second;
};

template <const auto& kNeedles>
class NeedleScan {
 public:
  static bool isIn(std::string_view text) {
    return visit(text, [](size_t, size_t) { return true; });
  }

  /// Calls `stops` with the index of each word that is found, and where it is, until that says so.
  /// Whether it did.
  template <class Stops>
  static bool visit(std::string_view text, Stops&& stops) {
    size_t at = 0;
#if defined(JOB_ENTITY_BYTES32)
    while (hasBytes32() && at + kWideStep + kReach <= text.size()) {
      uint32_t mask = 0;
      at = findWide(text, at, mask);
      if (mask == 0) break;
      if (isAt(text, at, mask, stops)) return true;
      at += kWideStep;
    }
#endif
    for (; at + kStep + kReach <= text.size(); at += kStep) {
      const uint32_t mask = maskOf(text.data() + at);
      if (mask != 0 && isAt(text, at, mask, stops)) return true;
    }
    // What is left, with zero bytes behind it.
    char rest[2 * kStep + 2 * kReach] = {};
    const size_t count = text.size() - at;
    // An empty text may be nowhere.
    if (count > 0) std::memcpy(rest, text.data() + at, count);
    for (size_t i = 0; i < count; i += kStep) {
      const uint32_t mask = maskOf(rest + i);
      if (mask != 0 && isAt(text, at + i, mask, stops)) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kStep = 16;

  static constexpr size_t reach() {
    size_t most = 0;
    for (const Needle& needle : kNeedles)
      if (needle.second > most) most = needle.second;
    return most;
  }
  static constexpr size_t kReach = reach();

  template <size_t... kIndex>
  static JOB_ENTITY_INLINE Bytes16 probe(const char* p, std::index_sequence<kIndex...>) {
    return (... | (probeFor<kIndex>(p)));
  }
  template <size_t kIndex>
  static JOB_ENTITY_INLINE Bytes16 probeFor(const char* p) {
    constexpr Needle kNeedle = kNeedles[kIndex];
    static_assert(kNeedle.first < kNeedle.second && kNeedle.second < kNeedle.word.size());
    return (Bytes16::load(p + kNeedle.first) == Bytes16::all(kNeedle.word[kNeedle.first])) &
           (Bytes16::load(p + kNeedle.second) == Bytes16::all(kNeedle.word[kNeedle.second]));
  }
  // A vector in the code of a module takes 18 bytes each time; here each is written once.
#if defined(__wasm__)
  __attribute__((noinline))
#else
  JOB_ENTITY_INLINE
#endif
  static uint32_t
  maskOf(const char* p) {
    return probe(p, std::make_index_sequence<std::size(kNeedles)>()).mask();
  }

#if defined(JOB_ENTITY_BYTES32)
  static constexpr size_t kWideStep = 32;

  template <size_t... kIndex>
  JOB_ENTITY_INLINE_BYTES32 static Bytes32 probeWide(const char* p,
                                                     std::index_sequence<kIndex...>) {
    return (... | (probeWideFor<kIndex>(p)));
  }
  template <size_t kIndex>
  JOB_ENTITY_INLINE_BYTES32 static Bytes32 probeWideFor(const char* p) {
    constexpr Needle kNeedle = kNeedles[kIndex];
    return (Bytes32::load(p + kNeedle.first) == Bytes32::all(kNeedle.word[kNeedle.first])) &
           (Bytes32::load(p + kNeedle.second) == Bytes32::all(kNeedle.word[kNeedle.second]));
  }
  /// Where the next 32 bytes are in which a word may start, and at which of them; no bit is set: in
  /// none, up to the offset that is returned.
  JOB_ENTITY_WITH_BYTES32 __attribute__((noinline)) static size_t findWide(std::string_view text,
                                                                           size_t at,
                                                                           uint32_t& mask) {
    for (; at + kWideStep + kReach <= text.size(); at += kWideStep) {
      mask = probeWide(text.data() + at, std::make_index_sequence<std::size(kNeedles)>()).mask();
      if (mask != 0) break;
    }
    return at;
  }
#endif

#if !defined(__wasm__)
  // Its bytes as constants in the code.
  template <class Stops, size_t... kIndex>
  static bool isAnyAt(std::string_view text, size_t begin, Stops& stops,
                      std::index_sequence<kIndex...>) {
    return (... || (isWordAt<kIndex>(text, begin) && stops(kIndex, begin)));
  }
  template <size_t kIndex>
  static JOB_ENTITY_INLINE bool isWordAt(std::string_view text, size_t begin) {
    constexpr Needle kNeedle = kNeedles[kIndex];
    const char* const p = text.data() + begin;
    return kNeedle.word.size() <= text.size() - begin &&
           p[kNeedle.first] == kNeedle.word[kNeedle.first] &&
           p[kNeedle.second] == kNeedle.word[kNeedle.second] &&
           std::memcmp(p, kNeedle.word.data(), kNeedle.word.size()) == 0;
  }
#endif

  /// Whether a word starts at one of those bytes that is enough.
  template <class Stops>
  static bool isAt(std::string_view text, size_t at, uint32_t mask, Stops& stops) {
    for (; mask != 0; mask &= mask - 1) {
      const size_t begin = at + static_cast<uint32_t>(__builtin_ctz(mask));
      if (begin >= text.size()) return false;
#if defined(__wasm__)
      const char* const p = text.data() + begin;
      const size_t left = text.size() - begin;
      for (size_t i = 0; i < std::size(kNeedles); ++i) {
        const Needle& needle = kNeedles[i];
        if (needle.word.size() <= left && p[needle.first] == needle.word[needle.first] &&
            p[needle.second] == needle.word[needle.second] &&
            std::memcmp(p, needle.word.data(), needle.word.size()) == 0 && stops(i, begin))
          return true;
      }
#else
      if (isAnyAt(text, begin, stops, std::make_index_sequence<std::size(kNeedles)>())) return true;
#endif
    }
    return false;
  }
};

}  // namespace job_entity::capture
