#include "decode/json_tree.h"

#include "json/text_map.h"
#include "json/utf8.h"

namespace job_entity {

/// RapidJSON's events into nodes.
class JsonTreeBuilder {
 public:
  JsonTreeBuilder(JsonTree& tree, const SliceStream& stream) : tree_(tree), stream_(stream) {}

  bool Null() { return literal(JsonType::kNull, 4); }
  bool Bool(bool value) {
    return value ? literal(JsonType::kTrue, 4) : literal(JsonType::kFalse, 5);
  }
  bool RawNumber(const char* text, uint32_t packed, bool) {
    return number(JsonType::kNumber, text, stringLength(packed));
  }
  bool NonFinite(const char* text, uint32_t length) {
    if (tree_.nonFinite_ == JsonNode::kNone) tree_.nonFinite_ = offsetOf(text);
    return number(JsonType::kNonFinite, text, length);
  }
  bool String(const char* text, uint32_t packed, bool) {
    JsonNode node;
    node.type = JsonType::kString;
    node.text = takeText(text, packed);
    node.offset = offsetOf(text) - 1;
    push(node);
    return true;
  }
  bool Key(const char* text, uint32_t packed, bool) {
    key_ = takeText(text, packed);
    return true;
  }
  bool StartObject() { return open(JsonType::kObject); }
  bool StartArray() { return open(JsonType::kList); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  void InvalidUtf8(const char* at) {
    invalid_ = true;
    if (tree_.invalidUtf8_ == JsonNode::kNone) tree_.invalidUtf8_ = offsetOf(at);
  }
  bool TooLong() { return false; }

 private:
  struct Level {
    uint32_t node;
    uint32_t last;
  };

  uint32_t offsetOf(const char* text) const {
    return static_cast<uint32_t>(text - stream_.begin());
  }
  uint32_t here() const { return static_cast<uint32_t>(stream_.Tell()); }

  JsonText takeText(const char* text, uint32_t packed) {
    const JsonText taken = {
        {text, stringLength(packed)}, (stringFlags(packed) & kHasEscapes) != 0, invalid_};
    invalid_ = false;
    return taken;
  }

  bool literal(JsonType type, uint32_t length) {
    JsonNode node;
    node.type = type;
    node.offset = here() - length;
    push(node);
    return true;
  }

  bool number(JsonType type, const char* text, uint32_t length) {
    JsonNode node;
    node.type = type;
    node.text.contents = {text, length};
    node.offset = offsetOf(text);
    push(node);
    return true;
  }

  uint32_t push(JsonNode& node) {
    const auto index = static_cast<uint32_t>(tree_.nodes_.size());
    if (levels_.empty()) {
      tree_.root_ = index;
    } else {
      Level& level = levels_.back();
      JsonNode& parent = tree_.nodes_[level.node];
      if (parent.type == JsonType::kObject) node.key = key_;
      if (level.last == JsonNode::kNone)
        parent.firstChild = index;
      else
        tree_.nodes_[level.last].next = index;
      ++parent.childCount;
      level.last = index;
    }
    tree_.nodes_.push_back(node);
    return index;
  }

  bool open(JsonType type) {
    if (levels_.size() == kMaxDepth) {
      tree_.tooDeep_ = true;
      return false;
    }
    JsonNode node;
    node.type = type;
    node.offset = here() - 1;
    levels_.push_back({push(node), JsonNode::kNone});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  JsonTree& tree_;
  const SliceStream& stream_;
  std::vector<Level> levels_;
  JsonText key_;
  bool invalid_ = false;
};

}  // namespace job_entity

JOB_ENTITY_BIND_READER(job_entity::JsonTreeBuilder);

namespace job_entity {

// Objects with more keys than this are searched by a hash table for duplicates.
constexpr size_t kFewKeys = 8;

std::string JsonText::decoded() const {
  std::string valid;
  if (invalidUtf8)
    appendReplacingInvalid(valid, contents);
  else
    valid = contents;
  if (!hasEscapes) return valid;
  std::string text;
  appendUnescaped(text, valid);
  return text;
}

bool JsonText::is(std::string_view text) const {
  if (!hasEscapes && !invalidUtf8) return contents == text;
  return decoded() == text;
}

bool JsonText::is(const char* text) const { return is(std::string_view(text)); }

JsonTree::JsonTree(std::string_view input) : input_(input) {
  if (input.data() == nullptr) {
    damaged_ = true;
    return;
  }
  SliceStream stream(input.data(), input.size());
  skipByteOrderMark(stream);
  JsonTreeBuilder builder(*this, stream);
  Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kReaderFlags>(stream, builder);
  damaged_ = result.IsError() || !stream.atEnd();
  const size_t offset = result.IsError() ? result.Offset() : stream.Tell();
  damageOffset_ = static_cast<uint32_t>(offset < input.size() ? offset : input.size());
}

uint32_t JsonTree::find(uint32_t object, std::string_view key) const {
  uint32_t found = JsonNode::kNone;
  if (object == JsonNode::kNone || at(object).type != JsonType::kObject) return found;
  for (uint32_t i = at(object).firstChild; i != JsonNode::kNone; i = at(i).next)
    if (at(i).key.is(key)) found = i;
  return found;
}

uint32_t JsonTree::find(uint32_t object, const char* key) const {
  return find(object, std::string_view(key));
}

std::vector<JsonEntry> JsonTree::entries(uint32_t object) const {
  std::vector<JsonEntry> found;
  const JsonNode& node = at(object);
  if (node.type != JsonType::kObject) return found;
  found.reserve(node.childCount);
  TextMap places;
  for (uint32_t i = node.firstChild; i != JsonNode::kNone; i = at(i).next) {
    std::string key = at(i).key.decoded();
    size_t place = found.size();
    if (node.childCount <= kFewKeys) {
      for (size_t k = 0; k < found.size(); ++k)
        if (found[k].key == key) place = k;
    } else {
      places.add(key, static_cast<uint32_t>(place));
      place = *places.find(key);
    }
    if (place < found.size())
      found[place].child = i;
    else
      found.push_back({std::move(key), i});
  }
  return found;
}

uint32_t JsonTree::add(const JsonNode& node) {
  nodes_.push_back(node);
  return static_cast<uint32_t>(nodes_.size() - 1);
}

}  // namespace job_entity
