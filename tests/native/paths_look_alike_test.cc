// Names that look like each other: short names of Windows, letters and their accents.

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "paths/look_alike.h"

namespace job_entity {
namespace {

TEST(LookAlikes, ShortNamesAreTheFirstLettersAndANumber) {
  for (const auto& [shortName, longName] :
       std::vector<std::pair<const char*, const char*>>{{"FXARTI~1", "FX Artists"},
                                                        {"fxarti~9", "FX.Artists.old"},
                                                        {"AB~1", "ab c.txt"},
                                                        {"LONGNA~1.EXR", "Long Name of it.exr"},
                                                        {"A~1", "a plate"}}) {
    EXPECT_TRUE(paths::isShortNameOf(shortName, longName)) << shortName;
    EXPECT_TRUE(paths::isShortNameOf(longName, shortName)) << shortName;
  }
  for (const auto& [shortName, longName] :
       std::vector<std::pair<const char*, const char*>>{{"FXARTI~0", "FX Artists"},
                                                        {"FXARTI~", "FX Artists"},
                                                        {"FXARTIS~1", "FX Artists"},
                                                        {"~1", "FX Artists"},
                                                        {"FXARTI", "FX Artists"},
                                                        {"FXARTX~1", "FX Artists"},
                                                        {"FXARTI~1", "FXARTI~2"},
                                                        {"FXARTI~1", "FXA"}})
    EXPECT_FALSE(paths::isShortNameOf(shortName, longName)) << shortName;
}

/// Number and sum of all letters between two that are one of those and a mark.
std::pair<uint32_t, uint64_t> decomposedOf(uint32_t first, uint32_t last,
                                           const std::vector<uint32_t>& bases,
                                           const std::vector<uint32_t>& marks) {
  uint32_t count = 0;
  uint64_t sum = 0;
  for (uint32_t letter = first; letter <= last; ++letter) {
    std::string one;
    appendUtf8(one, letter);
    for (const uint32_t base : bases) {
      for (const uint32_t mark : marks) {
        std::string two;
        appendUtf8(two, base);
        appendUtf8(two, mark);
        if (!paths::differInNormalisation(one, two)) continue;
        ++count;
        sum = (sum * 31 + letter * 7 + base * 3 + mark) % 1000000007;
      }
    }
  }
  return {count, sum};
}

std::vector<uint32_t> from(uint32_t first, uint32_t last) {
  std::vector<uint32_t> all;
  for (; first <= last; ++first) all.push_back(first);
  return all;
}

TEST(LookAlikes, LettersWithAccentsAreThoseOfUnicode) {
  // Numbers and sums as unicodedata.normalize('NFD') of Python has them.
  std::vector<uint32_t> latin = from('A', 'Z');
  for (const uint32_t letter : from('a', 'z')) latin.push_back(letter);
  const std::vector<uint32_t> accents = {0x300, 0x301, 0x302, 0x303, 0x308, 0x30a, 0x327,
                                         0x304, 0x306, 0x328, 0x307, 0x30c, 0x30b};
  using Found = std::pair<uint32_t, uint64_t>;
  EXPECT_EQ(decomposedOf(0x80, 0x17f, latin, accents), Found(161, 754354351));
  EXPECT_EQ(decomposedOf(0x400, 0x45f, from(0x400, 0x45f), {0x301, 0x306, 0x308}),
            Found(12, 938037145));
  EXPECT_EQ(decomposedOf(0x3041, 0x3090, from(0x3041, 0x3090), {0x3099, 0x309a}),
            Found(25, 974501304));
  EXPECT_EQ(decomposedOf(0x30a1, 0x30f0, from(0x30a1, 0x30f0), {0x3099, 0x309a}),
            Found(25, 229005239));
  EXPECT_FALSE(paths::differInNormalisation("a", "a"));
  EXPECT_FALSE(paths::differInNormalisation("a\xc3", "a"));
  EXPECT_FALSE(paths::differInNormalisation("a\xe3\x81", "a"));
  EXPECT_TRUE(paths::differInNormalisation("x\xc3\xa9y", "xe\xcc\x81y"));
}

}  // namespace
}  // namespace job_entity
