#include "templates/format_string.h"

#include <cstring>

#include "base/ascii.h"
#include "expr/known_names.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

constexpr size_t kNowhere = std::string_view::npos;
/// A longer name may be too deep for an expression.
constexpr size_t kMaxPlainName = 128;

}  // namespace

size_t findBraces(std::string_view text, char brace, size_t from) {
  while (from + 1 < text.size()) {
    const void* const found = std::memchr(text.data() + from, brace, text.size() - 1 - from);
    if (found == nullptr) return kNowhere;
    from = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    if (text[from + 1] == brace) return from;
    from += 2;
  }
  return kNowhere;
}

bool isFormatString(std::string_view text) {
  return findBraces(text, '{', 0) != kNowhere || findBraces(text, '}', 0) != kNowhere;
}

FormatString FormatString::parse(std::string_view text, FormatError& error) {
  FormatString result;
  result.text_ = text;
  eachPiece(text, error, [&](const Piece& piece) {
    result.pieces_.push_back(piece);
    return true;
  });
  return result;
}

bool FormatString::hasExpressions() const {
  for (const Piece& piece : pieces_)
    if (piece.isExpression) return true;
  return false;
}

std::string_view plainName(std::string_view expression) {
  while (!expression.empty() && expression.front() == ' ') expression.remove_prefix(1);
  while (!expression.empty() && expression.back() == ' ') expression.remove_suffix(1);
  if (expression.size() > kMaxPlainName) return {};
  for (size_t at = 0, start = 0;; ++at) {
    if (at < expression.size() && isNamePart(expression[at])) continue;
    const std::string_view part = expression.substr(start, at - start);
    if (part.empty() || !isNameStart(part[0]) || expr::isReserved(part)) return {};
    if (at == expression.size()) return expression;
    if (expression[at] != '.') return {};
    start = at + 1;
  }
}

std::string dottedName(std::string_view expression, uint32_t& offset) {
  std::string name;
  size_t at = 0;
  const auto skipBlanks = [&] {
    while (at < expression.size() && isAsciiSpace(expression[at])) ++at;
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
