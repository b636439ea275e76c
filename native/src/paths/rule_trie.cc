#include "paths/rule_trie.h"

#include <algorithm>
#include <cstring>

#include "json/inline.h"
#include "paths/component_scan.h"
#include "paths/lower_case.h"

namespace job_entity {

namespace {

// Node 2f is where relative sources of format f start, 2f + 1 where anchors hang.
constexpr uint32_t kFixedNodes = 6;
// Odd, and without a pattern: of the golden ratio and the roots of 2 and 3.
constexpr uint64_t kMultipliers[] = {0x9e3779b97f4a7c15, 0xb504f333f9de6485, 0xddb3d742c265539d};

uint32_t relativeRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2; }
uint32_t anchorRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2 + 1; }

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

/// The anchor as it is stored: URIs fold scheme and authority in ASCII, Windows folds all.
std::string anchorKey(PathFormat format, std::string_view path, const PathAnchor& anchor) {
  std::string text;
  appendAnchor(text, format, path, anchor);
  if (format == PathFormat::kWindows) {
    std::string lower;
    appendLowerCase(lower, text);
    return lower;
  }
  if (format == PathFormat::kUri && text.find("://") != std::string::npos) {
    for (char& c : text) c = asciiLowerCase(c);
  }
  return text;
}

/// Index of a drive that needs no look-up, or -1.
int plainDrive(std::string_view path, const PathAnchor& anchor) {
  if (anchor.kind != AnchorKind::kDrive && anchor.kind != AnchorKind::kDriveRelative) return -1;
  const char letter = asciiLowerCase(path[0]);
  return anchor.length == 2 && letter >= 'a' && letter <= 'z' ? letter - 'a' : -1;
}

}  // namespace

/// Of any text.
template <bool kFold>
inline RuleTrie::Key RuleTrie::keyOf(const char* text, size_t length) {
  const auto word = [=](size_t at) -> uint64_t {
    if (at >= length) return 0;
    return length - at >= 8 ? loadWord(text + at) : loadShort(text + at, length - at);
  };
  return {fold<kFold>(word(0)), fold<kFold>(word(8)), static_cast<uint32_t>(length)};
}

// From kKeyBytes - n on: ones for n bytes, then zeros.
constexpr unsigned char kByteMasks[2 * kKeyBytes] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                     255, 255, 255, 255, 255, 255, 255, 255};

/// Of a text behind which kKeyBytes may be read. Without branches: lengths are hard to predict.
template <bool kFold>
JOB_ENTITY_INLINE RuleTrie::Key RuleTrie::shortKeyOf(const char* text, size_t length) {
  static_assert(ShortPath::kReadAhead >= kKeyBytes, "whole words are read at the end");
  const char* const mask =
      reinterpret_cast<const char*>(kByteMasks) + kKeyBytes - std::min(length, kKeyBytes);
  return {fold<kFold>(loadWord(text) & loadWord(mask)),
          fold<kFold>(loadWord(text + 8) & loadWord(mask + 8)), static_cast<uint32_t>(length)};
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

RuleTrie::RuleTrie() : nodes_(kFixedNodes, Node{kNoRule, true}) {
  std::memset(driveNodes_, 0xff, sizeof driveNodes_);
  std::memset(posixRootNodes_, 0xff, sizeof posixRootNodes_);
  grow();
}

void RuleTrie::grow() {
  std::vector<Edge> old = std::move(edges_);
  edges_.assign(old.empty() ? 16 : old.size() * 2, Edge{{0, 0, 0}, 0, kNoNode, 0});
  const size_t mask = edges_.size() - 1;
  for (const Edge& edge : old) {
    if (edge.node == kNoNode) continue;
    size_t slot = hashOf<false>(edge.parent, edge.key, texts_.data() + edge.textOffset) & mask;
    while (edges_[slot].node != kNoNode) slot = (slot + 1) & mask;
    edges_[slot] = edge;
  }
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

uint32_t RuleTrie::foldedChild(uint32_t parent, std::string_view text) const {
  std::string lower;
  appendLowerCase(lower, text);
  return child<false>(parent, lower.data(), lower.size());
}

uint32_t RuleTrie::addEdge(uint32_t parent, std::string_view text) {
  const uint32_t existing = child<false>(parent, text.data(), text.size());
  if (existing != kNoNode) return existing;
  if ((edgeCount_ + 1) * 2 > edges_.size()) grow();
  const Key key = keyOf<false>(text.data(), text.size());
  const size_t mask = edges_.size() - 1;
  size_t slot = hashOf<false>(parent, key, text.data()) & mask;
  while (edges_[slot].node != kNoNode) slot = (slot + 1) & mask;
  const uint32_t node = static_cast<uint32_t>(nodes_.size());
  edges_[slot] = {key, parent, node, static_cast<uint32_t>(texts_.size())};
  ++edgeCount_;
  texts_ += text;
  nodes_[parent].isLeaf = false;
  nodes_.push_back({kNoRule, true});
  return node;
}

uint32_t RuleTrie::add(const ParsedPath& source, uint32_t rank) {
  const PathFormat format = source.format;
  present_[static_cast<size_t>(format)] = true;
  uint32_t node = relativeRoot(format);
  if (!source.hasAnchor()) hasRelative_[static_cast<size_t>(format)] = true;
  if (source.hasAnchor()) {
    node = addEdge(anchorRoot(format), anchorKey(format, source.text, source.anchor));
    const int drive = format == PathFormat::kWindows ? plainDrive(source.text, source.anchor) : -1;
    if (drive >= 0) driveNodes_[drive][source.anchor.rooted ? 1 : 0] = node;
    if (source.anchor.kind == AnchorKind::kRooted) rootedNode_ = node;
    if (format == PathFormat::kPosix) posixRootNodes_[source.anchor.length - 1] = node;
  }
  std::string lower;
  for (size_t i = 0; i < source.components.size(); ++i) {
    lower.clear();
    if (format == PathFormat::kWindows) appendLowerCase(lower, source.component(i));
    node = addEdge(node, format == PathFormat::kWindows ? lower : source.component(i));
  }
  if (nodes_[node].rank == kNoRule) nodes_[node].rank = rank;
  return nodes_[node].rank;
}

uint32_t RuleTrie::anchorNode(PathFormat format, std::string_view path,
                              const PathAnchor& anchor) const {
  if (anchor.kind == AnchorKind::kNone)
    return hasRelative_[static_cast<size_t>(format)] ? relativeRoot(format) : kNoNode;
  if (format == PathFormat::kPosix) return posixRootNodes_[anchor.length - 1];
  if (format == PathFormat::kWindows) return windowsAnchorNode(path, anchor);
  const std::string key = anchorKey(format, path, anchor);
  return child<false>(anchorRoot(format), key.data(), key.size());
}

uint32_t RuleTrie::windowsAnchorNode(std::string_view path, const PathAnchor& anchor) const {
  if (anchor.kind == AnchorKind::kRooted) return rootedNode_;
  const int drive = plainDrive(path, anchor);
  if (drive >= 0) return driveNodes_[drive][anchor.rooted ? 1 : 0];
  // Server and share, as anchorKey() has them, without memory of their own.
  constexpr size_t kShortKey = 128;
  char key[kShortKey];
  size_t length = 0;
  uint8_t bits = 0;
  if (anchor.length < kShortKey) {
    for (const char c : path.substr(0, anchor.length)) {
      bits |= static_cast<uint8_t>(c);
      key[length++] = c == '/' ? '\\' : asciiLowerCase(c);
    }
    if (anchor.rooted) key[length++] = '\\';
  }
  if (length > 0 && bits < 0x80) return child<false>(anchorRoot(PathFormat::kWindows), key, length);
  const std::string whole = anchorKey(PathFormat::kWindows, path, anchor);
  return child<false>(anchorRoot(PathFormat::kWindows), whole.data(), whole.size());
}

template <PathFormat kFormat>
RuleTrie::Match RuleTrie::walk(uint32_t node, std::string_view path, size_t at) const {
  constexpr bool kFold = kFormat == PathFormat::kWindows;
  const char* const begin = path.data();
  const char* const end = begin + path.size();
  const char* in = begin + at;
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (in < end) {
    uint64_t bits = 0;
    const char* const stop = findComponentEnd<kFormat>(in, end, bits);
    const size_t length = static_cast<size_t>(stop - in);
    const bool dropped = length == 0 || (length == 1 && *in == '.');
    if (!dropped) {
      node = kFold && (bits & kHighBits) != 0 ? foldedChild(node, std::string_view(in, length))
                                              : child<kFold>(node, in, length);
      if (node == kNoNode) return match;
      if (nodes_[node].rank != kNoRule)
        match = {nodes_[node].rank, static_cast<size_t>(stop - begin)};
    }
    in = stop + 1;
  }
  return match;
}

template <PathFormat kFormat>
JOB_ENTITY_INLINE RuleTrie::Match RuleTrie::walkShort(uint32_t node, const ShortPath& path,
                                                      uint32_t at) const {
  constexpr bool kFold = kFormat == PathFormat::kWindows;
  const uint32_t size = path.size();
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  for (uint32_t in = at; in < size && !nodes_[node].isLeaf;) {
    const uint32_t stop = path.componentEnd<kFormat>(in);
    const uint32_t length = stop - in;
    const char* const text = path.at(in);
    in = stop + 1;
    if (length == 0 || (length == 1 && *text == '.')) continue;
    node = child<kFold>(node, shortKeyOf<kFold>(text, length), text);
    if (node == kNoNode) return match;
    if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, stop};
  }
  return match;
}

RuleTrie::Match RuleTrie::walkUri(uint32_t node, std::string_view path, size_t at) const {
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (at < path.size()) {
    const size_t start = at + 1;
    size_t stop = start;
    while (stop < path.size() && path[stop] != '/') ++stop;
    node = child<false>(node, path.data() + start, stop - start);
    if (node == kNoNode) return match;
    if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, stop};
    at = stop;
  }
  return match;
}

RuleTrie::Match RuleTrie::find(PathFormat format, std::string_view path) const {
  const PathAnchor anchor = parseAnchor(format, path);
  const uint32_t node = anchorNode(format, path, anchor);
  if (node == kNoNode) return Match();
  switch (format) {
    case PathFormat::kPosix:
      return walk<PathFormat::kPosix>(node, path, anchor.rest);
    case PathFormat::kWindows:
      return walk<PathFormat::kWindows>(node, path, anchor.rest);
    case PathFormat::kUri:
      return walkUri(node, path, anchor.rest);
  }
  return Match();
}

RuleTrie::Match RuleTrie::find(PathFormat format, std::string_view path,
                               const ShortPath& read) const {
  if (format == PathFormat::kUri) return find(format, path);
  const PathAnchor anchor = parseAnchor(format, path);
  const uint32_t node = anchorNode(format, path, anchor);
  if (node == kNoNode) return Match();
  return format == PathFormat::kPosix ? walkShort<PathFormat::kPosix>(node, read, anchor.rest)
                                      : walkShort<PathFormat::kWindows>(node, read, anchor.rest);
}

}  // namespace job_entity
