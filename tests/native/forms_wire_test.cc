// The wire form: a saved response as it was sent. And the JavaScript form, as far as it needs no
// SDK to compare with (tests/package/sdk_forms.test.js has one).

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/forms.h"

namespace job_entity::tests {

namespace {

std::string wireOf(std::string_view text) {
  return formatResponse(decodeText(text), OutputForm::kWire);
}

TEST(WireForm, OfABodyIsTheBody) {
  for (const char* file : {"kind-all.json", "kind-escapes.json", "kind-empty.json",
                           "fault-duplicate-keys.json", "fault-nulls.json"}) {
    const std::string body = readFixture(file);
    EXPECT_EQ(wireOf(body), body) << file;
  }
  EXPECT_EQ(wireOf("\xef\xbb\xbf{\"entities\":[ ],\"errors\":[]}"),
            R"({"entities":[ ],"errors":[]})");
}

TEST(WireForm, HasNoMetadata) {
  EXPECT_EQ(wireOf(R"({"ResponseMetadata":{"RequestId":"r"},"entities":[],"errors":[]})"),
            R"({"entities":[],"errors":[]})");
  EXPECT_EQ(wireOf(R"({"$metadata":{"attempts":1},"entities":[{}],"errors":[]})"),
            R"({"entities":[{}],"errors":[]})");
  EXPECT_EQ(wireOf(R"({"entities":[],"ResponseMetadata":{},"errors":[],"x":1})"),
            R"({"entities":[],"errors":[],"x":1})");
}

TEST(WireForm, OfALoggerRecordIsItsOutput) {
  EXPECT_EQ(wireOf(R"({"clientName":"DeadlineClient","commandName":"BatchGetJobEntityCommand",)"
                   R"("input":{},"output":{"entities":[{"a":1}],"errors":[]},"metadata":{}})"),
            R"({"entities":[{"a":1}],"errors":[]})");
  EXPECT_EQ(wireOf(R"({"clientName":"DeadlineClient","commandName":"BatchGetJobEntityCommand",)"
                   R"("input":{},"error":{"name":"ThrottlingException","$fault":"client",)"
                   R"("message":"slow","$metadata":{}},"metadata":{}})"),
            R"({"message":"slow"})");
}

TEST(WireForm, WrapsFragments) {
  const std::string job = R"({"jobId":"j","logGroupName":"g","schemaVersion":"v"})";
  EXPECT_EQ(wireOf(job), bodyWith(R"({"jobDetails":)" + job + "}"));
  EXPECT_EQ(wireOf("[" + job + "," + job + "]"),
            bodyWith(R"({"jobDetails":)" + job + R"(},{"jobDetails":)" + job + "}"));
  EXPECT_EQ(wireOf(R"([{"jobDetails":)" + job + R"(},{"newDetails":1}])"),
            bodyWith(R"({"jobDetails":)" + job + R"(},{"newDetails":1})"));
  const std::string error = R"({"jobId":"j","code":"ConflictException","message":"m"})";
  EXPECT_EQ(wireOf("[" + error + "]"),
            R"({"entities":[],"errors":[{"jobDetails":)" + error + "}]}");
}

TEST(WireForm, RestoresWhatTheJavaScriptSdkDidNotKnow) {
  EXPECT_EQ(wireOf(bodyWith(R"({"$unknown":["newDetails",{"$unknown":["x",1]}]})")),
            bodyWith(R"({"newDetails":{"$unknown":["x",1]}})"));
  EXPECT_EQ(wireOf(bodyWithJob(R"("parameters":{"A":{"$unknown":["bool","on"]}})")),
            bodyWithJob(R"("parameters":{"A":{"bool":"on"}})"));
  // Not in the SDK's form, so not the SDK's.
  for (const char* other : {R"({"$unknown":["a"]})", R"({"$unknown":[1,2]})", R"({"$unknown":{}})"})
    EXPECT_EQ(wireOf(bodyWith(other)), bodyWith(other));
  // What boto3 has dropped is lost.
  const std::string lost = bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})");
  EXPECT_EQ(wireOf(lost), lost);
}

TEST(WireForm, KeepsNumbersAndMakesJsonOfPythonsOthers) {
  const std::string step = R"({"jobId":"j","stepId":"s","schemaVersion":"v","dependencies":[],)";
  EXPECT_EQ(wireOf(R"({"stepDetails":)" + step + R"("template":[NaN,-Infinity,1e400,-0,1.50]}})"),
            bodyWith(R"({"stepDetails":)" + step + R"("template":[null,-1e400,1e400,-0,1.50]}})"));
}

TEST(WireForm, OfAnExceptionIsItsBody) {
  const std::string body = R"({"message":"m","reason":"OTHER","fieldList":[]})";
  EXPECT_EQ(wireOf(body), body);
  EXPECT_EQ(wireOf(R"({"Error":{"Message":"m","Code":"ValidationException"},)"
                   R"("ResponseMetadata":{},"message":"m","reason":"OTHER","fieldList":[]})"),
            body);
  EXPECT_EQ(wireOf(R"({"Error":{"Message":"m","Code":"Teapot"},"ResponseMetadata":{}})"),
            R"({"message":"m"})");
  EXPECT_EQ(wireOf(R"({"name":"ThrottlingException","$fault":"client","$metadata":{},)"
                   R"("$retryable":{},"retryAfterSeconds":3,"quotaCode":"q","message":"m"})"),
            R"({"quotaCode":"q","message":"m"})");
}

TEST(WireForm, OfDamagedInputIsWhatCouldBeRead) {
  EXPECT_EQ(wireOf(R"({"entities":[{"jobDetails":{"jobId":"j","logGr)"),
            R"({"entities":[{"jobDetails":{"jobId":"j"}}]})");
  EXPECT_EQ(wireOf(""), "null");
  EXPECT_EQ(wireOf("\xff\xfe{"), "null");
}

TEST(SdkForms, OfExceptionsAreWhatIsThrown) {
  const Response response = decodeText(R"({"message":"m","quotaCode":"q","unmodelled":1})");
  EXPECT_EQ(formatResponse(response, OutputForm::kAwsSdkJs),
            R"({"$fault":"client","$retryable":{"throttling":true},"name":"ThrottlingException",)"
            R"("quotaCode":"q","message":"m"})");
  EXPECT_EQ(
      formatResponse(response, OutputForm::kBoto3),
      R"({"Error":{"Message":"m","Code":"ThrottlingException"},"message":"m","quotaCode":"q"})");
}

TEST(SdkForms, BothOfWhatTheOtherHasSaved) {
  const Response boto3 = decodeText(bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"));
  const FormedResponse formed = formResponse(boto3, OutputForm::kAwsSdkJs);
  EXPECT_EQ(formed.json, bodyWith(R"({"$unknown":["newDetails",null]})"));
  EXPECT_EQ(formed.undefinedPointers, std::vector<std::string>({"/entities/0/$unknown/1"}));
}

TEST(SdkForms, JavaScriptLosesTheValueOfProto) {
  const Response response =
      decodeText(bodyWith(R"({"stepDetails":{"template":{"a/b":[{"__proto__":1,"c":2}]}}})"));
  const FormedResponse formed = formResponse(response, OutputForm::kAwsSdkJs);
  EXPECT_EQ(formed.json, bodyWith(R"({"stepDetails":{"template":{"a/b":[{"c":2}]}}})"));
  EXPECT_EQ(formed.undefinedPointers,
            std::vector<std::string>({"/entities/0/stepDetails/template/a~1b/0/__proto__"}));
}

TEST(SdkForms, AreStableUnderThemselves) {
  const std::string kSavedByOlder = "form-aws-cli.json";
  for (const std::string& file :
       {std::string("kind-all.json"), std::string("kind-errors.json"),
        std::string("form-boto3.json"), std::string("form-aws-sdk-js.json"), kSavedByOlder}) {
    const Response response = decodeFixture(file);
    for (const OutputForm form : {OutputForm::kWire, OutputForm::kAwsSdkJs, OutputForm::kBoto3}) {
      const FormedResponse once = formResponse(response, form);
      // JSON cannot say what has got lost of a member that the newest model knows.
      const bool isWhole = file != kSavedByOlder || once.undefinedPointers.empty();
      if (isWhole)
        EXPECT_EQ(formatResponse(decodeText(once.json), form), once.json)
            << file << outputFormName(form);
      else
        EXPECT_NE(once.json.find(R"({"$unknown":["bool",null]})"), std::string::npos);
    }
  }
}

TEST(SdkForms, HaveNames) {
  for (const OutputForm form : {OutputForm::kWire, OutputForm::kAwsSdkJs, OutputForm::kBoto3}) {
    OutputForm found = OutputForm::kWire;
    EXPECT_TRUE(parseOutputForm(outputFormName(form), found));
    EXPECT_EQ(found, form);
  }
  OutputForm unused = OutputForm::kBoto3;
  EXPECT_FALSE(parseOutputForm("Wire", unused));
  EXPECT_EQ(unused, OutputForm::kBoto3);
}

}  // namespace

}  // namespace job_entity::tests
