// Captures of every form: whole, in pieces of any size, cut off at every byte, with each byte
// damaged.

#include "job_entity/capture_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "capture_texts.h"
#include "job_entity/validate.h"

namespace job_entity::tests {

namespace {

class Captures : public testing::TestWithParam<CaptureText> {};

TEST_P(Captures, AreRecognisedAndRead) {
  const CaptureText& capture = GetParam();
  const ReadCapture read = readCapture(capture.text);
  EXPECT_EQ(read.form, capture.form);
  EXPECT_EQ(read.responses.size(), capture.responses);
  EXPECT_EQ(read.counts.requests, capture.requests);
  EXPECT_EQ(read.counts.bytes, capture.text.size());
  EXPECT_TRUE(read.problems.empty());
  for (size_t i = 0; i < read.responses.size(); ++i) {
    const CaptureContext& context = read.responses[i].context;
    EXPECT_EQ(context.index, i);
    EXPECT_EQ(context.request != nullptr, i < capture.requests) << i;
    if (context.request != nullptr) {
      EXPECT_EQ(context.farmId.substr(0, 5), "farm-");
      EXPECT_EQ(context.workerId.substr(0, 7), "worker-");
    }
  }
}

TEST_P(Captures, AreTheSameInPiecesOfAnySize) {
  const std::string& text = GetParam().text;
  const ReadCapture whole = readCapture(text);
  for (const size_t chunk : {1, 2, 7, 64, 1000}) {
    const ReadCapture read = readCapture(text, chunk);
    EXPECT_EQ(read.form, whole.form);
    ASSERT_EQ(read.responses.size(), whole.responses.size()) << chunk;
    for (size_t i = 0; i < read.responses.size(); ++i) {
      EXPECT_EQ(read.responses[i].json, whole.responses[i].json);
      EXPECT_EQ(read.responses[i].context.place.offset, whole.responses[i].context.place.offset);
      EXPECT_EQ(read.responses[i].context.place.line, whole.responses[i].context.place.line);
      EXPECT_EQ(read.responses[i].context.place.column, whole.responses[i].context.place.column);
    }
  }
}

/// Offset behind which a response is whole, whatever follows.
std::vector<size_t> endsOf(const CaptureText& capture) {
  std::vector<size_t> ends;
  for (const ReadResponse& response : readCapture(capture.text).responses) {
    size_t end = capture.text.find('\n', response.context.place.offset);
    ends.push_back(std::min(end, capture.text.size()));
  }
  return ends;
}

TEST_P(Captures, CutOffAnywhereGiveWhatStandsBefore) {
  const CaptureText& capture = GetParam();
  const ReadCapture whole = readCapture(capture.text);
  const std::vector<size_t> ends = endsOf(capture);
  for (size_t size = 0; size < capture.text.size(); ++size) {
    const ReadCapture read = readCapture(std::string_view(capture.text).substr(0, size), 4096);
    for (size_t i = 0; i < ends.size() && ends[i] <= size; ++i) {
      ASSERT_GT(read.responses.size(), i) << size;
      EXPECT_EQ(read.responses[i].json, whole.responses[i].json) << size;
    }
    for (const Diagnostic& diagnostic : read.errors()) EXPECT_LE(diagnostic.offset, size);
    // Inside of a response's text, the cut itself is reported.
    for (const ReadResponse& response : whole.responses) {
      const size_t begin = response.context.place.offset;
      if (size <= begin + 1 || size >= begin + response.context.size / 2) continue;
      const auto errors = read.errors();
      EXPECT_TRUE(std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& diagnostic) {
        return diagnostic.code == Code::kJsonSyntax && diagnostic.offset + 8 >= size;
      })) << size;
    }
  }
}

TEST_P(Captures, DamagedAnywhereGiveWhatStandsBefore) {
  const CaptureText& capture = GetParam();
  const ReadCapture whole = readCapture(capture.text);
  const std::vector<size_t> ends = endsOf(capture);
  std::string text = capture.text;
  for (size_t at = 0; at < text.size(); ++at) {
    for (const char flip : {'\x01', '\x02', '\x80'}) {
      text[at] = static_cast<char>(text[at] ^ flip);
      const ReadCapture read = readCapture(text, 4096);
      for (size_t i = 0; i < ends.size() && ends[i] < at; ++i) {
        ASSERT_GT(read.responses.size(), i) << at;
        EXPECT_EQ(read.responses[i].json, whole.responses[i].json) << at;
      }
      for (const Diagnostic& diagnostic : read.errors()) EXPECT_LE(diagnostic.offset, text.size());
      text[at] = capture.text[at];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(OfEachForm, Captures, testing::ValuesIn(captureTexts()),
                         [](const testing::TestParamInfo<CaptureText>& info) {
                           std::string name;
                           for (const char c : std::string(info.param.name))
                             if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
                           return name;
                         });

std::string replaced(std::string text, const std::string& from, const std::string& with) {
  text.replace(text.find(from), from.size(), with);
  return text;
}

/// The place of the diagnostic that a bad schemaVersion of type number gives.
void expectPlaceOf(const std::string& name, const std::string& from, const std::string& with,
                   const std::string& value) {
  const std::string text = replaced(captureNamed(name).text, from, with);
  const ReadCapture read = readCapture(text, 50);
  ASSERT_FALSE(read.responses.empty());
  ASSERT_EQ(read.errors().size(), 1u);
  const size_t offset = text.find(value);
  EXPECT_EQ(read.errors()[0].offset, offset);
  EXPECT_EQ(text.substr(read.errors()[0].offset, value.size()), value);
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n');
  EXPECT_EQ(read.errors()[0].line, line);
}

TEST(CapturePlaces, PointIntoTheFile) {
  for (const char* name : {"structured log", "exported log", "NDJSON", "raw body"})
    expectPlaceOf(name, "\"jobtemplate-2023-09\"", "424242", "424242");
}

TEST(CapturePlaces, PointIntoTheFileThroughEscapes) {
  for (const char* name : {"HAR", "CloudWatch events", "Insights", "subscription"})
    expectPlaceOf(name, "\\\"jobtemplate-2023-09\\\"", "424242", "424242");
  expectPlaceOf("plain log", "'jobtemplate-2023-09'", "424242", "424242");
  expectPlaceOf("debug log", "\"jobtemplate-2023-09\"", "424242", "424242");
}

TEST(CapturePlaces, CountCodePoints) {
  const std::string wide = "\xf0\x9f\x93\xa5";
  const std::string text = replaced(replaced(captureNamed("structured log").text, "\"INFO\"",
                                             "\"INFO\", \"ti\": \"" + wide + '"'),
                                    "\"jobtemplate-2023-09\"", "424242");
  const ReadCapture read = readCapture(text);
  const size_t offset = text.find("424242");
  const size_t line = text.rfind('\n', offset) + 1;
  ASSERT_EQ(read.errors().size(), 1u);
  EXPECT_EQ(read.errors()[0].column, offset - line + 1);
}

TEST(CaptureDecoding, PythonTextIsExact) {
  const ReadCapture read = readCapture(captureNamed("plain log").text);
  EXPECT_NE(read.responses[0].json.find(R"("logGroupName": "it's \"\u0007\u2028)"
                                        "\xf0\x9f\x93\xa5\""),
            std::string::npos)
      << read.responses[0].json;
}

TEST(CaptureDecoding, DebugBodiesAreExact) {
  const ReadCapture read = readCapture(captureNamed("debug log").text);
  EXPECT_NE(read.responses[0].json.find("it's \\n \xe2\x80\xa8"), std::string::npos)
      << read.responses[0].json;
}

TEST(CaptureContexts, SayWhatTheCaptureSays) {
  const ReadCapture log = readCapture(captureNamed("structured log").text);
  EXPECT_EQ(log.responses[0].context.time, "2026-11-20T08:14:02.122");
  EXPECT_EQ(log.responses[0].context.status, 200u);
  EXPECT_EQ(log.responses[0].context.requestId, "id-a");
  EXPECT_EQ(log.responses[0].context.workerId, "worker-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  EXPECT_EQ(log.responses[1].context.status, 404u);
  EXPECT_EQ(log.responses[1].context.errorType, "ResourceNotFoundException");
  const ReadCapture har = readCapture(captureNamed("HAR").text);
  EXPECT_EQ(har.responses[0].context.time, "2026-11-20T08:14:02.000Z");
  EXPECT_EQ(har.responses[0].context.requestId, "id-a");
  EXPECT_EQ(har.responses[2].context.errorType, "ResourceNotFoundException");
  const ReadCapture events = readCapture(captureNamed("CloudWatch events").text);
  EXPECT_EQ(events.responses[0].context.time, "2026-11-20T08:14:00.002Z");
}

/// Any call may return its metadata and nothing else, and has not been refused then.
TEST(CaptureContexts, OfAnArchiveAreOfThatForm) {
  for (const CaptureText& capture : captureTexts()) {
    if (capture.name != std::string_view("HAR")) continue;
    const ReadCapture read = readCapture(capture.text);
    EXPECT_EQ(read.responses.size(), 3u);
    for (const ReadResponse& response : read.responses)
      EXPECT_EQ(response.context.form, Form::kHar);
  }
}

TEST(CaptureContexts, LinesOfBotocoreStartInAnyWay) {
  for (const char* start :
       {"Nov ", "DEBUG:", "Debug: ", "2026-11-24 09:12:44,101 - ", "N botocore.x "}) {
    const std::string line = std::string(start) + "botocore.parsers:";
    const ReadCapture read =
        readCapture(line + " Response headers: {'x-amzn-RequestId': 'id-9'}\n" + line +
                    " Response body:\nb'{\"entities\":[],\"errors\":[]}'\n");
    ASSERT_EQ(read.responses.size(), 1u) << start;
    EXPECT_EQ(read.responses[0].context.requestId, "id-9") << start;
    EXPECT_EQ(read.responses[0].context.form, Form::kDebugLog) << start;
  }
}

TEST(CaptureContexts, OfOtherCommandsAreNotOurs) {
  const std::string body = R"({"entities":[],"errors":[]})";
  for (const char* name : {"GetJobCommand", "GetJobEntityCommand"}) {
    const ReadCapture read = readCapture(
        std::string(R"({"clientName":"DeadlineClient","commandName":")") + name +
        R"(","input":{},"output":{"jobId":"job-1"},"metadata":{"httpStatusCode":200}})" + "\n");
    EXPECT_EQ(read.responses.size(), 0u) << name;
  }
}

TEST(CaptureKinds, YamlIsSaidToBeThat) {
  for (const char* text : {"name:\n  - a\n", "name:\r\n  - a\r\n", "name: x\n  - a\n"}) {
    const ReadCapture read = readCapture(text);
    ASSERT_EQ(read.problems.size(), 1u) << text;
    EXPECT_NE(read.problems[0].message.find("YAML"), std::string::npos) << text;
  }
  for (const char* text :
       {"name:x\n  - a\n", "na me:\n  - a\n", "name: // x\n  - a\n", ":\n  - a\n"}) {
    const ReadCapture read = readCapture(text);
    ASSERT_EQ(read.problems.size(), 1u) << text;
    EXPECT_EQ(read.problems[0].message.find("YAML"), std::string::npos) << text;
  }
}

TEST(CaptureContexts, MetadataAloneAreNotOurResponse) {
  for (const char* const text :
       {R"({"$metadata":{"httpStatusCode":200,"requestId":"r","attempts":1}})",
        R"({"ResponseMetadata":{"RequestId":"r","HTTPStatusCode":204,"RetryAttempts":0}})"}) {
    const ReadCapture read = readCapture(text);
    EXPECT_TRUE(read.responses.empty()) << text;
    ASSERT_EQ(read.problems.size(), 1u) << text;
    EXPECT_EQ(read.problems[0].code, Code::kNotAResponse) << text;
    EXPECT_TRUE(readCapture(std::string(text) + '\n' + text + '\n').responses.empty()) << text;
  }
  const ReadCapture refused =
      readCapture(R"({"$metadata":{"httpStatusCode":503,"requestId":"r","attempts":3}})");
  ASSERT_EQ(refused.responses.size(), 1u);
  EXPECT_EQ(refused.responses[0].context.status, 503u);
  const ReadCapture cut = readCapture(R"({"$metadata":{"httpStatusCode":200,"requestId":"r"},)");
  EXPECT_EQ(cut.responses.size(), 1u);
}

TEST(CaptureContexts, InterleavedWorkersArePairedByWhatTheyAskFor) {
  const std::string log = captureNamed("bootstrap log").text;
  const std::string request = log.substr(0, log.find('\n') + 1);
  const std::string response =
      log.substr(request.size(), log.find('\n', request.size()) + 1 - request.size());
  const std::string job = "job-0123456789abcdef0123456789abcdef";
  const std::string otherJob = "job-99999999999999999999999999999999";
  const std::string otherWorker = "worker-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  const std::string worker = "worker-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  std::string otherRequest = replaced(request, job, otherJob);
  while (otherRequest.find(worker) != std::string::npos)
    otherRequest = replaced(otherRequest, worker, otherWorker);
  const ReadCapture read =
      readCapture(request + otherRequest + replaced(response, job, otherJob) + response);
  ASSERT_EQ(read.responses.size(), 2u);
  EXPECT_EQ(read.responses[0].context.workerId, otherWorker);
  EXPECT_EQ(read.responses[1].context.workerId, worker);
}

/// Findings of the responses of a text, by validate().
std::vector<Diagnostic> findingsOf(std::string_view text, bool withRedactions, size_t& decoded) {
  CaptureReader reader;
  if (!withRedactions) reader.leaveOutRedactions();
  reader.feed(text);
  reader.finish();
  std::vector<Diagnostic> found;
  CapturedResponse captured;
  while (reader.next(captured)) {
    decoded += captured.response.diagnostics().all().size();
    for (Diagnostic& one : validate(captured.response).takeAll())
      found.push_back(captured.place(std::move(one)));
    validateInPlace(captured.response);
    for (const Diagnostic& one : captured.response.diagnostics().all()) found.push_back(one);
  }
  return found;
}

TEST(CaptureRedactions, ThatWereLeftOutAreFoundByValidating) {
  const std::string text =
      R"({"level":"INFO","type":"API","subtype":"Resp","operation":"deadline:BatchGetJobEntity",)"
      R"("status_code":200,"params":{"entities":[{"jobDetails":{"jobId":"no job",)"
      R"("schemaVersion":"jobtemplate-2023-09","logGroupName":"*REDACTED*",)"
      R"("parameters":"*REDACTED*","pathMappingRules":"*REDACTED*"}}],"errors":[]}})"
      "\n";
  size_t decoded = 0;
  size_t decodedWithout = 0;
  const std::vector<Diagnostic> all = findingsOf(text, true, decoded);
  const std::vector<Diagnostic> later = findingsOf(text, false, decodedWithout);
  EXPECT_EQ(decoded, decodedWithout + 3);
  ASSERT_EQ(all.size(), later.size());
  size_t redactions = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    redactions += later[i].code == Code::kRedacted;
    EXPECT_EQ(all[i].code, later[i].code);
    EXPECT_EQ(all[i].severity, later[i].severity);
    EXPECT_EQ(all[i].offset, later[i].offset);
    EXPECT_EQ(all[i].line, later[i].line);
    EXPECT_EQ(all[i].column, later[i].column);
    EXPECT_EQ(all[i].pointer, later[i].pointer);
    EXPECT_EQ(all[i].message, later[i].message);
  }
  EXPECT_EQ(redactions, 6u);
}

TEST(CaptureDamage, ABadRecordIsSkippedAndTheRestRead) {
  const CaptureText lines = captureNamed("NDJSON");
  const ReadCapture read = readCapture("{\"entities\": oops}\n" + lines.text);
  EXPECT_GE(read.responses.size(), 3u);
  EXPECT_FALSE(read.errors().empty());
  const CaptureText events = captureNamed("CloudWatch events");
  // A quote is lost in the first event: the others are found by where their lines start.
  const ReadCapture damaged = readCapture(replaced(events.text, "\"timestamp\"", "timestamp\""));
  EXPECT_EQ(damaged.responses.size(), 2u);
  ASSERT_EQ(damaged.problems.size(), 1u);
  EXPECT_EQ(damaged.problems[0].line, 3u);
}

/// A list of records whose key has one other byte.
TEST(CaptureDamage, AMisspeltListIsReportedAtItsByte) {
  for (const char* const key : {"logEvents", "events", "results", "entries"}) {
    std::string text =
        std::string("{\"") + key + R"(":[{"timestamp":1,"message":"one line"}],"nextToken":"t"})";
    const size_t at = text.find(key) + 3;
    text[at] = '_';
    const ReadCapture read = readCapture(text);
    const bool isThere =
        std::any_of(read.problems.begin(), read.problems.end(), [&](const Diagnostic& found) {
          return found.severity == Severity::kError && found.offset == at;
        });
    EXPECT_TRUE(isThere) << text << '\n' << describe(read);
  }
}

TEST(CaptureDamage, ADamagedRequestIsStillJson) {
  const std::string job = R"({"jobDetails": {"jobId": "job-0123456789abcdef0123456789abcdef"}})";
  const std::string log = captureNamed("structured log").text;
  const ReadCapture read = readCapture(replaced(log, job + "]}", job + ", oops]}"));
  ASSERT_EQ(read.responses.size(), 2u);
  const auto& request = read.responses[0].context.request;
  ASSERT_NE(request, nullptr);
  EXPECT_TRUE(Request::decode(InputBuffer::copyOf(request->text)).ok()) << request->text;
  EXPECT_EQ(request->keys.size(), 1u);
}

}  // namespace

}  // namespace job_entity::tests
