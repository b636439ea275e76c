// Characters of patterns, their escapes, and classes of them.

#include "base/ascii.h"
#include "base/utf8.h"
#include "expr/regex_parser.h"
#include "expr/unicode.h"

namespace job_entity::expr {

void RegexParser::character(uint32_t codePoint) {
  if (flags_.ignoreCase && foldCase(codePoint) != codePoint) {
    emit(RegexOp::kCharFold, foldCase(codePoint));
  } else {
    emit(flags_.ignoreCase ? RegexOp::kCharFold : RegexOp::kChar, codePoint);
  }
}

bool RegexParser::hex(uint32_t count, uint32_t& codePoint) {
  codePoint = 0;
  if (peek() == '{') return fail("hexadecimal digits in braces are not supported");
  for (uint32_t i = 0; i < count; ++i, ++at_) {
    if (!isAsciiHexDigit(peek())) return fail("an escape with too few hexadecimal digits");
    codePoint = codePoint * 16 + asciiHexValue(peek());
  }
  if (codePoint > 0x10ffff || isSurrogate(codePoint)) {
    return fail("an escape that is not a character");
  }
  return true;
}

bool RegexParser::characterEscape(uint32_t& codePoint) {
  const char c = peek();
  if (atEnd()) return fail("a backslash at the end");
  ++at_;
  constexpr std::string_view kFrom = "nrtfva";
  constexpr std::string_view kTo = "\n\r\t\f\v\a";
  const size_t simple = kFrom.find(c);
  if (simple != std::string_view::npos) {
    codePoint = static_cast<unsigned char>(kTo[simple]);
    return true;
  }
  if (c == 'x' || c == 'u' || c == 'U') return hex(c == 'x' ? 2 : c == 'u' ? 4 : 8, codePoint);
  if (isAsciiDigit(c)) return fail("references to groups are not supported");
  if (c == 'p' || c == 'P') return fail("classes by Unicode property are not supported");
  if (c == 'z' || c == 'Z') return fail("\\z and \\Z are not supported: $ is the end");
  const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (isLetter || static_cast<unsigned char>(c) >= 0x80 || c == '<' || c == '>') {
    return fail(std::string("the escape \\") + c);
  }
  codePoint = static_cast<unsigned char>(c);
  return true;
}

bool RegexParser::perlClass(char c, ClassItem& item) {
  switch (c | 0x20) {
    case 'd':
      item.kind = ClassItem::Kind::kDigit;
      break;
    case 'w':
      item.kind = ClassItem::Kind::kWord;
      break;
    case 's':
      item.kind = ClassItem::Kind::kSpace;
      break;
    default:
      return false;
  }
  item.negated = c < 'a';
  return true;
}

bool RegexParser::escape() {
  ++at_;
  ClassItem item;
  if (perlClass(peek(), item)) {
    ++at_;
    CharacterClass single;
    single.items.push_back(item);
    return addClass(std::move(single));
  }
  constexpr struct {
    char letter;
    RegexOp op;
  } kAssertions[] = {
      {'b', RegexOp::kWordBoundary}, {'B', RegexOp::kNotWordBoundary}, {'A', RegexOp::kTextStart}};
  for (const auto& assertion : kAssertions) {
    if (peek() != assertion.letter) continue;
    ++at_;
    if (peek() == '{' && !isAsciiDigit(peek(1))) return fail("\\b{...} is not supported");
    emit(assertion.op);
    return true;
  }
  uint32_t codePoint = 0;
  if (!characterEscape(codePoint)) return false;
  character(codePoint);
  return true;
}

bool RegexParser::addClass(CharacterClass characters) {
  characters.ignoresCase = flags_.ignoreCase;
  emit(RegexOp::kClass, static_cast<uint32_t>(regex_.classes_.size()));
  regex_.classes_.push_back(std::move(characters));
  return true;
}

bool RegexParser::isSetOperator() const {
  return (peek() == '-' || peek() == '&' || peek() == '~') && peek(1) == peek();
}

bool RegexParser::characterClass() {
  CharacterClass characters;
  ++at_;
  if (peek() == '^') {
    characters.negated = true;
    ++at_;
  }
  for (bool isFirst = true;; isFirst = false) {
    if (atEnd()) return fail("a class that is not closed");
    if (peek() == ']' && !isFirst) break;
    if (peek() == '[') return fail("classes within classes are not supported");
    if (!isFirst && isSetOperator()) return fail("operators of classes are not supported");
    if (!classItem(characters)) return false;
  }
  ++at_;
  return addClass(std::move(characters));
}

bool RegexParser::classItem(CharacterClass& characters) {
  ClassItem item;
  if (peek() == '\\' && perlClass(peek(1), item)) {
    at_ += 2;
    if (peek() == '-' && peek(1) != ']') return fail("a range from a class");
    characters.items.push_back(item);
    return true;
  }
  if (!classCharacter(item.first)) return false;
  item.last = item.first;
  if (peek() == '-' && peek(1) != ']' && peek(1) != '-' && peek(1) != '\0') {
    ++at_;
    ClassItem other;
    if (peek() == '\\' && perlClass(peek(1), other)) return fail("a range to a class");
    if (peek() == '[') return fail("classes within classes are not supported");
    if (!classCharacter(item.last)) return false;
    if (item.last < item.first) return fail("a range in the wrong order");
  }
  characters.items.push_back(item);
  return true;
}

bool RegexParser::classCharacter(uint32_t& codePoint) {
  if (peek() == '\\') {
    ++at_;
    return characterEscape(codePoint);
  }
  codePoint = nextCodePoint(pattern_, at_);
  blankInClass_ = blankInClass_ || isWhiteSpace(codePoint) || codePoint == '#';
  return true;
}

}  // namespace job_entity::expr
