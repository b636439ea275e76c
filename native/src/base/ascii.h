#pragma once

// Letters of ASCII without regard to case, whatever the locale: all that rules, headers and names
// of formats are compared by.

#include <algorithm>
#include <string>
#include <string_view>

namespace job_entity {

inline char asciiLowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline bool isAsciiLetter(char c) {
  const char lower = asciiLowerCase(c);
  return lower >= 'a' && lower <= 'z';
}

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
