#pragma once

// Where a JSON string ends, in a text that was not checked: with a length instead of a sentinel,
// and without checks of the string's contents. The parser's own is scanString().

#include <cstddef>
#include <string_view>

#include "json/simd.h"

namespace job_entity::json {

/// The first offset from `at` on that holds a quote, a backslash or a control byte; the text's end
/// if none does.
inline size_t endOfPlainText(std::string_view text, size_t at) {
  const char* const bytes = text.data();
  while (at + 16 <= text.size()) {
    const uint32_t special = classifyBlock(bytes + at).special;
    if (special != 0) return at + static_cast<uint32_t>(__builtin_ctz(special));
    at += 16;
  }
  while (at < text.size() && bytes[at] != '"' && bytes[at] != '\\' &&
         static_cast<unsigned char>(bytes[at]) >= 0x20)
    ++at;
  return at;
}

/// The meaning of a control byte inside a string, where JSON does not allow one.
enum class ControlBytes : uint8_t { kEndString, kBelongToIt };

/// The offset of the closing quote of the string whose contents start at `at`, or of the control
/// byte that ends it; the text's end if it has neither.
template <ControlBytes kControls>
size_t endOfString(std::string_view text, size_t at) {
  for (;;) {
    at = endOfPlainText(text, at);
    if (at >= text.size()) return text.size();
    if (text[at] == '"') return at;
    if (text[at] == '\\') {
      at += 2;
    } else if (kControls == ControlBytes::kEndString) {
      return at;
    } else {
      ++at;
    }
  }
}

}  // namespace job_entity::json
