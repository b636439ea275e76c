#include "templates/read_outline.h"

#include "base/ascii.h"
#include "base/format.h"
#include "json/string_scan.h"
#include "json/utf8.h"
#include "templates/nearest.h"

namespace job_entity::templates {

namespace {

const char* nameOfKind(JsonKind kind) {
  constexpr const char* kNames[] = {"null",     "true or false", "a number",
                                    "a string", "a list",        "an object"};
  return kNames[static_cast<size_t>(kind)];
}

/// The type that a shape takes, in words.
const char* nameOfShape(const ShapeInfo& shape) {
  switch (shape.kind) {
    case ShapeKind::kText:
    case ShapeKind::kWord:
      return "a string";
    case ShapeKind::kNumber:
      return "a number";
    case ShapeKind::kFlag:
      return "true or false";
    case ShapeKind::kRange:
      return "a list or a range expression";
    case ShapeKind::kList:
      return "a list";
    case ShapeKind::kMap:
    case ShapeKind::kObject:
      return "an object";
  }
  return "";
}

bool takes(const ShapeInfo& shape, JsonKind kind) {
  switch (shape.kind) {
    case ShapeKind::kText:
    case ShapeKind::kWord:
      return kind == JsonKind::kString;
    case ShapeKind::kNumber:
      return kind == JsonKind::kNumber || kind == JsonKind::kString;
    case ShapeKind::kFlag:
      return kind == JsonKind::kBoolean;
    case ShapeKind::kRange:
      return kind == JsonKind::kString || kind == JsonKind::kList;
    case ShapeKind::kList:
      return kind == JsonKind::kList;
    case ShapeKind::kMap:
    case ShapeKind::kObject:
      return kind == JsonKind::kObject;
  }
  return false;
}

/// A key as its text; `room` is for the text of one that has escapes.
std::string_view keyName(std::string_view written, const Node& key, std::string& room) {
  if (!key.hasEscapes) return written;
  json::appendUnescaped(room, written);
  return room;
}

/// Goes over JSON text. Text that is not JSON ends it: failed().
class Cursor {
 public:
  explicit Cursor(std::string_view text)
      : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

  bool failed() const { return failed_; }
  uint32_t offset() const { return static_cast<uint32_t>(at_ - begin_); }
  char peek() {
    while (at_ < end_ && isJsonBlank(*at_)) ++at_;
    return at_ < end_ ? *at_ : '\0';
  }
  /// Takes that character, if it is the next one.
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void need(char c) {
    if (!take(c)) fail();
  }
  void fail() {
    failed_ = true;
    at_ = end_;
  }

  /// At a quote: goes behind the string.
  void string(Node& node) {
    const json::ScannedString scanned = json::scanString(at_ + 1);
    const uint32_t length = json::scannedLength(scanned);
    if (json::scannedFault(scanned) != json::StringFault::kNone || at_ + 1 + length >= end_)
      return fail();
    node.size = length;
    node.hasEscapes = (json::scannedFlags(scanned) & json::kHasEscapes) != 0;
    node.hasWide = (json::scannedFlags(scanned) & json::kHasWide) != 0;
    at_ += length + 2;
  }
  /// At a number or a word.
  void scalar() {
    const char* const from = at_;
    while (at_ < end_ && *at_ != ',' && *at_ != '}' && *at_ != ']' && !isJsonBlank(*at_)) ++at_;
    if (at_ == from) fail();
  }
  JsonKind kind() {
    switch (peek()) {
      case '"':
        return JsonKind::kString;
      case '{':
        return JsonKind::kObject;
      case '[':
        return JsonKind::kList;
      case 't':
      case 'f':
        return JsonKind::kBoolean;
      case 'n':
        return JsonKind::kNull;
      default:
        return JsonKind::kNumber;
    }
  }
  /// Goes behind the next value, however deep it is.
  void skip() {
    uint32_t depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        Node ignored;
        string(ignored);
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        ++at_;
      } else {
        scalar();
      }
    } while (depth > 0 && !failed_);
  }

 private:
  const char* const begin_;
  const char* at_;
  const char* const end_;
  bool failed_ = false;
};

class Reader {
 public:
  Reader(Outline& outline, Findings& findings, const Extensions& extensions)
      : outline_(outline), findings_(findings), extensions_(extensions), cursor_(outline.slice()) {}

  bool read(ShapeIndex shape) {
    Node root;
    root.shape = shape;
    value(root);
    if (!cursor_.failed() && cursor_.peek() == '\0') return true;
    findings_.addAt(Pass::kShape, Code::kTemplateSyntax, Severity::kError, cursor_.offset(), {},
                    "The template is not JSON from this place on.");
    return false;
  }

 private:
  NodeIndex value(Node node) {
    node.kind = cursor_.kind();
    node.begin = cursor_.offset();
    const ShapeInfo& shape = shapeOf(node.shape);
    const NodeIndex index = outline_.add(node);
    if (node.kind == JsonKind::kString) {
      Node scanned = node;
      cursor_.string(scanned);
      outline_.at(index) = scanned;
    } else if (takes(shape, node.kind) && node.kind == JsonKind::kObject) {
      object(index, shape);
    } else if (takes(shape, node.kind) && node.kind == JsonKind::kList) {
      list(index, shape);
    } else {
      cursor_.skip();
    }
    if (cursor_.failed()) return index;
    Node& read = outline_.at(index);
    if (read.kind != JsonKind::kString) read.size = cursor_.offset() - read.begin;
    checkKind(index, shape);
    return index;
  }

  /// A null in an optional member's place is as good as none.
  bool isAbsent(const Node& node) const {
    return node.kind == JsonKind::kNull && node.member != kNoMember &&
           !memberOf(node.member).isRequired;
  }

  void checkKind(NodeIndex index, const ShapeInfo& shape) {
    const Node& node = outline_.at(index);
    if (takes(shape, node.kind)) return;
    // Elements of a range have the types of their parameter.
    if (shape.kind == ShapeKind::kRange && node.member == kNoMember) return;
    outline_.at(index).isWrong = true;
    if (isAbsent(node)) return;
    findings_.add(Pass::kShape, Code::kTemplateWrongType, index,
                  format("{} is expected here, not {}.",
                         {capital(nameOfShape(shape)), nameOfKind(node.kind)}));
  }

  static std::string capital(std::string_view words) {
    std::string text(words);
    if (!text.empty() && text[0] >= 'a') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  void append(NodeIndex parent, NodeIndex child, NodeIndex& last) {
    if (last == kNoNode)
      outline_.at(parent).firstChild = child;
    else
      outline_.at(last).next = child;
    last = child;
    ++outline_.at(parent).childCount;
  }

  void list(NodeIndex index, const ShapeInfo& shape) {
    cursor_.need('[');
    if (cursor_.take(']')) return;
    NodeIndex last = kNoNode;
    uint32_t count = 0;
    do {
      Node element;
      element.shape = shape.kind == ShapeKind::kRange ? outline_.at(index).shape : shape.element;
      element.parent = index;
      element.key = count++;
      append(index, value(element), last);
    } while (!cursor_.failed() && cursor_.take(','));
    cursor_.need(']');
  }

  void object(NodeIndex index, const ShapeInfo& shape) {
    cursor_.need('{');
    NodeIndex last = kNoNode;
    uint64_t seen = 0;
    if (!cursor_.take('}')) {
      do {
        member(index, shape, last, seen);
      } while (!cursor_.failed() && cursor_.take(','));
      cursor_.need('}');
    }
    if (shape.kind == ShapeKind::kObject && !cursor_.failed()) checkMissing(index, shape, seen);
  }

  void member(NodeIndex object, const ShapeInfo& shape, NodeIndex& last, uint64_t& seen) {
    if (cursor_.peek() != '"') return cursor_.fail();
    Node node;
    node.parent = object;
    node.key = cursor_.offset();
    Node key;
    cursor_.string(key);
    node.keySize = key.size;
    cursor_.need(':');
    if (cursor_.failed()) return;
    if (shape.kind == ShapeKind::kMap) {
      node.shape = shape.element;
      return append(object, value(node), last);
    }
    std::string room;
    const std::string_view name =
        keyName(outline_.slice().substr(node.key + 1, node.keySize), key, room);
    node.member = findMember(outline_.at(object).shape, name);
    if (node.member == kNoMember) {
      unknownMember(node, shape, std::string(name));
      return cursor_.skip();
    }
    node.shape = memberOf(node.member).shape;
    const uint64_t bit = uint64_t{1} << (node.member - shape.firstMember);
    // The last one of equal keys counts.
    if ((seen & bit) != 0) forget(object, node.member);
    seen |= bit;
    append(object, value(node), last);
  }

  void forget(NodeIndex object, MemberIndex member) {
    for (NodeIndex i = outline_.at(object).firstChild; i != kNoNode; i = outline_.at(i).next) {
      if (outline_.at(i).member != member) continue;
      findings_.warn(Pass::kShape, Code::kDuplicateKey, i,
                     "The object has this member twice; the last one counts.");
      outline_.at(i).member = kNoMember;
      outline_.at(i).isWrong = true;
    }
  }

  void unknownMember(const Node& node, const ShapeInfo& shape, const std::string& name) {
    Nearest nearest(name);
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const MemberInfo& member = memberOf(static_cast<MemberIndex>(shape.firstMember + i));
      if (extensions_.has(member.extension)) nearest.consider(member.name);
    }
    // The node is not part of the outline, but its place is needed.
    const NodeIndex index = outline_.add(node);
    std::string title(shape.title);
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    findings_.addKey(Pass::kShape, Code::kTemplateUnknownMember, index,
                     nearest.best().empty() ? format("{} has no member {}.", {title, name})
                                            : format("{} has no member {}; {} is meant, perhaps.",
                                                     {title, name, nearest.best()}));
    outline_.at(index).isWrong = true;
  }

  void checkMissing(NodeIndex index, const ShapeInfo& shape, uint64_t seen) {
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const MemberInfo& member = memberOf(static_cast<MemberIndex>(shape.firstMember + i));
      if (!member.isRequired || (seen >> i & 1) != 0) continue;
      std::string title(shape.title);
      title[0] = static_cast<char>(title[0] - 'a' + 'A');
      findings_.addMissing(Pass::kShape, index, member.name,
                           format("{} needs the member {}.", {title, member.name}));
    }
  }

  Outline& outline_;
  Findings& findings_;
  const Extensions& extensions_;
  Cursor cursor_;
};

}  // namespace

bool readOutline(ShapeIndex shape, Outline& outline, Findings& findings,
                 const Extensions& extensions) {
  return Reader(outline, findings, extensions).read(shape);
}

bool hasMember(std::string_view json, std::string_view name) {
  Cursor cursor(json);
  if (!cursor.take('{')) return false;
  while (!cursor.failed() && cursor.peek() == '"') {
    const uint32_t at = cursor.offset() + 1;
    Node key;
    cursor.string(key);
    if (cursor.failed()) return false;
    std::string room;
    if (keyName(json.substr(at, key.size), key, room) == name) return true;
    cursor.need(':');
    if (!cursor.failed()) cursor.skip();
    if (!cursor.take(',')) return false;
  }
  return false;
}

}  // namespace job_entity::templates
