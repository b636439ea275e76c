// Large files of another kind, with something of ours far into them: most of such a file is looked
// over and not read, and what is in it is found all the same, at its place.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "capture/signs.h"
#include "capture_layers.h"
#include "capture_texts.h"
#include "job_entity/limits.h"
#ifndef __EMSCRIPTEN__
#include "guarded_text.h"
#endif

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
  for (const Around& around : kArounds) {
    std::string text = before;
    text += around.wrap(kBody);
    text += behind;
    expectFound(text, around.name);
  }
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

/// Each in a line of its own behind others, too.
void expectSign(std::string_view text, bool isOne) {
  EXPECT_EQ(capture::holdsSign(text), isOne) << text;
  for (const size_t before : {1, 31, 32, 63})
    EXPECT_EQ(capture::holdsSign(std::string(before, '.') + '\n' + std::string(text)), isOne)
        << text;
}

TEST(Signs, ListsOfEntitiesHoldObjectsOfOneMember) {
  for (const std::string_view text : {
           R"({"entities")",
           R"({"entities":)",
           R"({"entities":[)",
           R"({"entities":[{)",
           R"({"entities":[{"jobDe)",
           R"({"entities":[],"errors":[]})",
           R"({"entities": [ ], "$metadata": {}})",
           R"({"entities":[{"job_details":{}}]})",
           "{:entities=>[{:step_details=>{}}]}",
           "entities: omitted",
           "{\n  \"entities\": [],\n  \"errors\": []\n}",
           "{\n  \"entities\": [\n    {\n      \"jobDetails\": {}",
       })
    expectSign(text, true);
  for (const std::string_view text : {
           R"({"entities":[{"id")",
           R"({"entities":[1)",
           R"({"entities":[-1)",
           R"({"entities":true})",
           R"({"entities":7})",
           R"({\"entities\":\n[{\"id\":1}],\"errors\":[]})",
           R"({\"entities\":\r\n\t[\n{\"id\":1}]})",
           R"({"entities","errors"})",
           R"({"entities":[],"error":1})",
           "entities: true",
           "entities [",
           "{\n  \"entities\": [],\n  \"count\": 0\n}",
           "{\n  \"list\": {\n    \"entities\": [],\n    \"count\": 0\n  },\n  \"errors\": []\n}",
       })
    expectSign(text, false);
}

#ifndef __EMSCRIPTEN__
TEST(Signs, AreNotLookedForBehindTheText) {
  for (
      const std::string_view text :
      {R"({"entities": [ { "jobDetails" : {"jobId": "x"}}], "errors": [ ]} )",
       R"({"a": "{\"entities\": [ ], \"errors\": [ ]}"})",
       "{'entities': [ ], 'errors': [{'stepDetails': {}}]} ",
       "{:entities => [ { :job_details => {}}]}",
       "An error occurred (X) when calling the BatchGetJobEntity operation: y",
       R"({"__type":"com.amazonaws.deadline#AccessDeniedException","message":"No"})",
       R"({"error": {"name": "X", "$fault": "client", "$metadata": {}, "message": "of Deadline"}})",
       R"({"isBase64Encoded": true, "body": "eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119"})"}) {
    for (size_t size = 0; size <= text.size(); ++size) {
      const std::string copy(text.substr(0, size));
      const GuardedText alone(copy);
      EXPECT_EQ(capture::holdsSign(alone.view()), capture::holdsSign(copy)) << copy;
      EXPECT_EQ(capture::findSign(alone.view()), capture::findSign(copy)) << copy;
      EXPECT_EQ(capture::linesHoldSign(alone.view()), capture::linesHoldSign(copy)) << copy;
    }
  }
}
#endif

TEST(Signs, KindsAreKeys) {
  for (const std::string_view text :
       {R"("jobDetails":)", "'stepDetails':", R"(\"environmentDetails\":)",
        "jobAttachmentDetails:", "{`jobDetails`", R"({"entities":[{"id":1}],"orderDetails":{}})",
        R"({"errors":[{"kind-1":{}}]})", R"("$unknown":[])", "'SDK_UNKNOWN_MEMBER'"})
    expectSign(text, true);
  for (const std::string_view text :
       {"jobDetails of it", R"("orderDetails":)", R"({"errors":1,"Details":{}})",
        "mankind-1 errors", "kind-x errors", "kind-1", R"("$unknowns":[])"})
    expectSign(text, false);
}

TEST(Signs, OperationsAreNamedAsSuch) {
  for (const std::string_view text :
       {"a BatchGetJobEntityOutput {", "the BatchGetJobEntity call", "x: BatchGetJobEntity",
        R"("BatchGetJobEntity")", "client.batchGetJobEntity(", "BatchGetJobEntity",
        "a BatchGetJobEntityAnswer(", "a BatchGetJobEntityZone("})
    expectSign(text, true);
  for (const std::string_view text :
       {"a BatchGetJobEntity call", "myBatchGetJobEntity", "9BatchGetJobEntity"})
    expectSign(text, false);
}

TEST(Signs, ErrorsOfSdksNameTheService) {
  for (const std::string_view text :
       {R"(Deadline said {"$fault":"client"})", R"({"x":{"$fault":"client"},"service":"deadline"})",
        R"(x 'RetryAttempts': 0 of deadline)", "deadline#X", "deadline:x",
        R"(x {"a":{"__type":"ThrottlingException"}} deadline)"})
    expectSign(text, true);
  for (const std::string_view text :
       {R"({"x":{"$fault":"client"}})", "a deadline", R"(x 'RetryAttempts': 0)", "deadline: x",
        R"($faults of deadline)", R"(x {"a":{"metadata":{}}} of deadline)",
        R"(x {"a":{"Response": "Metadata"}} of deadline)",
        R"(x {"a":{"__type":"ThrottlingException"}})", "deadline, ThrottlingException: slow"})
    expectSign(text, false);
  for (const char* name : {"AccessDenied", "InternalServerError", "ResourceNotFound", "Throttling",
                           "Validation", "Conflict", "ServiceQuotaExceeded"})
    expectSign(std::string(R"({"__type":")") + name + R"(Exception"})", true);
  expectSign(R"({"__type":"OtherException"})", false);
  expectSign(R"({"id":1,"__type":"ThrottlingException"})", false);
  expectSign(R"({"__type":"com.amazon.coral.service#AccessDeniedException"})", true);
  expectSign(R"({"__type":"com.amazonaws.dynamodb.v20120810#AccessDeniedException"})", false);
}

TEST(Signs, MayBeEncoded) {
  for (const std::string_view text : {
           "Transfer-Encoding: chunked",
           R"("transfer-encoding": "chunked")",
           "x-amzn-ErrorType: X",
           "X-Amzn-errortype: X",
           R"({"encoding":"base64","text":"eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119"})",
           "H4sIAAAA\n",
           "x H4sIAAAA",
           R"({"MESSAGE":[123,34,101,110,116,105,116,105,101,115,34,58]})",
           R"({"MESSAGE":[123)",
           R"({"jobId":"job-0123456789abcdef0123456789abcdef"})",
           R"("jobId" : "job-01)",
           "2026-11-24T09:12:44Z stdout P a",
           "2026-11-24T09:12:44Z stderr P a",
           R"({"log":"a","stream":"stdout"})",
       })
    expectSign(text, true);
  for (const std::string_view text : {
           "chunked",
           "encoding of what is not near it: chunked",
           "x-amzn-RequestId: 1",
           R"({"encoding":"base64","text":"bm90aGluZyBvZiBvdXJzIGlzIGhlcmU="})",
           R"({"isBase64Encoded":false,"body":"eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119"})",
           R"({"encoding":"base64","text":"bm90aGluZyBvZiBvdXJzIGlzIGhlcmU=","x":"a & b"})",
           R"({"metadata":{}})",
           R"(x {"$metadata":{}})",
           "as base64 text",
           R"("H4sIAAAA")",
           "aH4sIAAAA\n",
           R"({"MESSAGE":[97,98]})",
           R"({"MESSAGE":"x"})",
           "MESSAGE of it",
           R"({"jobId":"job-0123x"})",
           R"({"jobId":"task-1"})",
           "jobId=job-01",
           "stdout P a",
           "it is about P a",
           R"({"log":"a\n","stream":"stdout"})",
           R"({"stream":"stdout"})",
           R"({"log":"a","stream":"video"})",
       })
    expectSign(text, false);
}

/// A text in base64 as another one's member, so many times.
std::string inBase64(std::string text, int times) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (; times > 0; --times) {
    while (text.size() % 3 != 0) text += ' ';
    std::string digits;
    for (size_t i = 0; i < text.size(); i += 3) {
      const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[i + at]); };
      const uint32_t bits = static_cast<uint32_t>(byte(0) << 16 | byte(1) << 8 | byte(2));
      for (const uint32_t shift : {18u, 12u, 6u, 0u}) digits += kDigits[bits >> shift & 63];
    }
    text = R"({"encoding":"base64","text":")" + digits + "\"}";
  }
  return text;
}

TEST(Signs, AreLookedForInTextsThatAreEncodedTwice) {
  for (int times = 0; times < 5; ++times)
    EXPECT_TRUE(capture::holdsSign(inBase64(R"({"entities":[],"errors":[]})", times))) << times;
  for (int times = 0; times < 4; ++times)
    EXPECT_FALSE(capture::holdsSign(inBase64("nothing that is one of ours", times))) << times;
  // What is deeper is not looked at, so it may be anything.
  EXPECT_TRUE(capture::holdsSign(inBase64("nothing that is one of ours", 4)));
}

TEST(Signs, OfLinesAreTheAgentAndMembersOfExceptions) {
  for (const std::string_view text :
       {"AgentInfo", "Worker Agent Version 1", R"({"reason":"X","message":"m"})",
        R"(x {"a":{"resourceType":"job"}})", R"({"quotaCode":"q","serviceCode":"s"})"}) {
    EXPECT_TRUE(capture::linesHoldSign(text)) << text;
    EXPECT_FALSE(capture::holdsSign(text)) << text;
  }
  for (const std::string_view text :
       {"Agent information", "Agents", R"({"reason":"X","other":"m"})", R"("reason" of it)"})
    EXPECT_FALSE(capture::linesHoldSign(text)) << text;
  EXPECT_TRUE(capture::linesHoldSign(R"("jobDetails":)"));
}

TEST(Signs, AreFoundWhereTheFirstWordIs) {
  EXPECT_EQ(capture::findSign("nothing of ours"), 15u);
  EXPECT_EQ(capture::findSign(R"(x "jobDetails": "stepDetails":)"), 6u);
  EXPECT_EQ(capture::findSign(R"(Details, a "$fault":1)"), 12u);
  EXPECT_EQ(capture::findSign(""), 0u);
}

}  // namespace

}  // namespace job_entity::tests
