#include "json/utf8.h"

#include <cstring>

#include "base/ascii.h"

namespace job_entity::json {

namespace {

uint32_t hex4(const char* p) {
  return asciiHexValue(p[0]) << 12 | asciiHexValue(p[1]) << 8 | asciiHexValue(p[2]) << 4 |
         asciiHexValue(p[3]);
}

}  // namespace

uint32_t unicodeEscape(const char* p, const char* end, size_t& length) {
  const uint32_t unit = hex4(p + 2);
  length = 6;
  if (isHighSurrogate(unit) && end - p >= 12 && p[6] == '\\' && p[7] == 'u') {
    const uint32_t low = hex4(p + 8);
    if (isLowSurrogate(low)) {
      length = 12;
      return joinSurrogates(unit, low);
    }
  }
  return unit;
}

JsonEscape jsonEscapeAt(std::string_view text, size_t at) {
  if (at + 1 >= text.size()) return {0, 0};
  if (text[at + 1] != 'u') return {static_cast<unsigned char>(simpleEscape(text[at + 1])), 2};
  const int64_t unit = asciiHexNumber(text, at + 2, 4);
  if (unit < 0) return {0, 0};
  const auto first = static_cast<uint32_t>(unit);
  if (isHighSurrogate(first) && text.substr(at + 6, 2) == "\\u") {
    const int64_t second = asciiHexNumber(text, at + 8, 4);
    if (second >= 0 && isLowSurrogate(static_cast<uint32_t>(second)))
      return {joinSurrogates(first, static_cast<uint32_t>(second)), 12};
  }
  return {first, 6};
}

void appendUnescaped(std::string& out, std::string_view contents) {
  const char* p = contents.data();
  const char* const end = p + contents.size();
  while (p < end) {
    const void* const found = std::memchr(p, '\\', static_cast<size_t>(end - p));
    const char* const escape = found == nullptr ? end : static_cast<const char*>(found);
    out.append(p, escape);
    p = escape;
    if (p == end) break;
    if (p[1] == 'u') {
      size_t length;
      appendUtf8(out, unicodeEscape(p, end, length));
      p += length;
    } else {
      out += simpleEscape(p[1]);
      p += 2;
    }
  }
}

uint32_t countCodePoints(std::string_view contents, bool hasEscapes) {
  uint32_t count = 0;
  const char* p = contents.data();
  const char* const end = p + contents.size();
  while (p < end) {
    if (hasEscapes && *p == '\\') {
      size_t length = 2;
      if (p[1] == 'u') unicodeEscape(p, end, length);
      p += length;
      ++count;
    } else {
      count += (static_cast<unsigned char>(*p) & 0xc0) != 0x80;
      ++p;
    }
  }
  return count;
}

}  // namespace job_entity::json
