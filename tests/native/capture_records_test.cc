// Records of one kind or another in a capture: which are read, and what is said of damaged ones.

#include <gtest/gtest.h>

#include "capture_texts.h"

namespace job_entity::tests {

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& with) {
  const size_t at = text.find(from);
  return at == std::string::npos ? text : text.replace(at, from.size(), with);
}

TEST(AgentRecords, AreThoseOfTheOperationAndOfTheType) {
  const std::string log = captureNamed("structured log").text;
  for (const auto& [from, with] : {std::pair<std::string, std::string>{"\"API\"", "\"Action\""},
                                   {"deadline:BatchGetJobEntity", "deadline:UpdateWorker"}}) {
    std::string text = log;
    for (std::string last; last != text;) {
      last = text;
      text = replaced(text, from, with);
    }
    const ReadCapture read = readCapture(text);
    EXPECT_EQ(read.responses.size(), 0u) << with;
    EXPECT_TRUE(read.problems.empty()) << with;
  }
}

TEST(AgentRecords, HaveAStatusOfDigits) {
  const std::string log = replaced(captureNamed("structured log").text, "\"status_code\": 200",
                                   "\"status_code\": \"x00\"");
  EXPECT_EQ(readCapture(log).responses.at(0).context.status, 0u);
}

TEST(AgentRecords, TellWhereTheirRequestIs) {
  const std::string log = captureNamed("structured log").text;
  const ReadCapture read = readCapture(log);
  const auto& request = read.responses.at(0).context.request;
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->place.offset, log.find("{\"identifiers\""));
  EXPECT_EQ(request->place.column, request->place.offset + 1);
}

TEST(PlainRecords, OfOtherOperationsAreNotRead) {
  const std::string line =
      "[2026-11-20 08:14:02,002][INFO    ] API.Req [deadline:UpdateWorker] resource={'farm-id': "
      "'f'} params={} request_url=https://x/BatchGetJobEntity\n";
  const ReadCapture read = readCapture(line + captureNamed("plain log").text);
  EXPECT_EQ(read.responses.size(), 2u);
  EXPECT_TRUE(read.problems.empty());
}

/// What is found in a log of which one byte of a word is another one: one problem, at that byte.
void expectFoundAt(std::string log, size_t at, char flip) {
  log[at] = static_cast<char>(log[at] ^ flip);
  const ReadCapture read = readCapture(log);
  EXPECT_EQ(read.responses.size(), 2u) << at;
  EXPECT_EQ(read.responses.at(0).context.requestId, "id-a") << at;
  ASSERT_EQ(read.problems.size(), 1u) << at;
  EXPECT_EQ(read.problems[0].offset, at);
}

TEST(PlainRecords, AreDamagedWhereTheirWordsAre) {
  const std::string log = captureNamed("plain log").text;
  // A line without the operation's name is not looked at.
  for (const std::string_view word : {"API.Req", "[deadline:", "API.Resp",
                                      " params=", " resource=", " request_url=", " request_id="})
    for (size_t i = 0; i < word.size(); ++i) expectFoundAt(log, log.find(word) + i, '\x02');
  for (size_t i = 0; i < 5; ++i) expectFoundAt(log, log.find("(200)") + i, '\x40');
}

TEST(DebugRecords, AreDamagedWhereTheirWordsAre) {
  const std::string log = captureNamed("debug log").text;
  for (const std::string_view word : {"botocore.parsers", "Response headers: ", "Response body:"})
    for (size_t i = 0; i < word.size(); ++i) expectFoundAt(log, log.find(word) + i, '\x02');
}

TEST(Archives, HoldBodiesThatArePacked) {
  const std::string har = captureNamed("HAR").text;
  // {"entities":[],"errors":[]} by gzip.
  const std::string packed = "H4sIAAAAAAACA6tWSs0rySzJTC1WsoqO1VFKLSrKLwKzawG4jURaGwAAAA==";
  for (const bool isSaid : {true, false}) {
    std::string text = replaced(har, "eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119", packed);
    if (!isSaid) text = replaced(text, R"("encoding": "base64", )", "");
    const ReadCapture read = readCapture(text);
    ASSERT_EQ(read.responses.size(), 3u);
    EXPECT_EQ(read.responses[1].json, R"({"entities":[],"errors":[]})");
    EXPECT_TRUE(read.responses[1].diagnostics.empty());
    EXPECT_TRUE(read.problems.empty());
  }
}

TEST(SdkMetadata, HasAStatusOfDigits) {
  const ReadCapture read = readCapture(
      R"({"entities": [], "errors": [], "ResponseMetadata": {"HTTPStatusCode": "2x0"}})");
  EXPECT_EQ(read.responses.at(0).context.status, 0u);
}

TEST(Events, OfOtherOperationsAreNotReadHoweverDamaged) {
  const std::string events = captureNamed("CloudWatch events").text;
  const std::string other = R"({"timestamp": 12x, "message": "hello"},)";
  const ReadCapture read = readCapture(replaced(events, "\"events\": [", "\"events\": [" + other));
  EXPECT_EQ(read.responses.size(), 2u);
  EXPECT_TRUE(read.problems.empty());
}

TEST(SourceRuns, LeadToTheSameBytesAsPlaces) {
  // A body in base64 in a string of JSON: two layers.
  std::string text = replaced(captureNamed("HAR").text, "eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119",
                              "eyJl\\u0062nRpdGllcyI6W10s\\u0049mVycm9ycyI6W119");
  CaptureReader reader;
  reader.feed(text);
  reader.finish();
  CapturedResponse captured;
  size_t layered = 0;
  while (reader.next(captured)) {
    const std::vector<SourceRun> runs = captured.source.runs();
    ASSERT_FALSE(runs.empty());
    layered += runs.size() > 20;
    for (size_t i = 0; i < runs.size(); ++i) {
      const size_t end = i + 1 < runs.size() ? runs[i + 1].offset : captured.source.size();
      for (size_t at = runs[i].offset; at < end; ++at)
        ASSERT_EQ(captured.source.locate(at).offset, runs[i].place.offset + (at - runs[i].offset));
    }
  }
  EXPECT_GE(layered, 1u);
}

TEST(LocatedPlaces, FollowTwoWhoAreAtDifferentPlaces) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "\xc3\xa4\n" : "line\n";
  const FilePlace start{100, 5, 9};
  LocatedPlaces located;
  const auto expectAt = [&](size_t offset) {
    const FilePlace found = located.locate(text, start, offset);
    const FilePlace wanted = advance(start, std::string_view(text).substr(0, offset));
    EXPECT_EQ(found.offset, wanted.offset);
    EXPECT_EQ(found.line, wanted.line);
    EXPECT_EQ(found.column, wanted.column);
  };
  for (size_t i = 0; i < text.size(); i += 3) {
    expectAt(i);
    expectAt(i / 2);
  }
  // Back, to the start, beyond the end, and by turns.
  for (const size_t offset :
       {size_t{7}, size_t{0}, text.size() + 5, size_t{3}, text.size(), size_t{4}})
    expectAt(offset);
}

TEST(CodePages, OfAnExceptionInsideOfACallsRecord) {
  const std::string text =
      R"({"clientName":"DeadlineClient","commandName":"BatchGetJobEntityCommand","input":{},)"
      R"("error":{"name":"ThrottlingException","$fault":"client","message":")"
      "Zu viele Aufrufe f\xfcr S\xe4le\"},\"metadata\":{\"httpStatusCode\":429}}";
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_NE(read.responses[0].json.find("f\xc3\xbcr"), std::string::npos);
  CaptureReader reader;
  reader.feed(text);
  reader.finish();
  CapturedResponse captured;
  ASSERT_TRUE(reader.next(captured));
  EXPECT_EQ(describeException(captured).name, "ThrottlingException");
  EXPECT_EQ(describeException(captured).httpStatus, 429u);
}

}  // namespace

}  // namespace job_entity::tests
