// The limits of a reading, as its caller sets them: what is beyond one is told, what is within it
// is as ever.

#include "job_entity/limits.h"

#include <gtest/gtest.h>

#include "job_entity/capture_reader.h"
#include "job_entity/decoder.h"
#include "job_entity/validate.h"

namespace job_entity {
namespace {

std::string nested(uint32_t depth) {
  std::string text = R"({"entities":[{"stepDetails":{"stepId":"s","template":)";
  for (uint32_t i = 0; i < depth; ++i) text += i % 2 == 0 ? "[" : R"({"a":)";
  text += '1';
  for (uint32_t i = depth; i-- > 0;) text += i % 2 == 0 ? ']' : '}';
  return text + "}}],\"errors\":[]}";
}

/// Root, list, union and structure around a template.
constexpr uint32_t kAround = 4;

bool hasCode(const Diagnostics& diagnostics, Code code) {
  for (const Diagnostic& found : diagnostics.all())
    if (found.code == code) return true;
  return false;
}

Response decoded(const std::string& text, const Limits& limits) {
  DecodeOptions options;
  options.limits = limits;
  return Response::decode(InputBuffer::copyOf(text), options);
}

TEST(Limits, HaveNamesAndRanges) {
  const Limits usual;
  for (uint32_t i = 0; i < kLimitCount; ++i) {
    EXPECT_STRNE(limitName(i), "");
    EXPECT_GT(usual.*kLimits[i].member, 0u);
    EXPECT_LE(usual.*kLimits[i].member, kLimits[i].most);
  }
}

TEST(Limits, OfDepthAreExactWhereverTheyAre) {
  // Documents are skipped in one go up to a depth of their own.
  for (const uint32_t depth : {1u, 2u, 62u, 63u, 64u, 65u, 66u, 200u, kMaxDepth - kAround}) {
    const std::string text = nested(depth);
    Limits limits;
    limits.depth = depth + kAround;
    EXPECT_FALSE(hasCode(decoded(text, limits).diagnostics(), Code::kDepthLimit)) << depth;
    --limits.depth;
    const Response response = decoded(text, limits);
    EXPECT_TRUE(hasCode(response.diagnostics(), Code::kDepthLimit)) << depth;
    EXPECT_EQ(response.entities().size(), 1u);
  }
  EXPECT_TRUE(
      hasCode(decoded(nested(kMaxDepth - kAround + 1), {}).diagnostics(), Code::kDepthLimit));
}

TEST(Limits, HoldWhereFindingsAreMadeLater) {
  DecodeOptions options;
  options.findings = FindingsKept::kVerdict;
  options.limits.diagnostics = 3;
  const std::string text = R"({"entities":[1,2,3,4,5,6,7],"errors":[]})";
  const Response response = Response::decode(InputBuffer::copyOf(text), options);
  const Diagnostics found = validate(response);
  EXPECT_EQ(found.all().size(), 3u);
  EXPECT_EQ(found.omitted(), 4u);
  EXPECT_EQ(found.errorCount(), 7u);
  ValidateOptions agent;
  agent.profile = Profile::kAgent;
  EXPECT_EQ(validate(response, agent).all().size(), 3u);
}

TEST(Limits, OfInputAreThoseOfEachResponse) {
  const std::string text = R"({"entities":[],"errors":[]})";
  Limits limits;
  limits.inputBytes = static_cast<uint32_t>(text.size());
  EXPECT_TRUE(decoded(text, limits).ok());
  --limits.inputBytes;
  const Response response = decoded(text, limits);
  ASSERT_EQ(response.diagnostics().all().size(), 1u);
  EXPECT_EQ(response.diagnostics().all()[0].code, Code::kSizeLimit);
  EXPECT_EQ(response.diagnostics().all()[0].message,
            "The input has 27 bytes; at most 26 are read.");
}

struct Read {
  size_t responses = 0;
  size_t asked = 0;  ///< of them have a request
  std::vector<Diagnostic> problems;
};

Read read(const std::string& text, const Limits& limits, size_t piece) {
  CaptureReader reader(nullptr, limits);
  CapturedResponse captured;
  Read found;
  const auto take = [&] {
    while (reader.next(captured)) {
      ++found.responses;
      found.asked += captured.context.request != nullptr;
    }
    for (Diagnostic& problem : reader.takeProblems()) found.problems.push_back(std::move(problem));
  };
  for (size_t at = 0; at < text.size(); at += piece) {
    EXPECT_TRUE(reader.feed(std::string_view(text).substr(at, piece)));
    take();
  }
  reader.finish();
  take();
  return found;
}

TEST(Limits, OfRecordsDoNotDependOnPieces) {
  const std::string body = R"({"entities":[],"errors":[]})";
  const std::string text = body + "\n" + R"({"entities":[{"jobDetails":{"logGroupName":")" +
                           std::string(500, 'x') + "\"}}],\"errors\":[]}\n" + body + "\n";
  Limits limits;
  limits.recordBytes = 400;
  for (const size_t piece : {size_t{1}, size_t{7}, size_t{100}, text.size()}) {
    const Read found = read(text, limits, piece);
    EXPECT_EQ(found.responses, 2u) << piece;
    ASSERT_EQ(found.problems.size(), 1u) << piece;
    EXPECT_EQ(found.problems[0].code, Code::kSizeLimit);
    EXPECT_EQ(found.problems[0].line, 2u);
    EXPECT_EQ(found.problems[0].message, "A line is longer than 400 bytes, so it is skipped.");
  }
  EXPECT_EQ(read(text, {}, text.size()).responses, 3u);
}

TEST(Limits, OfRequestsThatWaitGiveUpTheOldest) {
  const auto idOf = [](int i) {
    std::string id = std::to_string(i);
    return "job-" + std::string(32 - id.size(), '0') + id;
  };
  constexpr int kCalls = 6;
  std::string text;
  const std::string record = R"({"type": "API", "operation": "deadline:BatchGetJobEntity", )";
  for (int i = 0; i < kCalls; ++i)
    text += record + R"("subtype": "Req", "params": {"identifiers": [{"jobDetails": {"jobId": ")" +
            idOf(i) + "\"}}]}}\n";
  for (int i = 0; i < kCalls; ++i)
    text += record + R"("subtype": "Resp", "status_code": 200, "params": {"entities": [)" +
            R"({"jobDetails": {"jobId": ")" + idOf(i) + "\"}}], \"errors\": []}}\n";
  const Read all = read(text, {}, text.size());
  ASSERT_EQ(all.responses, static_cast<size_t>(kCalls));
  ASSERT_EQ(all.asked, static_cast<size_t>(kCalls));
  Limits limits;
  limits.waitingRequests = 2;
  EXPECT_EQ(read(text, limits, text.size()).asked, 2u);
}

}  // namespace
}  // namespace job_entity
