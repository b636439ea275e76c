#pragma once

// How RuleTrie looks up an edge: for what looks up millions, and for what builds.

#include <algorithm>
#include <cstring>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/inline.h"
#include "paths/component_scan.h"
#include "paths/rule_trie.h"

namespace job_entity::paths {

inline uint32_t relativeRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2; }
inline uint32_t anchorRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2 + 1; }

/// The anchor as it is stored: in lower case, but for a URI without a scheme.
std::string anchorKey(PathFormat format, std::string_view path, const PathAnchor& anchor);

/// Index of a drive that needs no look-up, or -1.
inline int plainDrive(std::string_view path, const PathAnchor& anchor) {
  if (anchor.kind != AnchorKind::kDrive && anchor.kind != AnchorKind::kDriveRelative) return -1;
  const char letter = asciiLowerCase(path[0]);
  return anchor.length == 2 && letter >= 'a' && letter <= 'z' ? letter - 'a' : -1;
}

/// Lower case of the ASCII letters in eight bytes at once; other bytes stay.
JOB_ENTITY_INLINE uint64_t foldWord(uint64_t word) {
  const uint64_t low = word & ~kHighBits;
  const uint64_t fromA = low + kEachByte * (0x80 - 'A');
  const uint64_t beyondZ = low + kEachByte * (0x80 - 'Z' - 1);
  return word | ((fromA & ~beyondZ & ~word & kHighBits) >> 2);
}

template <bool kFold>
JOB_ENTITY_INLINE uint64_t fold(uint64_t word) {
  return kFold ? foldWord(word) : word;
}

/// Halves, each with a number added that is not known outside, multiplied: bits 32 to 63 of a sum
/// of these are a strongly universal hash of the words (Thorup, "High speed hashing for integers
/// and strings", pair-multiply-shift), and the products do not wait for each other.
JOB_ENTITY_INLINE uint64_t pairProduct(uint64_t word, const uint64_t* keys) {
  return (keys[0] + (word >> 32)) * (keys[1] + (word & 0xffffffff));
}

/// Bytes of a text stored inline in its key.
constexpr size_t kKeyBytes = 16;
static_assert(ShortPath::kReadAhead >= kKeyBytes, "whole words are read at the end");

/// Is in no component, whatever the format.
constexpr char kTailSeparator = '/';

/// Compares two texts longer than a word; `stored` is in lower case already if kFold.
template <bool kFold>
JOB_ENTITY_APART bool equalText(const char* stored, const char* p, size_t length) {
  for (size_t i = kKeyBytes; i + 8 <= length; i += 8) {
    if (loadWord(stored + i) != fold<kFold>(loadWord(p + i))) return false;
  }
  return loadWord(stored + length - 8) == fold<kFold>(loadWord(p + length - 8));
}

/// The key of any text.
template <bool kFold>
inline RuleTrie::Key RuleTrie::keyOf(const char* text, size_t length) {
  const auto word = [=](size_t at) -> uint64_t {
    if (at >= length) return 0;
    return length - at >= 8 ? loadWord(text + at) : loadShort(text + at, length - at);
  };
  return {fold<kFold>(word(0)), fold<kFold>(word(8)), static_cast<uint32_t>(length)};
}

// From kKeyBytes - n on: ones for n bytes, then zeros.
inline constexpr unsigned char kByteMasks[2 * kKeyBytes] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                            255, 255, 255, 255, 255, 255, 255, 255};

/// The key of a text behind which kKeyBytes may be read. Without branches: lengths are hard to
/// predict.
template <bool kFold>
JOB_ENTITY_INLINE RuleTrie::Key RuleTrie::shortKeyOf(const char* text, size_t length) {
  const char* const mask =
      reinterpret_cast<const char*>(kByteMasks) + kKeyBytes - std::min(length, kKeyBytes);
  return {fold<kFold>(loadWord(text) & loadWord(mask)),
          fold<kFold>(loadWord(text + 8) & loadWord(mask + 8)), static_cast<uint32_t>(length)};
}

/// The hash of the text beyond the key.
template <bool kFold>
inline uint64_t RuleTrie::hashOfRest(size_t length, const char* text) const {
  const uint64_t last = fold<kFold>(loadWord(text + length - 8));
  if (length <= 2 * kKeyBytes) {
    const uint64_t before = fold<kFold>(loadWord(text + length - 16));
    return pairProduct(before, hashKeys_ + 6) + pairProduct(last, hashKeys_ + 8);
  }
  WordsHash hash(seed_);
  for (size_t i = kKeyBytes; i + 8 < length; i += 8) hash.take(fold<kFold>(loadWord(text + i)));
  return hash.finish(last);
}

template <bool kFold>
JOB_ENTITY_INLINE uint64_t RuleTrie::hashOf(uint32_t parent, const Key& key,
                                            const char* text) const {
  const uint64_t who = static_cast<uint64_t>(key.length) << 32 | parent;
  uint64_t hash = pairProduct(who, hashKeys_) + pairProduct(key.first, hashKeys_ + 2) +
                  pairProduct(key.second, hashKeys_ + 4);
  if (key.length > kKeyBytes) hash += hashOfRest<kFold>(key.length, text);
  return hash >> 32;
}

/// The slot of the edge, or the free one that is to take it.
template <bool kFold>
JOB_ENTITY_INLINE size_t RuleTrie::slotOf(uint32_t parent, const Key& key, const char* text) const {
  const size_t mask = edges_.size() - 1;
  for (size_t slot = hashOf<kFold>(parent, key, text) & mask;; slot = (slot + 1) & mask) {
    const Edge& edge = edges_[slot];
    if (edge.node == kNoNode) return slot;
    const bool same = ((edge.first ^ key.first) | (edge.second ^ key.second) |
                       (edge.length ^ key.length) | (edge.parent ^ parent)) == 0;
    if (same && (key.length <= kKeyBytes ||
                 equalText<kFold>(texts_.data() + edge.textOffset, text, key.length))) {
      return slot;
    }
  }
}

/// Goes on by a component. False: no source does, and `place` stays.
template <bool kFold>
JOB_ENTITY_INLINE bool RuleTrie::follow(Place& place, const Key& key, const char* text) const {
  if (place.isAtNode()) return followEdge(place, slotOf<kFold>(place.node, key, text));
  if (key.length >= place.tailLength) return false;
  const char* const stored = texts_.data() + place.tail;
  const Key own = shortKeyOf<false>(stored, key.length);
  const bool same = ((own.first ^ key.first) | (own.second ^ key.second) |
                     static_cast<uint64_t>(stored[key.length] ^ kTailSeparator)) == 0;
  if (!same || (key.length > kKeyBytes && !equalText<kFold>(stored, text, key.length)))
    return false;
  place.passTail(key.length);
  return true;
}

}  // namespace job_entity::paths
