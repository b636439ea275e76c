// Texts that show as others than they are: what is found, where, and how bad it is.

#include <gtest/gtest.h>

#include "job_entity/validate.h"
#include "json/invisible.h"

namespace job_entity::tests {

namespace {

std::string jobWith(const std::string& member) {
  return R"({"entities":[{"jobDetails":{"jobId":"job-11111111111111111111111111111111",)"
         R"("schemaVersion":"jobtemplate-2023-09","logGroupName":"g",)" +
         member + R"(}}],"errors":[]})";
}

std::vector<Diagnostic> found(const std::string& text, Profile profile = Profile::kService) {
  ValidateOptions options;
  options.profile = profile;
  const Response response = Response::decode(InputBuffer::copyOf(text));
  std::vector<Diagnostic> all;
  const Diagnostics diagnostics = validate(response, options);
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.code == Code::kInvisibleCharacters) all.push_back(diagnostic);
  return all;
}

const std::string kParameter = "\"parameters\":{\"P\":{\"string\":\"ab";

}  // namespace

TEST(InvisibleCharacters, AreReadAsCodePoints) {
  const struct {
    std::string_view text;
    uint32_t codePoint;
    uint32_t bytes;
  } kCases[] = {{"a", 'a', 1},
                {"\x7f", 0x7f, 1},
                {"\xc2\x85", 0x85, 2},
                {"\xdf\xbf", 0x7ff, 2},
                {"\xe2\x80\xae", 0x202e, 3},
                {"\xef\xbf\xbf", 0xffff, 3},
                {"\xf3\xa0\x80\x81", 0xe0001, 4},
                {"\x80", json::kNoCodePoint, 1},
                {"\xff", json::kNoCodePoint, 1},
                {"\xe2\x80", json::kNoCodePoint, 1}};
  for (const auto& one : kCases) {
    uint32_t bytes = 0;
    EXPECT_EQ(json::codePointAt(one.text, 0, bytes), one.codePoint) << one.text;
    EXPECT_EQ(bytes, one.bytes) << one.text;
  }
  for (int c = 0x80; c < 0xc0; ++c) {
    uint32_t bytes = 0;
    const std::string text(1, static_cast<char>(c));
    EXPECT_EQ(json::codePointAt(text, 0, bytes), json::kNoCodePoint) << c;
  }
}

TEST(InvisibleCharacters, AreFoundAtTheFirstOfAText) {
  for (const std::string& odd : {std::string("\xe2\x80\xae"), std::string("\\u202e")}) {
    const std::string text = jobWith(kParameter + odd + "c\\u200b\"}}");
    const std::vector<Diagnostic> all = found(text);
    ASSERT_EQ(all.size(), 1u) << odd;
    EXPECT_EQ(all[0].offset, text.find(odd));
    EXPECT_EQ(all[0].pointer, "/entities/0/jobDetails/parameters/P/string");
    EXPECT_EQ(all[0].severity, Severity::kWarning);
    EXPECT_NE(all[0].message.find("U+202E"), std::string::npos);
    EXPECT_NE(all[0].message.find("among 2"), std::string::npos);
  }
}

TEST(InvisibleCharacters, AreNotesWhereNoneTurnsTheDirection) {
  for (const char* odd : {"\\u200b", "\\ufeff", "\\u0007", "\\b", "\\u0085", "\xf3\xa0\x81\x81"}) {
    const std::vector<Diagnostic> all = found(jobWith(kParameter + odd + "\"}}"));
    ASSERT_EQ(all.size(), 1u) << odd;
    EXPECT_EQ(all[0].severity, Severity::kNote) << odd;
  }
}

TEST(InvisibleCharacters, AreNotesToTheWorkerAgent) {
  const std::vector<Diagnostic> all = found(jobWith(kParameter + "\\u202e\"}}"), Profile::kAgent);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].severity, Severity::kNote);
}

TEST(InvisibleCharacters, AreNotWhatTextIsWrittenWith) {
  for (const char* text : {"\\n\\r\\t\\\\u202e", "M\xc3\xb6we", "\xd7\x90", "\xef\xb8\x8f"})
    EXPECT_TRUE(found(jobWith(kParameter + text + "\"}}")).empty()) << text;
}

TEST(InvisibleCharacters, AreFoundInNamesAndTemplates) {
  EXPECT_EQ(found(jobWith("\"parameters\":{\"P\\u202e\":{\"string\":\"a\"}}")).size(), 1u);
  const std::string step =
      R"({"entities":[{"stepDetails":{"template":{"a":["x\u202e"]}}}],"errors":[]})";
  const std::vector<Diagnostic> all = found(step);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].pointer, "/entities/0/stepDetails/template/a/0");
}

TEST(InvisibleCharacters, AreNoErrors) {
  EXPECT_FALSE(
      hasErrors(Response::decode(InputBuffer::copyOf(jobWith(kParameter + "\\u202e\"}}")))));
}

bool mayHold(const std::string& text) {
  return json::mayHoldInvisible(InputBuffer::copyOf(text).view());
}

TEST(InvisibleCharacters, EscapesAreToldByWords) {
  for (size_t size = 3; size < 50; ++size) {
    for (size_t at = 0; at + 3 <= size; ++at) {
      for (const char c : {'u', 'b', 'f', 'n', '"'}) {
        const bool isOpen = c == 'u' || c == 'b' || c == 'f';
        std::string text(size, 'a');
        text[at] = '\\';
        text[at + 1] = c;
        EXPECT_EQ(mayHold(text), isOpen) << text;
        text[at + 1] = '\\';
        text[at + 2] = c;
        EXPECT_FALSE(mayHold(text)) << text;
        if (at == 0) continue;
        text[at - 1] = '\\';
        EXPECT_EQ(mayHold(text), isOpen) << text;
      }
    }
  }
  EXPECT_FALSE(mayHold("\\"));
  EXPECT_TRUE(mayHold("\xc3\xb6"));
}

TEST(InvisibleCharacters, PlainTextsAreToldByWords) {
  for (size_t size = 0; size < 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      for (const char c : {'\x1f', '\x7f', '\x80', '\xff', '\0', ' ', '~', '\n'}) {
        text[at] = c;
        EXPECT_EQ(json::isPlainAscii(text), c == ' ' || c == '~' || c == '\n');
      }
    }
  }
}

}  // namespace job_entity::tests
