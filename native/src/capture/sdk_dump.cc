#include "capture/sdk_dump.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/decoding.h"
#include "capture/facts.h"
#include "capture/line_scan.h"
#include "capture/needles.h"
#include "capture/prelude.h"
#include "decode/markers.h"
#include "job_entity/limits.h"
#include "json/writer.h"
#include "schema/schema_table.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// What is read by no shape.
constexpr ShapeId kAnyValue = kShape_Document;

bool isNameByte(char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '_'; }
bool isTypeByte(char c) { return isNameByte(c) || c == '.' || c == ':'; }

/// Names are the same whatever their case, and with underscores between their words or not.
bool isSameName(std::string_view one, std::string_view other) {
  size_t at = 0;
  for (const char c : one) {
    if (c == '_') continue;
    while (at < other.size() && other[at] == '_') ++at;
    if (at == other.size() || (c | 0x20) != (other[at] | 0x20)) return false;
    ++at;
  }
  return at == other.size();
}

/// What SDKs show in place of something that is secret.
bool isHidden(std::string_view text) {
  return text == "*** Sensitive Data Redacted ***" || text == "[FILTERED]" || text == "<sensitive>";
}
constexpr std::string_view kHiddenStarts[] = {"*** Sensitive Data Redacted ***", "<sensitive>",
                                              "[FILTERED]"};

/// How many values are open in one of the response's lists.
constexpr size_t kDepthOfLists = 2;

bool isNothing(std::string_view word) {
  return word == "nil" || word == "None" || word == "null" || word == "NULL" || word == "undefined";
}

class DumpReader {
 public:
  explicit DumpReader(const SourcePiece& source) : decoding_(source), text_(source.text()) {}

  SdkDump read() {
    decoding_.step(0);
    const Taken taken = value(kShape_BatchGetJobEntityResponse);
    if (taken == Taken::kBroken && at_ < text_.size()) decoding_.breakOff(at_);
    dump_.json = {decoding_.finish(at_, at_), at_, taken == Taken::kValue};
    return std::move(dump_);
  }

 private:
  enum class Taken {
    kValue,
    kNothing,  ///< there is none, so that nothing is written
    kBroken    ///< the text ends, or goes on as no dump does
  };

  /// A value's type as Go prints it before the value.
  struct GoType {
    std::string_view member;  ///< of a union: the one that is set
    bool isPointer = false;
    size_t parentheses = 0;  ///< that are open before the value
  };

  // ---- the text

  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }
  bool startsWith(std::string_view part) const { return rest().substr(0, part.size()) == part; }
  void skipBlanks() {
    while (at_ < text_.size() && isJsonBlank(text_[at_])) ++at_;
  }
  bool skip(std::string_view part) {
    skipBlanks();
    if (!startsWith(part)) return false;
    at_ += part.size();
    return true;
  }
  /// A last element may have a comma behind it.
  bool close(std::string_view closing) {
    skip(",");
    return skip(closing);
  }
  std::string_view wordHere() const {
    size_t end = at_;
    while (end < text_.size() && isTypeByte(text_[end])) ++end;
    // A key's colon is not the word's.
    while (end > at_ && text_[end - 1] == ':') --end;
    return text_.substr(at_, end - at_);
  }

  // ---- what is written

  void write(std::string_view text) {
    decoding_.step(at_);
    decoding_.out() += text;
  }
  Taken hidden(size_t end) {
    write("\"*REDACTED*\"");
    static_assert(decode::kAgentRedaction == "*REDACTED*");
    at_ = end;
    return Taken::kValue;
  }
  void quoted(std::string_view text) {
    decoding_.step(at_);
    json::appendJsonString(decoding_.out(), text);
  }

  // ---- values

  static bool isText(ShapeId shape) {
    return kShapes[shape].type == ShapeType::kString || kShapes[shape].type == ShapeType::kEnum;
  }
  static bool isContainer(ShapeId shape) { return !isText(shape) && shape != kAnyValue; }

  Taken value(ShapeId shape) {
    if (depth_ >= kMaxDepth) return Taken::kBroken;
    ++depth_;
    const Taken taken = typed(shape);
    --depth_;
    return taken;
  }

  Taken typed(ShapeId shape) {
    skipBlanks();
    for (const std::string_view start : kHiddenStarts)
      if (startsWith(start)) return hidden(at_ + start.size());
    if (isJava_ && isText(shape) && here() != '"') return bareText(shape);
    const GoType type = goType();
    Taken taken = Taken::kBroken;
    if (type.isPointer && !isAsciiDigit(here()) &&
        std::string_view("\"'`{[(").find(here()) == kNowhere)
      taken = startsWith("<nil>") || startsWith("nil") ? plain(shape) : hidden(at_);
    else if (!type.member.empty() && kShapes[shape].type == ShapeType::kUnion)
      taken = member(shape, type.member, '\0');
    else
      taken = plain(shape);
    for (size_t i = 0; i < type.parentheses && taken != Taken::kBroken; ++i)
      if (!close(")")) return Taken::kBroken;
    return taken;
  }

  /// "(*types.JobEntityMemberJobDetails)(0xc0001)({": skips what is before the value.
  GoType goType() {
    GoType type;
    for (;;) {
      skipBlanks();
      if (here() == '&' || (here() == '*' && !startsWith("**"))) {
        ++at_;
        continue;
      }
      if (here() != '(') break;
      const size_t close = text_.find_first_of(")(\"\n", at_ + 1);
      const bool isWhole = close != kNowhere && text_[close] == ')';
      const std::string_view inside = isWhole ? text_.substr(at_ + 1, close - at_ - 1) : "";
      const bool isAddress = inside.substr(0, 2) == "0x";
      const bool isSize = inside.substr(0, 4) == "len=" || inside.substr(0, 4) == "cap=";
      const bool isType = inside == "[]interface {}" ||
                          (!inside.empty() && inside.find_first_of(" ={") == kNowhere &&
                           (isAsciiLetter(inside[0]) || inside[0] == '*' || inside[0] == '['));
      if (!isAddress && !isSize && !isType) {
        ++type.parentheses;
        ++at_;
        continue;
      }
      type.isPointer |= isAddress;
      if (isType) type.member = memberOfType(inside);
      at_ = close + 1;
    }
    return type;
  }

  static std::string_view memberOfType(std::string_view type) {
    constexpr std::string_view kMember = "Member";
    const size_t found = type.find(kMember);
    return found == kNowhere ? std::string_view() : type.substr(found + kMember.size());
  }

  Taken plain(ShapeId shape) {
    const char c = here();
    if (c == '"' || c == '\'' || c == '`') return string(shape);
    if (c == '{' || c == '[') return bracket(shape);
    if (startsWith("#<struct")) {
      at_ += 8;
      skipBlanks();
      at_ += wordHere().size();
      return record(shape, '>');
    }
    if (startsWith("<nil>")) {
      at_ += 5;
      return Taken::kNothing;
    }
    if (isAsciiDigit(c) || c == '-') return number(shape);
    if (c == ':') ++at_;
    return word(shape);
  }

  Taken bracket(ShapeId shape) {
    const ShapeType type = kShapes[shape].type;
    if (here() == '[') {
      // A list of Go has its type before its brace.
      const size_t brace = startsWith("[]") ? text_.find_first_of("{,\n", at_) : kNowhere;
      const bool isGo = brace != kNowhere && text_[brace] == '{' && brace > at_ + 2;
      at_ = isGo ? brace + 1 : at_ + 1;
      return list(type == ShapeType::kList ? shape : kAnyValue, isGo ? '}' : ']');
    }
    ++at_;
    if (type == ShapeType::kList) return list(shape, '}');
    // .NET has its enumerations as objects.
    if (isText(shape)) return onlyMember(shape);
    return record(shape, '}');
  }

  /// { Value: ... }
  Taken onlyMember(ShapeId shape) {
    const std::string_view name = key();
    if (name.empty() || !separator()) return Taken::kBroken;
    const Taken taken = value(shape);
    return taken != Taken::kBroken && close("}") ? taken : Taken::kBroken;
  }

  Taken list(ShapeId shape, char closing) {
    const ShapeId element = shape == kAnyValue ? kAnyValue : kShapes[shape].element;
    write("[");
    bool isFirst = true;
    for (;;) {
      skip(",");
      skipBlanks();
      if (at_ >= text_.size()) return Taken::kBroken;
      if (here() == closing) break;
      if (!isFirst) write(",");
      isFirst = false;
      const size_t begin = at_;
      const Taken taken = value(element);
      if (taken == Taken::kBroken || at_ == begin) return Taken::kBroken;
      if (taken == Taken::kNothing) write("null");
    }
    write("]");
    ++at_;
    return Taken::kValue;
  }

  /// Members up to the closing byte, of a structure, a map, or anything.
  Taken record(ShapeId shape, char closing) {
    const ShapeId outer = java_;
    java_ = shape;
    write("{");
    bool isFirst = true;
    Taken taken = Taken::kValue;
    for (;;) {
      skip(",");
      skipBlanks();
      if (here() == closing && at_ < text_.size()) break;
      const size_t written = decoding_.out().size();
      if (!isFirst) write(",");
      taken = entry(shape);
      if (taken == Taken::kBroken) break;
      if (taken == Taken::kNothing)
        decoding_.rewind(written);
      else
        isFirst = false;
    }
    java_ = outer;
    if (taken == Taken::kBroken) return taken;
    write("}");
    ++at_;
    return Taken::kValue;
  }

  Taken entry(ShapeId shape) {
    const std::string_view name = key();
    const size_t place = at_;
    if (name.empty() || !separator()) return Taken::kBroken;
    const ShapeType type = kShapes[shape].type;
    const bool hasMembers = type == ShapeType::kStructure || type == ShapeType::kUnion;
    const Member* const known = hasMembers ? find(shape, name) : nullptr;
    decoding_.step(place - std::min(place, name.size()));
    json::appendJsonString(decoding_.out(), known != nullptr ? known->name : name);
    decoding_.out() += ':';
    const size_t written = decoding_.out().size();
    const ShapeId inside = known != nullptr          ? known->shape
                           : type == ShapeType::kMap ? kShapes[shape].element
                                                     : kAnyValue;
    const Taken taken = value(inside);
    if (taken == Taken::kBroken || !hasMembers || known != nullptr) {
      if (taken == Taken::kNothing && !hasMembers) write("null");
      return taken == Taken::kNothing && !hasMembers ? Taken::kValue : taken;
    }
    return takeFact(shape, name, std::string_view(decoding_.out()).substr(written));
  }

  /// Of what the service does not send, some says how the call went.
  Taken takeFact(ShapeId shape, std::string_view name, std::string_view json) {
    if (shape != kShape_BatchGetJobEntityResponse) {
      // What stands for a member that a union does not have.
      const bool isNone = isSameName(name, "unknown") || name == "noSmithyDocumentSerde" ||
                          name.substr(0, 5) == "IsSet";
      return isNone ? Taken::kNothing : Taken::kValue;
    }
    constexpr std::string_view kId = "\"RequestId\":";
    const size_t id = json.find(kId);
    if (id != kNowhere) json.remove_prefix(id + kId.size());
    if ((id != kNowhere || isSameName(name, "requestId")) && json.substr(0, 1) == "\"")
      dump_.requestId = json.substr(1, json.find('"', 1) - 1);
    if (isSameName(name, "httpStatusCode")) dump_.status = statusOf(json);
    return Taken::kNothing;
  }

  static const Member* find(ShapeId shape, std::string_view name) {
    for (uint32_t i = 0; i < kShapes[shape].memberCount; ++i) {
      const Member& member = kMembers[kShapes[shape].firstMember + i];
      // What other SDKs have added to it is not in these.
      if (isSameName(member.name, name) && isSameName(member.name, "ResponseMetadata") == false)
        return &member;
    }
    return nullptr;
  }

  std::string_view key() {
    skipBlanks();
    if (here() == '"' || here() == '\'') {
      const size_t close = text_.find(here(), at_ + 1);
      if (close == kNowhere) return {};
      const std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
      at_ = close + 1;
      return name;
    }
    // Keys of a map of Java are all there is before the sign.
    if (isJava_ && kShapes[java_].type == ShapeType::kMap) {
      const std::string_view name = text_.substr(at_, text_.find_first_of("=\n", at_) - at_);
      at_ += name.size();
      return name;
    }
    if (here() == ':') ++at_;
    size_t end = at_;
    while (end < text_.size() && isNameByte(text_[end])) ++end;
    // Go shows the length of a key: (string) (len=5) "Frame".
    if (end == at_ && here() == '(') {
      goType();
      return here() == '"' ? key() : std::string_view();
    }
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    return name;
  }

  bool separator() { return skip("=>") || skip("=") || skip(":"); }

  // ---- texts and words

  Taken string(ShapeId shape) {
    const char quote = here();
    const size_t begin = at_;
    std::string text;
    size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    const bool isWhole = end < text_.size();
    end = std::min(end, text_.size());
    const std::string_view contents = text_.substr(begin + 1, end - std::min(end, begin + 1));
    // A text where more should be is the name of what was left out.
    if (isWhole && (isHidden(contents) || (isContainer(shape) && shape != kShape_Integer))) {
      dump_.isLost |= depth_ <= kDepthOfLists;
      return hidden(end + 1);
    }
    write("\"");
    for (at_ = begin + 1; at_ < end;) {
      const size_t escape =
          quote == '`' ? kNowhere : text_.substr(0, end).find_first_of("\\\"", at_);
      const size_t plainEnd = std::min(escape, end);
      decoding_.step(at_);
      decoding_.copy(at_, plainEnd);
      at_ = plainEnd;
      if (at_ < end) takeEscape();
    }
    if (!isWhole) return Taken::kBroken;
    write("\"");
    at_ = end + 1;
    return Taken::kValue;
  }

  void takeEscape() {
    const size_t begin = at_;
    if (here() == '"') {
      decoding_.replace(begin, ++at_, "\\\"");
      return;
    }
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    at_ = std::min(at_ + 2, text_.size());
    // Rust and Ruby: \u{e9}; Go: \U000000e9 and \xe9.
    const bool isBraced = kind == 'u' && here() == '{';
    const size_t close = isBraced ? text_.find('}', at_) : kNowhere;
    const size_t digits = isBraced ? close - at_ - 1 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
    if (digits > 0 && digits <= 8) {
      const size_t first = isBraced ? at_ + 1 : at_;
      const int64_t code = asciiHexNumber(text_, first, digits);
      at_ = code < 0 ? at_ : first + digits + (isBraced ? 1 : 0);
      if (code >= 0x20 && code <= 0x10ffff)
        return decoding_.replaceByCodePoint(begin, at_, static_cast<uint32_t>(code));
    }
    if (std::string_view("nrtbfu\\\"").find(kind) != kNowhere && !isBraced)
      return decoding_.replace(begin, at_, text_.substr(begin, 2));
    if (kind == 'e') return decoding_.replace(begin, at_, "\\u001b");
    if (kind == '0') return decoding_.replace(begin, at_, "\\u0000");
    decoding_.replace(begin, at_, std::string_view(&kind, 1));
  }

  Taken number(ShapeId shape) {
    if (startsWith("0x")) return hidden(at_ + wordHere().size());
    size_t end = at_;
    while (end < text_.size() && (isNameByte(text_[end]) || text_[end] == '.' ||
                                  ((text_[end] == '-' || text_[end] == '+') &&
                                   (end == at_ || (text_[end - 1] | 0x20) == 'e'))))
      ++end;
    const std::string_view digits = text_.substr(at_, end - at_);
    if (isText(shape))
      quoted(digits);
    else
      write(digits);
    at_ = end;
    return Taken::kValue;
  }

  /// A name with what it is put on, or an enumeration's value.
  Taken word(ShapeId shape) {
    const std::string_view name = wordHere();
    if (name.empty()) return Taken::kBroken;
    at_ += name.size();
    if (name == "Some" && skip("(")) {
      const Taken taken = value(shape);
      return taken != Taken::kBroken && close(")") ? taken : Taken::kBroken;
    }
    if (isNothing(name)) return Taken::kNothing;
    if (name == "map" && here() == '[') at_ = std::min(text_.find('{', at_), text_.size());
    if (skip("(")) return constructed(shape, name);
    if (here() == '{') {
      const std::string_view member = memberOfType(name);
      if (!member.empty() && kShapes[shape].type == ShapeType::kUnion)
        return this->member(shape, member, '\0');
      return bracket(shape);
    }
    if (name == "true" || name == "false") {
      at_ -= name.size();
      write(name);
      at_ += name.size();
      return Taken::kValue;
    }
    if (at_ == text_.size()) return Taken::kBroken;
    at_ -= name.size();
    if (kShapes[shape].type == ShapeType::kUnion)
      write("{}");
    else
      quoted(valueOf(shape, name));
    at_ += name.size();
    return Taken::kValue;
  }

  /// JobDetails(...) of Rust, JobEntity(...) of Java, String("...") of a document.
  Taken constructed(ShapeId shape, std::string_view name) {
    const ShapeType type = kShapes[shape].type;
    if (type == ShapeType::kUnion && find(shape, name) != nullptr && !isJava_)
      return member(shape, name, ')');
    if (type == ShapeType::kStructure || type == ShapeType::kUnion) return record(shape, ')');
    const Taken taken = value(shape);
    return taken != Taken::kBroken && close(")") ? taken : Taken::kBroken;
  }

  /// A union's value; `closing`: what ends it, or 0 where it is an object with a member Value.
  Taken member(ShapeId shape, std::string_view name, char closing) {
    const Member* const known = find(shape, name);
    write("{");
    quoted(known != nullptr ? known->name : name);
    write(":");
    const auto inside = known != nullptr ? known->shape : kAnyValue;
    if (closing == '\0') {
      if (!skip("{")) return Taken::kBroken;
      const std::string_view key = this->key();
      if (key.empty() || !separator()) return Taken::kBroken;
    }
    const Taken taken = value(inside);
    if (taken == Taken::kBroken) return taken;
    if (taken == Taken::kNothing) write("null");
    if (closing == '\0') {
      skip(",");
      skipBlanks();
      while (here() == 'n') {
        // noSmithyDocumentSerde: (document.NoSerde) { }
        at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
        skip(",");
        skipBlanks();
      }
    }
    if (!close(closing == '\0' ? "}" : ")")) return Taken::kBroken;
    write("}");
    return Taken::kValue;
  }

  /// The service's word for an enumeration's value of a language.
  static std::string_view valueOf(ShapeId shape, std::string_view name) {
    name = name.substr(name.rfind(':') + 1);
    const Shape& values = kShapes[shape];
    if (values.type == ShapeType::kEnum)
      for (uint32_t i = 0; i < values.valueCount; ++i)
        if (isSameName(kEnumValues[values.firstValue + i].text, name))
          return kEnumValues[values.firstValue + i].text;
    return name;
  }

  // ---- Java: texts without quotes

  /// Whether a text of Java ends at that comma or bracket.
  bool endsBare(size_t at) const {
    const std::string_view behind = text_.substr(at + 1);
    if (text_[at] == ',') {
      if (behind.substr(0, 1) != " ") return false;
      const ShapeType type = kShapes[java_].type;
      if (type != ShapeType::kStructure && type != ShapeType::kUnion) return true;
      const size_t end = behind.find('=');
      return end != kNowhere && find(java_, behind.substr(1, end - 1)) != nullptr;
    }
    return behind.empty() || std::string_view(",)]}\r\n \"'\\").find(behind[0]) != kNowhere;
  }

  Taken bareText(ShapeId shape) {
    size_t depth = 0;
    size_t end = at_;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if (c == '(' || c == '[' || c == '{') ++depth;
      const bool isClosing = c == ')' || c == ']' || c == '}';
      if (isClosing && depth > 0)
        --depth;
      else if ((isClosing || (c == ',' && depth == 0)) && endsBare(end))
        break;
    }
    const std::string_view contents = text_.substr(at_, end - at_);
    if (isNothing(contents)) {
      at_ = end;
      return Taken::kNothing;
    }
    write("\"");
    for (size_t i = at_; i < end; ++i) {
      std::string one;
      json::appendJsonString(one, text_.substr(i, 1));
      const bool isPlain = one.size() == 3 || static_cast<unsigned char>(text_[i]) >= 0x80;
      if (!isPlain)
        decoding_.replace(i, i + 1, std::string_view(one).substr(1, one.size() - 2));
      else
        decoding_.copy(i, i + 1);
    }
    at_ = end;
    if (end == text_.size()) return Taken::kBroken;
    write("\"");
    static_cast<void>(shape);
    return Taken::kValue;
  }

  Decoding decoding_;
  std::string_view text_;
  SdkDump dump_;
  size_t at_ = 0;
  size_t depth_ = 0;
  ShapeId java_ = kShape_BatchGetJobEntityResponse;  ///< of the record at hand
  bool isJava_ =
      text_.substr(0, text_.find('(')).find_first_of(" {") == kNowhere && text_.substr(0, 1) == "B";
};

/// Where the value starts whose type is named there, or npos.
size_t beginOfNamed(std::string_view text, size_t name) {
  constexpr std::string_view kStruct = "#<struct Aws::Deadline::Types::";
  constexpr std::string_view kPointer = "(*deadline.";
  const std::string_view behind = text.substr(name + kOperationName.size());
  const auto isBehind = [&](std::string_view part) {
    return name >= part.size() && text.substr(name - part.size(), part.size()) == part;
  };
  if (behind.substr(0, 9) == "Response(") return name;
  if (behind.substr(0, 8) == "Output {" || behind.substr(0, 7) == "Output{") {
    size_t begin = name;
    while (begin > 0 && isTypeByte(text[begin - 1])) --begin;
    return begin;
  }
  if (behind.substr(0, 8) == "Response" && isBehind(kStruct)) return name - kStruct.size();
  if (behind.substr(0, 7) == "Output)" && isBehind(kPointer)) return name - kPointer.size();
  return kNowhere;
}

/// Whether the object there is one of program code: in JavaScript its members look like those of a
/// hash in Ruby, which prints a blank behind a name's colon and gives the hash to nothing.
bool isInCode(std::string_view text, size_t at) {
  const size_t colon = std::min(text.find(':', at), text.size());
  if (isAsciiLetter(text[at + 1]) && text.substr(colon + 1, 1) == "[") return true;
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && (text[at - 1] == '=' || text[at - 1] == '(');
}

}  // namespace

size_t findSdkDump(std::string_view text) {
  static constexpr Needle kStarts[] = {{"EntityResponse", 0, 6}, {"EntityOutput", 0, 6},
                                       {"{:entities=>", 0, 1},   {"{entities:", 0, 1},
                                       {"{:errors=>", 0, 1},     {"{errors:", 0, 1},
                                       {"{Entities:", 0, 1},     {"\n  Entities: [", 2, 3},
                                       {"\"Entities\"", 0, 1},   {"\"Errors\"", 0, 1}};
  constexpr size_t kNamed = 2;
  constexpr size_t kEntityBytes = 6;
  size_t begin = kNowhere;
  NeedleScan<kStarts>::visit(text, [&](size_t word, size_t at) {
    const size_t behind = at + kEntityBytes;
    begin = at;
    if (word < kNamed) {
      const bool isOurs =
          behind >= kOperationName.size() &&
          text.substr(behind - kOperationName.size(), kOperationName.size()) == kOperationName;
      begin = isOurs ? beginOfNamed(text, behind - kOperationName.size()) : kNowhere;
    } else if (text[at] != '{') {
      // The brace is in a line of its own in awsutil.Prettify of Go, and where JSON is indented.
      while (begin > 0 && isJsonBlank(text[begin - 1])) --begin;
      begin = begin > 0 && text[begin - 1] == '{' ? begin - 1 : kNowhere;
    } else if (isInCode(text, at)) {
      begin = kNowhere;
    }
    return begin != kNowhere;
  });
  return begin;
}

SdkDump jsonFromSdkDump(const SourcePiece& source) { return DumpReader(source).read(); }

}  // namespace job_entity::capture
