#pragma once

// All rules' sources in one tree: from a node, components lead to the next. The components of a
// path are walked once, and the deepest node that ends a source is the rule that wins within its
// format, because deeper means more parts, and rules are sorted by parts (page 2, step 1).
//
// Nodes are where sources part or end (Morrison, "PATRICIA", 1968): an edge is found by its first
// component, and the others up to the node, its tail, are compared as text, so a source of millions
// of components is one node. The edges of all nodes are in one hash table with open addressing,
// each with the start of its text, which is all of it for nearly every name. ASCII letters of
// Windows texts are in lower case; a look-up folds as it goes. The hash depends on a seed:
// base/hash.h.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_parts.h"
#include "paths/short_path.h"

namespace job_entity::paths {

class RuleTrie {
 public:
  static constexpr uint32_t kNoRule = 0xffffffff;

  /// The deepest source that a path starts with.
  struct Match {
    uint32_t rank = kNoRule;  ///< the rule's; lower ones are tried first
    size_t rest = 0;          ///< where the path goes on behind the source's components
  };

  RuleTrie();

  /// So many sources, with so many bytes, are going to be added: memory for what most have.
  void expect(size_t sources, size_t bytes);
  /// Adds a source. Returns the rank that is at its node: `rank`, or that of an equal source that
  /// was added before.
  uint32_t add(const ParsedPath& source, uint32_t rank);
  bool hasFormat(PathFormat format) const { return present_[static_cast<size_t>(format)]; }
  Match find(PathFormat format, std::string_view path) const;
  /// Like find(), but for a path that was read as a short one, too.
  Match find(PathFormat format, std::string_view path, const ShortPath& read) const;

 private:
  /// Tells two texts of at most sixteen bytes apart.
  struct Key {
    uint64_t first;
    uint64_t second;
    uint32_t length;
  };
  struct Edge {
    uint64_t first;
    uint64_t second;
    uint32_t length;
    uint32_t parent;
    uint32_t node;  ///< kNoNode: the slot is free
    uint32_t textOffset;
  };
  struct Node {
    uint32_t rank;
    uint32_t tail;  ///< in texts_: components, with kTailSeparator behind each
    uint32_t tailLength;
    bool isLeaf;
  };
  /// How far a source or a path has come: to a node, or into its tail, which goes on in texts_.
  struct Place {
    uint32_t node;
    uint32_t tail;
    uint32_t tailLength;
    bool isAtNode() const { return tailLength == 0; }
    void passTail(uint32_t length) {
      tail += length + 1;
      tailLength -= length + 1;
    }
  };
  static constexpr uint32_t kNoNode = 0xffffffff;

  template <bool kFold>
  static Key keyOf(const char* text, size_t length);
  template <bool kFold>
  static Key shortKeyOf(const char* text, size_t length);
  template <bool kFold>
  uint64_t hashOf(uint32_t parent, const Key& key, const char* text) const;
  template <bool kFold>
  uint64_t hashOfRest(size_t length, const char* text) const;

  uint32_t addAnchor(const ParsedPath& source);
  uint32_t addComponents(uint32_t anchor, const ParsedPath& source);
  uint32_t split(const Place& place, size_t slot);
  uint32_t addNode(uint32_t parent, uint32_t textOffset, uint32_t length, uint32_t tailLength);
  void addEdge(uint32_t parent, uint32_t node, uint32_t textOffset, uint32_t length);
  void grow();
  /// Of the component in texts_ that starts there, and has a separator behind it.
  uint32_t componentLength(uint32_t at) const;
  template <bool kFold>
  size_t slotOf(uint32_t parent, const Key& key, const char* text) const;
  size_t slotOf(uint32_t parent, const char* text, size_t length) const;
  uint32_t child(uint32_t parent, const char* text, size_t length) const {
    return edges_[slotOf(parent, text, length)].node;
  }
  Place startOf(uint32_t node) const { return {node, nodes_[node].tail, nodes_[node].tailLength}; }
  bool followEdge(Place& place, size_t slot) const {
    const uint32_t node = edges_[slot].node;
    if (node == kNoNode) return false;
    place = startOf(node);
    return true;
  }
  template <bool kFold>
  bool follow(Place& place, const Key& key, const char* text) const;
  bool follow(Place& place, const char* text, size_t length, bool folds) const;
  uint32_t windowsAnchorNode(std::string_view path, const PathAnchor& anchor) const;
  uint32_t anchorNode(PathFormat format, std::string_view path, const PathAnchor& anchor) const;
  template <PathFormat kFormat>
  Match walk(uint32_t node, std::string_view path, size_t at) const;
  template <PathFormat kFormat>
  Match walkShort(uint32_t node, const ShortPath& path, uint32_t at) const;
  Match walkUri(uint32_t node, std::string_view path, size_t at) const;
  /// The source that matches whatever the anchor is. It has no parts, so all others are tried
  /// before.
  Match anyPath(PathFormat format) const {
    return format == PathFormat::kWindows ? Match{anyWindowsRank_, 0} : Match();
  }
  Match orAnyPath(const Match& match) const {
    return match.rank == kNoRule ? Match{anyWindowsRank_, 0} : match;
  }

  // Numbers that hashOf() adds and multiplies with, and the seed of hashes of long texts.
  static constexpr size_t kHashKeys = 10;
  uint64_t hashKeys_[kHashKeys];
  uint64_t seed_;
  std::vector<Edge> edges_;  // a power of two; at most half of it in use
  size_t edgeCount_ = 0;
  std::string texts_;  // each with kKeyBytes behind it that may be read
  std::vector<Node> nodes_;
  bool present_[3] = {false, false, false};
  bool hasRelative_[3] = {false, false, false};
  // The anchors that nearly all paths have need no look-up: drives a to z, with and without root,
  // `\`, and the two POSIX roots.
  uint32_t driveNodes_[26][2];
  uint32_t rootedNode_ = kNoNode;
  // The rank of a Windows source without any part, which every path starts with.
  uint32_t anyWindowsRank_ = kNoRule;
  uint32_t posixRootNodes_[2];
};

}  // namespace job_entity::paths
