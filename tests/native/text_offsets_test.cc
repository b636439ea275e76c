#include "json/text_offsets.h"

#include <gtest/gtest.h>

namespace job_entity::tests {

namespace {

TEST(EscapedOffsets, LeadThroughEscapes) {
  // value: a, a quote, U+00E9 (2 bytes), U+1F600 (4 bytes), b, once as it is and once escaped
  const std::string contents = R"(a\"\u00e9\ud83d\ude00b)";
  const uint32_t starts[] = {0, 1, 3, 3, 9, 9, 9, 9, 21, 22, 22};
  json::EscapedOffsets offsets(contents);
  for (uint32_t i = 0; i < 11; ++i) EXPECT_EQ(offsets.at(i), starts[i]) << i;
}

TEST(EscapedOffsets, CountBytesOfPlainText) {
  json::EscapedOffsets offsets("\xc3\xa9x\\\\y");
  EXPECT_EQ(offsets.at(2), 2u);
  EXPECT_EQ(offsets.at(3), 3u);
  EXPECT_EQ(offsets.at(4), 5u);
  EXPECT_EQ(offsets.at(100), 6u);
}

TEST(EscapedOffsets, TakeHalfOfASurrogatePairForThreeBytes) {
  json::EscapedOffsets offsets(R"(\ud83dx)");
  EXPECT_EQ(offsets.at(3), 6u);
}

}  // namespace

}  // namespace job_entity::tests
