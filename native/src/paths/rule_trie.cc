#include "paths/rule_trie.h"

#include <cstring>

#include "paths/component_scan.h"
#include "paths/lower_case.h"

namespace job_entity {

namespace {

// Node 2f is where relative sources of format f start, 2f + 1 where anchors hang.
constexpr uint32_t kFixedNodes = 6;
constexpr uint64_t kMultiplier = 0x9e3779b97f4a7c15;

uint32_t relativeRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2; }
uint32_t anchorRoot(PathFormat format) { return static_cast<uint32_t>(format) * 2 + 1; }

/// Lower case of the ASCII letters in eight bytes at once; other bytes stay.
inline uint64_t foldWord(uint64_t word) {
  const uint64_t low = word & ~kHighBits;
  const uint64_t fromA = low + kEachByte * (0x80 - 'A');
  const uint64_t beyondZ = low + kEachByte * (0x80 - 'Z' - 1);
  return word | ((fromA & ~beyondZ & ~word & kHighBits) >> 2);
}

/// Up to seven bytes, without reading beyond them.
inline uint64_t loadShort(const char* p, size_t length) {
  if (length >= 4) {
    uint32_t first;
    uint32_t last;
    std::memcpy(&first, p, sizeof first);
    std::memcpy(&last, p + length - 4, sizeof last);
    return static_cast<uint64_t>(last) << 32 | first;
  }
  if (length == 0) return 0;
  const auto byte = [p](size_t i) { return static_cast<uint64_t>(static_cast<uint8_t>(p[i])); };
  return byte(0) | byte(length / 2) << 8 | byte(length - 1) << 16;
}

template <bool kFold>
inline uint64_t fold(uint64_t word) {
  return kFold ? foldWord(word) : word;
}

inline uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * kMultiplier;
  return hash ^ hash >> 32;
}

template <bool kFold>
inline uint64_t hashText(uint32_t parent, const char* p, size_t length) {
  uint64_t hash = mix(parent, length);
  if (length < 8) return mix(hash, fold<kFold>(loadShort(p, length)));
  size_t i = 0;
  for (; i + 8 <= length; i += 8) hash = mix(hash, fold<kFold>(loadWord(p + i)));
  return i < length ? mix(hash, fold<kFold>(loadWord(p + length - 8))) : hash;
}

/// `stored` is in lower case already if kFold.
template <bool kFold>
inline bool equalText(const char* stored, const char* p, size_t length) {
  if (length < 8) return loadShort(stored, length) == fold<kFold>(loadShort(p, length));
  size_t i = 0;
  for (; i + 8 <= length; i += 8) {
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

RuleTrie::RuleTrie() : ranks_(kFixedNodes, kNoRule) {
  std::memset(driveNodes_, 0xff, sizeof driveNodes_);
  std::memset(posixRootNodes_, 0xff, sizeof posixRootNodes_);
  grow();
}

void RuleTrie::grow() {
  std::vector<Edge> old = std::move(edges_);
  edges_.assign(old.empty() ? 16 : old.size() * 2, Edge{0, 0, kNoNode, 0, 0});
  const size_t mask = edges_.size() - 1;
  for (const Edge& edge : old) {
    if (edge.node == kNoNode) continue;
    size_t slot = edge.hash & mask;
    while (edges_[slot].node != kNoNode) slot = (slot + 1) & mask;
    edges_[slot] = edge;
  }
}

template <bool kFold>
inline uint32_t RuleTrie::child(uint32_t parent, const char* text, size_t length) const {
  const uint64_t hash = hashText<kFold>(parent, text, length);
  const size_t mask = edges_.size() - 1;
  for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const Edge& edge = edges_[slot];
    if (edge.node == kNoNode) return kNoNode;
    if (edge.hash == hash && edge.parent == parent && edge.textLength == length &&
        equalText<kFold>(texts_.data() + edge.textOffset, text, length)) {
      return edge.node;
    }
  }
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
  const uint64_t hash = hashText<false>(parent, text.data(), text.size());
  const size_t mask = edges_.size() - 1;
  size_t slot = hash & mask;
  while (edges_[slot].node != kNoNode) slot = (slot + 1) & mask;
  const uint32_t node = static_cast<uint32_t>(ranks_.size());
  edges_[slot] = {hash, parent, node, static_cast<uint32_t>(texts_.size()),
                  static_cast<uint32_t>(text.size())};
  ++edgeCount_;
  texts_ += text;
  ranks_.push_back(kNoRule);
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
  if (ranks_[node] == kNoRule) ranks_[node] = rank;
  return ranks_[node];
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
  if (ranks_[node] != kNoRule) match = {ranks_[node], at};
  while (in < end) {
    uint64_t bits = 0;
    const char* const stop = findComponentEnd<kFormat>(in, end, bits);
    const size_t length = static_cast<size_t>(stop - in);
    const bool dropped = length == 0 || (length == 1 && *in == '.');
    if (!dropped) {
      node = kFold && (bits & kHighBits) != 0 ? foldedChild(node, std::string_view(in, length))
                                              : child<kFold>(node, in, length);
      if (node == kNoNode) return match;
      if (ranks_[node] != kNoRule) match = {ranks_[node], static_cast<size_t>(stop - begin)};
    }
    in = stop + 1;
  }
  return match;
}

RuleTrie::Match RuleTrie::walkUri(uint32_t node, std::string_view path, size_t at) const {
  Match match;
  if (ranks_[node] != kNoRule) match = {ranks_[node], at};
  while (at < path.size()) {
    const size_t start = at + 1;
    size_t stop = start;
    while (stop < path.size() && path[stop] != '/') ++stop;
    node = child<false>(node, path.data() + start, stop - start);
    if (node == kNoNode) return match;
    if (ranks_[node] != kNoRule) match = {ranks_[node], stop};
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

}  // namespace job_entity
