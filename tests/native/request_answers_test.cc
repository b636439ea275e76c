// Requests: reading them, what a response answers of them, what to ask next.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/request.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;

const std::string kJob = "job-" + std::string(32, '1');
const std::string kOtherJob = "job-" + std::string(32, '2');

std::string stepId(int number) {
  std::string digits = std::to_string(number);
  return "step-" + std::string(32 - digits.size(), '0') + digits;
}
std::string job(const std::string& id = kJob) {
  return R"({"jobDetails":{"jobId":")" + id + "\"}}";
}
std::string attachments() { return R"({"jobAttachmentDetails":{"jobId":")" + kJob + "\"}}"; }
std::string step(int number, const std::string& more = "") {
  return R"({"stepDetails":{"jobId":")" + kJob + R"(","stepId":")" + stepId(number) + '"' + more +
         "}}";
}
std::string failed(int number, const std::string& code) {
  return step(number, R"(,"code":")" + code + R"(","message":"m")");
}

std::string join(const Lines& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}
std::string requestText(const Lines& identifiers) {
  return R"({"identifiers":[)" + join(identifiers) + "]}";
}
Request requestOf(const Lines& identifiers) {
  return Request::decode(InputBuffer::copyOf(requestText(identifiers)));
}
Response responseOf(const Lines& entities, const Lines& errors) {
  return decodeText(R"({"entities":[)" + join(entities) + R"(],"errors":[)" + join(errors) + "]}");
}
Lines answersOf(const Response& response, const Request& request) {
  Diagnostics found;
  checkAnswers(response, request, found);
  return summaryOf(found);
}

TEST(Request, IsRead) {
  const std::string environment = R"({"environmentDetails":{"jobId":")" + kJob +
                                  R"(","environmentId":"JOB:)" + kJob + R"(:E"}})";
  const Request request = requestOf({job(), attachments(), step(1), environment});
  EXPECT_TRUE(request.ok()) << join(summaryOf(request.diagnostics()));
  ASSERT_EQ(request.identifiers().size(), 4u);
  for (uint32_t i = 0; i < 4; ++i) EXPECT_EQ(request.identifiers()[i].kind, i);
  EXPECT_EQ(request.identifiers()[2].jobId, kJob);
  EXPECT_EQ(request.identifiers()[2].id, stepId(1));
  EXPECT_EQ(request.identifiers()[3].id, "JOB:" + kJob + ":E");
  EXPECT_EQ(request.identifiers()[2].pointer, "/identifiers/2/stepDetails");
  EXPECT_STREQ(entityKindName(3), "environmentDetails");
}

TEST(Request, MayHoldWhatStandsInTheUri) {
  const Request request = Request::decode(
      InputBuffer::copyOf(R"({"farmId":"farm-0","fleetId":"fleet-)" + std::string(32, '0') +
                          R"(","identifiers":[)" + job() + "]}"));
  EXPECT_EQ(summaryOf(request.diagnostics()), Lines({"error pattern /farmId"}));
  EXPECT_EQ(request.uriMember("farmId"), "farm-0");
  EXPECT_EQ(request.uriMember("workerId"), "");
  EXPECT_EQ(request.uriMember("identifiers"), "");
  EXPECT_EQ(request.identifiers().size(), 1u);
}

TEST(Request, IsValidated) {
  EXPECT_EQ(summaryOf(requestOf({}).diagnostics()), Lines({"error length /identifiers"}));
  EXPECT_TRUE(requestOf(Lines(10, job())).ok());
  EXPECT_EQ(summaryOf(requestOf(Lines(11, job())).diagnostics()),
            Lines({"error length /identifiers"}));
  EXPECT_EQ(summaryOf(Request::decode(InputBuffer::copyOf("{}")).diagnostics()),
            Lines({"error missing-member /identifiers"}));
  EXPECT_EQ(
      summaryOf(requestOf({R"({"stepDetails":{"jobId":")" + kJob + "\"}}", "{}", job("job-1")})
                    .diagnostics()),
      Lines({"error missing-member /identifiers/0/stepDetails/stepId",
             "error union-empty /identifiers/1", "error pattern /identifiers/2/jobDetails/jobId"}));
  EXPECT_FALSE(Request::decode(InputBuffer::copyOf("[]")).ok());
  EXPECT_FALSE(Request::decode(InputBuffer::copyOf("")).ok());
  EXPECT_FALSE(Request::decode(InputBuffer::copyOf(R"({"identifiers":[)")).ok());
}

TEST(Answers, AreWhatWasAskedFor) {
  const Request request = requestOf({job(), step(1), step(2)});
  const Response response = responseOf({job(), step(1)}, {failed(2, "ConflictException")});
  EXPECT_TRUE(unanswered(response, request).empty());
  EXPECT_EQ(answersOf(response, request), Lines());
}

TEST(Answers, MissingAndUnaskedOnesAreReported) {
  const Request request = requestOf({job(), step(1), attachments()});
  // The same job's attachments are another entity, and so is another kind with the same id.
  const Response response = responseOf({job(), job(kOtherJob)}, {failed(7, "ConflictException")});
  EXPECT_EQ(unanswered(response, request), std::vector<uint32_t>({1, 2}));
  EXPECT_EQ(answersOf(response, request),
            Lines({"error not-answered /entities", "error not-answered /entities",
                   "error not-requested /entities/1/jobDetails",
                   "error not-requested /errors/0/stepDetails"}));
}

TEST(Answers, PlacesAreInTheInput) {
  const std::string text = "{ \"entities\": [" + job(kOtherJob) + "], \"errors\": [] }";
  Diagnostics found;
  const Response response = decodeText(text);
  checkAnswers(response, requestOf({step(1)}), found);
  ASSERT_EQ(found.all().size(), 2u);
  EXPECT_EQ(found.all()[1].offset, text.find("{\"jobId\""));
  // Without an envelope, a pointer starts at the element.
  Diagnostics fragment;
  const std::string bare =
      R"([{"jobId":")" + kOtherJob + R"(","logGroupName":"","schemaVersion":""}])";
  checkAnswers(decodeText(bare), requestOf({step(1)}), fragment);
  EXPECT_EQ(summaryOf(fragment), Lines({"error not-answered ", "error not-requested /0"}));
}

TEST(Answers, OfAnExceptionAreNone) {
  const Response response = decodeText(R"({"__type":"ThrottlingException","message":"m"})");
  EXPECT_EQ(answersOf(response, requestOf({job()})), Lines());
}

TEST(FollowUp, AsksForLargeOnesAloneAndForRetriableOnesTogether) {
  const Request request = requestOf({step(1), step(2), step(3), step(4), step(5), step(6)});
  const Response response = responseOf(
      {step(1)}, {failed(2, "MaxPayloadSizeExceeded"), failed(3, "InternalServerException"),
                  failed(4, "AccessDeniedException"), failed(5, "MaxPayloadSizeExceeded")});
  EXPECT_EQ(followUp(response, request), Lines({requestText({step(3), step(6)}),
                                                requestText({step(2)}), requestText({step(5)})}));
}

TEST(FollowUp, HasNoMoreThanTenInARequestAndNoneTwice) {
  Lines identifiers;
  for (int i = 0; i < 23; ++i) identifiers.push_back(step(i));
  identifiers.push_back(step(3));
  const std::vector<std::string> bodies = followUp(responseOf({}, {}), requestOf(identifiers));
  ASSERT_EQ(bodies.size(), 3u);
  size_t total = 0;
  for (const std::string& body : bodies) {
    const Request next = Request::decode(InputBuffer::copyOf(body));
    EXPECT_TRUE(next.ok()) << body;
    EXPECT_LE(next.identifiers().size(), 10u);
    total += next.identifiers().size();
  }
  EXPECT_EQ(total, 23u);
}

TEST(FollowUp, OfNothingOpenIsNothing) {
  const Request request = requestOf({step(1), step(2), step(3)});
  EXPECT_TRUE(
      followUp(responseOf({step(1), step(2)}, {failed(3, "ConflictException")}), request).empty());
  // What was returned as well is not asked for again.
  EXPECT_TRUE(
      followUp(responseOf({step(1), step(2), step(3)}, {failed(3, "MaxPayloadSizeExceeded")}),
               request)
          .empty());
}

TEST(FollowUp, OfAnExceptionDependsOnIt) {
  const Request request = requestOf({step(1), step(1), job()});
  const auto after = [&](const char* name) {
    return followUp(decodeText(R"({"__type":")" + std::string(name) + R"(","message":"m"})"),
                    request);
  };
  EXPECT_EQ(after("ThrottlingException"), Lines({requestText({step(1), job()})}));
  EXPECT_EQ(after("InternalServerErrorException"), Lines({requestText({step(1), job()})}));
  EXPECT_EQ(after("ValidationException"), Lines());
  EXPECT_EQ(after("ResourceNotFoundException"), Lines());
}

TEST(RejectedFields, LeadIntoTheRequest) {
  const Request request = requestOf({job(), step(1)});
  const std::string text = std::string(request.input());
  const Response response = decodeText(
      R"({"message":"m","reason":"FIELD_VALIDATION_FAILED","fieldList":[)"
      R"({"name":"identifiers","message":"a"},)"
      R"({"name":"identifiers[1].stepDetails.stepId","message":"b"},)"
      R"({"name":"identifiers.1.member.jobDetails","message":"c"},)"
      R"({"name":"/identifiers/0","message":"d"},{"name":"identifiers.9","message":"e"},)"
      R"({"name":"farmId","message":"f"},{"name":"","message":"g"}]})");
  const std::vector<RejectedField> fields = rejectedFields(response, request);
  ASSERT_EQ(fields.size(), 7u);
  EXPECT_EQ(fields[0].pointer, "/identifiers");
  EXPECT_EQ(fields[0].offset, text.find('['));
  EXPECT_EQ(fields[0].message, "a");
  EXPECT_EQ(fields[1].pointer, "/identifiers/1/stepDetails/stepId");
  EXPECT_EQ(fields[1].offset, text.find("\"step-"));
  EXPECT_EQ(fields[2].pointer, "/identifiers/0/jobDetails");
  EXPECT_EQ(fields[3].pointer, "/identifiers/0");
  for (size_t i = 0; i < 4; ++i) EXPECT_TRUE(fields[i].found) << i;
  for (size_t i = 4; i < 7; ++i) EXPECT_FALSE(fields[i].found) << i;
  EXPECT_EQ(fields[4].name, "identifiers.9");
  EXPECT_TRUE(rejectedFields(decodeText(R"({"message":"m"})"), request).empty());
}

}  // namespace

}  // namespace job_entity::tests
