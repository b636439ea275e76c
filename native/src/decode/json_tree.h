#pragma once

// A JSON text as a tree, for the few jobs that need one: writing a response in another form. The
// hot path never builds it.

#include <string>
#include <string_view>
#include <vector>

#include "decode/json_type.h"
#include "json/reader.h"

namespace job_entity::decode {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

inline bool startsWithByteOrderMark(std::string_view text) {
  return text.substr(0, kByteOrderMark.size()) == kByteOrderMark;
}
inline void skipByteOrderMark(json::SliceStream& stream) {
  if (startsWithByteOrderMark(stream.rest())) stream.at += kByteOrderMark.size();
}

/// Text of a string or key: contents as they are in the input, without the quotes.
struct JsonText {
  std::string_view contents;
  bool hasEscapes = false;
  bool invalidUtf8 = false;

  /// The value: escapes resolved, bytes that are not UTF-8 replaced as WHATWG says.
  std::string decoded() const;
  /// Whether the value is that plain text.
  bool is(std::string_view text) const;
  bool is(const char* text) const;
};

struct JsonNode {
  static constexpr uint32_t kNone = 0xffffffffu;

  JsonType type = JsonType::kNull;
  JsonText text;          ///< strings and numbers
  JsonText key;           ///< if the parent is an object
  uint32_t offset = 0;    ///< byte in the input where the value starts
  uint32_t next = kNone;  ///< the next value of the same parent
  uint32_t firstChild = kNone;
  uint32_t childCount = 0;

  bool isContainer() const { return type >= JsonType::kList; }
};

/// A child of an object that counts, under its decoded key.
struct JsonEntry {
  std::string key;
  uint32_t child;
};

class JsonTree {
 public:
  /// Parses the input, which is followed by kInputPadding zero bytes. If it is damaged, the part
  /// before the damage is kept, with all objects and lists closed there.
  explicit JsonTree(std::string_view input);

  /// Index of the root, kNone if nothing was read.
  uint32_t root() const { return root_; }
  void setRoot(uint32_t root) { root_ = root; }
  /// How many nodes there are. Those of a container come behind it.
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const JsonNode& at(uint32_t index) const { return nodes_[index]; }
  JsonNode& at(uint32_t index) { return nodes_[index]; }
  std::string_view input() const { return input_; }

  /// The last child with that key (the last one counts for both SDKs), kNone if there is none.
  uint32_t find(uint32_t object, std::string_view key) const;
  uint32_t find(uint32_t object, const char* key) const;
  /// The children of an object that count: each key once, at its first place with its last value.
  std::vector<JsonEntry> entries(uint32_t object) const;
  /// Appends a node that is not in the input.
  uint32_t add(const JsonNode& node);

  bool damaged() const { return damaged_; }
  uint32_t damageOffset() const { return damageOffset_; }
  bool tooDeep() const { return tooDeep_; }
  /// Offset of the first byte that is not UTF-8, kNone if all are.
  uint32_t invalidUtf8() const { return invalidUtf8_; }
  /// Offset of the first bare NaN or Infinity, kNone if there is none.
  uint32_t nonFinite() const { return nonFinite_; }

 private:
  friend class JsonTreeBuilder;

  std::string_view input_;
  std::vector<JsonNode> nodes_;
  uint32_t root_ = JsonNode::kNone;
  bool damaged_ = false;
  bool tooDeep_ = false;
  uint32_t damageOffset_ = 0;
  uint32_t invalidUtf8_ = JsonNode::kNone;
  uint32_t nonFinite_ = JsonNode::kNone;
};

}  // namespace job_entity::decode
