#pragma once

// Tokens of an expression.

#include <cstdint>
#include <string>
#include <string_view>

#include "expr/expression.h"
#include "expr/tree.h"

namespace job_entity::expr {

enum class TokenKind : uint8_t { kEnd, kName, kInt, kFloat, kComplex, kString, kSign };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  uint32_t offset = 0;
  uint32_t end = 0;
  std::string_view text;  ///< as written; for a sign, the sign
  std::string string;     ///< for a string, its value
};

class Lexer {
 public:
  /// Tokens of text[begin, end).
  Lexer(std::string_view text, uint32_t begin, uint32_t end);

  /// False on an error.
  bool next(Token& token);
  ExprError takeError() { return std::move(error_); }

 private:
  bool fail(uint32_t offset, uint32_t length, std::string message);
  bool skipBlanks();
  bool name(Token& token);
  bool number(Token& token);
  bool basedNumber(Token& token);
  bool digits(uint32_t base);
  bool endOfNumber(Token& token, TokenKind kind);
  bool sign(Token& token);
  bool string(Token& token, bool raw);
  bool escape(std::string& out);
  bool hexEscape(std::string& out, uint32_t start, uint32_t count);
  bool prefixedString(Token& token, std::string_view prefix);
  char at(uint32_t offset) const { return offset < end_ ? text_[offset] : '\0'; }

  std::string_view text_;
  uint32_t at_;
  uint32_t end_;
  bool multiLine_;
  ExprError error_;
};

/// Reads the digits of an int token: false if it is 2^64 or more.
bool readInteger(std::string_view text, uint64_t& value);

}  // namespace job_entity::expr
