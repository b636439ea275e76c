#include "expr/unicode.h"

#include <algorithm>
#include <iterator>

#include "expr/lower_case.h"
#include "json/utf8.h"

namespace job_entity::expr {
namespace {

/// Forms of up to three code points; 0 where there are fewer.
struct SpecialRow {
  uint32_t codePoint;
  uint32_t upper[3];
  uint32_t title[3];
};

#include "expr/special_case.inc"

const SpecialRow* specialOf(uint32_t codePoint) {
  const auto* row =
      std::lower_bound(std::begin(kSpecialRows), std::end(kSpecialRows), codePoint,
                       [](const SpecialRow& r, uint32_t c) { return r.codePoint < c; });
  return row != std::end(kSpecialRows) && row->codePoint == codePoint ? row : nullptr;
}

void appendAll(std::string& out, const uint32_t (&codePoints)[3]) {
  for (const uint32_t codePoint : codePoints) {
    if (codePoint != 0) appendUtf8(out, codePoint);
  }
}

struct Interval {
  uint32_t first;
  uint32_t last;
};

template <size_t kSize>
bool isWithin(const Interval (&intervals)[kSize], uint32_t codePoint) {
  return std::any_of(std::begin(intervals), std::end(intervals), [codePoint](const Interval& i) {
    return codePoint >= i.first && codePoint <= i.last;
  });
}

/// Numeric_Type Digit: neither letters nor decimals, and Python takes them for digits.
constexpr Interval kOtherDigits[] = {
    {0xb2, 0xb3},       {0xb9, 0xb9},       {0x1369, 0x1371},   {0x19da, 0x19da},
    {0x2070, 0x2070},   {0x2074, 0x2079},   {0x2080, 0x2089},   {0x2460, 0x2468},
    {0x2474, 0x247c},   {0x2488, 0x2490},   {0x24ea, 0x24ea},   {0x24f5, 0x24fd},
    {0x24ff, 0x24ff},   {0x2776, 0x277e},   {0x2780, 0x2788},   {0x278a, 0x2792},
    {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a}};

constexpr Interval kTitleLetters[] = {
    {0x1c5, 0x1c5},   {0x1c8, 0x1c8},   {0x1cb, 0x1cb},   {0x1f2, 0x1f2},   {0x1f88, 0x1f8f},
    {0x1f98, 0x1f9f}, {0x1fa8, 0x1faf}, {0x1fbc, 0x1fbc}, {0x1fcc, 0x1fcc}, {0x1ffc, 0x1ffc}};

/// Pc and Join_Control.
constexpr Interval kOtherWordChars[] = {{0x5f, 0x5f},     {0x200c, 0x200d}, {0x203f, 0x2040},
                                        {0x2054, 0x2054}, {0xfe33, 0xfe34}, {0xfe4d, 0xfe4f},
                                        {0xff3f, 0xff3f}};

constexpr Interval kWhiteSpace[] = {
    {0x9, 0xd},       {0x20, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},     {0x1680, 0x1680},
    {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}};

bool isGeorgian(uint32_t c) { return c >= 0x10d0 && c <= 0x10ff; }

/// A sigma at the end of a word: a cased letter in front of it, none behind, whatever
/// case-ignorable characters are between.
bool isFinalSigma(std::string_view text, size_t start, size_t end) {
  bool before = false;
  for (size_t at = start; at > 0;) {
    const uint32_t c = previousCodePoint(text, at);
    if (isInClass(CharClass::kCaseIgnorable, c)) continue;
    before = isCased(c);
    break;
  }
  if (!before) return false;
  for (size_t at = end; at < text.size();) {
    const uint32_t c = nextCodePoint(text, at);
    if (!isInClass(CharClass::kCaseIgnorable, c)) return !isCased(c);
  }
  return true;
}

}  // namespace

bool isDigit(uint32_t c) { return isInClass(CharClass::kDecimal, c) || isWithin(kOtherDigits, c); }

bool isAlnum(uint32_t c) {
  return isInClass(CharClass::kLetter, c) || isInClass(CharClass::kDecimal, c) ||
         isInClass(CharClass::kOtherNumber, c);
}

bool isSpace(uint32_t c) { return isWhiteSpace(c) || (c >= 0x1c && c <= 0x1f); }
bool isTitle(uint32_t c) { return isWithin(kTitleLetters, c); }
bool isWhiteSpace(uint32_t c) { return isWithin(kWhiteSpace, c); }

bool isWordChar(uint32_t c) {
  return isInClass(CharClass::kAlphabetic, c) || isInClass(CharClass::kMark, c) ||
         isInClass(CharClass::kDecimal, c) || isWithin(kOtherWordChars, c);
}

uint32_t foldCase(uint32_t codePoint) { return lowerCase(simpleUpper(codePoint)); }

void appendUpper(std::string& out, uint32_t codePoint) {
  const SpecialRow* special = codePoint < 0x80 ? nullptr : specialOf(codePoint);
  if (special != nullptr) return appendAll(out, special->upper);
  appendUtf8(out, simpleUpper(codePoint));
}

void appendTitle(std::string& out, uint32_t codePoint) {
  const SpecialRow* special = codePoint < 0x80 ? nullptr : specialOf(codePoint);
  if (special != nullptr) return appendAll(out, special->title);
  appendUtf8(out, isGeorgian(codePoint) ? codePoint : simpleUpper(codePoint));
}

void appendLower(std::string& out, std::string_view text, size_t at) {
  constexpr uint32_t kSigma = 0x3a3;
  constexpr uint32_t kFinalSigma = 0x3c2;
  constexpr uint32_t kCapitalIWithDot = 0x130;
  const size_t start = at;
  const uint32_t codePoint = nextCodePoint(text, at);
  if (codePoint == kCapitalIWithDot) {
    out += "i\xcc\x87";
  } else if (codePoint == kSigma && isFinalSigma(text, start, at)) {
    appendUtf8(out, kFinalSigma);
  } else {
    appendUtf8(out, lowerCase(codePoint));
  }
}

uint32_t nextCodePoint(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) {
    return static_cast<uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const uint32_t lead = byte(at);
  if (lead < 0x80) return text[at++];
  const uint32_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || at + length > text.size()) return byte(at++);
  uint32_t codePoint = lead & (0x7fu >> length);
  for (uint32_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return byte(at++);
    codePoint = codePoint << 6 | (byte(at + i) & 0x3f);
  }
  at += length;
  return codePoint;
}

uint32_t previousCodePoint(std::string_view text, size_t& at) {
  size_t start = at - 1;
  while (start > 0 && at - start < 4 && (static_cast<unsigned char>(text[start]) & 0xc0) == 0x80) {
    --start;
  }
  size_t end = start;
  const uint32_t codePoint = nextCodePoint(text, end);
  if (end != at) return static_cast<unsigned char>(text[--at]);
  at = start;
  return codePoint;
}

uint64_t codePointCount(std::string_view text) {
  uint64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

size_t byteOfCodePoint(std::string_view text, uint64_t number) {
  size_t at = 0;
  for (; number > 0 && at < text.size(); --number) nextCodePoint(text, at);
  return at;
}

}  // namespace job_entity::expr
