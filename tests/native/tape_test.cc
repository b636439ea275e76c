// Tapes and texts against the slow ways: see text_check.h. The differential tests do the same with
// every fixture, cut off and mutated.

#include "decode/tape.h"

#include <gtest/gtest.h>

#include "decode/documents.h"
#include "decode/texts.h"
#include "fixtures.h"
#include "job_entity/input.h"
#include "job_entity/response.h"
#include "json/unescape.h"
#include "json/utf8.h"
#include "text_check.h"

namespace job_entity::tests {

namespace {

bool isRead(decode::Tape& tape, std::string_view document) {
  const InputBuffer input = InputBuffer::copyOf(document);
  return tape.begin(document.size()) && tape.add(input.view(), 0, false);
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
    decode::Tape tape;
    EXPECT_TRUE(isRead(tape, document)) << document;
    EXPECT_EQ(differenceOfTape(document), "");
  }
}

TEST(Tape, LeavesToOthersWhatItCannotSay) {
  for (const char* const document :
       {R"("\ud800")", R"(["\udc00\ud800"])", "NaN", "[Infinity]", "-Infinity", "\"\xff\"",
        "{\"a\xe2\x82\":1}", "[1 2]", R"({"a":1 "b":2})", "[-Infinity]", R"({"a":[1;2]})"}) {
    decode::Tape tape;
    EXPECT_FALSE(isRead(tape, document)) << document;
  }
  decode::Tape tape;
  EXPECT_TRUE(isRead(tape, std::string(500, '[') + std::string(500, ']')));
  EXPECT_FALSE(isRead(tape, std::string(2000, '[') + std::string(2000, ']')));
}

decode::TapeType typeAt(const decode::Tape& tape, uint32_t word) {
  return static_cast<decode::TapeType>(tape.words()[word] >> decode::kTapeTypeShift);
}

TEST(Tape, KeepsTheNamesOfADocumentThatItCouldNotRead) {
  decode::Tape tape;
  ASSERT_FALSE(isRead(tape, R"({"first":"\ud800"})"));
  ASSERT_TRUE(isRead(tape, R"({"first":1})"));
  EXPECT_EQ(tape.names().count(), 1u);
  EXPECT_EQ(typeAt(tape, 2), decode::TapeType::kKnown);
}

TEST(Tape, KeepsNoNameThatIsNoUtf8) {
  decode::Tape tape;
  ASSERT_FALSE(isRead(tape, "{\"a\xff\":1}"));
  EXPECT_EQ(tape.names().count(), 0u);
}

TEST(Tape, ShortStringsThatComeAgainAreKnown) {
  decode::Tape tape;
  ASSERT_TRUE(isRead(tape, R"(["INT","INT","INT","fifteen letters","fifteen letters"])"));
  EXPECT_EQ(typeAt(tape, 2), decode::TapeType::kString);
  EXPECT_EQ(typeAt(tape, 3), decode::TapeType::kKnown);
  EXPECT_EQ(typeAt(tape, 4), decode::TapeType::kKnown);
  EXPECT_EQ(typeAt(tape, 6), decode::TapeType::kKnown);
  // What is sixteen bytes or more, or has escapes, is not looked for.
  ASSERT_TRUE(isRead(tape, R"(["sixteen letters.","sixteen letters.","\n","\n"])"));
  for (uint32_t word = 2; word < 6; ++word)
    EXPECT_EQ(typeAt(tape, word), decode::TapeType::kString);
}

TEST(Tape, NoValueMakesAMemberOfPrototypes) {
  decode::Tape tape;
  ASSERT_TRUE(isRead(tape, R"(["__proto__","__proto__",{"__proto__":1}])"));
  EXPECT_EQ(typeAt(tape, 3), decode::TapeType::kString);
  EXPECT_EQ(typeAt(tape, 5), decode::TapeType::kOwnKey);
}

TEST(Tape, ManyValuesLeaveRoomForNamesAndAreForgotten) {
  decode::Tape tape;
  const auto listFrom = [](uint32_t first) {
    std::string list = "[";
    for (uint32_t i = 0; i < 2000; ++i) {
      const std::string value = '"' + std::to_string(first + i) + '"';
      list += (i == 0 ? "" : ",") + value + ',' + value;
    }
    return list + ']';
  };
  ASSERT_TRUE(isRead(tape, listFrom(0)));
  const uint32_t generation = tape.names().generation();
  const uint32_t count = tape.names().count();
  EXPECT_LT(count, 300u);
  ASSERT_TRUE(isRead(tape, R"({"a name":1})"));
  EXPECT_NE(tape.names().generation(), generation);
  EXPECT_EQ(tape.names().count(), 1u);
}

TEST(Tape, SeveralDocuments) {
  const std::string plain = R"({"a":"sixteen letters."})";
  const std::string wide = "[\"\xc3\xa4\"]";
  const InputBuffer input = InputBuffer::copyOf(plain + wide + R"("\ud800")");
  const std::string_view text = input.view();
  const auto wideStart = static_cast<uint32_t>(plain.size());
  const auto oddStart = static_cast<uint32_t>(plain.size() + wide.size());
  decode::Tape tape;
  ASSERT_TRUE(tape.begin(input.size()));
  ASSERT_TRUE(tape.add(text.substr(0, wideStart), 0, true));
  // A text that is ASCII stays so.
  EXPECT_FALSE(tape.add(text.substr(wideStart, wide.size()), wideStart, true));
  EXPECT_FALSE(tape.add(text.substr(oddStart), oddStart, true));
  EXPECT_EQ(tape.documents(), 1u);
  EXPECT_EQ(tape.text(), "sixteen letters.");
  ASSERT_TRUE(tape.begin(input.size()));
  ASSERT_TRUE(tape.add(text.substr(wideStart, wide.size()), wideStart, true));
  ASSERT_TRUE(tape.add(text.substr(0, wideStart), 0, true));
  EXPECT_EQ(tape.documents(), 2u);
  EXPECT_EQ(tape.text(), "\xc3\xa4sixteen letters.");
}

TEST(Tape, ADocumentEndsWhereItEnds) {
  // In a response that is damaged behind it, anything can follow.
  const InputBuffer input = InputBuffer::copyOf("0" + std::string(100, '0') + "1x");
  decode::Tape tape;
  ASSERT_TRUE(tape.begin(1));
  ASSERT_TRUE(tape.add(input.view().substr(0, 1), 0, true));
  EXPECT_EQ(typeAt(tape, 1), decode::TapeType::kInteger);
  ASSERT_TRUE(tape.begin(102));
  ASSERT_TRUE(tape.add(input.view().substr(0, 102), 0, true));
  EXPECT_EQ(tape.text(), input.view().substr(0, 102));
}

/// Where the documents behind the one that starts there start, by the letters of the input.
std::string laterThan(const Response& response, size_t start) {
  decode::LaterDocuments documents(response, static_cast<uint32_t>(start));
  std::string found;
  while (const uint32_t* const cell = documents.next()) found += response.input()[cell[0] + 2];
  return found;
}

TEST(LaterDocuments, AreThoseOfTheEntitiesBehind) {
  const Response response = Response::decode(InputBuffer::copyOf(
      R"({"entities":[{"stepDetails":{"template":{"a":1}}},{"jobDetails":{}},null,)"
      R"({"environmentDetails":{"template":{"b":1}}},{"stepDetails":{}},{"stepDetails":7},)"
      R"({"other":{"template":{"c":1}}},{"stepDetails":{"template":{"d":12345678901234567890}}},)"
      R"({"stepDetails":{"template":{"e":1}}}],"errors":[]})"));
  const std::string_view input = response.input();
  EXPECT_EQ(laterThan(response, input.find("{\"a\"")), "be");
  EXPECT_EQ(laterThan(response, input.find("{\"b\"")), "e");
  EXPECT_EQ(laterThan(response, input.find("{\"e\"")), "");
  EXPECT_EQ(laterThan(response, input.find("{\"c\"")), "");
  EXPECT_EQ(laterThan(response, 0), "");
  EXPECT_EQ(laterThan(response, input.find("jobDetails")), "");
  EXPECT_EQ(laterThan(Response::decode(InputBuffer::copyOf("[]")), 0), "");
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
    std::string out(length + json::kUnescapeSlack, '?');
    const json::UnescapedString value = json::unescapeInto(out.data(), input.data() + 1, length);
    std::string expected;
    json::appendUnescaped(expected, std::string_view(quoted).substr(1, length));
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
