// The value that botocore makes of a body: json.loads, then BaseJSONParser._parse_shape over its
// own model. Every handler of that class has its counterpart here.

#include "forms/sdk.h"
#include "forms/writer.h"
#include "decode/markers.h"
#include "schema/layout.h"

namespace job_entity::forms {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

// Python's int() refuses longer texts (sys.int_info.default_max_str_digits, since 3.11), with the
// ValueError that botocore takes for bad JSON.
constexpr size_t kMaxPythonDigits = 4300;

class Boto3Form {
 public:
  Boto3Form(const decode::JsonTree& tree, SdkModel model, FormedResponse& formed)
      : tree_(tree),
        model_(model),
        formed_(formed),
        writer_(tree, TreeWriter::Style::kDictionary) {}

  void run() {
    value(kShape_BatchGetJobEntityResponse, tree_.root());
    formed_.json = writer_.take();
  }

 private:
  using Entries = std::vector<decode::JsonEntry>;

  const decode::JsonNode& node(uint32_t index) const { return tree_.at(index); }
  bool isNull(uint32_t index) const { return node(index).type == decode::JsonType::kNull; }
  bool isRedacted(uint32_t index) const {
    return node(index).type == decode::JsonType::kString &&
           decode::isRedactionMarker(node(index).text.contents);
  }

  /// The call raises here; the value is shown as it is.
  void raise(uint32_t index, const char* reason) {
    fail(formed_, tree_, node(index).offset, reason);
    writer_.value(index);
  }

  void value(ShapeId shapeId, uint32_t index) {
    const Shape& shape = kShapes[shapeId];
    // A capture's redaction marker says nothing about what botocore was given.
    if (isRedacted(index)) return writer_.value(index);
    switch (shape.type) {
      case ShapeType::kStructure:
        return structure(shape, index);
      case ShapeType::kUnion:
        return unionValue(shape, index);
      case ShapeType::kList:
        return list(shape, index);
      case ShapeType::kMap:
        return map(shape, index);
      default:
        return writer_.value(index);
    }
  }

  const Member* knownMember(const Shape& shape, std::string_view name) const {
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& info = kMembers[shape.firstMember + i];
      if (isInModel(info, model_) && name == info.name) return &info;
    }
    return nullptr;
  }

  void knownMembers(const Shape& shape, const Entries& entries) {
    writer_.beginObject();
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& info = kMembers[shape.firstMember + i];
      if (!isInModel(info, model_)) continue;
      for (const decode::JsonEntry& entry : entries) {
        if (entry.key != info.name || isNull(entry.child)) continue;
        writer_.key(info.name);
        value(info.shape, entry.child);
      }
    }
    writer_.endObject();
  }

  void structure(const Shape& shape, uint32_t index) {
    if (isNull(index)) return writer_.null();
    if (node(index).type != decode::JsonType::kObject)
      return raise(index, "botocore raises an AttributeError: a structure is not an object here.");
    knownMembers(shape, writer_.entries(index));
  }

  void unionValue(const Shape& shape, uint32_t index) {
    if (isNull(index)) return writer_.null();
    if (node(index).type != decode::JsonType::kObject)
      return raise(index, "botocore raises an error: a union is not an object here.");
    const Entries all = writer_.entries(index);
    const decode::JsonEntry* tag = nullptr;
    uint32_t set = 0;
    for (const decode::JsonEntry& entry : all) {
      if (entry.key == decode::kTypeKey || isNull(entry.child)) continue;
      tag = &entry;
      ++set;
    }
    if (set != 1) {
      fail(formed_, tree_, node(index).offset,
           "botocore raises a ResponseParserError: a union must have exactly one member set.");
      return knownMembers(shape, all);
    }
    if (knownMember(shape, tag->key) != nullptr) return knownMembers(shape, all);
    // A result that boto3 saved is what boto3 returns.
    if (tag->key == decode::kSdkUnknownKey) return writer_.value(index);
    writer_.beginObject();
    writer_.key(decode::kSdkUnknownKey);
    writer_.beginObject();
    writer_.key(decode::kSdkUnknownName);
    // Not the member that is set: botocore takes the first key, even if that is __type or null.
    writer_.string(all.front().key);
    writer_.endObject();
    writer_.endObject();
  }

  /// botocore iterates over whatever it is given: over a string's characters, over a dict's keys.
  void list(const Shape& shape, uint32_t index) {
    const decode::JsonNode& given = node(index);
    const ShapeType element = kShapes[shape.element].type;
    const bool takesText = element == ShapeType::kString || element == ShapeType::kEnum;
    // A text is a list of its characters to Python, so a list of lists takes texts, too.
    const bool takesStrings = takesText || element == ShapeType::kList;
    const bool isText = given.type == decode::JsonType::kString;
    const bool isEmpty = isText ? given.text.contents.empty() : given.childCount == 0;
    if (!isText && !given.isContainer())
      return raise(index, "botocore raises a TypeError: a list cannot be iterated over here.");
    if (given.type != decode::JsonType::kList && !takesStrings && !isEmpty)
      return raise(index, "botocore raises an AttributeError: an element of a list is a string.");
    writer_.beginList();
    if (isText) {
      characters(given.text.decoded(), takesText);
    } else if (given.type == decode::JsonType::kObject) {
      for (const decode::JsonEntry& entry : writer_.entries(index)) text(entry.key, takesText);
    } else {
      for (uint32_t i = given.firstChild; i != kNone; i = node(i).next) {
        if (isNull(i))
          writer_.null();
        else
          value(shape.element, i);
      }
    }
    writer_.endList();
  }

  /// A text that is an element of a list: itself, or where that holds lists the list of its
  /// characters.
  void text(std::string_view value, bool takesText) {
    if (takesText) return writer_.string(value);
    writer_.beginList();
    characters(value, true);
    writer_.endList();
  }

  void characters(std::string_view value, bool takesText) {
    size_t from = 0;
    for (size_t i = 1; i <= value.size(); ++i) {
      if (i < value.size() && (static_cast<unsigned char>(value[i]) & 0xc0) == 0x80) continue;
      text(value.substr(from, i - from), takesText);
      from = i;
    }
  }

  void map(const Shape& shape, uint32_t index) {
    if (node(index).type != decode::JsonType::kObject)
      return raise(index, "botocore raises an AttributeError: a map is not an object here.");
    writer_.beginObject();
    for (const decode::JsonEntry& entry : writer_.entries(index)) {
      writer_.key(entry.key);
      value(shape.element, entry.child);
    }
    writer_.endObject();
  }

  const decode::JsonTree& tree_;
  const SdkModel model_;
  FormedResponse& formed_;
  TreeWriter writer_;
};

/// Offset of the first integer that is too long for Python, kNone if there is none.
uint32_t findTooLongInteger(const decode::JsonTree& tree, uint32_t index) {
  const decode::JsonNode& node = tree.at(index);
  if (node.type == decode::JsonType::kNumber && node.text.contents.size() > kMaxPythonDigits) {
    const std::string_view digits = node.text.contents;
    if (digits.find_first_of(".eE") == std::string_view::npos &&
        digits.size() - (digits.front() == '-') > kMaxPythonDigits)
      return node.offset;
  }
  for (uint32_t i = node.firstChild; i != kNone; i = tree.at(i).next) {
    const uint32_t found = findTooLongInteger(tree, i);
    if (found != kNone) return found;
  }
  return kNone;
}

}  // namespace

void checkForBoto3(const decode::JsonTree& tree, FormedResponse& formed) {
  // No body at all is an empty result.
  if (tree.input().empty()) return;
  if (tree.invalidUtf8() != kNone)
    fail(formed, tree, tree.invalidUtf8(),
         "botocore raises a UnicodeDecodeError: the body is not UTF-8.");
  if (decode::startsWithByteOrderMark(tree.input()))
    fail(formed, tree, 0, "botocore returns {}: json.loads takes no byte order mark.");
  if (tree.damaged())
    fail(formed, tree, tree.damageOffset(),
         tree.tooDeep() ? "Nested too deeply to be read here."
                        : "botocore returns {}: the text is not JSON from here on.");
  if (tree.root() == kNone) return;
  const uint32_t tooLong = findTooLongInteger(tree, tree.root());
  if (tooLong != kNone)
    fail(formed, tree, tooLong,
         "botocore returns {}: Python reads no integer of more than 4300 digits.");
}

FormedResponse formForBoto3(const WireBody& body, SdkModel model) {
  FormedResponse formed;
  const decode::JsonTree& tree = body.tree;
  formed.json = "{}";
  checkForBoto3(tree, formed);
  if (tree.root() == kNone) return formed;
  if (tree.at(tree.root()).type != decode::JsonType::kObject) {
    fail(formed, tree, tree.at(tree.root()).offset,
         "botocore raises an error: the body is not an object.");
    return formed;
  }
  Boto3Form(tree, model, formed).run();
  return formed;
}

}  // namespace job_entity::forms
