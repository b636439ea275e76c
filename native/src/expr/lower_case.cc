#include "expr/lower_case.h"

#include <algorithm>
#include <iterator>

namespace job_entity {

namespace {

/// Every `step`-th code point from `first` to `last` has its lower-case form `delta` further on.
struct LowerCaseRow {
  uint32_t first;
  uint32_t last;
  int32_t step;
  int32_t delta;
};

constexpr LowerCaseRow kRows[] = {
#include "expr/lower_case_table.inc"
};

// Simple lower-casing says "i" here. The worker is Python, whose lower() gives "i" and a combining
// dot, so that this letter equals no "i" there; nor does it in Windows' own file names.
constexpr uint32_t kCapitalIWithDot = 0x130;
constexpr std::string_view kCapitalIWithDotLower = "i\xcc\x87";

bool isContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

uint32_t decode(const unsigned char* p, uint32_t length) {
  switch (length) {
    case 2:
      return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    case 3:
      return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    default:
      return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
  }
}

void appendCodePoint(std::string& out, uint32_t codePoint) {
  const auto byte = [](uint32_t value) { return static_cast<char>(value); };
  if (codePoint < 0x80) {
    out += byte(codePoint);
  } else if (codePoint < 0x800) {
    out += byte(0xc0 | codePoint >> 6);
    out += byte(0x80 | (codePoint & 0x3f));
  } else if (codePoint < 0x10000) {
    out += byte(0xe0 | codePoint >> 12);
    out += byte(0x80 | (codePoint >> 6 & 0x3f));
    out += byte(0x80 | (codePoint & 0x3f));
  } else {
    out += byte(0xf0 | codePoint >> 18);
    out += byte(0x80 | (codePoint >> 12 & 0x3f));
    out += byte(0x80 | (codePoint >> 6 & 0x3f));
    out += byte(0x80 | (codePoint & 0x3f));
  }
}

}  // namespace

uint32_t lowerCase(uint32_t codePoint) {
  if (codePoint < 0x80) return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
  const LowerCaseRow* row =
      std::lower_bound(std::begin(kRows), std::end(kRows), codePoint,
                       [](const LowerCaseRow& r, uint32_t value) { return r.last < value; });
  if (row == std::end(kRows) || codePoint < row->first) return codePoint;
  if ((codePoint - row->first) % static_cast<uint32_t>(row->step) != 0) return codePoint;
  return codePoint + static_cast<uint32_t>(row->delta);
}

uint32_t sequenceLengthAt(std::string_view text, size_t at) {
  const unsigned char* p = reinterpret_cast<const unsigned char*>(text.data()) + at;
  const size_t left = text.size() - at;
  if (p[0] < 0xc2 || p[0] > 0xf4) return 1;
  const uint32_t length = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  if (left < length) return 1;
  for (uint32_t i = 1; i < length; ++i) {
    if (!isContinuation(p[i])) return 1;
  }
  // Overlong forms, surrogates and values beyond U+10FFFF are not UTF-8 (RFC 3629).
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f)) return 1;
  if ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f)) return 1;
  return length;
}

void appendLowerCase(std::string& out, std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += asciiLowerCase(text[at++]);
      continue;
    }
    const uint32_t length = sequenceLengthAt(text, at);
    if (length == 1) {
      out += text[at++];
      continue;
    }
    const uint32_t codePoint =
        decode(reinterpret_cast<const unsigned char*>(text.data()) + at, length);
    if (codePoint == kCapitalIWithDot) {
      out += kCapitalIWithDotLower;
    } else {
      appendCodePoint(out, lowerCase(codePoint));
    }
    at += length;
  }
}

}  // namespace job_entity
