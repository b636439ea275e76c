// UTF-8 against a validator that decodes code point by code point (RFC 3629).

#include "json/utf8.h"

#include <gtest/gtest.h>

#include "fixtures.h"
#include "json/writer.h"

namespace job_entity::tests {

namespace {

/// Decodes one code point; 0 if what is there is no UTF-8.
size_t naiveLength(std::string_view text) {
  const auto byte = [&](size_t i) -> uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto isTail = [&](size_t i) { return (byte(i) & 0xc0) == 0x80; };
  if (byte(0) < 0x80) return 1;
  for (const size_t length : {2u, 3u, 4u}) {
    const uint32_t lead = length == 2 ? 0xc0 : length == 3 ? 0xe0 : 0xf0;
    const uint32_t bits = 7 - static_cast<uint32_t>(length);
    if (byte(0) >> bits != lead >> bits) continue;
    uint32_t codePoint = byte(0) & ((1u << bits) - 1);
    for (size_t i = 1; i < length; ++i) {
      if (!isTail(i)) return 0;
      codePoint = codePoint << 6 | (byte(i) & 0x3f);
    }
    const uint32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    const bool isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    return codePoint >= least && codePoint <= 0x10ffff && !isSurrogate ? length : 0;
  }
  return 0;
}

size_t naiveInvalid(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t length = naiveLength(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

void compare(std::string_view text) {
  const char* const end = text.data() + text.size();
  ASSERT_EQ(static_cast<size_t>(findInvalidUtf8(text.data(), end) - text.data()),
            naiveInvalid(text));
}

TEST(Utf8, EveryTwoBytes) {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const char text[] = {static_cast<char>(a), static_cast<char>(b)};
      compare({text, 2});
      compare({text, 1});
      if (HasFatalFailure()) return;
    }
}

TEST(Utf8, EveryThreeBytesOfThreeByteLeads) {
  for (int a = 0xe0; a < 0xf0; ++a)
    for (int b = 0; b < 256; ++b)
      for (int c = 0x70; c < 0xd0; ++c) {
        const char text[] = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c), 'x'};
        compare({text, 4});
        if (HasFatalFailure()) return;
      }
}

TEST(Utf8, FourBytesAtTheEdgesOfTheirRanges) {
  const int edges[] = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
  for (int a = 0xee; a < 0x100; ++a)
    for (const int b : edges)
      for (const int c : edges)
        for (const int d : edges) {
          const char text[] = {'a', static_cast<char>(a), static_cast<char>(b),
                               static_cast<char>(c), static_cast<char>(d)};
          compare({text, 5});
          compare({text, 4});
          if (HasFatalFailure()) return;
        }
}

TEST(Utf8, FaultsAtEveryDistanceFromTheStart) {
  for (size_t before = 0; before < 40; ++before)
    for (const std::string_view fault : {"\xff", "\xc3", "\xed\xa0\x80", "\xc0\x80", "\x80"}) {
      compare(std::string(before, 'a').append(fault) + "tail");
      compare(std::string(before, 'a').append("\xf0\x9f\x8e\xa5").append(fault));
    }
}

TEST(Utf8, AsTheNaiveOneOnRandomBytes) {
  Random random(2);
  const std::string_view pieces[] = {"a",
                                     "bcdefghij",
                                     "\xc3\xa4",
                                     "\xe2\x80\xa8",
                                     "\xf0\x9f\x8e\xa5",
                                     "\xed\x9f\xbf",
                                     "\xee\x80\x80",
                                     "\xf4\x8f\xbf\xbf"};
  for (int round = 0; round < 50000; ++round) {
    std::string text;
    for (uint32_t i = random.below(12); i > 0; --i) text += pieces[random.below(8)];
    if (!text.empty() && random.below(2) == 0)
      text[random.below(static_cast<uint32_t>(text.size()))] = static_cast<char>(random.next());
    compare(text);
    if (HasFatalFailure()) return;
  }
}

TEST(Utf8, EveryCodePointIsWrittenAndFoundValid) {
  for (uint32_t codePoint = 1; codePoint <= 0x10ffff; ++codePoint) {
    std::string text;
    appendUtf8(text, codePoint);
    const bool isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    ASSERT_EQ(naiveLength(text), isSurrogate ? 0 : text.size()) << codePoint;
    ASSERT_EQ(json::countCodePoints(text, false), 1u) << codePoint;
  }
}

std::string unescaped(std::string_view contents) {
  std::string text;
  json::appendUnescaped(text, contents);
  return text;
}

TEST(Utf8, Unescape) {
  EXPECT_EQ(unescaped(""), "");
  EXPECT_EQ(unescaped("plain"), "plain");
  EXPECT_EQ(unescaped(R"(\"\\\/\b\f\n\r\t)"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(unescaped(R"(a\u0041z)"), "aAz");
  EXPECT_EQ(unescaped(R"(\u0000)"), std::string(1, '\0'));
  EXPECT_EQ(unescaped(R"(\u00E4\u20aC)"), "\xc3\xa4\xe2\x82\xac");
  EXPECT_EQ(unescaped(R"(\uD83C\uDFA5)"), "\xf0\x9f\x8e\xa5");
  EXPECT_EQ(unescaped(R"(\uDFA5\uD83C)"), "\xed\xbe\xa5\xed\xa0\xbc") << "lone ones, wrong order";
  EXPECT_EQ(unescaped(R"(\uD83C\n)"), "\xed\xa0\xbc\n");
  EXPECT_EQ(unescaped(R"(\uD83C\u0041)"),
            "\xed\xa0\xbc"
            "A");
  EXPECT_EQ(unescaped(R"(\uD83C)"), "\xed\xa0\xbc");
}

TEST(Utf8, CodePointsOfEscapedText) {
  EXPECT_EQ(json::countCodePoints("", true), 0u);
  EXPECT_EQ(json::countCodePoints("\xc3\xa4"
                                  "bc",
                                  false),
            3u);
  EXPECT_EQ(json::countCodePoints(R"(\\\\)", true), 2u);
  EXPECT_EQ(json::countCodePoints(R"(\uD83C\uDFA5x)", true), 2u);
  EXPECT_EQ(json::countCodePoints(R"(\uD83Cx)", true), 2u);
  EXPECT_EQ(json::countCodePoints(R"(\n\u0041)"
                                  "\xf0\x9f\x8e\xa5",
                                  true),
            3u);
  // Without escapes a backslash is what it is.
  EXPECT_EQ(json::countCodePoints(R"(\n)", false), 2u);
}

TEST(Utf8, InvalidBytesAreReplacedByMaximalParts) {
  const auto replaced = [](std::string_view text) {
    std::string out;
    appendReplacingInvalid(out, text);
    return out;
  };
  const std::string mark = "\xef\xbf\xbd";
  EXPECT_EQ(replaced("a\xc3\xa4"), "a\xc3\xa4");
  EXPECT_EQ(replaced("\xff\xfe"), mark + mark);
  EXPECT_EQ(replaced("\xe4\xb8x"), mark + "x") << "a cut sequence is one";
  EXPECT_EQ(replaced("\xed\xa0\x80"), mark + mark + mark) << "a surrogate is three";
  EXPECT_EQ(replaced("\xf0\x9f\x8e"), mark);
}

std::string jsonString(std::string_view text) {
  std::string out;
  json::appendJsonString(out, text);
  return out;
}

TEST(JsonWriter, StringsAreJsonWhateverTheTextIs) {
  EXPECT_EQ(jsonString(""), R"("")");
  EXPECT_EQ(jsonString("a\"b\\c\n\r\t\b\f\x01\x1f/"), R"("a\"b\\c\n\r\t\b\f\u0001\u001f/")");
  EXPECT_EQ(jsonString(std::string_view("\0", 1)), R"("\u0000")");
  EXPECT_EQ(jsonString("M\xc3\xb6we \xf0\x9f\x8e\xa5"), "\"M\xc3\xb6we \xf0\x9f\x8e\xa5\"");
  EXPECT_EQ(jsonString("x\xed\xa0\xbcy\xed\xbe\xa5"), R"("x\ud83cy\udfa5")");
  EXPECT_EQ(jsonString("\"\xff\""), "\"\\\"\xef\xbf\xbd\\\"\"");
}

TEST(JsonWriter, CommasStandBetween) {
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("a");
  json.beginArray();
  json.number(0);
  json.number(18446744073709551615u);
  json.signedNumber(-9223372036854775807 - 1);
  json.beginObject();
  json.endObject();
  json.null();
  json.endArray();
  json.key("b");
  json.boolean(false);
  json.key("c");
  json.raw("[1]");
  json.endObject();
  EXPECT_EQ(text,
            R"({"a":[0,18446744073709551615,-9223372036854775808,{},null],"b":false,"c":[1]})");
}

/// As the Encoding standard says: one character for as many bytes as could have been the start of
/// one.
std::string naiveReplaced(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    size_t length = naiveLength(rest);
    if (length > 0) {
      out += rest.substr(0, length);
      at += length;
      continue;
    }
    // Bytes that some character starts with.
    length = 1;
    for (size_t size = std::min<size_t>(3, rest.size()); size > 1 && length == 1; --size) {
      std::string start(rest.substr(0, size));
      bool isStart = false;
      for (const char* tail :
           {"\x80", "\xbf", "\x80\x80", "\xbf\xbf", "\x90", "\xa0", "\x8f", "\x9f"})
        isStart =
            isStart || naiveLength(start + tail) == start.size() + std::string_view(tail).size();
      if (isStart) length = size;
    }
    out += "\xef\xbf\xbd";
    at += length;
  }
  return out;
}

TEST(Utf8, OfWhatIsNotACharacterTheLongestStartIsReplaced) {
  const unsigned char kBytes[] = {'a',  0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf,
                                  0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5};
  for (const unsigned char a : kBytes) {
    for (const unsigned char b : kBytes) {
      for (const unsigned char c : kBytes) {
        for (const unsigned char d : {'a', '\x80', '\xbf', '\xf4'}) {
          const std::string text = {static_cast<char>(a), static_cast<char>(b),
                                    static_cast<char>(c), static_cast<char>(d)};
          std::string out;
          appendReplacingInvalid(out, text);
          ASSERT_EQ(out, naiveReplaced(text))
              << std::hex << +a << ' ' << +b << ' ' << +c << ' ' << +d;
        }
      }
    }
  }
}

}  // namespace

}  // namespace job_entity::tests
