#include "expr/lexer.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "expr/unicode.h"
#include "json/utf8.h"

namespace job_entity::expr {
namespace {

bool isAsciiNameChar(char c) { return isAsciiDigit(c) || c == '_' || isAsciiLetter(c); }

constexpr std::string_view kSigns[] = {
    "...", "**=", "//=", "<<=", ">>=", "**", "//", "<<", ">>", "<=", ">=", "==",
    "!=",  ":=",  "->",  "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", "@=",
    "+",   "-",   "*",   "/",   "%",   "@",  "<",  ">",  "(",  ")",  "[",  "]",
    "{",   "}",   ",",   ":",   ".",   "&",  "|",  "^",  "~",  "="};

}  // namespace

Lexer::Lexer(std::string_view text, uint32_t begin, uint32_t end)
    : text_(text),
      at_(begin),
      end_(end),
      multiLine_(text.substr(begin, end - begin).find('\n') != std::string_view::npos) {}

bool Lexer::fail(uint32_t offset, uint32_t length, std::string message) {
  error_.kind = ErrorKind::kParse;
  error_.code = ErrorCode::kSyntax;
  error_.offset = offset;
  error_.length = length;
  error_.message = std::move(message);
  return false;
}

bool Lexer::skipBlanks() {
  while (at_ < end_) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\f' || (multiLine_ && (c == '\n' || c == '\r'))) {
      ++at_;
    } else if (c == '\\' && at(at_ + 1) == '\n') {
      at_ += 2;
    } else if (c == '#') {
      const uint32_t start = at_;
      while (at_ < end_ && text_[at_] != '\n') ++at_;
      // The engine puts several lines into parentheses, and the comment swallows the closing one.
      if (at_ == end_ && multiLine_) {
        return fail(
            start, end_ - start,
            "a comment at the end of an expression of several lines needs a line behind it");
      }
    } else {
      break;
    }
  }
  return true;
}

bool Lexer::next(Token& token) {
  if (!skipBlanks()) return false;
  token.offset = at_;
  token.string.clear();
  if (at_ == end_) {
    token.kind = TokenKind::kEnd;
    token.end = at_;
    token.text = {};
    return true;
  }
  const char c = text_[at_];
  bool good = false;
  if (isAsciiDigit(c) || (c == '.' && isAsciiDigit(at(at_ + 1)))) {
    good = number(token);
  } else if (c == '\'' || c == '"') {
    good = string(token, false);
  } else if (isAsciiNameChar(c) || static_cast<unsigned char>(c) >= 0x80) {
    good = name(token);
  } else {
    good = sign(token);
  }
  token.end = at_;
  token.text = text_.substr(token.offset, at_ - token.offset);
  return good;
}

bool Lexer::name(Token& token) {
  const uint32_t start = at_;
  while (at_ < end_) {
    if (isAsciiNameChar(text_[at_])) {
      ++at_;
      continue;
    }
    if (static_cast<unsigned char>(text_[at_]) < 0x80) break;
    size_t after = at_;
    const uint32_t c = nextCodePoint(text_, after);
    const bool fits = at_ == start ? isInClass(CharClass::kLetter, c) : isWordChar(c);
    if (!fits) {
      return fail(at_, static_cast<uint32_t>(after) - at_,
                  "this character has no place in an expression");
    }
    at_ = static_cast<uint32_t>(after);
  }
  const std::string_view text = text_.substr(start, at_ - start);
  const bool isPrefix =
      text.size() <= 2 && text.find_first_not_of("rRbBuUfFtT") == std::string_view::npos;
  if (isPrefix && (at(at_) == '\'' || at(at_) == '"')) return prefixedString(token, text);
  token.kind = TokenKind::kName;
  return true;
}

bool Lexer::prefixedString(Token& token, std::string_view prefix) {
  const auto has = [prefix](char c) {
    return prefix.find(c) != std::string_view::npos ||
           prefix.find(static_cast<char>(c - 32)) != std::string_view::npos;
  };
  const uint32_t start = at_ - static_cast<uint32_t>(prefix.size());
  const auto length = static_cast<uint32_t>(prefix.size());
  if (prefix == "r" || prefix == "R") return string(token, true);
  if (has('f') || has('t'))
    return fail(start, length, "f-strings are not supported: join texts with +");
  if (has('b')) return fail(start, length, "byte strings are not supported: leave out the b");
  if (has('u')) return fail(start, length, "the prefix u is not supported: leave it out");
  return fail(start, length, "a string cannot have this prefix");
}

bool Lexer::sign(Token& token) {
  for (const std::string_view candidate : kSigns) {
    // Mostly, the first character decides without a call.
    if (candidate[0] != text_[at_]) continue;
    if (text_.substr(at_, end_ - at_).substr(0, candidate.size()) != candidate) continue;
    at_ += static_cast<uint32_t>(candidate.size());
    token.kind = TokenKind::kSign;
    return true;
  }
  return fail(at_, 1, "this character has no place in an expression");
}

bool Lexer::digits(uint32_t base) {
  bool any = false;
  while (true) {
    const auto isDigit = [base](char c) { return isAsciiHexDigit(c) && asciiHexValue(c) < base; };
    if (at(at_) == '_' && any && isDigit(at(at_ + 1))) ++at_;
    if (!isDigit(at(at_))) return any;
    any = true;
    ++at_;
  }
}

bool Lexer::endOfNumber(Token& token, TokenKind kind) {
  token.kind = kind;
  if (kind != TokenKind::kComplex && (at(at_) == 'j' || at(at_) == 'J')) {
    ++at_;
    return endOfNumber(token, TokenKind::kComplex);
  }
  if (!isAsciiNameChar(at(at_)) && static_cast<unsigned char>(at(at_)) < 0x80) return true;
  // `1if x else y`: keywords may follow at once.
  for (const std::string_view word : {"if", "else", "and", "or", "in", "not", "for", "is"}) {
    if (text_.substr(at_, end_ - at_).substr(0, word.size()) == word &&
        !isAsciiNameChar(at(at_ + static_cast<uint32_t>(word.size())))) {
      return true;
    }
  }
  return fail(token.offset, at_ + 1 - token.offset, "this is not a number");
}

bool Lexer::basedNumber(Token& token) {
  const char kind = static_cast<char>(at(at_ + 1) | 0x20);
  const uint32_t base = kind == 'x' ? 16 : kind == 'o' ? 8 : 2;
  at_ += 2;
  if (at(at_) == '_') ++at_;
  if (!digits(base)) return fail(token.offset, at_ - token.offset, "this number has no digits");
  if ((at(at_) | 0x20) == 'j')
    return fail(token.offset, at_ + 1 - token.offset, "this is not a number");
  return endOfNumber(token, TokenKind::kInt);
}

bool Lexer::number(Token& token) {
  const char second = static_cast<char>(at(at_ + 1) | 0x20);
  if (at(at_) == '0' && (second == 'x' || second == 'o' || second == 'b'))
    return basedNumber(token);
  const uint32_t start = at_;
  digits(10);
  bool isFloat = false;
  if (at(at_) == '.') {
    isFloat = true;
    ++at_;
    if (isAsciiDigit(at(at_))) digits(10);
  }
  if (at(at_) == 'e' || at(at_) == 'E') {
    const bool isSigned = at(at_ + 1) == '+' || at(at_ + 1) == '-';
    if (isAsciiDigit(at(at_ + (isSigned ? 2 : 1)))) {
      isFloat = true;
      at_ += isSigned ? 2 : 1;
      digits(10);
    }
  }
  if (isFloat) return endOfNumber(token, TokenKind::kFloat);
  const std::string_view text = text_.substr(start, at_ - start);
  if (text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos &&
      (at(at_) | 0x20) != 'j') {
    return fail(start, at_ - start, "a decimal number cannot start with 0");
  }
  return endOfNumber(token, TokenKind::kInt);
}

bool Lexer::string(Token& token, bool raw) {
  const uint32_t start = at_;
  const char quote = text_[at_];
  const bool triple = at(at_ + 1) == quote && at(at_ + 2) == quote;
  at_ += triple ? 3 : 1;
  while (true) {
    if (at_ >= end_ || (!triple && text_[at_] == '\n')) {
      return fail(start, at_ - start, "this string does not end");
    }
    const char c = text_[at_];
    if (c == quote && (!triple || (at(at_ + 1) == quote && at(at_ + 2) == quote))) break;
    if (c == '\\' && at_ + 1 < end_) {
      if (raw) {
        token.string.append(text_, at_, 2);
        at_ += 2;
      } else if (!escape(token.string)) {
        return false;
      }
      continue;
    }
    // Line breaks are one character whatever the file's are.
    if (c == '\r') {
      if (at(at_ + 1) != '\n') token.string += '\n';
    } else {
      token.string += c;
    }
    ++at_;
  }
  at_ += triple ? 3 : 1;
  token.kind = TokenKind::kString;
  return true;
}

bool Lexer::hexEscape(std::string& out, uint32_t start, uint32_t count) {
  uint32_t codePoint = 0;
  for (uint32_t i = 0; i < count; ++i, ++at_) {
    if (!isAsciiHexDigit(at(at_)))
      return fail(start, at_ - start, "this escape has too few hexadecimal digits");
    codePoint = codePoint * 16 + asciiHexValue(at(at_));
  }
  if (codePoint > 0x10ffff) return fail(start, at_ - start, "no character has this number");
  if (isSurrogate(codePoint)) codePoint = 0xfffd;
  appendUtf8(out, codePoint);
  return true;
}

bool Lexer::escape(std::string& out) {
  const uint32_t start = at_;
  const char c = text_[at_ + 1];
  at_ += 2;
  constexpr std::string_view kFrom = "\\'\"abfnrtv";
  constexpr std::string_view kTo = "\\'\"\a\b\f\n\r\t\v";
  const size_t simple = kFrom.find(c);
  if (simple != std::string_view::npos) {
    out += kTo[simple];
  } else if (c >= '0' && c <= '7') {
    uint32_t value = static_cast<uint32_t>(c - '0');
    for (int i = 0; i < 2 && at(at_) >= '0' && at(at_) <= '7'; ++i, ++at_) {
      value = value * 8 + static_cast<uint32_t>(text_[at_] - '0');
    }
    appendUtf8(out, value);
  } else if (c == 'x') {
    return hexEscape(out, start, 2);
  } else if (c == 'u') {
    return hexEscape(out, start, 4);
  } else if (c == 'U') {
    return hexEscape(out, start, 8);
  } else if (c == 'N') {
    return fail(start, 2, "names of characters are not supported: write \\u and the number");
  } else if (c == '\r' && at(at_) == '\n') {
    ++at_;
  } else if (c != '\n') {
    out += '\\';
    out += c;
  }
  return true;
}

bool readInteger(std::string_view text, uint64_t& value) {
  uint32_t base = 10;
  if (text.size() > 2 && text[0] == '0' && !isAsciiDigit(text[1]) && text[1] != '_') {
    const char kind = static_cast<char>(text[1] | 0x20);
    base = kind == 'x' ? 16 : kind == 'o' ? 8 : 2;
    text.remove_prefix(2);
  }
  value = 0;
  for (const char c : text) {
    if (c == '_') continue;
    const auto digit = uint64_t{asciiHexValue(c)};
    if (value > (UINT64_MAX - digit) / base) return false;
    value = value * base + digit;
  }
  return true;
}

}  // namespace job_entity::expr
