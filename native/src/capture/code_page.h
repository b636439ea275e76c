#pragma once

// Texts that a program on Windows wrote in the code page of its system: the AWS CLI does, where its
// output is redirected. JSON is UTF-8, so every letter beyond ASCII is a byte that cannot be.

#include <memory>
#include <string>
#include <string_view>

#include "capture/unescape.h"

namespace job_entity::capture {

enum class CodePage : unsigned char {
  kNone,        ///< nothing tells: the bytes may be damaged
  kWestern,     ///< 1252
  kCyrillic,    ///< 1251
  kDos,         ///< 850, of consoles
  kJapanese,    ///< 932, which is Shift-JIS
  kChinese,     ///< 936, which is GBK
  kDoubleByte,  ///< another one of two bytes a character, such as 949 or 950: not decoded
};

/// The code page that a text which is not UTF-8 may be in, by the letters that it would have. A
/// text with characters of UTF-8 is not in one.
CodePage guessCodePage(std::string_view text);

/// Such as "Windows code page 1252 (Western European)"; null for kNone.
const char* codePageName(CodePage page);

/// What a text says that is in a code page.
struct PageText {
  std::shared_ptr<const DecodedText> text;  ///< null: the page is not decoded, here or at all
  /// The first byte that is not of a character of the page, in the source; U+FFFD is in the text
  /// for it.
  size_t damage = std::string_view::npos;
};

PageText decodeCodePage(const SourcePiece& source, CodePage page);

}  // namespace job_entity::capture
