#include "templates/format_string.h"

#include <cstring>

#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

bool isBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Offset of two equal braces from there on.
size_t findPair(std::string_view text, char brace, size_t from) {
  while (from + 1 < text.size()) {
    const void* const found = std::memchr(text.data() + from, brace, text.size() - 1 - from);
    if (found == nullptr) return kNowhere;
    from = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    if (text[from + 1] == brace) return from;
    from += 2;
  }
  return kNowhere;
}

Piece pieceOf(bool isExpression, size_t begin, size_t end) {
  return {isExpression, static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
}

}  // namespace

bool isFormatString(std::string_view text) {
  return findPair(text, '{', 0) != kNowhere || findPair(text, '}', 0) != kNowhere;
}

FormatString FormatString::parse(std::string_view text, FormatError& error) {
  FormatString result;
  result.text_ = text;
  size_t at = 0;
  size_t close = findPair(text, '}', 0);
  for (;;) {
    const size_t open = findPair(text, '{', at);
    if (close != kNowhere && close < at) close = findPair(text, '}', at);
    if (close != kNowhere && (open == kNowhere || close < open)) {
      error = {"}} has no {{ before it; write } } for two braces of a text.",
               static_cast<uint32_t>(close)};
      break;
    }
    if (open == kNowhere) break;
    if (close == kNowhere) {
      error = {"{{ is not closed by }}.", static_cast<uint32_t>(open)};
      break;
    }
    // The braces may overlap the opening ones only in `{{}}`, where they do not.
    if (open > at) result.pieces_.push_back(pieceOf(false, at, open));
    result.pieces_.push_back(pieceOf(true, open + 2, close));
    at = close + 2;
  }
  if (at < text.size()) result.pieces_.push_back(pieceOf(false, at, text.size()));
  return result;
}

bool FormatString::hasExpressions() const {
  for (const Piece& piece : pieces_)
    if (piece.isExpression) return true;
  return false;
}

std::string dottedName(std::string_view expression, uint32_t& offset) {
  std::string name;
  size_t at = 0;
  const auto skipBlanks = [&] {
    while (at < expression.size() && isBlank(expression[at])) ++at;
  };
  for (;;) {
    skipBlanks();
    offset = static_cast<uint32_t>(at);
    if (at >= expression.size() || !isNameStart(expression[at])) return {};
    while (at < expression.size() && isNamePart(expression[at])) name += expression[at++];
    skipBlanks();
    offset = static_cast<uint32_t>(at);
    if (at == expression.size()) return name;
    if (expression[at] != '.') return {};
    name += '.';
    ++at;
  }
}

}  // namespace job_entity::templates
