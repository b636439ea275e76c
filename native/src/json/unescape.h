#pragma once

// Resolves the escapes of a JSON string into memory of the caller's, sixteen bytes at a time.

#include <cstdint>

namespace job_entity::json {

struct UnescapedString {
  uint32_t size;          ///< bytes written
  bool isAscii;           ///< the value is
  bool hasLoneSurrogate;  ///< \ud800 to \udfff without its other half: three bytes, as in WTF-8
};

/// How far beyond the value `out` may be written.
constexpr uint32_t kUnescapeSlack = 16;

/// Writes a code point as UTF-8. Returns where to go on.
inline char* putUtf8(char* out, uint32_t codePoint) {
  const auto tail = [&](uint32_t shift) {
    *out++ = static_cast<char>(0x80 | (codePoint >> shift & 0x3f));
  };
  if (codePoint < 0x80) {
    *out++ = static_cast<char>(codePoint);
  } else if (codePoint < 0x800) {
    *out++ = static_cast<char>(0xc0 | codePoint >> 6);
    tail(0);
  } else if (codePoint < 0x10000) {
    *out++ = static_cast<char>(0xe0 | codePoint >> 12);
    tail(6);
    tail(0);
  } else {
    *out++ = static_cast<char>(0xf0 | codePoint >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
  return out;
}

/// Writes the value of a string's contents (without quotes), whose escapes are well formed, as
/// UTF-8. `out` has room for `length` bytes and the slack; kUnescapeSlack bytes after the contents
/// may be read. A value is never longer than its contents.
UnescapedString unescapeInto(char* out, const char* contents, uint32_t length);

}  // namespace job_entity::json
