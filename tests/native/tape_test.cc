// Tapes and texts against the slow ways: see text_check.h. The differential tests do the same with
// every fixture, cut off and mutated.

#include "decode/tape.h"

#include <gtest/gtest.h>

#include "decode/texts.h"
#include "fixtures.h"
#include "job_entity/input.h"
#include "json/unescape.h"
#include "json/utf8.h"
#include "text_check.h"

namespace job_entity::tests {

namespace {

bool isRead(Tape& tape, std::string_view document) {
  const InputBuffer input = InputBuffer::copyOf(document);
  return tape.read(input.view());
}

TEST(Tape, Documents) {
  for (const char* const document :
       {"{}",
        "[]",
        "\"\"",
        "0",
        "-0",
        "1e400",
        "12345678",
        "123456789",
        "-1.5E+7",
        "true",
        "false",
        "null",
        "[[],{},[{}]]",
        R"({"a":{"b":[1,"c",null]},"a":2})",
        " [ 1 , { \"a\" : [ ] } ] ",
        R"({"":"","__proto__":{"x":1},"a\"b":"\\\/\b\f\n\r\t"})",
        R"(["\u0000\u001f","\u00e4","\ud83c\udfa5","\uffff"])",
        "{\"\xc3\xa4\":\"\xf0\x9f\x8e\xa5 and \xe2\x82\xac\"}",
        R"({"a name longer than sixteen":1,"a name longer than sixteen":2})",
        R"({"a name that is longer than the forty-eight bytes which are kept of it":1})"}) {
    Tape tape;
    EXPECT_TRUE(isRead(tape, document)) << document;
    EXPECT_EQ(differenceOfTape(document), "");
  }
}

TEST(Tape, LeavesToOthersWhatItCannotSay) {
  for (const char* const document : {R"("\ud800")", R"(["\udc00\ud800"])", "NaN", "[Infinity]",
                                     "-Infinity", "\"\xff\"", "{\"a\xe2\x82\":1}"}) {
    Tape tape;
    EXPECT_FALSE(isRead(tape, document)) << document;
  }
  Tape tape;
  EXPECT_TRUE(isRead(tape, std::string(500, '[') + std::string(500, ']')));
  EXPECT_FALSE(isRead(tape, std::string(2000, '[') + std::string(2000, ']')));
}

TEST(Tape, ForgetsNamesThatNobodyHasSeen) {
  Tape tape;
  ASSERT_TRUE(isRead(tape, R"({"first":1})"));
  const uint32_t generation = tape.names().generation();
  ASSERT_TRUE(isRead(tape, R"({"first":1})"));
  EXPECT_EQ(tape.names().generation(), generation);
  EXPECT_EQ(tape.words()[1] >> kTapeTypeShift, static_cast<uint32_t>(TapeType::kKey));
  ASSERT_FALSE(isRead(tape, R"({"second":"\ud800"})"));
  ASSERT_TRUE(isRead(tape, R"({"second":1})"));
  EXPECT_NE(tape.names().generation(), generation);
  EXPECT_EQ(tape.words()[1] >> kTapeTypeShift, static_cast<uint32_t>(TapeType::kNewKey));
}

TEST(Tape, NamesThatLookAlikeInTheInput) {
  // The value of the first one's second name has the bytes that the second one's has in the input.
  for (uint32_t round = 0; round < 2; ++round)
    for (const char* const document :
         {R"({"x":1,"a\\b":2})", R"({"x":1,"a\b":2})", R"({"x":1,"a":2})", R"({"x":1,"a":2})",
          R"({"x":1,"a"":2})", R"({"x":1,"ab":2})"})
      EXPECT_EQ(differenceOfTape(document), "") << document;
}

TEST(Tape, MoreNamesThanAreKept) {
  for (uint32_t round = 0; round < 3; ++round) {
    std::string document = "{";
    for (uint32_t i = 0; i < 1500; ++i)
      document +=
          (i == 0 ? "\"n" : ",\"n") + std::to_string(round * 1000 + i) + "\":" + std::to_string(i);
    EXPECT_EQ(differenceOfTape(document + '}'), "");
  }
}

std::string randomDocument(Random& random, uint32_t depth) {
  static constexpr std::string_view kPieces[] = {"a",
                                                 "\\n",
                                                 "\\\"",
                                                 "\\\\",
                                                 "\\/",
                                                 "\\u0041",
                                                 "\\u00e4",
                                                 "\\ud83c\\udfa5",
                                                 "\xc3\xa4",
                                                 "\xe2\x82\xac",
                                                 "\xf0\x9f\x8e\xa5",
                                                 "0123456789abcdef",
                                                 "0123456789abcde",
                                                 "\\u0000",
                                                 " "};
  const auto text = [&random] {
    std::string quoted = "\"";
    for (uint32_t i = random.below(6); i > 0; --i)
      quoted += kPieces[random.below(std::size(kPieces))];
    return quoted + '"';
  };
  const auto space = [&random] { return std::string(random.below(5) == 0 ? 1 : 0, ' '); };
  switch (random.below(depth > 4 ? 4 : 6)) {
    case 0:
      return text();
    case 1:
      return std::to_string(random.below(2000000000));
    case 2:
      return random.below(2) == 0 ? "-1.25e-3" : "true";
    case 3:
      return random.below(2) == 0 ? "null" : text();
    case 4: {
      std::string list = "[";
      for (uint32_t i = random.below(5); i > 0; --i)
        list += space() + randomDocument(random, depth + 1) + space() + (i > 1 ? "," : "");
      return list + ']';
    }
    default: {
      std::string object = "{";
      for (uint32_t i = random.below(5); i > 0; --i)
        object += space() + text() + space() + ':' + space() + randomDocument(random, depth + 1) +
                  (i > 1 ? "," : "");
      return object + space() + '}';
    }
  }
}

TEST(Tape, RandomDocuments) {
  Random random(11);
  for (uint32_t i = 0; i < 20000; ++i)
    ASSERT_EQ(differenceOfTape(randomDocument(random, 0)), "") << "document " << i;
}

TEST(Unescape, AgreesWithTheSlowWay) {
  Random random(12);
  for (uint32_t i = 0; i < 20000; ++i) {
    const std::string quoted = randomDocument(random, 9);
    if (quoted[0] != '"') continue;
    const InputBuffer input = InputBuffer::copyOf(quoted);
    const auto length = static_cast<uint32_t>(quoted.size() - 2);
    std::string out(length + kUnescapeSlack, '?');
    const Unescaped value = unescapeInto(out.data(), input.data() + 1, length);
    std::string expected;
    appendUnescaped(expected, std::string_view(quoted).substr(1, length));
    ASSERT_EQ(out.substr(0, value.size), expected);
    bool isAscii = true;
    uint32_t units = 0;
    for (const char c : expected) {
      const auto byte = static_cast<unsigned char>(c);
      isAscii = isAscii && byte < 0x80;
      units += ((byte & 0xc0) != 0x80 ? 1 : 0) + (byte >= 0xf0 ? 1 : 0);
    }
    ASSERT_EQ(value.isAscii, isAscii);
    ASSERT_EQ(utf16Units(expected), units);
  }
}

}  // namespace

}  // namespace job_entity::tests
