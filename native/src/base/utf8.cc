#include "base/utf8.h"

#include "base/bytes16.h"

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

}  // namespace

uint32_t codePointLength(std::string_view text, size_t at) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  const size_t length = sequenceLength(begin + at, begin + text.size());
  return length == 0 ? 1 : static_cast<uint32_t>(length);
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

}  // namespace job_entity
