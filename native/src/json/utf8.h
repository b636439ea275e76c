#pragma once

// UTF-8: checking it, and turning JSON string escapes into it.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

/// The first byte in [begin, end) that is not part of well-formed UTF-8 (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF), or end.
const char* findInvalidUtf8(const char* begin, const char* end);

/// Appends the code point as UTF-8. A lone surrogate becomes three bytes, as in WTF-8.
void appendUtf8(std::string& out, uint32_t codePoint);

/// Appends the value of a JSON string's contents (without quotes), whose escapes are well formed.
void appendUnescaped(std::string& out, std::string_view contents);

/// Appends contents with every byte sequence that is no UTF-8 replaced by U+FFFD (WHATWG Encoding,
/// "UTF-8 decode": one for each maximal part of a sequence), as Node and browsers do.
void appendReplacingInvalid(std::string& out, std::string_view contents);

/// Code points in the value of a JSON string's contents; a lone surrogate counts as one.
uint32_t countCodePoints(std::string_view contents, bool hasEscapes);

}  // namespace job_entity
