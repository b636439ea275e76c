// Texts in the code pages of Windows: which one a text is in, and what its bytes say.

#include "capture/code_page.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "capture/double_byte.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace job_entity::tests {

namespace {

using capture::CodePage;

TEST(CodePage, IsGuessedByTheLettersOfAText) {
  const struct {
    std::string_view text;
    CodePage page;
  } kTexts[] = {
      {"{\"a\":\"M\xfcller caf\xe9, Gr\xf6\xdf"
       "e\"}",
       CodePage::kWestern},
      {"{\"a\":\"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 \xf1\xf6\xe5\xed\xfb\"}",
       CodePage::kCyrillic},
      {"{\"a\":\"M\x81ller caf\x82\"}", CodePage::kDos},
      {"{\"a\":\"\x83"
       "e\x83X\x83g\"}",
       CodePage::kJapanese},
      {"{\"a\":\"\x93\x8c\x8b\x9e\x93s\x89"
       "f\x89\xe6\"}",
       CodePage::kJapanese},
      {"{\"a\":\"\xe4\xd6\xc8\xbe\xb3\xa1\xbe\xb0\"}", CodePage::kChinese},
      {"{\"a\":\"\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4\"}", CodePage::kDoubleByte},
      {"{\"a\":\"M\xc3\xbcller \xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\"}", CodePage::kNone},
      {"plain", CodePage::kNone},
      {"", CodePage::kNone},
      {"a \x83 b \x83 c", CodePage::kNone},
      {"caf\xe9", CodePage::kWestern},
      {"M\x81ller", CodePage::kDos},
  };
  for (const auto& one : kTexts)
    EXPECT_EQ(static_cast<int>(capture::guessCodePage(one.text)), static_cast<int>(one.page))
        << one.text;
}

TEST(CodePage, HasANameIfItIsOne) {
  EXPECT_EQ(capture::codePageName(CodePage::kNone), nullptr);
  EXPECT_NE(std::string(capture::codePageName(CodePage::kWestern)).find("1252"), std::string::npos);
  EXPECT_NE(std::string(capture::codePageName(CodePage::kChinese)).find("936"), std::string::npos);
  EXPECT_NE(std::string(capture::codePageName(CodePage::kDoubleByte)).find("949"),
            std::string::npos);
}

/// Sum of what the bytes from 0x80 on are, as Python's codecs have them; a byte that a page leaves
/// free is itself.
uint64_t sumOf(CodePage page) {
  uint64_t sum = 0;
  for (unsigned byte = 0x80; byte <= 0xff; ++byte) {
    const std::string text = "a" + std::string(1, static_cast<char>(byte)) + "b";
    const auto decoded = capture::decodeCodePage(SourcePiece(text, FilePlace()), page).text;
    EXPECT_EQ(decoded->text.front(), 'a');
    EXPECT_EQ(decoded->text.back(), 'b');
    const std::string_view letter =
        std::string_view(decoded->text).substr(1, decoded->text.size() - 2);
    const auto at = [&](size_t i) { return static_cast<unsigned char>(letter[i]); };
    const uint32_t code = letter.size() == 2 ? (at(0) & 0x1fu) << 6 | (at(1) & 0x3fu)
                          : letter.size() == 3
                              ? (at(0) & 0xfu) << 12 | (at(1) & 0x3fu) << 6 | (at(2) & 0x3fu)
                              : 0;
    sum = (sum * 31 + code) % 1000000007;
  }
  return sum;
}

TEST(CodePage, BytesAreTheLettersOfTheirPage) {
  EXPECT_EQ(sumOf(CodePage::kWestern), 601585124U);
  EXPECT_EQ(sumOf(CodePage::kCyrillic), 731281364U);
  EXPECT_EQ(sumOf(CodePage::kDos), 848792851U);
  const std::string_view text = "x";
  EXPECT_EQ(capture::decodeCodePage(SourcePiece(text, FilePlace()), CodePage::kNone).text, nullptr);
  EXPECT_EQ(capture::decodeCodePage(SourcePiece(text, FilePlace()), CodePage::kDoubleByte).text,
            nullptr);
}

TEST(CodePage, CharactersOfTwoBytesAreDecodedWhereverTheyAre) {
  const auto read = [](std::string_view text, CodePage page) {
    return capture::decodeCodePage(SourcePiece(text, FilePlace()), page).text->text;
  };
  EXPECT_EQ(read("\x93\x8c\x8b\x9e", CodePage::kJapanese), "\xe6\x9d\xb1\xe4\xba\xac");
  EXPECT_EQ(read("in \x93\x8c!", CodePage::kJapanese), "in \xe6\x9d\xb1!");
  EXPECT_EQ(read("\xb3\xa1\xbe\xb0", CodePage::kChinese), "\xe5\x9c\xba\xe6\x99\xaf");
  // One byte: the sign of the euro, which 932 does not have.
  EXPECT_EQ(read("\x80 5", CodePage::kChinese), "\xe2\x82\xac 5");
  EXPECT_EQ(read("\x80 5", CodePage::kJapanese), "\xef\xbf\xbd 5");
}

TEST(DoubleByte, IsGuessedByPairsThatFollowEachOther) {
  using capture::guessDoubleByte;
  const auto of = [](std::string_view text) { return static_cast<int>(guessDoubleByte(text)); };
  const int japanese = static_cast<int>(CodePage::kJapanese);
  const int chinese = static_cast<int>(CodePage::kChinese);
  const int none = static_cast<int>(CodePage::kNone);
  EXPECT_EQ(of("\x83\x65\x83\x58"), japanese);
  EXPECT_EQ(of("\x93\x8c\x8b\x9e\x93\x73"), japanese);
  EXPECT_EQ(of("\x93\x8c\x8b\x9e"), none);          // two without kana may be something else
  EXPECT_EQ(of("\x83\x65"), none);                  // one pair
  EXPECT_EQ(of("\x83\x65 \x83\x58"), none);         // none behind another
  EXPECT_EQ(of("\x83\x20\x83\x20\x83 "), none);     // halves of pairs
  EXPECT_EQ(of("\x83\x65\x83\x58\x80 "), none);     // too many others
  EXPECT_EQ(of("\x83\x65\x83\x58\x83"), japanese);  // cut off
  EXPECT_EQ(of("\xe4\xd6\xc8\xbe\xb3\xa1"), chinese);
  EXPECT_EQ(of("\xb4\xd6\xc8\xbe\xb3\xa1"), none);  // Korean has all of those
  EXPECT_EQ(of("\xe4\xd6\xa4\xbe\xa4\xa1\xa4\xa1"), none);
  EXPECT_EQ(of("ascii"), none);
}

TEST(DoubleByte, IsOneByteOrTwo) {
  const auto length = [](std::string_view text, CodePage page) {
    return capture::doubleByteLength(text, 0, page);
  };
  for (const CodePage page : {CodePage::kJapanese, CodePage::kChinese}) {
    EXPECT_EQ(length("\x83\x40", page), 2u);
    EXPECT_EQ(length("\x83\xfc", page), 2u);
    EXPECT_EQ(length("\xfe\x7e", page), 2u);
    EXPECT_EQ(length("\x83\x3f", page), 1u);
    EXPECT_EQ(length("\x83\x7f", page), 1u);
    EXPECT_EQ(length("\x83\xfd", page), 1u);
    EXPECT_EQ(length("\x83", page), 1u);
    EXPECT_EQ(length("\x80\x40", page), 1u);
    EXPECT_EQ(length("\xff\x40", page), 1u);
  }
  EXPECT_EQ(length("\xa0\x40", CodePage::kJapanese), 1u);
  EXPECT_EQ(length("\xdf\x40", CodePage::kJapanese), 1u);
  EXPECT_EQ(length("\xe0\x40", CodePage::kJapanese), 2u);
  EXPECT_EQ(length("\xa0\x40", CodePage::kChinese), 2u);
}

#if defined(__GLIBC__)
TEST(DoubleByte, DecodersGiveTheirMemoryBack) {
  constexpr size_t kDecoders = 1000;
  const auto decode = [] {
    capture::DoubleByteDecoder decoder(CodePage::kJapanese);
    ASSERT_TRUE(decoder.isReady());
    EXPECT_EQ(decoder.codePointOf("\x93\x8c"), 0x6771u);
  };
  // What the first one loads is kept.
  decode();
  const size_t before = mallinfo2().uordblks;
  for (size_t i = 0; i < kDecoders; ++i) decode();
  EXPECT_LT(mallinfo2().uordblks, before + kDecoders);
}
#endif

TEST(DoubleByte, HasGapsAndPlacesOfItsUsers) {
  using capture::isAssigned;
  EXPECT_TRUE(isAssigned("\x83\x40", CodePage::kJapanese));
  EXPECT_FALSE(isAssigned("\x80", CodePage::kJapanese));
  EXPECT_TRUE(isAssigned("\x80", CodePage::kChinese));
  EXPECT_FALSE(isAssigned("\x81", CodePage::kChinese));
  for (const std::string_view free :
       {"\xa2\xab", "\xa2\xb0", "\xfe\x50", "\xfe\xa0", "\xaa\xa1", "\xaf\xfe", "\xf8\xa1",
        "\xfe\xfe", "\xa1\x40", "\xa7\xa0", "\xa6\xf3"})
    EXPECT_FALSE(isAssigned(free, CodePage::kChinese));
  for (const std::string_view taken :
       {"\xa2\xaa", "\xa2\xb1", "\xb0\xa1", "\xf7\xfe", "\xa1\xa1", "\xa0\x40", "\xa8\x40",
        "\xaa\x40", "\xfe\x4f", "\xa6\xf2", "\xa6\xf4"})
    EXPECT_TRUE(isAssigned(taken, CodePage::kChinese));
}

}  // namespace

}  // namespace job_entity::tests
