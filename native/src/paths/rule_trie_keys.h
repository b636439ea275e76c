#pragma once

// How RuleTrie looks up an edge: for what looks up millions, and for what builds.

#include <cstring>

#include "json/inline.h"
#include "paths/component_scan.h"
#include "paths/lower_case.h"
#include "paths/rule_trie.h"

namespace job_entity {

// Odd, and without a pattern: of the golden ratio and the roots of 2 and 3.
inline constexpr uint64_t kMultipliers[] = {0x9e3779b97f4a7c15, 0xb504f333f9de6485,
                                            0xddb3d742c265539d};

inline uint32_t relativeRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2; }
inline uint32_t anchorRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2 + 1; }

/// The anchor as it is stored: URIs fold scheme and authority in ASCII, Windows folds all.
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

JOB_ENTITY_INLINE uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * kMultipliers[0];
  return hash ^ hash >> 32;
}

/// So much of a text is in its key.
constexpr size_t kKeyBytes = 16;

/// Of two texts longer than a word; `stored` is in lower case already if kFold.
template <bool kFold>
inline bool equalText(const char* stored, const char* p, size_t length) {
  for (size_t i = kKeyBytes; i + 8 <= length; i += 8) {
    if (loadWord(stored + i) != fold<kFold>(loadWord(p + i))) return false;
  }
  return loadWord(stored + length - 8) == fold<kFold>(loadWord(p + length - 8));
}

/// Of any text.
template <bool kFold>
inline RuleTrie::Key RuleTrie::keyOf(const char* text, size_t length) {
  const auto word = [=](size_t at) -> uint64_t {
    if (at >= length) return 0;
    return length - at >= 8 ? loadWord(text + at) : loadShort(text + at, length - at);
  };
  return {fold<kFold>(word(0)), fold<kFold>(word(8)), static_cast<uint32_t>(length)};
}

/// Products that do not wait for each other; their upper bits are the best.
template <bool kFold>
JOB_ENTITY_INLINE uint64_t RuleTrie::hashOf(uint32_t parent, const Key& key, const char* text) {
  const uint64_t who = static_cast<uint64_t>(key.length) << 32 | parent;
  uint64_t hash =
      who * kMultipliers[0] + key.first * kMultipliers[1] + key.second * kMultipliers[2];
  if (key.length > kKeyBytes) {
    for (size_t i = kKeyBytes; i + 8 <= key.length; i += 8) {
      hash = mix(hash, fold<kFold>(loadWord(text + i)));
    }
    hash = mix(hash, fold<kFold>(loadWord(text + key.length - 8)));
  }
  return hash >> 32;
}

template <bool kFold>
JOB_ENTITY_INLINE uint32_t RuleTrie::child(uint32_t parent, const Key& key,
                                           const char* text) const {
  const size_t mask = edges_.size() - 1;
  for (size_t slot = hashOf<kFold>(parent, key, text) & mask;; slot = (slot + 1) & mask) {
    const Edge& edge = edges_[slot];
    if (edge.node == kNoNode) return kNoNode;
    const bool same = ((edge.key.first ^ key.first) | (edge.key.second ^ key.second) |
                       (edge.key.length ^ key.length) | (edge.parent ^ parent)) == 0;
    if (same && (key.length <= kKeyBytes ||
                 equalText<kFold>(texts_.data() + edge.textOffset, text, key.length))) {
      return edge.node;
    }
  }
}

template <bool kFold>
inline uint32_t RuleTrie::child(uint32_t parent, const char* text, size_t length) const {
  return child<kFold>(parent, keyOf<kFold>(text, length), text);
}

}  // namespace job_entity
