// Texts, numbers and words of what SDKs print.

#include "capture/sdk_dump_reader.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// How many values are open in one of the response's lists.
constexpr size_t kDepthOfLists = 2;

bool isHidden(std::string_view text) {
  for (const std::string_view hidden : kHiddenTexts)
    if (text == hidden) return true;
  return false;
}

bool isNothing(std::string_view word) {
  return word == "nil" || word == "None" || word == "null" || word == "NULL" || word == "undefined";
}

}  // namespace

DumpReader::Taken DumpReader::string(ShapeId shape) {
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
    const size_t escape = quote == '`' ? kNowhere : text_.substr(0, end).find_first_of("\\\"", at_);
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

void DumpReader::takeEscape() {
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

DumpReader::Taken DumpReader::number(ShapeId shape) {
  if (startsWith("0x")) return hidden(at_ + wordHere().size());
  size_t end = at_;
  while (end < text_.size() && (isDumpName(text_[end]) || text_[end] == '.' ||
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

DumpReader::Taken DumpReader::word(ShapeId shape) {
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

std::string_view DumpReader::valueOf(ShapeId shape, std::string_view name) {
  name = name.substr(name.rfind(':') + 1);
  const Shape& values = kShapes[shape];
  if (values.type == ShapeType::kEnum)
    for (uint32_t i = 0; i < values.valueCount; ++i)
      if (isNameOf(kEnumValues[values.firstValue + i].text, name))
        return kEnumValues[values.firstValue + i].text;
  return name;
}

bool DumpReader::endsBare(size_t at) const {
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

DumpReader::Taken DumpReader::bareText(ShapeId shape) {
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

}  // namespace job_entity::capture
