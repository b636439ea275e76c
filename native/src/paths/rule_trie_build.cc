// How the tree of all rules' sources grows.

#include "paths/rule_trie_keys.h"

namespace job_entity::paths {

// Node 2f is where relative sources of format f start, 2f + 1 where anchors hang.
constexpr uint32_t kFixedNodes = 6;

RuleTrie::RuleTrie() : seed_(hashSeed()), nodes_(kFixedNodes, Node{kNoRule, 0, 0, true}) {
  HashKeys keys(seed_);
  for (uint64_t& key : hashKeys_) key = keys.next();
  std::memset(driveNodes_, 0xff, sizeof driveNodes_);
  std::memset(posixRootNodes_, 0xff, sizeof posixRootNodes_);
  grow();
}

void RuleTrie::expect(size_t sources, size_t bytes) {
  nodes_.reserve(kFixedNodes + 1 + sources);
  texts_.reserve(bytes + (sources + 1) * (kKeyBytes + 1));
}

void RuleTrie::grow() {
  std::vector<Edge> old = std::move(edges_);
  edges_.assign(old.empty() ? 16 : old.size() * 2, Edge{0, 0, 0, 0, kNoNode, 0});
  for (const Edge& edge : old) {
    if (edge.node == kNoNode) continue;
    edges_[slotOf(edge.parent, texts_.data() + edge.textOffset, edge.length)] = edge;
  }
}

uint32_t RuleTrie::componentLength(uint32_t at) const {
  return static_cast<uint32_t>(texts_.find(kTailSeparator, at)) - at;
}

void RuleTrie::addEdge(uint32_t parent, uint32_t node, uint32_t textOffset, uint32_t length) {
  if ((edgeCount_ + 1) * 2 > edges_.size()) grow();
  const char* const text = texts_.data() + textOffset;
  const Key key = shortKeyOf<false>(text, length);
  edges_[slotOf(parent, text, length)] = {key.first, key.second, key.length,
                                          parent,    node,       textOffset};
  ++edgeCount_;
  nodes_[parent].isLeaf = false;
}

/// Below `parent`, by a component in texts_, with a tail behind that.
uint32_t RuleTrie::addNode(uint32_t parent, uint32_t textOffset, uint32_t length,
                           uint32_t tailLength) {
  const uint32_t node = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back({kNoRule, textOffset + length + 1, tailLength, true});
  addEdge(parent, node, textOffset, length);
  return node;
}

/// Anchors have nodes of their own, without a tail: what leads to them does not change.
uint32_t RuleTrie::addAnchor(const ParsedPath& source) {
  const PathFormat format = source.format;
  // Most sources have the anchor of another.
  const int drive = format == PathFormat::kWindows ? plainDrive(source.text, source.anchor) : -1;
  uint32_t known = kNoNode;
  if (drive >= 0) known = driveNodes_[drive][source.anchor.rooted ? 1 : 0];
  if (format == PathFormat::kPosix) known = posixRootNodes_[source.anchor.length - 1];
  if (known != kNoNode) return known;
  const std::string key = anchorKey(format, source.text, source.anchor);
  uint32_t node = child(anchorRoot(format), key.data(), key.size());
  if (node == kNoNode) {
    const uint32_t start = static_cast<uint32_t>(texts_.size());
    texts_ += key;
    texts_.append(kKeyBytes, '\0');
    node = addNode(anchorRoot(format), start, static_cast<uint32_t>(key.size()), 0);
  }
  if (drive >= 0) driveNodes_[drive][source.anchor.rooted ? 1 : 0] = node;
  if (source.anchor.kind == AnchorKind::kRooted) rootedNode_ = node;
  if (format == PathFormat::kPosix) posixRootNodes_[source.anchor.length - 1] = node;
  return node;
}

/// Divides the tail of the node that the edge leads to. Returns the node that has what is before
/// the place.
uint32_t RuleTrie::split(const Place& place, size_t slot) {
  const uint32_t upper = static_cast<uint32_t>(nodes_.size());
  const uint32_t tail = nodes_[place.node].tail;
  nodes_.push_back({kNoRule, tail, place.tail - tail, false});
  edges_[slot].node = upper;
  const uint32_t length = componentLength(place.tail);
  nodes_[place.node].tail = place.tail + length + 1;
  nodes_[place.node].tailLength = place.tailLength - length - 1;
  addEdge(upper, place.node, place.tail, length);
  return upper;
}

uint32_t RuleTrie::addComponents(uint32_t anchor, const ParsedPath& source) {
  const uint32_t start = static_cast<uint32_t>(texts_.size());
  for (size_t i = 0; i < source.components.size(); ++i) {
    texts_ += source.component(i);
    texts_ += kTailSeparator;
  }
  const uint32_t end = static_cast<uint32_t>(texts_.size());
  if (source.format == PathFormat::kWindows) {
    for (uint32_t i = start; i < end; ++i) texts_[i] = asciiLowerCase(texts_[i]);
  }
  texts_.append(kKeyBytes, '\0');

  Place place = startOf(anchor);
  uint32_t parent = anchor;  // the edge to the place's node is from there
  uint32_t edge = start;     // by this component
  uint32_t at = start;
  while (at < end) {
    if (place.isAtNode()) {
      parent = place.node;
      edge = at;
    }
    const uint32_t length = componentLength(at);
    if (!follow(place, texts_.data() + at, length, false)) break;
    at += length + 1;
  }
  if (!place.isAtNode())
    place.node = split(place, slotOf(parent, texts_.data() + edge, componentLength(edge)));
  if (at == end) {
    texts_.resize(start);
    return place.node;
  }
  const uint32_t length = componentLength(at);
  return addNode(place.node, at, length, end - at - length - 1);
}

uint32_t RuleTrie::add(const ParsedPath& source, uint32_t rank) {
  const PathFormat format = source.format;
  present_[static_cast<size_t>(format)] = true;
  if (!source.hasAnchor()) hasRelative_[static_cast<size_t>(format)] = true;
  const uint32_t node =
      addComponents(source.hasAnchor() ? addAnchor(source) : relativeRoot(format), source);
  if (nodes_[node].rank == kNoRule) nodes_[node].rank = rank;
  if (format == PathFormat::kWindows && source.partCount() == 0)
    anyWindowsRank_ = nodes_[node].rank;
  return nodes_[node].rank;
}

}  // namespace job_entity::paths
