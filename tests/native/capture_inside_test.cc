// Responses inside of anything: texts in strings, values in values, behind heads and in encodings,
// and those in each other. What is found is the same, and places lead into the file as it is.

#include <gtest/gtest.h>

#include <functional>

#include "capture_texts.h"
#include "json/writer.h"

namespace job_entity::tests {

namespace {

const std::string kJob = "job-0123456789abcdef0123456789abcdef";
/// Stands where a text must be, so that there is one error, whose place is known.
const std::string kFault = "424242";

const std::string kBody = R"({"entities": [{"jobDetails": {"jobId": ")" + kJob +
                          R"(", "logGroupName": "\u00f6\n", "schemaVersion": )" + kFault +
                          R"(}}], "errors": []})";
const std::string kRecord =
    R"([2026-11-20 08:14:02,122] {"level": "INFO", "type": "API", "subtype": "Resp", )"
    R"("operation": "deadline:BatchGetJobEntity", "status_code": 200, "params": )" +
    kBody + R"(, "request_id": "id-a"})";

std::string jsonOf(const std::string& text) {
  std::string json;
  json::appendJsonString(json, text);
  return json;
}

struct Layer {
  const char* name;
  std::function<std::string(const std::string&)> wrap;
  bool takesText = true;  ///< false: JSON only
};

/// Layers that are JSON themselves.
const std::vector<Layer>& jsonLayers() {
  static const std::vector<Layer> layers = {
      {"proxy",
       [](const std::string& text) {
         return R"({"statusCode": 200, "isBase64Encoded": false, "body": )" + jsonOf(text) + '}';
       }},
      {"docker",
       [](const std::string& text) {
         return R"({"log": )" + jsonOf(text + '\n') +
                R"(, "stream": "stderr", "time": "2026-11-24T09:12:44.1Z"})";
       }},
      {"quoted", [](const std::string& text) { return R"({"a": )" + jsonOf(jsonOf(text)) + '}'; }},
      {"splunk",
       [](const std::string& text) {
         return R"({"preview": false, "result": {"_raw": )" + jsonOf(text) + R"(, "host": "h"}})";
       }},
      {"list", [](const std::string& json) { return R"([{"other": 1}, )" + json + R"(, "x"])"; },
       false},
      {"member",
       [](const std::string& json) {
         return "{\"item\": [{\"name\": \"one\", \"response\": [\n" + json + "]}]}";
       },
       false},
  };
  return layers;
}

std::string utf16(const std::string& text, bool bigEndian) {
  std::string wide = bigEndian ? "\xfe\xff" : "\xff\xfe";
  // The texts of this test are ASCII.
  for (const char c : text) {
    if (bigEndian) wide += '\0';
    wide += c;
    if (!bigEndian) wide += '\0';
  }
  return wide;
}

/// What a whole file may be.
const std::vector<Layer>& fileLayers() {
  static const std::vector<Layer> layers = {
      {"as it is", [](const std::string& text) { return text; }},
      {"UTF-16LE", [](const std::string& text) { return utf16(text, false); }},
      {"UTF-16BE", [](const std::string& text) { return utf16(text, true); }},
      {"curl -i",
       [](const std::string& text) {
         return "HTTP/1.1 200 OK\r\nx-amzn-RequestId: id-head\r\n\r\n" + text + "\r\n";
       }},
      {"behind other JSON", [](const std::string& text) { return "{\"a\": 1}\n" + text + '\n'; }},
      {"prompt",
       [](const std::string& text) {
         return "$ aws deadline batch-get-job-entity\n" + text + "\n$ exit\n";
       }},
  };
  return layers;
}

size_t placeOf(const std::string& text) {
  const bool isWide = text[0] == '\xff' || text[0] == '\xfe';
  return isWide ? text.find(utf16(kFault, text[0] == '\xfe').substr(2)) : text.find(kFault);
}

void expectFound(const std::string& text, const std::string& what) {
  const ReadCapture read = readCapture(text, 100);
  ASSERT_EQ(read.responses.size(), 1u) << what << '\n' << text;
  ASSERT_EQ(read.errors().size(), 1u) << what << '\n' << text << '\n' << read.errors()[0].message;
  EXPECT_EQ(read.errors()[0].code, Code::kWrongType) << what;
  EXPECT_EQ(read.errors()[0].offset, placeOf(text)) << what << '\n' << text;
}

TEST(Inside, IsFoundThroughThreeLayersInAnyFile) {
  size_t combinations = 0;
  const std::function<void(const std::string&, const std::string&, bool, int)> wrap =
      [&](const std::string& text, const std::string& name, bool isJson, int depth) {
        for (const Layer& file : fileLayers()) {
          // A value over several lines follows other text only if it is indented.
          const bool isOneLine = text.find('\n') == std::string::npos;
          if (!isOneLine && placeOf(file.wrap(text)) != placeOf(text) &&
              file.wrap(text).find('\0') == std::string::npos)
            continue;
          expectFound(file.wrap(text), file.name + (" of " + name));
          ++combinations;
          if (testing::Test::HasFatalFailure()) return;
        }
        if (depth == 3) return;
        for (const Layer& layer : jsonLayers()) {
          if (!isJson && !layer.takesText) continue;
          wrap(layer.wrap(text), layer.name + (" of " + name), true, depth + 1);
          if (testing::Test::HasFatalFailure()) return;
        }
      };
  wrap(kBody, "body", true, 0);
  wrap(kRecord, "record", false, 0);
  EXPECT_GE(combinations, 2000u);
}

TEST(Inside, EachKindGivesItsResponses) {
  for (const CaptureText& wrapped : wrappedTexts()) {
    const ReadCapture read = readCapture(wrapped.text);
    EXPECT_EQ(read.responses.size(), wrapped.responses) << wrapped.name;
    EXPECT_EQ(read.counts.requests, wrapped.requests) << wrapped.name;
    EXPECT_EQ(read.form, wrapped.form) << wrapped.name;
    EXPECT_TRUE(read.problems.empty()) << wrapped.name;
  }
}

TEST(Inside, TooManyLayersAreRefusedByName) {
  std::string text = kBody;
  for (int i = 0; i < 14; ++i) text = R"({"body": )" + jsonOf(text) + '}';
  const ReadCapture read = readCapture(text);
  EXPECT_TRUE(read.responses.empty());
  ASSERT_FALSE(read.problems.empty());
  EXPECT_EQ(read.problems[0].code, Code::kDepthLimit);
}

TEST(Inside, HeadsSayWhatFailed) {
  const ReadCapture read = readCapture(
      "HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: AccessDeniedException:http://x/\r\n"
      "x-amzn-RequestId: id-head\r\n\r\n{\"message\":\"not allowed\"}\r\n");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].context.status, 403u);
  EXPECT_EQ(read.responses[0].context.errorType, "AccessDeniedException");
  EXPECT_EQ(read.responses[0].context.requestId, "id-head");
}

TEST(Inside, MembersBesideTheBodySayWhatFailed) {
  const ReadCapture read =
      readCapture(R"({"statusCode": 429, "headers": {"X-Amzn-ErrorType": "ThrottlingException"}, )"
                  R"("body": "{\"message\": \"slow down\"}"})");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].context.status, 429u);
  EXPECT_EQ(read.responses[0].context.errorType, "ThrottlingException");
}

TEST(Inside, BodiesInBase64AreDecoded) {
  // {"entities": [], "errors": []}
  const ReadCapture read = readCapture(R"({"statusCode": 200, "isBase64Encoded": true, )"
                                       R"("body": "eyJlbnRpdGllcyI6IFtdLCAiZXJyb3JzIjogW119"})");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_TRUE(read.errors().empty());
}

TEST(Inside, IndentedDocumentsFollowEachOther) {
  const std::string one = "{\n    \"entities\": [],\n    \"errors\": []\n}\n";
  EXPECT_EQ(readCapture(one + one, 7).responses.size(), 2u);
  EXPECT_EQ(readCapture("$ aws deadline\n" + one + "$ again\n" + one, 7).responses.size(), 2u);
}

TEST(Inside, BracketsThatNothingClosesHideNoLine) {
  const std::string log = kRecord + '\n';
  const ReadCapture read = readCapture("Params: {\n  a\n" + log + "{\n" + log, 50);
  EXPECT_EQ(read.responses.size(), 2u);
}

TEST(Inside, PythonPrintsAreRead) {
  const ReadCapture read = readCapture(
      "{'ResponseMetadata': {'RequestId': 'id-p', 'HTTPStatusCode': 200}, 'entities': "
      "[{'jobDetails': {'jobId': '" +
      kJob + "', 'logGroupName': \"it's\", 'schemaVersion': " + kFault + "}}], 'errors': []}\n");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].context.requestId, "id-p");
  ASSERT_EQ(read.errors().size(), 1u);
}

TEST(Inside, WhatNodePrintsIsRead) {
  const std::string printed =
      "{\n  '$metadata': { httpStatusCode: 200, requestId: 'id-n' },\n  entities: [\n    { "
      "jobDetails: "
      "{ jobId: '" +
      kJob +
      "', logGroupName: \"it's\" +\n        ' \"long\"', queueRoleArn: undefined, schemaVersion: " +
      kFault + " } }\n  ],\n  errors: []\n}\n";
  expectFound(printed, "console.dir");
  expectFound("> console.dir(response)\n" + printed, "console.dir behind a prompt");
  const ReadCapture read = readCapture(printed);
  EXPECT_EQ(read.responses[0].context.requestId, "id-n");
  EXPECT_NE(read.responses[0].json.find(R"("it's \"long\"")"), std::string::npos)
      << read.responses[0].json;
}

TEST(Inside, TextsOfRefusedCallsAreExceptions) {
  const std::string text =
      "Traceback (most recent call last):\n  File \"ask.py\", line 3, in <module>\n"
      "botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when "
      "calling the BatchGetJobEntity operation: User \"x\\y\" is not authorized\n";
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].context.errorType, "AccessDeniedException");
  EXPECT_NE(read.responses[0].json.find(R"("message":"User \"x\\y\" is not authorized")"),
            std::string::npos)
      << read.responses[0].json;
  EXPECT_TRUE(read.errors().empty());
}

std::string replacedAll(std::string text, const std::string& from, const std::string& with) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + with.size()))
    text.replace(at, from.size(), with);
  return text;
}

TEST(Inside, ExportsOfConsolesAreRead) {
  const std::string record = kRecord.substr(kRecord.find('{'));
  const std::string csv = "@timestamp,@message\n2026-11-24 09:12:41.101,\"" +
                          replacedAll(record, "\"", "\"\"") + "\"\n";
  expectFound(csv, "CSV");
  EXPECT_EQ(readCapture(csv).responses[0].context.time, "2026-11-24T09:12:41.101Z");
  expectFound("timestamp,message\n1795162440002,\"" + replacedAll(record, "\"", "\"\"") + "\"\n",
              "CSV of events");
  expectFound("2026-11-24T09:12:41.100000+00:00 worker-1 " + record + '\n', "aws logs tail");
  expectFound("2026-11-24T09:12:44.136493959Z stderr F " + kRecord + '\n', "containerd");
  expectFound("Nov 24 09:12:44 host agent[1]: " + kRecord + '\n', "journal");
  expectFound("[\n  {\n    \"@timestamp\": \"2026-11-24 09:12:41.101\",\n    \"@message\": " +
                  record + "\n  }\n]\n",
              "Insights, messages as objects");
}

TEST(Inside, AgentsBefore022AreRead) {
  const ReadCapture read = readCapture(
      R"([    INFO] {"log_type": "boto_response", "operation": "deadline.BatchGetJobEntity", )"
      R"("status_code": 200, "params": )" +
      kBody + R"(, "request_id": "id-old"})" + '\n');
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].context.requestId, "id-old");
}

/// Each line of a text behind what `before` gives for its number.
std::string linesBehind(const std::string& text, const std::function<std::string(int)>& before) {
  std::string lines;
  int number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines += before(++number) + text.substr(at, end - at) + '\n';
    at = end + 1;
  }
  return lines;
}

TEST(Inside, CopiesOfListingsAreRead) {
  const std::string body =
      "{\n  \"entities\": [\n    {\n      \"jobDetails\": {\n        \"jobId\": \"" + kJob +
      "\",\n        \"logGroupName\": \"x\",\n        \"schemaVersion\": " + kFault +
      "\n      }\n    }\n  ],\n  \"errors\": []\n}\n";
  expectFound(linesBehind(body, [](int n) { return "     " + std::to_string(n) + '\t'; }),
              "cat -n");
  expectFound(linesBehind(body, [](int n) { return std::to_string(n + 41) + ':'; }), "grep -n");
  expectFound(linesBehind(body, [](int) { return "+"; }), "diff");
  expectFound(linesBehind(body, [](int) { return "[pod/worker-1/agent] "; }), "kubectl");
  expectFound("[0] tail.0: [[1795943564.1, {}], {\"log\"=>" + jsonOf(kBody) + "}]\n", "fluent-bit");
}

TEST(Inside, DataUrlsAreRead) {
  // {"entities":[],"errors":[]}
  const ReadCapture read =
      readCapture("data:application/json;base64,eyJlbnRpdGllcyI6W10sImVycm9ycyI6W119\n");
  EXPECT_EQ(read.responses.size(), 1u);
}

TEST(Inside, ValuesOneAfterTheOtherAreRead) {
  for (const char* between : {"", " ", ",", ",\n", "\n\n"}) {
    const std::string text = kBody + between + kBody + between + kBody + '\n';
    EXPECT_EQ(readCapture(text).responses.size(), 3u) << between;
    EXPECT_EQ(readCapture(text, 7).responses.size(), 3u) << between;
  }
}

TEST(Inside, RequestsAreReadOnce) {
  const std::string request = R"({"identifiers": [{"jobDetails": {"jobId": ")" + kJob + R"("}}]})";
  for (const std::string& text :
       {R"({"body": )" + request + "}", R"({"body": )" + jsonOf(request) + "}",
        "Request sent:\n" + request + "\n", "Request sent: {\"body\": " + request + "}\n",
        // A list of errors is not yet a response.
        "Call: {\"errors\": [], \"sent\": " + request + "}\n",
        // What is found in a value with another one's list is no damage of that list's name.
        R"({"Results": [{"sent": )" + request + "}]}",
        R"({"Events": [{"to": "BatchGetJobEntity", "sent": )" + request + "}]}\n{\"a\": 1}\n"}) {
    const ReadCapture read = readCapture(text);
    EXPECT_EQ(read.counts.requests, 1u) << text;
    EXPECT_EQ(read.counts.identifiers, 1u) << text;
    EXPECT_EQ(read.responses.size(), 0u) << text;
    for (const Diagnostic& problem : read.problems)
      EXPECT_STREQ(codeName(problem.code), codeName(Code::kNotAResponse))
          << problem.message << text;
  }
}

TEST(Inside, PprintWithoutAnythingBeforeItIsRead) {
  const ReadCapture read = readCapture(
      "{'entities': [{'jobDetails': {'jobId': '" + kJob +
      "',\n                              'logGroupName': '/aws/x',\n"
      "                              'schemaVersion': 'jobtemplate-2023-09'}}],\n 'errors': []}\n");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.errors().size(), 0u);
}

/// What an SDK writes for a kind that is newer than itself.
TEST(Inside, EntitiesOfKindsThatAnSdkHasLostAreOurs) {
  for (const char* const lost : {R"({"SDK_UNKNOWN_MEMBER": {"name": "farmDetails"}})",
                                 R"({"$unknown": ["farmDetails", {}]})"})
    for (const char* const list : {"entities", "errors"}) {
      const std::string text =
          std::string(R"({"took": 3, "result": {")") + list + R"(": [)" + lost + "]}}";
      EXPECT_EQ(readCapture(text).responses.size(), 1u) << text;
    }
  EXPECT_TRUE(
      readCapture(R"({"took": 3, "result": {"entities": [{"other": []}]}})").responses.empty());
}

TEST(Inside, OtherJsonAndTextGiveNothing) {
  for (const char* text :
       {R"({"body": "{\"items\": [\"entities, identifiers\"]}"})",
        R"({"a": "eyJhbGciOiJIUzI1NiJ9eyJhIjoxfQ=="})", "HTTP/1.1 200 OK\r\n\r\n{\"jobs\": []}\r\n",
        "An error occurred (X) when calling the "
        "GetJob operation: no BatchGetJobEntity\n",
        "{'answers': 'entities'}\n", R"({"statusCode": 404, "body": "{\"message\": \"none\"}"})"}) {
    EXPECT_EQ(readCapture(text).responses.size(), 0u) << text;
  }
}

}  // namespace

}  // namespace job_entity::tests
