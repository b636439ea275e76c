#include "capture_texts.h"

#include "job_entity/forms.h"
#include "json/writer.h"

namespace job_entity::tests {

namespace {

void append(std::string& out, std::initializer_list<std::string> parts) {
  for (const std::string& part : parts) out += part + '|';
  out += '\n';
}

std::string describe(const Diagnostic& found) {
  return std::string(codeName(found.code)) + '@' + std::to_string(found.offset) + ':' +
         std::to_string(found.line) + ':' + std::to_string(found.column) + ' ' + found.pointer +
         ' ' + found.message;
}

const std::string kJob = "job-0123456789abcdef0123456789abcdef";
const std::string kWorker = "worker-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const std::string kIds = R"("farm-id": "farm-11111111111111111111111111111111", )"
                         R"("fleet-id": "fleet-22222222222222222222222222222222", "worker-id": ")" +
                         kWorker + '"';
const std::string kUrl =
    "https://scheduling.example/2023-10-12/farms/farm-11111111111111111111111111111111/fleets/"
    "fleet-22222222222222222222222222222222/workers/" +
    kWorker + "/batchGetJobEntity";

const std::string kIdentifiers =
    R"({"identifiers": [{"jobDetails": {"jobId": ")" + kJob + R"("}}]})";

std::string body(const std::string& group) {
  return R"({"entities": [{"jobDetails": {"jobId": ")" + kJob + R"(", "logGroupName": ")" + group +
         R"(", "schemaVersion": "jobtemplate-2023-09"}}], "errors": []})";
}

const std::string kException = R"({"message": "Worker not found", "resourceId": ")" + kWorker +
                               R"(", "resourceType": "worker"})";

std::string quoted(const std::string& text) {
  std::string json;
  json::appendJsonString(json, text);
  return json;
}

std::string agentRequest() {
  return R"({"level": "INFO", "type": "API", "subtype": "Req", "operation": )"
         R"("deadline:BatchGetJobEntity", "params": )" +
         kIdentifiers + R"(, "request_url": ")" + kUrl + R"(", "resource": {)" + kIds + "}}";
}

std::string agentResponse(const std::string& group) {
  return R"({"level": "INFO", "type": "API", "subtype": "Resp", "operation": )"
         R"("deadline:BatchGetJobEntity", "status_code": 200, "params": )" +
         body(group) + R"(, "request_id": "id-)" + group + R"("})";
}

std::string agentFailure() {
  return R"({"level": "ERROR", "type": "API", "subtype": "Resp", "operation": )"
         R"("deadline:BatchGetJobEntity", "status_code": 404, "error": {"Message": "Worker not )"
         R"(found", "Code": "ResourceNotFoundException"}, "params": )" +
         kException + R"(, "request_id": "id-gone"})";
}

const std::string kOther = R"({"level": "INFO", "message": "entities: none"})";

const char* const kTimes[] = {"2026-11-20 08:14:02,002", "2026-11-20 08:14:02,122",
                              "2026-11-20 08:14:03,000", "2026-11-20 08:14:04,000",
                              "2026-11-20 08:14:04,500"};

std::string lines(const std::vector<std::string>& records, const std::string& end, bool timed) {
  std::string text;
  for (size_t i = 0; i < records.size(); ++i)
    text += (timed ? "[" + std::string(kTimes[i]) + "] " : "") + records[i] + end;
  return text;
}

std::vector<std::string> agentRecords() {
  return {agentRequest(), agentResponse("a"), kOther, agentRequest(), agentFailure()};
}

/// JSON of plain strings, objects and lists as Python prints it.
std::string python(std::string json) {
  for (char& c : json)
    if (c == '"') c = '\'';
  return json;
}

std::string plainLog() {
  const std::string mark = "[deadline:BatchGetJobEntity]";
  return "[" + std::string(kTimes[0]) + "][INFO    ] API.Req " + mark +
         " resource=" + python("{" + kIds + "}") + " params=" + python(kIdentifiers) +
         " request_url=" + kUrl + "\n[" + kTimes[1] + "][INFO    ] API.Resp " + mark +
         "(200) params={'entities': " + "[{'jobDetails': {'jobId': '" + kJob +
         R"(', 'logGroupName': "it's \"\x07\u2028\U0001f4e5", 'schemaVersion': )" +
         "'jobtemplate-2023-09', 'more': [True, False, None, -1.5e-07, 12]}}], 'errors': []} "
         "request_id=id-a\n[" +
         kTimes[2] +
         "][ERROR   ] Could not start\nTraceback: BatchGetJobEntity failed: {\"entities\": "
         "null}\n[" +
         kTimes[3] + "][ERROR   ] API.Resp " + mark +
         "(404) error={'Message': 'Worker not found', 'Code': 'ResourceNotFoundException'} "
         "params=" +
         python(kException) + " request_id=id-gone\n";
}

std::string debugCall(const std::string& id, const std::string& type, const std::string& payload,
                      bool twice) {
  const std::string start = std::string(kTimes[0]) + " botocore.";
  std::string text = start +
                     "endpoint [DEBUG] Making request for OperationModel(name=BatchGetJobEntity) "
                     "with params: {'url': '" +
                     kUrl + "', 'body': b'" + kIdentifiers + "', 'context': {}}\n";
  for (int i = 0; i < (twice ? 2 : 1); ++i)
    text += start + "parsers [DEBUG] Response headers: {'x-amzn-RequestId': '" + id + "'" + type +
            "}\n" + start + "parsers [DEBUG] Response body:\nb'" + payload + "'\n";
  return text;
}

std::string debugLog() {
  return debugCall("id-a", "", body(R"(it\'s \\n \xe2\x80\xa8)"), false) +
         debugCall("id-gone", ", 'x-amzn-ErrorType': 'ResourceNotFoundException'", kException,
                   true);
}

std::string harEntry(const std::string& status, const std::string& headers,
                     const std::string& content) {
  return R"({"startedDateTime": "2026-11-20T08:14:02.000Z", "request": {"method": "POST", "url": ")" +
         kUrl + R"(", "postData": {"text": )" + quoted(kIdentifiers) +
         R"(}}, "response": {"status": )" + status + R"(, "headers": [)" + headers +
         R"(], "content": )" + content + "}}";
}

std::string har() {
  return "{\n  \"log\": {\n    \"entries\": [\n      " +
         harEntry("200", R"({"name": "x-amzn-requestid", "value": "id-a"})",
                  R"({"text": )" + quoted(body("a")) + "}") +
         ",\n      {\"request\": {\"method\": \"GET\", \"url\": \"https://example/\"}},\n      " +
         harEntry("200", "",
                  R"({"encoding": "base64", "text": "eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119"})") +
         ",\n      " +
         harEntry("404", R"({"name": "x-amzn-errortype", "value": "ResourceNotFoundException:"})",
                  R"({"text": )" + quoted(kException) + "}") +
         "\n    ]\n  }\n}\n";
}

std::string cloudWatchEvents() {
  std::string text = "{\n    \"events\": [";
  const char* separator = "\n        ";
  for (const std::string& record : agentRecords()) {
    text += separator + (R"({"logStreamName": ")" + kWorker + R"(", "timestamp": 1795162440002, )" +
                         R"("message": )" + quoted(record) + "}");
    separator = ",\n        ";
  }
  return text + "\n    ]\n}\n";
}

std::string insights() {
  std::string text = R"({"results": [)";
  const char* separator = "";
  for (const std::string& record : agentRecords()) {
    text += separator + (R"([{"field": "@timestamp", "value": "2026-11-20 08:14:02.122"}, )"
                         R"({"field": "@message", "value": )" +
                         quoted(record) + "}]");
    separator = ", ";
  }
  return text + R"(], "status": "Complete"})";
}

std::string subscription() {
  std::string text;
  for (const std::string& record : {agentRequest(), agentResponse("a")})
    text += R"({"messageType": "DATA_MESSAGE", "logStream": "s", "logEvents": [{"id": "1", )"
            R"("timestamp": 1795162440002, "message": )" +
            quoted(record) + "}]}\n";
  return text;
}

std::string exportedLog() {
  std::string text;
  for (const std::string& record : agentRecords())
    text += "2026-11-20T08:14:02.122Z " + record + '\n';
  return text;
}

}  // namespace

std::vector<CaptureText> captureTexts() {
  return {
      {"raw body", Form::kRawBody, body("a"), 1, 0},
      {"exception", Form::kException, kException, 1, 0},
      {"structured log", Form::kStructuredLog, lines(agentRecords(), "\n", true), 2, 2},
      {"structured log, CRLF and mark", Form::kStructuredLog,
       "\xef\xbb\xbf" + lines(agentRecords(), "\r\n", true), 2, 2},
      {"bootstrap log", Form::kStructuredLog, lines(agentRecords(), "\n", false), 2, 2},
      {"plain log", Form::kPlainLog, plainLog(), 2, 1},
      {"debug log", Form::kDebugLog, debugLog(), 2, 2},
      {"HAR", Form::kHar, har(), 3, 3},
      {"CloudWatch events", Form::kCloudWatch, cloudWatchEvents(), 2, 2},
      {"Insights", Form::kCloudWatch, insights(), 2, 2},
      {"subscription", Form::kCloudWatch, subscription(), 1, 1},
      {"exported log", Form::kCloudWatch, exportedLog(), 2, 2},
      {"NDJSON", Form::kNdjson, body("a") + '\n' + body("b") + '\n' + kException + '\n', 3, 0},
  };
}

CaptureText captureNamed(std::string_view name) {
  for (CaptureText& capture : captureTexts())
    if (capture.name == name) return capture;
  return {};
}

std::vector<CaptureText> wrappedTexts() {
  const std::string record = agentResponse("a");
  const std::string timed = "[" + std::string(kTimes[0]) + "] " + record;
  const std::string indented =
      "{\n    \"entities\": [\n        {}\n    ],\n    \"errors\": []\n}\n";
  std::string csv = "@timestamp,@message\n2026-11-20 08:14:02.122,\"";
  for (const char c : record) csv += c == '"' ? std::string("\"\"") : std::string(1, c);
  std::string wide = "\xff\xfe";
  for (const char c : body("a") + '\n') wide += std::string(1, c) + '\0';
  return {
      {"docker", Form::kStructuredLog,
       R"({"log": )" + quoted(timed + '\n') + R"(, "stream": "stderr"})" + "\n", 1, 0},
      {"containerd", Form::kStructuredLog, "2026-11-20T08:14:02.1Z stderr F " + timed + '\n', 1, 0},
      {"proxy", Form::kRawBody, R"({"statusCode": 200, "body": )" + quoted(body("a")) + '}', 1, 0},
      {"list of responses", Form::kRawBody, "[\n" + body("a") + ",\n" + body("b") + "\n]\n", 2, 0},
      {"HTTP", Form::kRawBody, "HTTP/1.1 200 OK\r\nDate: x\r\n\r\n" + body("a") + "\r\n", 1, 0},
      {"prompt", Form::kNdjson, "$ aws deadline\n" + indented + "(END)\n$ aws\n" + indented, 2, 0},
      {"appended", Form::kNdjson, indented + indented, 2, 0},
      {"aws logs tail", Form::kCloudWatch,
       "2026-11-20T08:14:02 worker {\n    \"level\": \"INFO\"\n}\n\n2026-11-20T08:14:02 worker " +
           record + "\n",
       1, 0},
      {"CSV", Form::kCloudWatch, csv + "\"\n", 1, 0},
      {"UTF-16", Form::kRawBody, wide, 1, 0},
      {"repr", Form::kRawBody, "{'entities': [{'jobDetails': {'jobId': \"it's\"}}]}\n", 1, 0},
      {"error text", Form::kException,
       "Traceback (most recent call last):\n  x\nA: An error occurred (ThrottlingException) when "
       "calling the BatchGetJobEntity operation: slow down\n",
       1, 0},
  };
}

std::vector<Diagnostic> ReadCapture::errors() const {
  std::vector<Diagnostic> errors;
  const auto take = [&](const std::vector<Diagnostic>& from) {
    for (const Diagnostic& diagnostic : from)
      if (diagnostic.severity == Severity::kError) errors.push_back(diagnostic);
  };
  take(problems);
  for (const ReadResponse& response : responses) take(response.diagnostics);
  return errors;
}

namespace {

/// Takes what a reader has.
void drain(CaptureReader& reader, ReadCapture& read) {
  CapturedResponse captured;
  while (reader.next(captured)) {
    ReadResponse response;
    response.json = formatResponse(captured.response, OutputForm::kWire);
    // A file of one value keeps its last line end.
    while (!response.json.empty() && response.json.back() == '\n') response.json.pop_back();
    response.context = captured.context;
    for (const Diagnostic& diagnostic : captured.response.diagnostics().all())
      response.diagnostics.push_back(captured.place(diagnostic));
    read.responses.push_back(std::move(response));
  }
  for (Diagnostic& problem : reader.takeProblems()) read.problems.push_back(std::move(problem));
}

void finish(CaptureReader& reader, ReadCapture& read) {
  reader.finish();
  drain(reader, read);
  read.counts = reader.counts();
  read.form = reader.form();
}

}  // namespace

ReadCapture readCapture(std::string_view text, size_t chunk) {
  std::vector<size_t> sizes(text.size() / chunk, chunk);
  if (text.size() % chunk != 0) sizes.push_back(text.size() % chunk);
  return readCapture(text, sizes);
}

ReadCapture readCapture(std::string_view text, const std::vector<size_t>& sizes) {
  ReadCapture read;
  CaptureReader reader;
  for (const size_t size : sizes) {
    reader.feed(text.substr(0, size));
    drain(reader, read);
    text.remove_prefix(size);
  }
  finish(reader, read);
  return read;
}

ReadCapture readWholeCapture(std::string_view text) {
  ReadCapture read;
  CaptureReader reader;
  reader.feed(text);
  finish(reader, read);
  return read;
}

std::string describe(const ReadCapture& read) {
  std::string out;
  append(out, {formName(read.form), std::to_string(read.counts.responses),
               std::to_string(read.counts.requests), std::to_string(read.counts.identifiers)});
  for (const ReadResponse& response : read.responses) {
    const CaptureContext& context = response.context;
    append(out, {formName(context.form), std::to_string(context.place.offset),
                 std::to_string(context.place.line), std::to_string(context.place.column),
                 std::to_string(context.size), context.time, context.workerId, context.requestId,
                 std::to_string(context.status), context.errorType,
                 context.request != nullptr ? context.request->text : "none", response.json});
    for (const Diagnostic& found : response.diagnostics) append(out, {describe(found)});
  }
  for (const Diagnostic& found : read.problems) append(out, {"problem", describe(found)});
  return out;
}

}  // namespace job_entity::tests
