#pragma once

// Characters without a glyph of their own, which make a text look like another one: controls, marks
// that turn the direction of the text around them, zero-width ones, tags.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::json {

/// C0 and C1 controls but tab, line feed and carriage return; default ignorable code points of
/// Unicode without variation selectors, which choose between glyphs; separators of lines.
bool isInvisible(uint32_t codePoint);
/// Those among them that turn the direction of text: Bidi_Control of Unicode.
bool isBidiControl(uint32_t codePoint);

/// The code point at `text[at]`, which must exist, and how many bytes it takes. 0xffffffff and 1
/// where the bytes are not UTF-8.
uint32_t codePointAt(std::string_view text, size_t at, uint32_t& bytes);
constexpr uint32_t kNoCodePoint = 0xffffffffu;

/// Whether a text is printable ASCII, tabs and line ends: most are, and there is nothing to do.
bool isPlainAscii(std::string_view text);
/// Whether the strings of a JSON text may have characters that are not: as they are, or as escapes.
/// Reads it at the speed of memory, and zero bytes behind it as of an InputBuffer.
bool mayHoldInvisible(std::string_view json);

/// "U+202E".
std::string codePointName(uint32_t codePoint);

}  // namespace job_entity::json
