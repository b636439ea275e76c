// Whatever is around a saved text, and around that: what is found is what the text holds, and each
// fault is placed at its byte in the file as it is.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <random>

#include "capture_layers.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

struct Sample {
  const char* name;
  std::string text;
  bool isJson;

  /// The name as one word.
  std::string id() const {
    std::string word(name);
    word.erase(std::remove_if(word.begin(), word.end(), [](char c) { return !isalnum(c); }),
               word.end());
    return word;
  }
};

const std::string kIds =
    R"("jobId": "job-0123456789abcdef0123456789abcdef", "stepId": "step-0123456789abcdef0123456789abcdef")";

/// With a fault, whose place is known, and with what is easily lost: escapes, quotes, accents.
const std::string kBody =
    R"({"entities": [{"jobDetails": {"jobId": "job-0123456789abcdef0123456789abcdef", )"
    R"("logGroupName": "\u00f6 it's \"\\n\u00df\" )"
    "\xc3\xa9"
    R"(", "schemaVersion": 424242}}], "errors": [{"stepDetails": {)" +
    kIds + R"(, "code": "AccessDeniedException", "message": "no [access] {to} it"}}]})";

const std::string kIndented = R"({
    "entities": [
        {
            "jobDetails": {
                "jobId": "job-0123456789abcdef0123456789abcdef",
                "logGroupName": "C:\\log's",
                "schemaVersion": 424242
            }
        }
    ],
    "errors": []
}
)";

const std::string kRequest = R"({"identifiers": [{"jobDetails": {"jobId": )"
                             R"("job-0123456789abcdef0123456789abcdef"}}]})";

const std::string kLog =
    R"([2026-11-20 08:14:02,001] {"level": "INFO", "type": "Worker", "message": "BatchGetJobEntity is next"})"
    "\n"
    R"([2026-11-20 08:14:02,100] {"level": "INFO", "type": "API", "subtype": "Req", )"
    R"("operation": "deadline:BatchGetJobEntity", "params": )" +
    kRequest +
    "}\n"
    R"([2026-11-20 08:14:02,122] {"level": "INFO", "type": "API", "subtype": "Resp", )"
    R"("operation": "deadline:BatchGetJobEntity", "status_code": 200, "params": )" +
    kBody + ", \"request_id\": \"id-a\"}\n";

const std::string kPlainLog =
    "[2026-11-20 08:14:02,100][INFO    ] API.Req [deadline:BatchGetJobEntity] resource={} "
    "params={'identifiers': [{'jobDetails': {'jobId': 'job-0123456789abcdef0123456789abcdef'}}]} "
    "request_url=https://x\n"
    "[2026-11-20 08:14:02,122][INFO    ] API.Resp [deadline:BatchGetJobEntity](200) "
    "params={'entities': [{'jobDetails': {'jobId': 'job-0123456789abcdef0123456789abcdef', "
    "'logGroupName': \"it's\", 'schemaVersion': 424242}}], 'errors': []} request_id=id-a\n";

const std::string kPython =
    "{'ResponseMetadata': {'RequestId': 'id-p', 'HTTPStatusCode': 200, 'RetryAttempts': 0}, "
    "'entities': [{'jobDetails': {'jobId': 'job-0123456789abcdef0123456789abcdef', "
    "'logGroupName': \"it's\", 'schemaVersion': 424242}}], 'errors': []}\n";

const std::string kPrettyPython =
    "{'ResponseMetadata': {'HTTPStatusCode': 200,\n"
    "                      'RequestId': 'id-p',\n"
    "                      'RetryAttempts': 0},\n"
    " 'entities': [{'jobDetails': {'jobId': 'job-0123456789abcdef0123456789abcdef',\n"
    "                              'logGroupName': ('/aws/deadline/farm-0123456789abcdef/'\n"
    "                                               'queue-0123456789abcdef'),\n"
    "                              'schemaVersion': 424242}}],\n"
    " 'errors': []}\n";

const std::string kNode =
    "{\n  '$metadata': { httpStatusCode: 200, requestId: 'id-n', attempts: 1, totalRetryDelay: 0 "
    "},\n  entities: [\n    {\n      jobDetails: {\n        jobId: "
    "'job-0123456789abcdef0123456789abcdef',\n        logGroupName: 'a' +\n          'b',\n"
    "        schemaVersion: 424242\n      }\n    }\n  ],\n  errors: []\n}\n";

const std::string kError =
    "botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when "
    "calling the BatchGetJobEntity operation: User: arn is not authorized\n";

const std::string kBoto3 =
    R"({"ResponseMetadata": {"RequestId": "id-b", "HTTPStatusCode": 200, "RetryAttempts": 0}, )" +
    kBody.substr(1);

const std::string kJavaScript =
    R"({"$metadata": {"httpStatusCode": 200, "requestId": "id-j", "attempts": 1, )"
    R"("totalRetryDelay": 0}, )" +
    kBody.substr(1);

const std::string kException =
    R"({"__type": "com.amazonaws.deadline#AccessDeniedException", "message": )"
    R"("User: arn is not authorized to perform: deadline:BatchGetJobEntity", "context": 424242})";

const std::string kClientError =
    R"({"Error": {"Message": "No right to do deadline:BatchGetJobEntity", "Code": )"
    R"("AccessDeniedException"}, "ResponseMetadata": {"RequestId": "id-c", "HTTPStatusCode": 403, )"
    R"("HTTPHeaders": {"x-amzn-errortype": "AccessDeniedException"}, "RetryAttempts": 0}, )"
    R"("context": 424242})";

const std::string kJavaScriptError =
    R"({"name": "AccessDeniedException", "$fault": "client", "$metadata": {"httpStatusCode": 403, )"
    R"("requestId": "id-e", "attempts": 1, "totalRetryDelay": 0}, "message": )"
    R"("No right to do deadline:BatchGetJobEntity", "context": 424242})";

const std::string kEvents =
    R"({"events": [{"logStreamName": "worker-1", "timestamp": 1795943564101, "message": )"
    R"("{\"level\": \"INFO\", \"type\": \"API\", \"subtype\": \"Resp\", \"operation\": )"
    R"(\"deadline:BatchGetJobEntity\", \"status_code\": 200, \"params\": {\"entities\": )"
    R"([{\"jobDetails\": {\"jobId\": \"job-0123456789abcdef0123456789abcdef\", \"logGroupName\": )"
    R"(\"g\", \"schemaVersion\": 424242}}], \"errors\": []}, \"request_id\": \"id-v\"}"}]})";

const std::string kArchive =
    R"({"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, "entries": [)"
    R"({"startedDateTime": "2026-11-24T09:12:44.100Z", "request": {"method": "POST", "url": )"
    R"("https://scheduling.example/2023-10-12/farms/f/fleets/l/workers/w/batchGetJobEntity", )"
    R"("headers": [], "postData": {"text": "{\"identifiers\": [{\"jobDetails\": {\"jobId\": )"
    R"(\"job-0123456789abcdef0123456789abcdef\"}}]}"}}, "response": {"status": 200, "headers": [], )"
    R"("content": {"mimeType": "application/json", "text": "{\"entities\": [{\"jobDetails\": )"
    R"({\"jobId\": \"job-0123456789abcdef0123456789abcdef\", \"logGroupName\": \"g\", )"
    R"(\"schemaVersion\": 424242}}], \"errors\": []}"}}}]}})";

/// With the first of those bytes replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {{"body", kBody, true},
                                          {"indented body", kIndented, true},
                                          {"request", kRequest, true},
                                          {"structured log", kLog, false},
                                          {"plain log", kPlainLog, false},
                                          {"print of Python", kPython, false},
                                          {"pprint of Python", kPrettyPython, false},
                                          {"dir of Node", kNode, false},
                                          {"error's text", kError, false},
                                          {"boto3", kBoto3, true},
                                          {"JavaScript SDK", kJavaScript, true},
                                          {"exception", kException, true},
                                          {"ClientError", kClientError, true},
                                          {"JavaScript error", kJavaScriptError, true},
                                          {"CloudWatch events", kEvents, true},
                                          {"HAR", kArchive, true},
                                          {"NDJSON", kBody + '\n' + kBoto3 + '\n', false}};
  return all;
}

/// Whether that layer can be around a text that is JSON, or counts its bytes.
/// What was damaged before it was wrapped.
const std::vector<Sample>& damagedSamples() {
  static const std::vector<Sample> all = {
      {"body cut off in a string", kBody.substr(0, kBody.find("schemaVersion") + 5), false},
      {"body cut off in errors", kBody.substr(0, kBody.find("AccessDenied")), false},
      {"body cut off behind a value", kBody.substr(0, kBody.find("errors") - 3), false},
      {"body with a bad byte", replaced(kBody, "424242", "42x242"), false},
      {"body without a comma", replaced(kBody, "}], \"errors\"", "}] \"errors\""), false},
      {"body with a null entity", replaced(kBody, "[{\"jobDetails\"", "[null, {\"jobDetails\""),
       true},
      {"body with null lists",
       "{\"entities\": null, \"errors\": " + kBody.substr(kBody.find("[{\"step")), true},
      {"exception cut off", kException.substr(0, kException.find("not authorized")), false},
      {"ClientError cut off", kClientError.substr(0, kClientError.find("\"RetryAttempts")), false}};
  return all;
}

bool canBeAround(const CaptureLayer& layer, const std::string& text, bool isJson, bool isCounted) {
  if (layer.takes == CaptureLayer::kJson) return isJson;
  if (layer.takes == CaptureLayer::kUncounted) return !isCounted;
  const size_t feed = text.find('\n');
  return layer.takes != CaptureLayer::kOneLine || feed == std::string::npos ||
         feed == text.size() - 1;
}

/// Without blanks: a layer may indent.
std::string packed(const std::string& json) {
  std::string text;
  for (const char c : json)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') text += c;
  return text;
}

/// What says that a file is something else is not about its text.
std::vector<Diagnostic> faults(const ReadCapture& read) {
  std::vector<Diagnostic> found;
  for (const Diagnostic& diagnostic : read.errors())
    if (diagnostic.code != Code::kNotAResponse) found.push_back(diagnostic);
  return found;
}

/// Empty: the same is found.
std::string difference(const ReadCapture& bare, const ReadCapture& read, const Wrapped& wrapped) {
  if (read.responses.size() != bare.responses.size())
    return "responses: " + std::to_string(read.responses.size());
  if (read.counts.requests != bare.counts.requests)
    return "requests: " + std::to_string(read.counts.requests);
  for (size_t i = 0; i < bare.responses.size(); ++i)
    if (packed(read.responses[i].json) != packed(bare.responses[i].json))
      return "json: " + read.responses[i].json;
  const std::vector<Diagnostic> wanted = faults(bare);
  const std::vector<Diagnostic> found = faults(read);
  if (found.size() != wanted.size())
    return "errors: " + std::to_string(found.size()) +
           (found.empty() ? "" : ' ' + found[0].message);
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (found[i].code != wanted[i].code) return "code: " + found[i].message;
    const size_t place = wrapped.places[wanted[i].offset];
    // The end of what was cut off is behind its last byte, and before what is around it.
    const bool isEnd = wanted[i].offset + 1 == wrapped.places.size();
    const size_t last = isEnd ? wrapped.places[wanted[i].offset - 1] : place;
    if (found[i].offset < last || found[i].offset > place)
      return "offset " + std::to_string(found[i].offset) + ", not " +
             std::to_string(wrapped.places[wanted[i].offset]);
  }
  return {};
}

/// A sample with some layers around it.
struct Wrapping {
  Wrapped text;
  bool isJson;
  bool isCounted = false;
  bool isBinary = false;
  std::string layers = {};

  bool fits(const CaptureLayer& layer) const {
    return !isBinary && canBeAround(layer, text.bytes, isJson, isCounted);
  }
  Wrapping in(const CaptureLayer& layer) const {
    Wrapping outer;
    outer.text = layer.wrap(text);
    outer.isJson = layer.gives == CaptureLayer::kJsonValue;
    outer.isCounted = isCounted || layer.gives == CaptureLayer::kCounted;
    outer.isBinary = layer.gives == CaptureLayer::kBinary;
    outer.layers = layers.empty() ? layer.name : layers + " in " + layer.name;
    return outer;
  }
};

/// Whether one thing is found in many; says so of the first few that it is not found in.
class Tally {
 public:
  explicit Tally(const Sample& sample) : sample_(sample), bare_(readCapture(sample.text)) {}

  void expectSame(const Wrapping& wrapping) {
    ++combinations_;
    const Wrapped& wrapped = wrapping.text;
    const std::string found = difference(bare_, readCapture(wrapped.bytes), wrapped);
    if (found.empty()) return;
    constexpr size_t kShown = 20;
    if (++failures_ <= kShown)
      ADD_FAILURE() << sample_.name << " in " << wrapping.layers << ": " << found << '\n'
                    << wrapped.bytes;
  }
  void expectAll(size_t wanted) const {
    EXPECT_EQ(failures_, 0u);
    EXPECT_GE(combinations_, wanted);
  }
  size_t combinations() const { return combinations_; }

 private:
  const Sample& sample_;
  ReadCapture bare_;
  size_t combinations_ = 0;
  size_t failures_ = 0;
};

class Layers : public testing::TestWithParam<Sample> {};

TEST_P(Layers, SampleIsWhatItShouldBe) {
  const std::string& text = GetParam().text;
  const ReadCapture read = readCapture(text);
  EXPECT_EQ(read.responses.empty(), text == kRequest);
  EXPECT_EQ(read.counts.requests > 0,
            text == kRequest || text == kLog || text == kPlainLog || text == kArchive);
}

void expectInEach(const Sample& sample) {
  const Wrapping bare{Wrapped::of(sample.text), sample.isJson};
  Tally tally(sample);
  for (const CaptureLayer& layer : captureLayers())
    if (bare.fits(layer)) tally.expectSame(bare.in(layer));
  tally.expectAll(captureLayers().size() / 2);
}

TEST_P(Layers, IsFoundInEach) { expectInEach(GetParam()); }

TEST_P(Layers, IsFoundInTwoInEachOther) {
  const Sample& sample = GetParam();
  const Wrapping bare{Wrapped::of(sample.text), sample.isJson};
  Tally tally(sample);
  for (const CaptureLayer& inner : captureLayers()) {
    if (!bare.fits(inner)) continue;
    const Wrapping once = bare.in(inner);
    for (const CaptureLayer& outer : captureLayers())
      if (once.fits(outer)) tally.expectSame(once.in(outer));
  }
  tally.expectAll(captureLayers().size() * captureLayers().size() / 2);
}

/// How many of them are drawn of each sample.
size_t drawn() {
  constexpr size_t kDrawn = 600;
  const char* const more = std::getenv("JOB_ENTITY_LAYERS");
  return more != nullptr ? std::strtoul(more, nullptr, 10) : kDrawn;
}

/// Some of them: there are as many as two hundred thousand of each sample. All of 340 000 that were
/// drawn once were read as they should be; JOB_ENTITY_LAYERS says how many are, of each sample.
TEST_P(Layers, IsFoundInThreeInEachOther) {
  const size_t wanted = drawn();
  const std::vector<CaptureLayer>& layers = captureLayers();
  const Sample& sample = GetParam();
  const Wrapping bare{Wrapped::of(sample.text), sample.isJson};
  Tally tally(sample);
  std::minstd_rand random(20261129);
  while (tally.combinations() < wanted) {
    Wrapping wrapping = bare;
    size_t depth = 0;
    for (; depth < 3; ++depth) {
      const CaptureLayer& layer = layers[random() % layers.size()];
      if (!wrapping.fits(layer)) break;
      wrapping = wrapping.in(layer);
    }
    if (depth == 3) tally.expectSame(wrapping);
  }
  tally.expectAll(wanted);
}

class DamagedInLayers : public testing::TestWithParam<Sample> {};

TEST_P(DamagedInLayers, IsFoundInEach) { expectInEach(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Samples, Layers, testing::ValuesIn(samples()),
                         [](const auto& info) { return info.param.id(); });

INSTANTIATE_TEST_SUITE_P(Samples, DamagedInLayers, testing::ValuesIn(damagedSamples()),
                         [](const auto& info) { return info.param.id(); });

}  // namespace

}  // namespace job_entity::tests
