#include "json/utf8.h"

#include "json/simd.h"

namespace job_entity {

namespace {

bool isContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

/// Length of the well-formed sequence at p, 0 if there is none.
size_t sequenceLength(const unsigned char* p, const unsigned char* end) {
  const size_t left = static_cast<size_t>(end - p);
  const unsigned char lead = p[0];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return left >= 2 && isContinuation(p[1]) ? 2 : 0;
  if (left < 3 || !isContinuation(p[1]) || !isContinuation(p[2])) return 0;
  if (lead < 0xf0) {
    if (lead == 0xe0 && p[1] < 0xa0) return 0;
    if (lead == 0xed && p[1] > 0x9f) return 0;
    return 3;
  }
  if (left < 4 || !isContinuation(p[3])) return 0;
  if (lead == 0xf0 && p[1] < 0x90) return 0;
  if (lead == 0xf4 && p[1] > 0x8f) return 0;
  return 4;
}

uint32_t hexValue(char c) {
  if (c <= '9') return static_cast<uint32_t>(c - '0');
  return static_cast<uint32_t>((c | 0x20) - 'a' + 10);
}

uint32_t hex4(const char* p) {
  return hexValue(p[0]) << 12 | hexValue(p[1]) << 8 | hexValue(p[2]) << 4 | hexValue(p[3]);
}

bool isHighSurrogate(uint32_t unit) { return unit >= 0xd800 && unit <= 0xdbff; }
bool isLowSurrogate(uint32_t unit) { return unit >= 0xdc00 && unit <= 0xdfff; }

}  // namespace

uint32_t codePointLength(std::string_view text, size_t at) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  const size_t length = sequenceLength(begin + at, begin + text.size());
  return length == 0 ? 1 : static_cast<uint32_t>(length);
}

uint32_t unicodeEscape(const char* p, const char* end, size_t& length) {
  const uint32_t unit = hex4(p + 2);
  length = 6;
  if (isHighSurrogate(unit) && end - p >= 12 && p[6] == '\\' && p[7] == 'u') {
    const uint32_t low = hex4(p + 8);
    if (isLowSurrogate(low)) {
      length = 12;
      return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  }
  return unit;
}

const char* findInvalidUtf8(const char* begin, const char* end) {
  const char* p = begin;
  while (p < end) {
    while (end - p >= 8 && (load64(p) & 0x8080808080808080u) == 0) p += 8;
    if (p == end) break;
    const size_t length = sequenceLength(reinterpret_cast<const unsigned char*>(p),
                                         reinterpret_cast<const unsigned char*>(end));
    if (length == 0) return p;
    p += length;
  }
  return end;
}

uint32_t utf16Units(std::string_view utf8) {
  const auto unitsOf = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return static_cast<uint32_t>((byte & 0xc0) != 0x80) + static_cast<uint32_t>(byte >= 0xf0);
  };
  uint32_t units = 0;
  size_t at = 0;
  // Eight bytes at once: the top bits of those that continue a character, and of those that start
  // one of four bytes, which are two units.
  for (; at + sizeof(uint64_t) <= utf8.size(); at += sizeof(uint64_t)) {
    const uint64_t word = load64(utf8.data() + at);
    constexpr uint64_t kTop = 0x8080808080808080u;
    const uint64_t wide = word & kTop;
    if (wide == 0) {
      units += sizeof(uint64_t);
      continue;
    }
    const uint64_t continues = wide & ~(word << 1);
    const uint64_t isFour = wide & (word << 1) & (word << 2) & (word << 3);
    units +=
        static_cast<uint32_t>(8 - __builtin_popcountll(continues) + __builtin_popcountll(isFour));
  }
  for (; at < utf8.size(); ++at) units += unitsOf(utf8[at]);
  return units;
}

void appendUtf8(std::string& out, uint32_t codePoint) {
  if (codePoint < 0x80) {
    out += static_cast<char>(codePoint);
  } else if (codePoint < 0x800) {
    out += static_cast<char>(0xc0 | codePoint >> 6);
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
  } else if (codePoint < 0x10000) {
    out += static_cast<char>(0xe0 | codePoint >> 12);
    out += static_cast<char>(0x80 | (codePoint >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | codePoint >> 18);
    out += static_cast<char>(0x80 | (codePoint >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (codePoint >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
  }
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

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

/// The least and greatest second byte after that lead byte (Unicode table 3-7).
struct SecondByte {
  unsigned char least;
  unsigned char most;
};

SecondByte secondByteAfter(unsigned char lead) {
  switch (lead) {
    case 0xe0:
      return {0xa0, 0xbf};
    case 0xed:
      return {0x80, 0x9f};
    case 0xf0:
      return {0x90, 0xbf};
    case 0xf4:
      return {0x80, 0x8f};
    default:
      return {0x80, 0xbf};
  }
}

/// Length of the longest start of a well-formed sequence at `at`, at least 1.
size_t maximalPart(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  size_t wanted = 1;
  if (lead >= 0xc2 && lead <= 0xdf) wanted = 2;
  if (lead >= 0xe0 && lead <= 0xef) wanted = 3;
  if (lead >= 0xf0 && lead <= 0xf4) wanted = 4;
  size_t length = 1;
  while (length < wanted && at + length < text.size()) {
    const unsigned char next = byte(at + length);
    const SecondByte range = length == 1 ? secondByteAfter(lead) : SecondByte{0x80, 0xbf};
    if (next < range.least || next > range.most) break;
    ++length;
  }
  return length;
}

}  // namespace

void appendReplacingInvalid(std::string& out, std::string_view contents) {
  const char* p = contents.data();
  const char* const end = p + contents.size();
  while (true) {
    const char* const invalid = findInvalidUtf8(p, end);
    out.append(p, invalid);
    if (invalid == end) return;
    const auto at = static_cast<size_t>(invalid - contents.data());
    out += kReplacement;
    p = invalid + maximalPart(contents, at);
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
      count += !isContinuation(static_cast<unsigned char>(*p));
      ++p;
    }
  }
  return count;
}

}  // namespace job_entity
