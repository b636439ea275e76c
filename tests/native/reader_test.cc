// The reader against stock RapidJSON: the same texts accepted, the same events, save for the
// differences that reader.h documents.

#include "json/reader.h"

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/input.h"
#include "json/skip.h"

namespace job_entity::tests {

/// Events as text.
class Recorder {
 public:
  std::string events;
  bool sawNonFinite = false;
  bool sawInvalidUtf8 = false;
  uint32_t depth = 0;

  bool Null() { return note("n"); }
  bool Bool(bool value) { return note(value ? "t" : "f"); }
  bool RawNumber(const char* text, uint32_t packed, bool) {
    return note("#" + std::string(text, json::stringLength(packed)));
  }
  bool String(const char* text, uint32_t packed, bool) { return note("'" + valueOf(text, packed)); }
  bool Key(const char* text, uint32_t packed, bool) { return note(":" + valueOf(text, packed)); }
  bool StartObject() { return ++depth <= kMaxDepth && note("{"); }
  bool EndObject(uint32_t count) { return close('}', count); }
  bool StartArray() { return ++depth <= kMaxDepth && note("["); }
  bool EndArray(uint32_t count) { return close(']', count); }
  bool NonFinite(const char* text, uint32_t length) {
    sawNonFinite = true;
    return note("!" + std::string(text, length));
  }
  void InvalidUtf8(const char*) { sawInvalidUtf8 = true; }
  bool TooLong() { return false; }

 private:
  static std::string valueOf(const char* text, uint32_t packed) {
    std::string value;
    const std::string_view contents(text, json::stringLength(packed));
    if ((json::stringFlags(packed) & json::kHasEscapes) != 0)
      json::appendUnescaped(value, contents);
    else
      value = contents;
    return value;
  }
  bool note(const std::string& event) {
    events += event + '\n';
    return true;
  }
  bool close(char bracket, uint32_t count) {
    --depth;
    return note(bracket + std::to_string(count));
  }
};

}  // namespace job_entity::tests

JOB_ENTITY_BIND_READER(job_entity::tests::Recorder);

namespace job_entity::tests {

namespace {

/// Stock RapidJSON's events in the same form.
class StockRecorder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, StockRecorder> {
 public:
  std::string events;

  bool Null() { return note("n"); }
  bool Bool(bool value) { return note(value ? "t" : "f"); }
  bool RawNumber(const char* text, uint32_t length, bool) {
    return note("#" + std::string(text, length));
  }
  bool String(const char* text, uint32_t length, bool) {
    return note("'" + std::string(text, length));
  }
  bool Key(const char* text, uint32_t length, bool) {
    return note(":" + std::string(text, length));
  }
  bool StartObject() { return note("{"); }
  bool EndObject(uint32_t count) { return note('}' + std::to_string(count)); }
  bool StartArray() { return note("["); }
  bool EndArray(uint32_t count) { return note(']' + std::to_string(count)); }

 private:
  bool note(const std::string& event) {
    events += event + '\n';
    return true;
  }
};

struct Outcome {
  bool accepted = false;
  std::string events;
  bool nonFinite = false;
  bool invalidUtf8 = false;
};

Outcome readOurs(const std::string& text) {
  const InputBuffer input = InputBuffer::copyOf(text);
  json::SliceStream stream(input.data(), input.size());
  Recorder recorder;
  json::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<json::kReaderFlags>(stream, recorder);
  return {!result.IsError() && stream.atEnd(), recorder.events, recorder.sawNonFinite,
          recorder.sawInvalidUtf8};
}

Outcome readStock(const std::string& text) {
  rapidjson::StringStream stream(text.c_str());
  StockRecorder recorder;
  rapidjson::Reader reader;
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag>(
          stream, recorder);
  return {!result.IsError(), recorder.events, false, false};
}

TEST(Reader, AcceptsJson) {
  for (const char* const text : {"null",
                                 "true",
                                 "false",
                                 "0",
                                 "-0",
                                 "-1",
                                 "10",
                                 "1.0",
                                 "1.50",
                                 "1e1",
                                 "1E+10",
                                 "1e-01",
                                 "123456789012345678901234567890",
                                 R"("")",
                                 R"("a")",
                                 R"("\u00e4")",
                                 R"("\\\"")",
                                 "[]",
                                 "{}",
                                 " [ ] ",
                                 "\t\r\n{ }\n",
                                 "[1,2]",
                                 "[[],{}]",
                                 R"({"a":1})",
                                 R"({"a":{"b":[null]}})",
                                 R"({"":""})",
                                 R"({"a":1,"a":2})",
                                 "[0.5,-0.5e5]",
                                 "\"\x7f\""}) {
    const Outcome ours = readOurs(text);
    EXPECT_TRUE(ours.accepted) << text;
    EXPECT_EQ(ours.events, readStock(text).events) << text;
  }
}

TEST(Reader, RejectsWhatIsNoJson) {
  for (const char* const text : {"",
                                 " ",
                                 "nul",
                                 "nulll",
                                 "True",
                                 "01",
                                 "-",
                                 "+1",
                                 ".5",
                                 "1.",
                                 "1e",
                                 "1e+",
                                 "0x1",
                                 "1 2",
                                 "--1",
                                 "-a",
                                 "\"",
                                 "\"a",
                                 "'a'",
                                 R"("\x")",
                                 R"("\u12")",
                                 R"("\u12G4")",
                                 "\"\n\"",
                                 "\"\x01\"",
                                 "[",
                                 "]",
                                 "[1",
                                 "[1,",
                                 "[1,]",
                                 "[,1]",
                                 "[1 2]",
                                 "{",
                                 "}",
                                 R"({"a")",
                                 R"({"a":)",
                                 R"({"a":1)",
                                 R"({"a":1,})",
                                 "{a:1}",
                                 "{1:1}",
                                 R"({"a" 1})",
                                 R"({,})",
                                 "[}",
                                 "{]",
                                 R"({"a":1}})",
                                 "[1]]",
                                 "// c\n1",
                                 "/**/1",
                                 "NaNa",
                                 "Infinit",
                                 "-Inf",
                                 "nan",
                                 "inf",
                                 "\xa0"
                                 "1",
                                 "\xef\xbb\xbf"
                                 "1",
                                 "1\f",
                                 "\v1"}) {
    EXPECT_FALSE(readOurs(text).accepted) << text;
    EXPECT_FALSE(readStock(text).accepted) << text;
  }
}

TEST(Reader, DocumentedDifferences) {
  // Both SDKs keep lone surrogates.
  for (const char* const text : {R"("\ud800")", R"("\ud800x")", R"("\ud800\ud800")", R"("\udc00")"})
    EXPECT_TRUE(readOurs(text).accepted) << text;
  EXPECT_FALSE(readStock(R"("\ud800")").accepted);
  // Numbers beyond a double keep their text.
  EXPECT_TRUE(readOurs("1e400").accepted);
  EXPECT_EQ(readOurs("[-1e400]").events, "[\n#-1e400\n]1\n");
  EXPECT_FALSE(readStock("1e400").accepted);
  // Python's words for them are read, and told.
  for (const char* const text : {"NaN", "Infinity", "-Infinity"}) {
    const Outcome ours = readOurs(text);
    EXPECT_TRUE(ours.accepted) << text;
    EXPECT_TRUE(ours.nonFinite) << text;
    EXPECT_FALSE(readStock(text).accepted) << text;
  }
  EXPECT_FALSE(readOurs("-NaN").accepted);
  // Bytes that are no UTF-8 are told, and reading goes on.
  EXPECT_TRUE(readOurs("\"\xff\"").accepted);
  EXPECT_TRUE(readOurs("\"\xff\"").invalidUtf8);
  EXPECT_TRUE(readOurs("{\"\xff\":1}").invalidUtf8);
  EXPECT_FALSE(readStock("\"\xff\"").accepted);
}

TEST(Skipping, EndsBehindTheBracketOfWhatIsOrdinary) {
  const auto skip = [](std::string_view text) {
    const InputBuffer input = InputBuffer::copyOf(text);
    const json::Skipped skipped = json::skipContainer(input.view().data());
    const size_t end = skipped.end == nullptr ? 0 : static_cast<size_t>(skipped.end - input.data());
    return std::to_string(end) + (skipped.isInexact ? " inexact" : "");
  };
  EXPECT_EQ(skip("{} "), "2");
  EXPECT_EQ(skip("[ ],1"), "3");
  EXPECT_EQ(skip("[1]"), "3");
  EXPECT_EQ(skip("[0,-1.5 , 20]x"), "13");
  EXPECT_EQ(skip(R"({"a":[true,false,null],"b" : {"c":"\n"}}, 1)"), "40");
  EXPECT_EQ(skip("[1e4]"), "5 inexact");
  EXPECT_EQ(skip("[123456789012345678]"), "20 inexact");
  // What is not is left to the reader.
  for (const char* const text : {"[1 2]", "[1,]", "{\"a\" 1}", "{a:1}", "[tru]", "[1}",
                                 "[\"\xff\"]", "[01]", "[NaN]", "[-]", "["})
    EXPECT_EQ(skip(text), "0") << text;
}

TEST(Reader, AZeroByteIsNoEnd) {
  EXPECT_FALSE(readOurs(std::string("1\0", 2)).accepted);
  EXPECT_FALSE(readOurs(std::string("[1,\0002]", 6)).accepted);
  EXPECT_FALSE(readOurs(std::string("\"a\0b\"", 5)).accepted);
}

TEST(Reader, DepthIsTheHandlersToLimit) {
  const auto nested = [](uint32_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(readOurs(nested(kMaxDepth)).accepted);
  EXPECT_FALSE(readOurs(nested(kMaxDepth + 1)).accepted);
}

/// What only one of the two takes: then their outcomes may differ.
bool isDocumentedDifference(const Outcome& ours, const std::string& text) {
  return ours.nonFinite || ours.invalidUtf8 || text.find("\\u") != std::string::npos ||
         text.find_first_of("eE") != std::string::npos;
}

/// Texts without \u and exponents, so that the mutations below test all else strictly.
std::string withoutDifferences(std::string text) {
  for (size_t at; (at = text.find("\\u")) != std::string::npos;) text.replace(at, 2, "\\n");
  return text;
}

TEST(Reader, AsStockRapidJsonOnMutatedFixtures) {
  Random random(3);
  const std::string_view splices[] = {"{",  "}", "[",  "]",  ",",      ":",    "\"",
                                      "\\", "1", "-",  ".",  "null",   "true", " ",
                                      "\n", "0", "{}", "[]", "\"a\":", "\\\""};
  uint32_t accepted = 0;
  uint32_t rejected = 0;
  for (const char* const file : {"kind-job-details.json", "kind-escapes.json", "kind-step.json",
                                 "fault-types.json", "kind-minimal-job.json"}) {
    const std::string whole = withoutDifferences(readFixture(file));
    for (int round = 0; round < 4000; ++round) {
      std::string text = whole;
      for (uint32_t change = random.below(3); change > 0; --change) {
        const uint32_t at = random.below(static_cast<uint32_t>(text.size()));
        const std::string_view splice = splices[random.below(20)];
        switch (random.below(3)) {
          case 0:
            text.erase(at, 1 + random.below(3));
            break;
          case 1:
            text.insert(at, splice);
            break;
          default:
            text.replace(at, 1, splice);
        }
        if (text.empty()) text = "0";
      }
      const Outcome ours = readOurs(text);
      const Outcome stock = readStock(text);
      if (ours.accepted == stock.accepted) {
        (ours.accepted ? accepted : rejected)++;
        if (ours.accepted) ASSERT_EQ(ours.events, stock.events) << text;
      } else {
        ASSERT_TRUE(ours.accepted && isDocumentedDifference(ours, text)) << text;
      }
    }
  }
  // The mutations must reach both sides.
  EXPECT_GT(accepted, 3000u);
  EXPECT_GT(rejected, 3000u);
}

}  // namespace

}  // namespace job_entity::tests
