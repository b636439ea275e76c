// The value that the AWS SDK for JavaScript makes of a body: JSON.parse, then
// JsonShapeDeserializer2._read over its own schema. Every branch of that function has its
// counterpart here.

#include "forms/sdk.h"
#include "forms/writer.h"
#include "decode/markers.h"
#include "json/pointer.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity::forms {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;
constexpr std::string_view kProtoKey = "__proto__";

// Names that every JavaScript object inherits. The SDK looks a struct's unknown keys up in an
// object of its own and finds these there: the key becomes the text of what it found.
constexpr std::string_view kInheritedNames[] = {
    "__defineGetter__", "__defineSetter__", "__lookupGetter__",     "__lookupSetter__",
    "hasOwnProperty",   "isPrototypeOf",    "propertyIsEnumerable", "toLocaleString",
    "toString",         "valueOf"};

std::string functionText(std::string_view name) {
  return "function " + std::string(name) + "() { [native code] }";
}

/// The key under which the SDK keeps an unknown member of a struct that has a string __type.
std::string keptName(const std::string& key) {
  if (key == kProtoKey) return "[object Object]";
  if (key == "constructor") return functionText("Object");
  for (const std::string_view name : kInheritedNames)
    if (key == name) return functionText(name);
  return key;
}

class AwsSdkJsForm {
 public:
  AwsSdkJsForm(const decode::JsonTree& tree, SdkModel model, FormedResponse& formed)
      : tree_(tree), model_(model), formed_(formed), writer_(tree, TreeWriter::Style::kJsObject) {}

  void run() {
    // The output is a fresh object that takes the members of the model from the body's reading.
    structure(kShape_BatchGetJobEntityResponse, tree_.root(), /*keepsTyped=*/false);
    formed_.json = writer_.take();
  }

 private:
  using Entries = std::vector<decode::JsonEntry>;

  const decode::JsonNode& node(uint32_t index) const { return tree_.at(index); }
  bool isNull(uint32_t index) const { return node(index).type == decode::JsonType::kNull; }

  void value(ShapeId shapeId, uint32_t index) {
    const Shape& shape = kShapes[shapeId];
    if (!node(index).isContainer()) return writer_.value(index);
    const bool isList = node(index).type == decode::JsonType::kList;
    switch (shape.type) {
      case ShapeType::kStructure:
        return structure(shapeId, index, /*keepsTyped=*/true);
      case ShapeType::kUnion:
        return unionValue(shapeId, index);
      case ShapeType::kList:
        return isList ? elements(shape.element, index) : writer_.value(index);
      case ShapeType::kMap:
        return isList ? elements(shape.element, index) : entries(shape.element, index);
      case ShapeType::kDocument:
        return isList ? elements(shapeId, index) : entries(shapeId, index);
      default:
        return writer_.value(index);
    }
  }

  void elements(ShapeId element, uint32_t list) {
    writer_.beginList();
    uint64_t position = 0;
    for (uint32_t i = node(list).firstChild; i != kNone; i = node(i).next) {
      const size_t mark = path_.size();
      path_ += '/';
      appendNumber(path_, position++);
      value(element, i);
      path_.resize(mark);
    }
    writer_.endList();
  }

  /// Values of a map or a document's object. The SDK defines the key __proto__ anew before it
  /// reads the value: the key is there, and its value is undefined.
  void entries(ShapeId element, uint32_t object) {
    writer_.beginObject();
    for (const decode::JsonEntry& entry : writer_.entries(object)) {
      if (entry.key == kProtoKey)
        noteUndefined(entry.key);
      else
        member(entry.key, element, entry.child);
    }
    writer_.endObject();
  }

  void member(std::string_view name, ShapeId shape, uint32_t index) {
    const size_t mark = path_.size();
    json::appendPointerSegment(path_, name);
    writer_.key(name);
    value(shape, index);
    path_.resize(mark);
  }

  void noteUndefined(std::string_view name) {
    const size_t mark = path_.size();
    json::appendPointerSegment(path_, name);
    formed_.undefinedPointers.push_back(path_);
    path_.resize(mark);
  }

  static const decode::JsonEntry* entryOf(const Entries& entries, std::string_view name) {
    for (const decode::JsonEntry& entry : entries)
      if (entry.key == name) return &entry;
    return nullptr;
  }

  /// Writes the members that the SDK's schema has and that are not null: required ones first, as
  /// its schemas list them. Returns how many there were.
  uint32_t knownMembers(const Shape& shape, const Entries& entries) {
    uint32_t written = 0;
    for (const bool wantsRequired : {true, false}) {
      for (uint32_t i = 0; i < shape.memberCount; ++i) {
        const Member& info = kMembers[shape.firstMember + i];
        if (!isInModel(info, model_) || info.required != wantsRequired) continue;
        const decode::JsonEntry* const entry = entryOf(entries, info.name);
        if (entry == nullptr || isNull(entry->child)) continue;
        member(info.name, info.shape, entry->child);
        ++written;
      }
    }
    return written;
  }

  bool isKnown(const Shape& shape, std::string_view name) const {
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& info = kMembers[shape.firstMember + i];
      if (isInModel(info, model_) && name == info.name) return true;
    }
    return false;
  }

  /// A list has no such members, so it becomes an empty object.
  void structure(ShapeId shapeId, uint32_t index, bool keepsTyped) {
    const Shape& shape = kShapes[shapeId];
    const Entries all = writer_.entries(index);
    writer_.beginObject();
    knownMembers(shape, all);
    const decode::JsonEntry* const type = entryOf(all, decode::kTypeKey);
    if (keepsTyped && type != nullptr && node(type->child).type == decode::JsonType::kString) {
      for (const decode::JsonEntry& entry : all) {
        // A known member that is null is not in the output yet, so it is kept, too.
        if (isKnown(shape, entry.key) && !isNull(entry.child)) continue;
        writer_.key(keptName(entry.key));
        writer_.value(entry.child);
      }
    }
    writer_.endObject();
  }

  void unionValue(ShapeId shapeId, uint32_t index) {
    const Shape& shape = kShapes[shapeId];
    writer_.beginObject();
    if (node(index).type == decode::JsonType::kList) {
      // A list's keys are its indices.
      if (node(index).childCount == 1) unknown("0", node(index).firstChild);
    } else {
      const Entries all = writer_.entries(index);
      const uint32_t written = knownMembers(shape, all);
      const decode::JsonEntry* other = nullptr;
      uint32_t others = 0;
      for (const decode::JsonEntry& entry : all) {
        if (entry.key == decode::kTypeKey || isKnown(shape, entry.key)) continue;
        other = &entry;
        ++others;
      }
      if (written == 0 && others == 1) unknown(other->key, other->child);
    }
    writer_.endObject();
  }

  void unknown(const std::string& name, uint32_t index) {
    writer_.key(decode::kDollarUnknownKey);
    writer_.beginList();
    // A result that boto3 saved: the name is all that is left.
    const uint32_t lost =
        name == decode::kSdkUnknownKey ? tree_.find(index, decode::kSdkUnknownName) : kNone;
    if (lost != kNone) {
      writer_.value(lost);
      writer_.null();
      const size_t mark = path_.size();
      json::appendPointerSegment(path_, decode::kDollarUnknownKey);
      noteUndefined("1");
      path_.resize(mark);
    } else {
      writer_.string(name);
      writer_.value(index);
    }
    writer_.endList();
  }

  const decode::JsonTree& tree_;
  const SdkModel model_;
  FormedResponse& formed_;
  TreeWriter writer_;
  std::string path_;  ///< JSON Pointer of the value that is being written
};

}  // namespace

void checkForAwsSdkJs(const decode::JsonTree& tree, FormedResponse& formed) {
  // No body at all is an empty result.
  if (tree.input().empty()) return;
  if (decode::startsWithByteOrderMark(tree.input()))
    fail(formed, tree, 0, "The SDK throws a SyntaxError: JSON.parse takes no byte order mark.");
  if (tree.damaged() && tree.tooDeep())
    fail(formed, tree, tree.damageOffset(), "Nested too deeply to be read here.");
  if (tree.nonFinite() != kNone && (!tree.damaged() || tree.nonFinite() < tree.damageOffset()))
    fail(formed, tree, tree.nonFinite(),
         "The SDK throws a SyntaxError: NaN and Infinity are not JSON.");
  if (tree.damaged())
    fail(formed, tree, tree.damageOffset(),
         "The SDK throws a SyntaxError: the text is not JSON from here on.");
}

FormedResponse formForAwsSdkJs(const WireBody& body, SdkModel model) {
  FormedResponse formed;
  const decode::JsonTree& tree = body.tree;
  formed.json = "{}";
  checkForAwsSdkJs(tree, formed);
  if (tree.root() == kNone) return formed;
  if (tree.at(tree.root()).type == decode::JsonType::kNull) {
    fail(formed, tree, tree.at(tree.root()).offset,
         "The SDK throws a TypeError: it reads a member of null.");
    return formed;
  }
  AwsSdkJsForm(tree, model, formed).run();
  return formed;
}

}  // namespace job_entity::forms
