// The two texts of a response, of which JavaScript takes its strings: which string is in which.

#include "decode/texts.h"

#include <gtest/gtest.h>

#include "fixtures.h"

namespace job_entity::tests {

namespace {

struct Made {
  std::string plain;
  std::string wide;
};

/// The texts of a response that has nothing but this log group's name.
Made madeOf(const std::string& name) {
  const Response response =
      decodeText(bodyWith(R"({"jobDetails":{"logGroupName":")" + name + "\"}}"));
  decode::Texts texts;
  EXPECT_TRUE(texts.make(response));
  return {std::string(texts.plain()), std::string(texts.wide())};
}

void expectTexts(const std::string& name, const std::string& plain, const std::string& wide) {
  const Made made = madeOf(name);
  EXPECT_EQ(made.plain, plain) << name;
  EXPECT_EQ(made.wide, wide) << name;
}

TEST(Texts, ArePlainIfTheyAreAsciiOnceTheyAreDecoded) {
  expectTexts("/aws/x", "/aws/x", "");
  expectTexts(R"(\/aws\/\u0078 \"y\"\n)", "/aws/x \"y\"\n", "");
}

TEST(Texts, AreWideIfTheyHaveOtherCharacters) {
  expectTexts("caf\xc3\xa9", "", "caf\xc3\xa9");
  expectTexts(R"(caf\u00e9)", "", "caf\xc3\xa9");
  expectTexts("\xc3\xa9\\n", "", "\xc3\xa9\n");
}

TEST(Texts, HaveNothingOfWhatIsNotAText) {
  expectTexts(R"(\ud800)", "", "");
  expectTexts("", "", "");
}

}  // namespace

}  // namespace job_entity::tests
