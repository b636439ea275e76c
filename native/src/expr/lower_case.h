#pragma once

// Lower-casing as Python has it: one code point at a time, whatever the locale.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace job_entity {

/// The lower-case form of a code point; itself if it has none. U+0130 has a form of two code
/// points, which only appendLowerCase() can give.
uint32_t lowerCase(uint32_t codePoint);

/// Appends `text` in lower case. Bytes that are not UTF-8 are copied as they are.
void appendLowerCase(std::string& out, std::string_view text);

/// Bytes of the code point at `text[at]`, which must exist; 1 where the bytes are not UTF-8.
uint32_t sequenceLengthAt(std::string_view text, size_t at);

}  // namespace job_entity
