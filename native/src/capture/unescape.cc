#include "capture/unescape.h"

#include "base/ascii.h"
#include "capture/decoding.h"
#include "json/utf8.h"

namespace job_entity::capture {

namespace {

/// An escape of a JSON string: appends what it says and returns the offset behind it.
size_t takeJsonEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return text.size();
  // The backslash of an escape that is not whole goes; the parser of the text finds the rest.
  const json::JsonEscape escape = json::jsonEscapeAt(text, at);
  if (escape.length == 0) {
    decoding.replace(at, at + 2, text.substr(at + 1, 1));
    return at + 2;
  }
  if (text[at + 1] == 'u') {
    decoding.replaceByCodePoint(at, at + escape.length, escape.codePoint);
  } else {
    const auto plain = static_cast<char>(escape.codePoint);
    decoding.replace(at, at + 2, {&plain, 1});
  }
  return at + escape.length;
}

/// An escape of a Python bytes literal.
size_t takeBytesEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return takeNoEscape(decoding, at);
  char byte = text[at + 1];
  size_t end = at + 2;
  switch (byte) {
    case 'n':
      byte = '\n';
      break;
    case 'r':
      byte = '\r';
      break;
    case 't':
      byte = '\t';
      break;
    case '\\':
    case '\'':
      break;
    case 'x': {
      const int64_t value = asciiHexNumber(text, at + 2, 2);
      if (value < 0) return takeNoEscape(decoding, at);
      byte = static_cast<char>(value);
      end = at + 4;
      break;
    }
    default:
      return takeNoEscape(decoding, at);
  }
  decoding.replace(at, end, {&byte, 1});
  return end;
}

int base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (isAsciiDigit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

size_t takeJsonString(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  decoding.step(++at);
  size_t plain = at;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\') {
      ++at;
      continue;
    }
    decoding.copy(plain, at);
    at = takeJsonEscape(decoding, at);
    plain = at;
  }
  decoding.copy(plain, at);
  // An escape may have been cut off.
  return std::min(at, text.size());
}

Unescaped unescapeJsonString(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (text.empty() || text[0] != '"') return {};
  Decoding decoding(source);
  decoding.reserve(text.size());
  const size_t at = takeJsonString(decoding, 0);
  const bool closed = at < text.size();
  const size_t end = closed ? at + 1 : at;
  return {decoding.finish(end, at), end, closed};
}

Unescaped unescapePythonBytes(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (text.size() < 2 || text[0] != 'b' || (text[1] != '\'' && text[1] != '"')) return {};
  const char quote = text[1];
  Decoding decoding(source);
  decoding.reserve(text.size());
  decoding.step(2);
  size_t at = 2;
  size_t plain = at;
  while (at < text.size() && text[at] != quote) {
    if (text[at] != '\\') {
      ++at;
      continue;
    }
    decoding.copy(plain, at);
    at = takeBytesEscape(decoding, at);
    plain = at;
  }
  decoding.copy(plain, at);
  // An escape may have been cut off.
  at = std::min(at, text.size());
  const bool closed = at < text.size();
  const size_t end = closed ? at + 1 : at;
  return {decoding.finish(end, at), end, closed};
}

std::shared_ptr<const DecodedText> decodeBase64(const SourcePiece& source) {
  const std::string_view text = source.text();
  Decoding decoding(source);
  decoding.reserve(text.size() / 4 * 3);
  constexpr size_t kDigitsOfGroup = 4;
  uint32_t bits = 0;
  size_t digits = 0;         // of the group at hand
  size_t padding = 0;        // behind the last digit
  size_t begin = 0;          // the digit that holds the first bit of the next byte
  size_t next = 0;           // where that is if it follows the one of the byte before
  size_t end = text.size();  // behind the last digit
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || c == '\r') continue;
    const bool isPadding = c == '=' && digits >= 2 && digits + padding < kDigitsOfGroup;
    const int digit = base64Digit(c);
    if (isPadding && padding++ == 0) end = at;
    if (isPadding) continue;
    if (digit < 0 || padding > 0) {
      decoding.breakOff(at);
      end = text.size();
      break;
    }
    bits = bits << 6 | static_cast<uint32_t>(digit);
    if (digits > 0) {
      // The first three of four digits each hold the first bit of a byte.
      if (begin != next) decoding.step(begin);
      next = begin + 1;
      decoding.out() += static_cast<char>(bits >> (6 - 2 * digits));
    }
    begin = at;
    digits = (digits + 1) % kDigitsOfGroup;
  }
  return decoding.finish(text.size(), end);
}

size_t takeByteList(Decoding& decoding, size_t at) {
  constexpr uint32_t kMostOfByte = 255;
  const std::string_view text = decoding.text();
  for (++at;;) {
    at = std::min(text.find_first_not_of(", \t\r\n", at), text.size());
    if (at == text.size() || text[at] == ']') return at;
    uint32_t number = 0;
    const size_t begin = at;
    for (; at < text.size() && isAsciiDigit(text[at]) && number <= kMostOfByte; ++at)
      number = number * 10 + static_cast<uint32_t>(text[at] - '0');
    if (at == begin || number > kMostOfByte) {
      decoding.breakOff(begin);
      return std::min(text.find(']', begin), text.size());
    }
    decoding.step(begin);
    decoding.out() += static_cast<char>(number);
  }
}

std::shared_ptr<const DecodedText> decodeByteList(const SourcePiece& source) {
  Decoding decoding(source);
  const size_t end = takeByteList(decoding, 0);
  return decoding.finish(std::min(end + 1, source.text().size()), end);
}

Unescaped unescapeCsvField(const SourcePiece& source) {
  const std::string_view text = source.text();
  Decoding decoding(source);
  decoding.step(1);
  size_t at = 1;
  for (;;) {
    const size_t quote = std::min(text.find('"', at), text.size());
    decoding.copy(at, quote);
    const bool isDoubled = text.substr(quote, 2) == "\"\"";
    if (!isDoubled) {
      const size_t end = std::min(quote + 1, text.size());
      return {decoding.finish(end, quote), end, quote < text.size()};
    }
    decoding.replace(quote, quote + 2, "\"");
    at = quote + 2;
  }
}

std::shared_ptr<const DecodedText> decodeUtf16(const SourcePiece& source) {
  const std::string_view text = source.text();
  const auto byteAt = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
  const bool hasMark = text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff";
  const bool isBigEndian = hasMark ? byteAt(0) == 0xfe : !text.empty() && text[0] == '\0';
  const auto unitAt = [&](size_t at) -> uint32_t {
    return isBigEndian ? byteAt(at) << 8 | byteAt(at + 1) : byteAt(at + 1) << 8 | byteAt(at);
  };
  Decoding decoding(source);
  decoding.reserve(text.size() / 2);
  size_t at = hasMark ? 2 : 0;
  while (at + 2 <= text.size()) {
    uint32_t codePoint = unitAt(at);
    size_t end = at + 2;
    const bool isPair =
        isHighSurrogate(codePoint) && end + 2 <= text.size() && isLowSurrogate(unitAt(end));
    if (isPair) {
      codePoint = joinSurrogates(codePoint, unitAt(end));
      end += 2;
    }
    decoding.step(at);
    appendUtf8(decoding.out(), codePoint);
    at = end;
  }
  // Half of a unit is what was cut off.
  if (at < text.size()) decoding.breakOff(at);
  return decoding.finish(text.size(), text.size());
}

}  // namespace job_entity::capture
