#pragma once

// The outline of a template: the members of its text that template.def names, each as a slice.
// Their values are not copied; strings are decoded when their text is asked for.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "templates/grammar.h"

namespace job_entity::templates {

enum class JsonKind : uint8_t { kNull, kBoolean, kNumber, kString, kList, kObject };

using NodeIndex = uint32_t;
constexpr NodeIndex kNoNode = 0xffffffffu;

struct Node {
  ShapeIndex shape = 0;
  MemberIndex member = kNoMember;  ///< for a member of an object; elements and entries have none
  JsonKind kind = JsonKind::kNull;
  bool isWrong = false;     ///< not of a type that its shape takes, so not reported again
  bool hasEscapes = false;  ///< for a string
  bool hasWide = false;     ///< for a string: characters beyond ASCII
  uint32_t begin = 0;       ///< byte where the value starts; for a string its quote
  uint32_t size = 0;        ///< bytes of the value; for a string those between the quotes
  uint32_t key = kNoNode;   ///< byte where its key's quote is; for an element its index
  uint32_t keySize = 0;
  NodeIndex parent = kNoNode;
  NodeIndex next = kNoNode;  ///< in the same parent
  NodeIndex firstChild = kNoNode;
  uint32_t childCount = 0;
  uint32_t decoded = kNoNode;  ///< number of its decoded text
  uint32_t format = 0;         ///< for a string with braces that mean something: see Strings
};

class Outline {
 public:
  explicit Outline(std::string_view slice) : slice_(slice) {
    nodes_.reserve(slice.size() / kBytesPerNode);
  }

  std::string_view slice() const { return slice_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& at(NodeIndex index) const { return nodes_[index]; }
  Node& at(NodeIndex index) { return nodes_[index]; }
  NodeIndex root() const { return nodes_.empty() ? kNoNode : 0; }

  /// The value of a member, kNoNode if it is absent, null, or of a wrong type.
  NodeIndex child(NodeIndex object, MemberIndex member) const;
  /// The text of a string, or of a number as it is written. Good as long as the outline.
  std::string_view text(NodeIndex index);
  /// Like text(), with escapes as they are written.
  std::string_view rawText(NodeIndex index) const {
    const Node& node = at(index);
    return slice_.substr(node.begin + (node.kind == JsonKind::kString ? 1 : 0), node.size);
  }
  std::string_view childText(NodeIndex object, MemberIndex member);
  /// A member's key as it is written, without its quotes.
  std::string_view keyText(NodeIndex index) const {
    return slice_.substr(at(index).key + 1, at(index).keySize);
  }
  std::string decodedKey(NodeIndex index) const;
  /// The bytes of a value, quotes included.
  std::string_view source(NodeIndex index) const;
  /// Byte in the slice of a byte of the node's text, through escapes. Growing offsets of one node
  /// are found in one walk.
  uint32_t placeInside(NodeIndex index, uint32_t textOffset) const;
  /// RFC 6901, from the root of the template.
  std::string pointer(NodeIndex index) const;

  NodeIndex add(const Node& node);

 private:
  /// Where the last look inside of a string ended.
  struct InsidePlace {
    NodeIndex node = kNoNode;
    uint32_t text = 0;
    uint32_t slice = 0;
  };

  /// Fewer than values mostly take, so that room is not wasted on scripts.
  static constexpr size_t kBytesPerNode = 64;

  std::string_view slice_;
  mutable InsidePlace last_;
  std::vector<Node> nodes_;
  std::vector<std::unique_ptr<std::string>> texts_;
};

}  // namespace job_entity::templates
