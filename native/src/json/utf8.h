#pragma once

// Escapes of JSON strings, as UTF-8.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace job_entity::json {

/// By the byte behind a backslash. A table, because which escape comes next cannot be predicted
/// in scripts.
struct SimpleEscapes {
  char of[256];
};

constexpr SimpleEscapes makeSimpleEscapes() {
  SimpleEscapes escapes{};
  for (int c = 0; c < 256; ++c) escapes.of[c] = static_cast<char>(c);
  escapes.of[static_cast<int>('b')] = '\b';
  escapes.of[static_cast<int>('f')] = '\f';
  escapes.of[static_cast<int>('n')] = '\n';
  escapes.of[static_cast<int>('r')] = '\r';
  escapes.of[static_cast<int>('t')] = '\t';
  return escapes;
}

inline constexpr SimpleEscapes kSimpleEscapes = makeSimpleEscapes();

/// The character that a backslash before `c` means, \u aside.
inline char simpleEscape(char c) { return kSimpleEscapes.of[static_cast<unsigned char>(c)]; }

/// The code point of the \u escape at p, which points at the backslash; two escapes if they are a
/// surrogate pair. Sets how long that is.
uint32_t unicodeEscape(const char* p, const char* end, size_t& length);

struct JsonEscape {
  uint32_t codePoint;
  size_t length;  ///< in bytes, from the backslash on; 0: not a whole escape
};

/// Like unicodeEscape(), but for any escape in a text that was not checked: the backslash is at
/// `at`. A letter that does not make an escape means itself.
JsonEscape jsonEscapeAt(std::string_view text, size_t at);

/// Appends the value of a JSON string's contents (without quotes), whose escapes are well formed.
void appendUnescaped(std::string& out, std::string_view contents);

/// Code points in the value of a JSON string's contents; a lone surrogate counts as one.
uint32_t countCodePoints(std::string_view contents, bool hasEscapes);

}  // namespace job_entity::json
