// Large files of another kind, with something of ours far into them: most of such a file is looked
// over and not read, and what is in it is found all the same, at its place.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "capture/signs.h"
#include "capture_layers.h"
#include "capture_texts.h"
#include "job_entity/limits.h"

namespace job_entity::tests {

namespace {

/// With one fault, whose place is known.
const std::string kBody =
    R"({"entities": [{"jobDetails": {"jobId": "job-0123456789abcdef0123456789abcdef", )"
    R"("logGroupName": "/aws/x", "schemaVersion": 424242}}], "errors": []})";

std::string repeated(std::string_view line, size_t bytes) {
  std::string text;
  text.reserve(bytes + line.size());
  while (text.size() < bytes) text += line;
  return text;
}

/// Lines of other programs; the last two have words of ours.
constexpr std::string_view kOthers[] = {
    "Nov 24 09:12:44 ws01 cron[811]: the quick brown fox jumps over the lazy dog\n",
    "{\"level\":\"info\",\"text\":\"nothing of interest\",\"id\":12345,\"tags\":[\"a\",\"b\"]}\n",
    "{\"entities\":[{\"id\":1,\"text\":\"a word\"}],\"errors\":[],\"jobId\":\"12\"}\n",
    "entities errors jobId BatchGetJobEntity $fault RetryAttempts base64 H4sI chunked\n",
};

struct Around {
  const char* name;
  std::function<std::string(const std::string&)> wrap;
};

const Around kArounds[] = {
    {"line", [](const std::string& body) { return body + '\n'; }},
    {"in text", [](const std::string& body) { return "INFO got " + body + " from it\n"; }},
    {"in a fence", [](const std::string& body) { return "```\n" + body + "\n```\n"; }},
    {"in JSON", [](const std::string& body) { return "{\"a\":[{\"b\":" + body + "}]}\n"; }},
};

class Foreign : public testing::TestWithParam<std::string_view> {};

/// The response that is in there, and its fault, are found.
void expectFound(const std::string& text, const char* name) {
  const ReadCapture read = readCapture(text, size_t{1} << 20);
  ASSERT_EQ(read.responses.size(), 1u) << name;
  const std::vector<Diagnostic> errors = read.errors();
  const size_t fault = text.find("424242");
  EXPECT_TRUE(std::any_of(errors.begin(), errors.end(), [fault](const Diagnostic& found) {
    return found.offset == fault;
  })) << name;
}

TEST_P(Foreign, HoldsWhatIsFarIntoIt) {
  const std::string before = repeated(GetParam(), kTextWindowBytes + 3000000);
  const std::string behind = repeated(GetParam(), 1000000);
  for (const Around& around : kArounds)
    expectFound(before + around.wrap(kBody) + behind, around.name);
}

/// Wherever the part that is looked at together ends.
TEST_P(Foreign, HoldsWhatIsAtTheEndOfAPart) {
  constexpr size_t kPart = size_t{2} << 20;
  std::string before = repeated(GetParam(), kTextWindowBytes + kPart - 200);
  for (int i = 0; i < 6; ++i) {
    expectFound(before + kBody + "\n" + repeated(GetParam(), 3 * kPart), "at the end");
    before += GetParam();
  }
}

TEST_P(Foreign, HasNothingOfItsOwn) {
  const ReadCapture read = readCapture(repeated(GetParam(), kTextWindowBytes + 5000000), 1 << 20);
  EXPECT_EQ(read.responses.size(), 0u);
  EXPECT_EQ(read.counts.requests, 0u);
}

INSTANTIATE_TEST_SUITE_P(Lines, Foreign, testing::ValuesIn(kOthers),
                         [](const auto& info) { return std::to_string(info.index); });

/// A word is a sign where it means what we mean by it.
TEST(Signs, AreWordsInTheirPlace) {
  for (const std::string_view text : {
           R"({"entities":[],"errors":[]})",
           R"({"a":"{\"entities\":[{\"jobDetails\":{}}]}"})",
           R"({'entities': [{'stepDetails': {'jobId': 'x'}}]})",
           "entities: [ [Object] ], errors: [],",
           "An error occurred (X) when calling the BatchGetJobEntity operation: y",
           "operation error deadline: BatchGetJobEntity, https response error StatusCode: 403",
           R"({"__type":"com.amazonaws.deadline#AccessDeniedException","message":"No"})",
           R"({"Error":{"Code":"ThrottlingException"},"ResponseMetadata":{"RequestId":"1"}})",
           R"({"error":{"name":"X","$fault":"client","$metadata":{},"message":"of Deadline"}})",
           R"({"isBase64Encoded":true,"body":"eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119"})",
       })
    EXPECT_TRUE(capture::holdsSign(text)) << text;
  for (const std::string_view text : {
           R"({"entities":[{"id":1}],"errors":[]})",
           R"({"entities":[],"count":0})",
           R"({"entities":{"hashtags":[]}})",
           R"({"orderDetails":{"id":1}})",
           "entities errors BatchGetJobEntity jobDetails and more",
           R"({"error":{"name":"ThrottlingException","$fault":"client","$metadata":{}}})",
           R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"})",
           R"({"isBase64Encoded":true,"body":"bm90aGluZyBvZiBvdXJzIGlzIGhlcmU="})",
           R"({"jobId":"42","code":1,"message":"x"})",
           "context deadline exceeded: ThrottlingException: slow",
       })
    EXPECT_FALSE(capture::holdsSign(text)) << text;
}

}  // namespace

}  // namespace job_entity::tests
