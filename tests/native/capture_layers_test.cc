// Whatever is around a saved text, and around that: what is found is what the text holds, and each
// fault is placed at its byte in the file as it is.

#include <gtest/gtest.h>

#include "capture_layers.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

struct Sample {
  const char* name;
  std::string text;
  bool isJson;
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

bool fits(const CaptureLayer& layer, const std::string& text, bool isJson) {
  if (layer.takes == CaptureLayer::kJson) return isJson;
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
    if (found[i].offset != wrapped.places[wanted[i].offset])
      return "offset " + std::to_string(found[i].offset) + ", not " +
             std::to_string(wrapped.places[wanted[i].offset]);
  }
  return {};
}

struct Tally {
  size_t combinations = 0;
  size_t failures = 0;

  void expectSame(const Sample& sample, const Wrapped& wrapped, const std::string& name) {
    ++combinations;
    const ReadCapture bare = readCapture(sample.text);
    const std::string found = difference(bare, readCapture(wrapped.bytes), wrapped);
    if (found.empty()) return;
    // The first few tell enough.
    constexpr size_t kShown = 20;
    if (++failures <= kShown) ADD_FAILURE() << name << ": " << found << '\n' << wrapped.bytes;
  }
};

TEST(Layers, SamplesAreWhatTheyShouldBe) {
  for (const Sample& sample : samples()) {
    const ReadCapture read = readCapture(sample.text);
    EXPECT_EQ(read.responses.empty(), sample.text == kRequest) << sample.name;
    EXPECT_EQ(read.counts.requests > 0, sample.text == kRequest || sample.text == kLog ||
                                            sample.text == kPlainLog || sample.text == kArchive)
        << sample.name;
  }
}

TEST(Layers, EachSampleIsFoundInEachLayer) {
  Tally tally;
  for (const Sample& sample : samples())
    for (const CaptureLayer& layer : captureLayers())
      if (fits(layer, sample.text, sample.isJson))
        tally.expectSame(sample, layer.wrap(Wrapped::of(sample.text)),
                         std::string(sample.name) + " in " + layer.name);
  EXPECT_EQ(tally.failures, 0u);
  EXPECT_GE(tally.combinations, 400u);
}

/// Layers that are held alone only. Chunks count bytes, which another layer changes; the others are
/// not yet read in each pair.
bool isHeldInPairs(const CaptureLayer& layer) {
  for (const std::string_view name :
       {"chunked dump", "colours", "Node object", "CSV", "JSON in JSON twice"})
    if (layer.name == name) return false;
  return true;
}

TEST(Layers, EachBodyIsFoundInTwoLayersInEachOther) {
  Tally tally;
  for (const Sample& sample : samples()) {
    // Logs in values in lines are not all read yet.
    if (!sample.isJson || sample.text == kRequest) continue;
    for (const CaptureLayer& inner : captureLayers()) {
      if (inner.gives == CaptureLayer::kBinary || !isHeldInPairs(inner)) continue;
      if (!fits(inner, sample.text, sample.isJson)) continue;
      const Wrapped once = inner.wrap(Wrapped::of(sample.text));
      const bool isJson = inner.gives == CaptureLayer::kJsonValue;
      for (const CaptureLayer& outer : captureLayers()) {
        if (!isHeldInPairs(outer) || !fits(outer, once.bytes, isJson)) continue;
        tally.expectSame(sample, outer.wrap(once),
                         std::string(sample.name) + " in " + inner.name + " in " + outer.name);
      }
    }
  }
  EXPECT_EQ(tally.failures, 0u);
  EXPECT_GE(tally.combinations, 2000u);
}

}  // namespace

}  // namespace job_entity::tests
