#include "capture/sdk_dump.h"

#include "capture/facts.h"
#include "capture/line_scan.h"
#include "capture/needles.h"
#include "capture/prelude.h"
#include "capture/sdk_dump_reader.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

}  // namespace

/// Names are compared without regard to case and to underscores between their words.
bool isNameOf(std::string_view one, std::string_view other) {
  size_t at = 0;
  for (const char c : one) {
    if (c == '_') continue;
    while (at < other.size() && other[at] == '_') ++at;
    if (at == other.size() || (c | 0x20) != (other[at] | 0x20)) return false;
    ++at;
  }
  return at == other.size();
}

SdkDump DumpReader::read() {
  decoding_.step(0);
  const Taken taken = value(kShape_BatchGetJobEntityResponse);
  if (taken == Taken::kBroken && at_ < text_.size()) decoding_.breakOff(at_);
  dump_.json = {decoding_.finish(at_, at_), at_, taken == Taken::kValue};
  return std::move(dump_);
}

DumpReader::Taken DumpReader::hidden(size_t end) {
  write("\"*REDACTED*\"");
  static_assert(decode::kAgentRedaction == "*REDACTED*");
  at_ = end;
  return Taken::kValue;
}

DumpReader::Taken DumpReader::value(ShapeId shape) {
  if (depth_ >= kMaxDepth) return Taken::kBroken;
  ++depth_;
  const Taken taken = typed(shape);
  --depth_;
  return taken;
}

DumpReader::Taken DumpReader::typed(ShapeId shape) {
  skipBlanks();
  for (const std::string_view start : kHiddenTexts)
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

DumpReader::GoType DumpReader::goType() {
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

DumpReader::Taken DumpReader::plain(ShapeId shape) {
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

DumpReader::Taken DumpReader::bracket(ShapeId shape) {
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

DumpReader::Taken DumpReader::onlyMember(ShapeId shape) {
  const std::string_view name = key();
  if (name.empty() || !separator()) return Taken::kBroken;
  const Taken taken = value(shape);
  return taken != Taken::kBroken && close("}") ? taken : Taken::kBroken;
}

DumpReader::Taken DumpReader::list(ShapeId shape, char closing) {
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

DumpReader::Taken DumpReader::record(ShapeId shape, char closing) {
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

DumpReader::Taken DumpReader::entry(ShapeId shape) {
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

DumpReader::Taken DumpReader::takeFact(ShapeId shape, std::string_view name,
                                       std::string_view json) {
  if (shape != kShape_BatchGetJobEntityResponse) {
    // Languages write a member for those that a union does not have.
    const bool isNone = isNameOf(name, "unknown") || name == "noSmithyDocumentSerde" ||
                        name.substr(0, 5) == "IsSet";
    return isNone ? Taken::kNothing : Taken::kValue;
  }
  constexpr std::string_view kId = "\"RequestId\":";
  const size_t id = json.find(kId);
  if (id != kNowhere) json.remove_prefix(id + kId.size());
  if ((id != kNowhere || isNameOf(name, "requestId")) && json.substr(0, 1) == "\"")
    dump_.requestId = json.substr(1, json.find('"', 1) - 1);
  if (isNameOf(name, "httpStatusCode")) dump_.status = statusOf(json);
  return Taken::kNothing;
}

const Member* DumpReader::find(ShapeId shape, std::string_view name) {
  for (uint32_t i = 0; i < kShapes[shape].memberCount; ++i) {
    const Member& member = kMembers[kShapes[shape].firstMember + i];
    // Members that other SDKs have added are not in these dumps.
    if (isNameOf(member.name, name) && isNameOf(member.name, "ResponseMetadata") == false)
      return &member;
  }
  return nullptr;
}

std::string_view DumpReader::key() {
  skipBlanks();
  if (here() == '"' || here() == '\'') {
    const size_t close = text_.find(here(), at_ + 1);
    if (close == kNowhere) return {};
    const std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    return name;
  }
  // In a map of Java the key is all that is before the sign.
  if (isJava_ && kShapes[java_].type == ShapeType::kMap) {
    const std::string_view name = text_.substr(at_, text_.find_first_of("=\n", at_) - at_);
    at_ += name.size();
    return name;
  }
  if (here() == ':') ++at_;
  size_t end = at_;
  while (end < text_.size() && isDumpName(text_[end])) ++end;
  // Go shows the length of a key: (string) (len=5) "Frame".
  if (end == at_ && here() == '(') {
    goType();
    return here() == '"' ? key() : std::string_view();
  }
  const std::string_view name = text_.substr(at_, end - at_);
  at_ = end;
  return name;
}

DumpReader::Taken DumpReader::constructed(ShapeId shape, std::string_view name) {
  const ShapeType type = kShapes[shape].type;
  if (type == ShapeType::kUnion && find(shape, name) != nullptr && !isJava_)
    return member(shape, name, ')');
  if (type == ShapeType::kStructure || type == ShapeType::kUnion) return record(shape, ')');
  const Taken taken = value(shape);
  return taken != Taken::kBroken && close(")") ? taken : Taken::kBroken;
}

DumpReader::Taken DumpReader::member(ShapeId shape, std::string_view name, char closing) {
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

namespace {

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
    while (begin > 0 && isDumpType(text[begin - 1])) --begin;
    return begin;
  }
  if (behind.substr(0, 8) == "Response" && isBehind(kStruct)) return name - kStruct.size();
  if (behind.substr(0, 7) == "Output)" && isBehind(kPointer)) return name - kPointer.size();
  return kNowhere;
}

/// Whether the object there belongs to program code: in JavaScript its members look like those of a
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
