#pragma once

// A record that is JSON, as a tree.

#include <string>
#include <string_view>

#include "capture/collector.h"
#include "capture/unescape.h"
#include "decode/json_tree.h"

namespace job_entity::capture {

/// A value of a tree by the keys that lead to it; kNone if it is not there.
template <typename... Keys>
uint32_t findPath(const decode::JsonTree& tree, uint32_t node, Keys... keys) {
  for (const std::string_view key : {std::string_view(keys)...}) {
    if (node == decode::JsonNode::kNone || tree.at(node).type != decode::JsonType::kObject)
      return decode::JsonNode::kNone;
    node = tree.find(node, key);
  }
  return node;
}

/// What a string says; empty if the node is not one.
std::string textAt(const decode::JsonTree& tree, uint32_t node);
/// A number without fraction, sign and exponent; -1 if the node is not one.
int64_t numberAt(const decode::JsonTree& tree, uint32_t node);

class JsonRecord {
 public:
  JsonRecord(const SourcePiece& source, Collector& collector)
      : source_(source),
        collector_(collector),
        bytes_(collector.copyOf(source.text())),
        tree_(bytes_.view()) {}

  const decode::JsonTree& tree() const { return tree_; }
  uint32_t root() const { return tree_.root(); }
  bool damaged() const { return tree_.damaged(); }

  template <typename... Keys>
  uint32_t find(Keys... keys) const {
    return findPath(tree_, tree_.root(), keys...);
  }
  template <typename... Keys>
  std::string text(Keys... keys) const {
    return textAt(tree_, find(keys...));
  }

  /// What a string of the tree says, and where; without text if the node is not one.
  Unescaped string(uint32_t node) const;
  /// What a list of the numbers of bytes says.
  std::shared_ptr<const DecodedText> bytes(uint32_t node) const;
  /// The text of an object of the tree.
  SourcePiece object(uint32_t node) const;
  /// Reports where the record stops to be JSON; false if it does not.
  bool reportDamage() const;

 private:
  const SourcePiece& source_;
  Collector& collector_;
  InputBuffer bytes_;  ///< the tree's: its reader needs zero bytes behind the text
  decode::JsonTree tree_;
};

}  // namespace job_entity::capture
