#include "decode/json_tree.h"

#include "decode/json_events.h"
#include "base/text_map.h"
#include "json/utf8.h"

namespace job_entity::decode {

/// Events into nodes.
class JsonTreeBuilder final : public JsonEvents {
 public:
  JsonTreeBuilder(JsonTree& tree, const json::SliceStream& stream) : tree_(tree), stream_(stream) {}

  bool value(JsonType type, const char* text, uint32_t packed) override {
    JsonNode node;
    node.type = type;
    node.offset = offsetOf(text);
    if (type == JsonType::kString) {
      node.text = takeText(text, packed);
      --node.offset;
    } else if (type >= JsonType::kNumber) {
      node.text.contents = {text, json::stringLength(packed)};
      if (type == JsonType::kNonFinite && tree_.nonFinite_ == JsonNode::kNone)
        tree_.nonFinite_ = node.offset;
    }
    push(node);
    return true;
  }
  bool key(const char* text, uint32_t packed) override {
    key_ = takeText(text, packed);
    return true;
  }
  bool open(JsonType type) override {
    if (levels_.size() == kMaxDepth) {
      tree_.tooDeep_ = true;
      return false;
    }
    JsonNode node;
    node.type = type;
    node.offset = static_cast<uint32_t>(stream_.Tell()) - 1;
    levels_.push_back({push(node), JsonNode::kNone});
    return true;
  }
  bool close(JsonType) override {
    levels_.pop_back();
    return true;
  }
  void invalidUtf8(const char* at) override {
    invalid_ = true;
    if (tree_.invalidUtf8_ == JsonNode::kNone) tree_.invalidUtf8_ = offsetOf(at);
  }

 private:
  struct Level {
    uint32_t node;
    uint32_t last;
  };

  uint32_t offsetOf(const char* text) const {
    return static_cast<uint32_t>(text - stream_.begin());
  }

  JsonText takeText(const char* text, uint32_t packed) {
    const JsonText taken = {{text, json::stringLength(packed)},
                            (json::stringFlags(packed) & json::kHasEscapes) != 0,
                            invalid_};
    invalid_ = false;
    return taken;
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

  JsonTree& tree_;
  const json::SliceStream& stream_;
  std::vector<Level> levels_;
  JsonText key_;
  bool invalid_ = false;
};

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
  json::appendUnescaped(text, valid);
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
  json::SliceStream stream(input.data(), input.size());
  skipByteOrderMark(stream);
  JsonTreeBuilder builder(*this, stream);
  const rapidjson::ParseResult result = readEvents(stream, builder);
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

}  // namespace job_entity::decode
