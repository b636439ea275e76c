#pragma once

// Characters of ASCII, whatever the locale: their classes, and comparison without regard to case,
// as rules, headers and names of formats need it.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

inline char asciiLowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline char asciiUpperCase(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

inline bool isAsciiLetter(char c) {
  const char lower = asciiLowerCase(c);
  return lower >= 'a' && lower <= 'z';
}

inline bool isAsciiDigit(char c) { return c >= '0' && c <= '9'; }

inline bool isAsciiAlnum(char c) { return isAsciiLetter(c) || isAsciiDigit(c); }

/// The characters that isspace() of the C locale takes.
inline bool isAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

inline bool isAsciiHexDigit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return isAsciiDigit(c) || (lower >= 'a' && lower <= 'f');
}

/// The value of a hexadecimal digit, which `digit` must be.
inline uint32_t asciiHexValue(char digit) {
  if (digit <= '9') return static_cast<uint32_t>(digit - '0');
  return static_cast<uint32_t>((digit | 0x20) - 'a' + 10);
}

/// The number of `count` (at most 8) hexadecimal digits at `text[at]`; -1 if they are not all
/// there.
int64_t asciiHexNumber(std::string_view text, size_t at, size_t count);

/// The characters that JSON takes for white space.
inline bool isJsonBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

inline void appendAsciiLowerCase(std::string& out, std::string_view text) {
  for (const char c : text) out += asciiLowerCase(c);
}

inline bool startsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

inline bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// True if the texts differ at most in the case of ASCII letters.
inline bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return asciiLowerCase(x) == asciiLowerCase(y);
         });
}

}  // namespace job_entity
