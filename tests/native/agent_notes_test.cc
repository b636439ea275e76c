// Profile `agent`: what it notes without failing, and the request.

#include "agent_bodies.h"

#include <gtest/gtest.h>

namespace job_entity::tests::agent {

namespace {

bool hasLine(const Lines& lines, const std::string& line) {
  for (const std::string& candidate : lines)
    if (candidate == line) return true;
  return false;
}

TEST(Agent, NamesShapesFromBeforeGeneralAvailability) {
  const auto note = [](const std::string& body, const std::string& pointer) {
    return hasLine(findings(body, WorkerOs::kPosix), "note pre-ga-shape " + pointer);
  };
  EXPECT_TRUE(note(job("jobsRunAs", R"({"posix":{}})"), kJob + "/jobsRunAs"));
  EXPECT_TRUE(note(job("osUser", R"("u")"), kJob + "/osUser"));
  EXPECT_TRUE(note(rule("sourceOs", R"("linux")"), kJob + "/pathMappingRules/0/sourceOs"));
  EXPECT_TRUE(note(step("template", R"({"actions":{}})"), kStep + "/template"));
  EXPECT_FALSE(note(step(), kStep + "/template"));
  EXPECT_FALSE(note(job("sourceOs", "1"), kJob + "/sourceOs"));
}

TEST(Agent, NotesWhatOlderReleasesReject) {
  const auto note = [](const std::string& body, const std::string& pointer) {
    return hasLine(findings(body, WorkerOs::kPosix), "note older-agents " + pointer);
  };
  EXPECT_TRUE(note(parameters(R"({"A":{"bool":"on"}})"), kJob + "/parameters/A/bool"));
  EXPECT_TRUE(note(step("extensions", R"(["EXPR"])"), kStep + "/extensions"));
  EXPECT_TRUE(note(step("resolvedSymbolTable", R"("[]")"), kStep + "/resolvedSymbolTable"));
  EXPECT_TRUE(note(environment("extensions", "[]"), "/entities/0/environmentDetails/extensions"));
  EXPECT_TRUE(note(job("extensions", "[]"), kJob + "/extensions"));
  EXPECT_FALSE(note(step("extensions", "null"), kStep + "/extensions"));
}

TEST(Agent, ServiceFindingsAreNotes) {
  // A pattern and a length that the agent does not look at.
  const Lines lines = findings(job("jobId", R"("no id")"), WorkerOs::kPosix);
  EXPECT_EQ(lines, Lines({"note pattern " + kJob + "/jobId"}));
  // The agent's finding takes the place of the service's.
  EXPECT_EQ(findings(job("jobId", "5"), WorkerOs::kPosix),
            Lines({"error wrong-type " + kJob + "/jobId"}));
}

TEST(Agent, ManifestsWithoutRuleFailThere) {
  const std::string body =
      R"({"entities":[{"jobDetails":{"jobId":")" + kJobId +
      R"(","logGroupName":"g","schemaVersion":"jobtemplate-2023-09","jobRunAsUser":)" + anyUser() +
      R"(,"queueRoleArn":"arn:aws:iam::111122223333:role/Queue")"
      R"(,"jobAttachmentSettings":{"s3BucketName":"bucket","rootPrefix":"p"})"
      R"(,"pathMappingRules":[)"
      R"({"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/b"}]}},)" +
      attachments("[" + manifest("fileSystemLocationName", R"("Show")") + "]").substr(13);
  EXPECT_EQ(errorsOf(body),
            Lines({"manifest-without-rule "
                   "/entities/1/jobAttachmentDetails/attachments/manifests/0/rootPath"}));
  // Null does not name one.
  std::string without = body;
  without.replace(without.find(R"("Show")"), 6, "null");
  EXPECT_EQ(errorsOf(without), Lines({}));
}

TEST(Agent, AttachmentsNeedSettingsAndARole) {
  const auto with = [](const std::string& members) {
    return R"({"entities":[{"jobDetails":{"jobId":")" + kJobId +
           R"(","logGroupName":"g","schemaVersion":"jobtemplate-2023-09","jobRunAsUser":)" +
           anyUser() + members + "}}," + attachments("[]").substr(13);
  };
  const std::string settings = R"(,"jobAttachmentSettings":{"s3BucketName":"b","rootPrefix":"p"})";
  const std::string role = R"(,"queueRoleArn":"arn")";
  const std::string noSettings = "missing-member " + kJob + "/jobAttachmentSettings";
  const std::string noRole = "missing-member " + kJob + "/queueRoleArn";
  EXPECT_EQ(errorsOf(with(settings + role)), Lines());
  EXPECT_EQ(errorsOf(with(settings)), Lines({noRole}));
  EXPECT_EQ(errorsOf(with(settings + R"(,"queueRoleArn":"")")), Lines({noRole}));
  EXPECT_EQ(errorsOf(with(role)), Lines({noSettings}));
  // Without attachments at hand, settings alone ask for the role; empty ones do not.
  EXPECT_EQ(errorsOf(job("jobAttachmentSettings", R"({"s3BucketName":"b","rootPrefix":""})")),
            Lines({noRole}));
  EXPECT_EQ(errorsOf(job("jobAttachmentSettings", R"({"s3BucketName":"","rootPrefix":""})")),
            Lines());
}

TEST(Agent, RedactedValuesPass) {
  EXPECT_EQ(errorsOf(parameters(R"("*REDACTED*")")), Lines());
  EXPECT_EQ(errorsOf(job("pathMappingRules", R"("***SensitiveInformation***")")), Lines());
  EXPECT_EQ(errorsOf(step("template", R"("*REDACTED*")")), Lines());
  EXPECT_EQ(errorsOf(attachments("[" + manifest("rootPath", R"("*REDACTED*")") + "]")), Lines());
  EXPECT_EQ(errorsOf(attachments(R"("***SensitiveInformation***")")), Lines());
}

TEST(Agent, AnswersMustMatchTheRequest) {
  const Request request = Request::decode(InputBuffer::copyOf(
      R"({"identifiers":[{"stepDetails":{"jobId":")" + kJobId + R"(","stepId":")" + kStepId +
      R"("}},{"jobDetails":{"jobId":")" + kJobId + R"("}}]})"));
  const std::string stepEntity = step().substr(13, step().size() - 13 - 14);
  const std::string jobEntity = job().substr(13, job().size() - 13 - 14);
  EXPECT_EQ(errorsOf(bodyWith(stepEntity + "," + jobEntity), WorkerOs::kPosix, &request), Lines());
  EXPECT_EQ(errorsOf(bodyWith(jobEntity), WorkerOs::kPosix, &request),
            Lines({"not-answered /entities"}));
  const std::string other = environment().substr(13, environment().size() - 13 - 14);
  EXPECT_EQ(
      errorsOf(bodyWith(stepEntity + "," + jobEntity + "," + other), WorkerOs::kPosix, &request),
      Lines({"not-requested /entities/2/environmentDetails"}));
  // The agent looks a step up by its own id: the job's does not matter to it.
  std::string elsewhere = stepEntity;
  elsewhere.replace(elsewhere.find(kJobId), kJobId.size(), "job-" + std::string(32, '9'));
  EXPECT_EQ(errorsOf(bodyWith(elsewhere + "," + jobEntity), WorkerOs::kPosix, &request), Lines());
  EXPECT_FALSE(validate(decodeText(bodyWith(elsewhere + "," + jobEntity)),
                        {Profile::kService, WorkerOs::kPosix, &request})
                   .errorCount() == 0);
  // Too large an answer is one, whoever asked.
  const std::string tooLarge = R"({"entities":[)" + jobEntity + "," + stepEntity +
                               R"(],"errors":[{"stepDetails":{"jobId":"j","stepId":"other",)"
                               R"("code":"MaxPayloadSizeExceeded","message":"m"}}]})";
  EXPECT_EQ(errorsOf(tooLarge, WorkerOs::kPosix, &request), Lines());
}

TEST(Agent, FragmentsAndSavedFormsHavePlaces) {
  EXPECT_EQ(errorsOf(R"([{"jobId":5,"logGroupName":"","schemaVersion":"jobtemplate-2023-09",)"
                     R"("jobRunAsUser":)" +
                     anyUser() + "}]"),
            Lines({"wrong-type /0/jobId"}));
  EXPECT_EQ(errorsOf(R"({"ResponseMetadata":{},"entities":[{"stepDetails":null}],"errors":[]})"),
            Lines({"union-empty /entities/0"}));
  EXPECT_EQ(errorsOf(bodyWith(R"({"$unknown":["newDetails",1]})")).size(), 1u);
}

TEST(Agent, ProfilesHaveNames) {
  for (const Profile profile : {Profile::kService, Profile::kAgent}) {
    Profile found = Profile::kService;
    EXPECT_TRUE(parseProfile(profileName(profile), found));
    EXPECT_EQ(found, profile);
  }
  Profile unused = Profile::kAgent;
  EXPECT_FALSE(parseProfile("worker", unused));
}

}  // namespace

}  // namespace job_entity::tests::agent
