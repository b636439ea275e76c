// How the tree of all rules' sources grows.

#include "paths/rule_trie_keys.h"

namespace job_entity::paths {

// Node 2f is where relative sources of format f start, 2f + 1 where anchors hang.
constexpr uint32_t kFixedNodes = 6;

RuleTrie::RuleTrie() : seed_(hashSeed()), nodes_(kFixedNodes, Node{kNoRule, true}) {
  HashKeys keys(seed_);
  for (uint64_t& key : hashKeys_) key = keys.next();
  std::memset(driveNodes_, 0xff, sizeof driveNodes_);
  std::memset(posixRootNodes_, 0xff, sizeof posixRootNodes_);
  grow();
}

void RuleTrie::grow() {
  std::vector<Edge> old = std::move(edges_);
  edges_.assign(old.empty() ? 16 : old.size() * 2, Edge{0, 0, 0, 0, kNoNode, 0});
  const size_t mask = edges_.size() - 1;
  for (const Edge& edge : old) {
    if (edge.node == kNoNode) continue;
    const Key key = {edge.first, edge.second, edge.length};
    size_t slot = hashOf<false>(edge.parent, key, texts_.data() + edge.textOffset) & mask;
    while (edges_[slot].node != kNoNode) slot = (slot + 1) & mask;
    edges_[slot] = edge;
  }
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
  edges_[slot] = {key.first, key.second, key.length,
                  parent,    node,       static_cast<uint32_t>(texts_.size())};
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
    if (format == PathFormat::kWindows) appendAsciiLowerCase(lower, source.component(i));
    node = addEdge(node, format == PathFormat::kWindows ? lower : source.component(i));
  }
  if (nodes_[node].rank == kNoRule) nodes_[node].rank = rank;
  if (format == PathFormat::kWindows && source.partCount() == 0)
    anyWindowsRank_ = nodes_[node].rank;
  return nodes_[node].rank;
}

}  // namespace job_entity::paths
