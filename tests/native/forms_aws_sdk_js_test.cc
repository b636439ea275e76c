// What the SDK for JavaScript returns for odd bodies; the package's tests ask the SDK itself.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/forms.h"

namespace job_entity::tests {

namespace {

FormedResponse formOf(const std::string& body) {
  return formResponse(decodeText(body), OutputForm::kAwsSdkJs);
}

/// The job, of a body whose only entity is one with that member beside its id.
std::string jobOf(const std::string& member) {
  const FormedResponse formed = formOf(bodyWith(R"({"jobDetails":{"jobId":"j",)" + member + "}}"));
  EXPECT_FALSE(formed.sdkFails) << formed.reason;
  const std::string before = R"({"entities":[{"jobDetails":{"jobId":"j")";
  const std::string behind = R"(}}],"errors":[]})";
  EXPECT_EQ(formed.json.substr(0, before.size()), before);
  const size_t length = formed.json.size() - before.size() - behind.size();
  return formed.json.substr(before.size(), length);
}

TEST(AwsSdkJsForm, KeepsWhatAUnionDoesNotKnow) {
  const std::pair<const char*, const char*> kCases[] = {
      {R"({"other":1})", R"({"$unknown":["other",1]})"},
      {R"({"__proto__":1})", R"({"$unknown":["__proto__",1]})"},
      {R"({"constructor":1})", R"({"$unknown":["constructor",1]})"},
      {R"({"__type":"x","other":1})", R"({"$unknown":["other",1]})"},
      {R"(["x"])", R"({"$unknown":["0","x"]})"},
      {R"(["x","y"])", "{}"},
      {R"({"a":1,"b":2})", "{}"},
      {R"({"int":"1","string":"b"})", R"({"int":"1","string":"b"})"},
  };
  for (const auto& [value, expected] : kCases)
    EXPECT_EQ(jobOf(R"("parameters":{"A":)" + std::string(value) + "}"),
              R"(,"parameters":{"A":)" + std::string(expected) + "}")
        << value;
}

TEST(AwsSdkJsForm, LosesWhatAnObjectOfJavaScriptLoses) {
  EXPECT_EQ(jobOf(R"("parameters":{"__proto__":{"string":"a"},"toString":{"int":"2"}})"),
            R"(,"parameters":{"toString":{"int":"2"}})");
  EXPECT_EQ(jobOf(R"("logGroupName":null)"), "");
  EXPECT_EQ(jobOf(R"("extra":1)"), "");
  // A type keeps what the model does not have.
  EXPECT_EQ(jobOf(R"("__type":"x","extra":1,"logGroupName":null)"),
            R"(,"__type":"x","extra":1,"logGroupName":null)");
  EXPECT_EQ(jobOf(R"("__type":1,"extra":1)"), "");
}

TEST(AwsSdkJsForm, SaysWhoseFaultAnExceptionIs) {
  const auto faultOf = [](const std::string& type) {
    const std::string json = formOf(R"({"__type":")" + type + R"(","message":"m"})").json;
    const std::string key = R"("$fault":")";
    const size_t at = json.find(key);
    return at == std::string::npos ? json : json.substr(at + key.size(), 6);
  };
  EXPECT_EQ(faultOf("InternalServerErrorException"), "server");
  for (const char* const type :
       {"AccessDeniedException", "ConflictException", "ThrottlingException",
        "ResourceNotFoundException", "ValidationException"})
    EXPECT_EQ(faultOf(type), "client") << type;
}

TEST(AwsSdkJsForm, OrdersKeysThatAreIndicesFirst) {
  EXPECT_EQ(jobOf(R"("pathMappingRules":{"a":1,"1":2,"0":3,"01":4,"4294967295":5,"4294967294":6})"),
            R"(,"pathMappingRules":{"0":3,"1":2,"4294967294":6,"a":1,"01":4,"4294967295":5})");
  EXPECT_EQ(jobOf(R"("parameters":["x",null])"), R"(,"parameters":["x",null])");
  const FormedResponse formed = formOf(
      bodyWith(R"({"stepDetails":{"template":{"b":1,"10":2,"9":3,"":4,"00":5,"12345678901":6}}})"));
  EXPECT_EQ(
      formed.json,
      R"({"entities":[{"stepDetails":{"template":{"9":3,"10":2,"b":1,"":4,"00":5,"12345678901":6}}}],"errors":[]})");
}

TEST(AwsSdkJsForm, SaysWhyTheSdkThrows) {
  const struct {
    std::string body;
    const char* reason;
    uint32_t offset;
  } kCases[] = {
      {"\xef\xbb\xbf{\"entities\":[],\"errors\":[]}", "JSON.parse takes no byte order mark", 0},
      {R"({"entities":[],"errors":[],"x":Infinity})", "NaN and Infinity are not JSON", 31},
      {R"({"entities":[],"errors":[)", "the text is not JSON from here on", 25},
      // The first of two faults.
      {R"({"entities":[NaN],"errors":[)", "NaN and Infinity are not JSON", 13},
      {"null", "it reads a member of null", 0},
  };
  for (const auto& one : kCases) {
    const FormedResponse formed = formOf(one.body);
    EXPECT_TRUE(formed.sdkFails) << one.body;
    EXPECT_NE(formed.reason.find(one.reason), std::string::npos) << formed.reason;
    EXPECT_EQ(formed.offset, one.offset) << one.body;
  }
  EXPECT_EQ(formOf(R"({"entities":["x",null],"errors":[]})").json,
            R"({"entities":["x",null],"errors":[]})");
  EXPECT_FALSE(formOf("").sdkFails);
}

}  // namespace

}  // namespace job_entity::tests
