// Lower-casing by code points, as expressions have it.

#include <gtest/gtest.h>

#include <string>

#include "expr/lower_case.h"

namespace job_entity {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  appendLowerCase(out, text);
  return out;
}

TEST(LowerCase, CodePoints) {
  EXPECT_EQ(lowerCase('A'), static_cast<uint32_t>('a'));
  EXPECT_EQ(lowerCase('['), static_cast<uint32_t>('['));
  EXPECT_EQ(lowerCase(0xc9), 0xe9u);  // E with acute
  EXPECT_EQ(lowerCase(0xd7), 0xd7u);  // the multiplication sign among the capitals
  EXPECT_EQ(lowerCase(0xe9), 0xe9u);
  EXPECT_EQ(lowerCase(0x212a), 0x6bu);  // Kelvin sign
  EXPECT_EQ(lowerCase(0x178), 0xffu);   // y with diaeresis
  EXPECT_EQ(lowerCase(0x100), 0x101u);  // an alternating alphabet
  EXPECT_EQ(lowerCase(0x101), 0x101u);
  EXPECT_EQ(lowerCase(0x3a3), 0x3c3u);  // sigma, wherever it stands in a word
  EXPECT_EQ(lowerCase(0x1e9e), 0xdfu);  // sharp s
  EXPECT_EQ(lowerCase(0x10400), 0x10428u);
  EXPECT_EQ(lowerCase(0x10ffff), 0x10ffffu);
  EXPECT_EQ(lowerCase(0xdf), 0xdfu);
}

TEST(LowerCase, TheWholeTable) {
  // Sum and number of all changes, as String.prototype.toLowerCase has them; a lost row shows.
  uint32_t changed = 0;
  uint64_t sum = 0;
  for (uint32_t codePoint = 0; codePoint <= 0x10ffff; ++codePoint) {
    const uint32_t to = lowerCase(codePoint);
    if (to == codePoint) continue;
    ++changed;
    sum = sum * 31 % 1000000007 + (codePoint ^ to << 1);
    EXPECT_EQ(lowerCase(to), to) << std::hex << codePoint;
  }
  EXPECT_EQ(changed, 1487u);
  EXPECT_EQ(sum, 151173345u);
}

TEST(LowerCase, Texts) {
  EXPECT_EQ(lower("ABC-\xc3\x89\xe2\x84\xaa\xf0\x90\x90\x80"), "abc-\xc3\xa9k\xf0\x90\x90\xa8");
  // The one letter whose form is two code points, as the worker's Python has it.
  EXPECT_EQ(lower("\xc4\xb0"), "i\xcc\x87");
}

TEST(LowerCase, BytesThatAreNotUtf8StayAsTheyAre) {
  for (const char* text : {"\xff", "\xc3", "\xc3(", "\xe2\x84", "\xc0\x80", "\xed\xa0\x80",
                           "\xf4\x90\x80\x80", "\xf0\x8f\xbf\xbf", "\xe0\x9f\xbf", "\x80\x80"}) {
    EXPECT_EQ(lower(text), text);
  }
  EXPECT_EQ(lower("A\xff"
                  "B"),
            "a\xff"
            "b");
}

TEST(LowerCase, SequencesEndWhereTheTextEnds) {
  // The bytes behind the text would make it whole.
  const std::string_view euro = "\xe2\x82\xac";
  EXPECT_EQ(sequenceLengthAt(euro, 0), 3u);
  EXPECT_EQ(sequenceLengthAt(euro.substr(0, 2), 0), 1u);
  EXPECT_EQ(sequenceLengthAt(euro.substr(0, 1), 0), 1u);
}

}  // namespace
}  // namespace job_entity
