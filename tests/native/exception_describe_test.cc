// What is said of a service exception: name, status, message, whether and when to ask again.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/exception.h"
#include "job_entity/forms.h"
#include "job_entity/validate.h"

namespace job_entity::tests {

namespace {

ExceptionInfo describe(std::string_view text) { return describeException(decodeText(text)); }

/// A ClientError.response with that code, headers and further members.
std::string clientError(const std::string& code, const std::string& headers,
                        const std::string& more = "", const std::string& status = "400") {
  return R"({"Error":{"Message":"m","Code":")" + code +
         R"("},"ResponseMetadata":{"RequestId":"r",)" + R"("HTTPStatusCode":)" + status +
         R"(,"HTTPHeaders":{)" + headers + "}}" + more + "}";
}

TEST(Exception, IsAbsentFromAResponse) {
  EXPECT_FALSE(describe(R"({"entities":[],"errors":[]})").present);
  EXPECT_FALSE(describe("").present);
}

TEST(Exception, NameComesFromHeaderThenCodeThenTypeThenSdk) {
  const std::string all = R"(,"code":"B","Code":"C","__type":"D","name":"E","message":"m")";
  EXPECT_EQ(describe(clientError("F", R"("x-amzn-errortype":"A")", all)).name, "A");
  EXPECT_EQ(describe(clientError("F", R"("X-Amzn-ErrorType":"A:http://x/")", all)).name, "A");
  EXPECT_EQ(describe(clientError("F", "", all)).name, "B");
  EXPECT_EQ(describe(clientError("F", "", all.substr(11))).name, "C");
  EXPECT_EQ(describe(R"({"__type":"D","name":"E","message":"m"})").name, "D");
  EXPECT_EQ(describe(R"({"name":"E","$fault":"client","message":"m"})").name, "E");
  EXPECT_EQ(describe(clientError("F", "")).name, "F");
  EXPECT_EQ(describe(clientError("F", "")).nameSource, ExceptionNameSource::kGiven);
}

TEST(Exception, NameIsStripped) {
  EXPECT_EQ(bareExceptionName("aws.protocols#Name:http://host/#x,y"), "Name");
  EXPECT_EQ(bareExceptionName("Name:http://host"), "Name");
  EXPECT_EQ(bareExceptionName("Name,more"), "Name");
  EXPECT_EQ(bareExceptionName("ns#Name"), "Name");
  EXPECT_EQ(bareExceptionName("Name"), "Name");
  EXPECT_EQ(bareExceptionName(""), "");
}

TEST(Exception, NameIsInferredFromTheShape) {
  const auto inferred = [](std::string_view text) {
    const ExceptionInfo info = describe(text);
    EXPECT_TRUE(info.nameInferred()) << text;
    EXPECT_EQ(info.nameSource, ExceptionNameSource::kShape) << text;
    return info.name;
  };
  EXPECT_EQ(inferred(R"({"message":"m","reason":"OTHER"})"), "ValidationException");
  EXPECT_EQ(inferred(R"({"message":"m","fieldList":[]})"), "ValidationException");
  EXPECT_EQ(inferred(R"({"message":"m","resourceId":"w","resourceType":"worker"})"),
            "ResourceNotFoundException");
  EXPECT_EQ(inferred(R"({"message":"m","quotaCode":"q"})"), "ThrottlingException");
  EXPECT_EQ(inferred(R"({"message":"m","serviceCode":"s"})"), "ThrottlingException");
}

TEST(Exception, NameIsInferredFromTheStatus) {
  const ExceptionInfo info =
      describe(R"({"message":"m","$metadata":{"httpStatusCode":403,"requestId":"id"}})");
  EXPECT_EQ(info.name, "AccessDeniedException");
  EXPECT_EQ(info.nameSource, ExceptionNameSource::kHttpStatus);
  EXPECT_EQ(info.httpStatus, 403u);
  EXPECT_TRUE(info.httpStatusGiven);
  EXPECT_EQ(info.requestId, "id");
  const ExceptionInfo nothing = describe(R"({"message":"m"})");
  EXPECT_TRUE(nothing.present);
  EXPECT_EQ(nothing.name, "");
  EXPECT_EQ(nothing.nameSource, ExceptionNameSource::kNone);
  EXPECT_FALSE(nothing.nameInferred());
  EXPECT_EQ(nothing.httpStatus, 0u);
}

struct Modelled {
  const char* name;
  uint32_t status;
  bool retriable;
};

TEST(Exception, FiveAreModelled) {
  for (const Modelled& expected : {Modelled{"AccessDeniedException", 403, false},
                                   {"InternalServerErrorException", 500, true},
                                   {"ResourceNotFoundException", 404, false},
                                   {"ThrottlingException", 429, true},
                                   {"ValidationException", 400, false}}) {
    const ExceptionInfo info =
        describe(R"({"__type":")" + std::string(expected.name) + R"(","Message":"m"})");
    EXPECT_EQ(info.name, expected.name);
    EXPECT_TRUE(info.modelled);
    EXPECT_EQ(info.httpStatus, expected.status);
    EXPECT_FALSE(info.httpStatusGiven);
    EXPECT_EQ(info.retriable, expected.retriable) << expected.name;
    EXPECT_EQ(info.message, "m");
  }
}

TEST(Exception, UnmodelledOnesLoseNothing) {
  const ExceptionInfo conflict = describe(clientError("ConflictException", "", "", "409"));
  EXPECT_EQ(conflict.name, "ConflictException");
  EXPECT_FALSE(conflict.modelled);
  EXPECT_FALSE(conflict.retriable);
  EXPECT_EQ(conflict.message, "m");
  EXPECT_EQ(conflict.requestId, "r");
  const ExceptionInfo quota = describe(R"({"code":"ServiceQuotaExceededException","message":"m"})");
  EXPECT_EQ(quota.httpStatus, 402u);
  // The entry's code, not the exception's name.
  EXPECT_FALSE(describe(R"({"code":"InternalServerException","message":"m"})").modelled);
  EXPECT_TRUE(describe(clientError("Teapot", "", "", "503")).retriable);
  EXPECT_FALSE(describe(clientError("Teapot", "", "", "418")).retriable);
  EXPECT_TRUE(
      describe(R"({"name":"T","$fault":"client","$retryable":{},"message":"m"})").retriable);
  // The model has the last word on those that it has.
  EXPECT_FALSE(describe(clientError("ValidationException", "", "", "503")).retriable);
}

TEST(Exception, RetryAfterIsAMemberOrAHeader) {
  EXPECT_EQ(describe(R"({"message":"m","quotaCode":"q","retryAfterSeconds":7})").retryAfterSeconds,
            7);
  EXPECT_EQ(describe(clientError("ThrottlingException", R"("Retry-After":"30")")).retryAfterSeconds,
            30);
  EXPECT_EQ(
      describe(clientError("ThrottlingException", R"("retry-after":"soon")")).retryAfterSeconds,
      -1);
  EXPECT_EQ(describe(R"({"message":"m","quotaCode":"q"})").retryAfterSeconds, -1);
}

TEST(Exception, RequestIdMayStandInAHeader) {
  const std::string text = R"({"Error":{"Message":"m","Code":"C"},"ResponseMetadata":)"
                           R"({"HTTPHeaders":{"x-amzn-requestid":"from-header"}}})";
  EXPECT_EQ(describe(text).requestId, "from-header");
  EXPECT_EQ(describe(clientError("C", R"("x-amzn-requestid":"other")")).requestId, "r");
}

TEST(Exception, OfALoggerRecord) {
  const ExceptionInfo info =
      describe(R"({"clientName":"DeadlineClient","commandName":"BatchGetJobEntityCommand",)"
               R"("input":{},"error":{"name":"ThrottlingException","$fault":"client",)"
               R"("message":"slow","$metadata":{"httpStatusCode":429}},"metadata":{}})");
  EXPECT_TRUE(info.present);
  EXPECT_EQ(info.name, "ThrottlingException");
  EXPECT_EQ(info.httpStatus, 429u);
  EXPECT_EQ(info.message, "slow");
}

TEST(Exception, Fixtures) {
  EXPECT_EQ(describeException(decodeFixture("exception-validation.json")).name,
            "ValidationException");
  EXPECT_EQ(describeException(decodeFixture("exception-not-found.json")).name,
            "ResourceNotFoundException");
  EXPECT_EQ(describeException(decodeFixture("exception-throttling.json")).name,
            "ThrottlingException");
  EXPECT_TRUE(describeException(decodeFixture("exception-boto3.json")).httpStatusGiven);
  EXPECT_TRUE(describeException(decodeFixture("exception-js.json")).httpStatusGiven);
}

TEST(Exception, RequiredMembersAreThoseOfItsName) {
  const auto found = [](std::string_view text) { return summaryOf(validate(decodeText(text))); };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(found(R"({"__type":"ValidationException","message":"m","reason":"OTHER"})"), Lines());
  EXPECT_EQ(found(R"({"__type":"ValidationException","Message":"m"})"),
            Lines({"error missing-member /reason"}));
  EXPECT_EQ(found(R"({"__type":"ResourceNotFoundException","message":"m","resourceId":"r"})"),
            Lines({"error missing-member /resourceType"}));
  EXPECT_EQ(found(R"({"__type":"ThrottlingException"})"), Lines({"error missing-member /message"}));
  EXPECT_EQ(found(R"({"__type":"ThrottlingException","message":null})"),
            Lines({"error missing-member /message", "note null-member /message"}));
  EXPECT_EQ(found(clientError("AccessDeniedException", "")), Lines());
  EXPECT_EQ(found(R"({"__type":"ConflictException"})"), Lines());
}

TEST(Exception, SdksThatFailAreNamedWithThePlace) {
  const Response response = decodeText(R"({"entities":[{}],"errors":[NaN]})");
  const auto failing = [&](OutputForm form) {
    const FormedResponse formed = formResponse(response, form);
    return formed.sdkFails ? formed.pointer : std::string("none");
  };
  EXPECT_EQ(failing(OutputForm::kBoto3), "/entities/0");
  EXPECT_EQ(failing(OutputForm::kAwsSdkJs), "/errors/0");
  EXPECT_EQ(failing(OutputForm::kWire), "none");
}

TEST(Exception, CodesOfErrorEntries) {
  EXPECT_TRUE(isRetriableCode("InternalServerException"));
  EXPECT_TRUE(isRetriableCode("MaxPayloadSizeExceeded"));
  for (const char* code : {"AccessDeniedException", "ValidationException", "ConflictException",
                           "ResourceNotFoundException", "InternalServerErrorException", ""})
    EXPECT_FALSE(isRetriableCode(code)) << code;
}

}  // namespace

}  // namespace job_entity::tests
