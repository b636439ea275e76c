#pragma once

// Format strings: text with `{{ ... }}` in it.
//
// The first `}}` after `{{` closes, even inside of quotes; there is no escape. A `}}` without `{{`
// before it is an error, a single brace is text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::templates {

/// Pieces of a format string, and bytes, beyond which openjd-rs refuses it.
constexpr uint32_t kMaxPieces = 1000;
constexpr uint32_t kMaxFormatStringBytes = 1u << 20;

struct Piece {
  bool isExpression = false;
  uint32_t begin = 0;  ///< byte in the text; for an expression the one after `{{`
  uint32_t size = 0;   ///< bytes; for an expression without its braces
};

struct FormatError {
  const char* message = nullptr;  ///< null: none
  uint32_t offset = 0;            ///< where the wrong braces are
};

/// Whether braces that mean something are in the text.
bool isFormatString(std::string_view text);

/// Byte of two equal braces from there on; npos if there are none.
size_t findBraces(std::string_view text, char brace, size_t from);

/// Hands the pieces of a text to `take` in order, up to the one that is not well formed. False from
/// `take` ends it.
template <typename Take>
void eachPiece(std::string_view text, FormatError& error, Take take) {
  constexpr size_t kNowhere = std::string_view::npos;
  const auto piece = [&](bool isExpression, size_t begin, size_t end) {
    return take(
        Piece{isExpression, static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)});
  };
  size_t at = 0;
  size_t close = findBraces(text, '}', 0);
  for (;;) {
    const size_t open = findBraces(text, '{', at);
    if (close != kNowhere && close < at) close = findBraces(text, '}', at);
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
    if (open > at && !piece(false, at, open)) return;
    if (!piece(true, open + 2, close)) return;
    at = close + 2;
  }
  if (at < text.size()) piece(false, at, text.size());
}

class FormatString {
 public:
  /// The text must outlive it.
  static FormatString parse(std::string_view text, FormatError& error);

  std::string_view text() const { return text_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  std::string_view of(const Piece& piece) const { return text_.substr(piece.begin, piece.size); }
  /// All of the text is one expression: its value goes into the field as it is.
  bool isSingleExpression() const { return pieces_.size() == 1 && pieces_[0].isExpression; }
  bool hasExpressions() const;

 private:
  std::string_view text_;
  std::vector<Piece> pieces_;
};

/// The name of an expression that is nothing but a dotted name, spaces around it aside, which means
/// the same with and without EXPR. Empty: it is something else, or looked at more closely
/// elsewhere.
std::string_view plainName(std::string_view expression);

/// A dotted name with blanks around its parts: without them. Empty: it is something else; `offset`
/// is then the byte where it stops to be a name.
std::string dottedName(std::string_view expression, uint32_t& offset);

}  // namespace job_entity::templates
