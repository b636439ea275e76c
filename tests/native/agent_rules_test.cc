// Profile `agent`: each rule of the wire format page's "What the worker agent accepts", as a body
// that passes and one that fails, on both worker systems where it matters.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/validate.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;

const std::string kJobId = "job-" + std::string(32, '1');
const std::string kStepId = "step-" + std::string(32, '2');
const std::string kJob = "/entities/0/jobDetails";
const std::string kStep = "/entities/0/stepDetails";

/// Members of an object with one of them replaced (or, if value is empty, left out).
using Members = std::vector<std::pair<std::string, std::string>>;

std::string object(Members members, const std::string& name = "", const std::string& value = "") {
  bool replaced = name.empty();
  for (auto& member : members) {
    if (member.first != name) continue;
    member.second = value;
    replaced = true;
  }
  if (!replaced) members.emplace_back(name, value);
  std::string text;
  for (const auto& member : members)
    if (!member.second.empty())
      text += (text.empty() ? "\"" : ",\"") + member.first + "\":" + member.second;
  return "{" + text + "}";
}

std::string job(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"jobDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"logGroupName", R"("g")"},
                          {"schemaVersion", R"("jobtemplate-2023-09")"}},
                         name, value) +
                  "}");
}
std::string step(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"stepDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"stepId", '"' + kStepId + '"'},
                          {"schemaVersion", R"("jobtemplate-2023-09")"},
                          {"template", R"({"name":"Render"})"},
                          {"dependencies", "[]"}},
                         name, value) +
                  "}");
}
std::string environment(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"environmentDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"environmentId", "\"JOB:" + kJobId + ":E\""},
                          {"schemaVersion", R"("environment-2023-09")"},
                          {"template", R"({"name":"E"})"}},
                         name, value) +
                  "}");
}
std::string manifest(const std::string& name = "", const std::string& value = "") {
  return object({{"rootPath", R"("/mnt")"}, {"rootPathFormat", R"("posix")"}}, name, value);
}
std::string attachments(const std::string& manifests, const std::string& more = "") {
  return bodyWith(R"({"jobAttachmentDetails":{"jobId":")" + kJobId +
                  R"(","attachments":{"manifests":)" + manifests + more + "}}}");
}
std::string errors(const std::string& list) { return R"({"entities":[],"errors":[)" + list + "]}"; }
std::string parameters(const std::string& value) { return job("parameters", value); }
std::string rule(const std::string& name = "", const std::string& value = "") {
  return job("pathMappingRules", "[" +
                                     object({{"sourcePathFormat", R"("posix")"},
                                             {"sourcePath", R"("/a")"},
                                             {"destinationPath", R"("/b")"}},
                                            name, value) +
                                     "]");
}
std::string runAs(const std::string& members) { return job("jobRunAsUser", "{" + members + "}"); }

constexpr const char* kPosixUser = R"("posix":{"user":"u","group":"g"})";
constexpr const char* kWindowsUser = R"("windows":{"user":"u","passwordArn":"arn"})";
constexpr const char* kQueueUser = R"("runAs":"QUEUE_CONFIGURED_USER")";
constexpr const char* kAgentUser = R"("runAs":"WORKER_AGENT_USER")";

Lines findings(const std::string& text, WorkerOs os, const Request* request = nullptr) {
  return summaryOf(validate(decodeText(text), {Profile::kAgent, os, request}));
}
Lines errorsOf(const std::string& text, WorkerOs os = WorkerOs::kPosix,
               const Request* request = nullptr) {
  Lines found;
  for (const std::string& line : findings(text, os, request))
    if (line.compare(0, 6, "error ") == 0) found.push_back(line.substr(6));
  return found;
}

struct Case {
  const char* rule;
  std::string body;
  Lines posix;    ///< errors on a POSIX worker
  Lines windows;  ///< on a Windows worker
};

std::ostream& operator<<(std::ostream& out, const Case& testCase) {
  return out << testCase.rule << ": " << testCase.body;
}

/// A rule that does not ask for the worker's system.
Case both(const char* rule, std::string body, Lines errors) {
  return {rule, std::move(body), errors, errors};
}
Case passes(const char* rule, std::string body) { return both(rule, std::move(body), {}); }

std::vector<Case> cases() {
  const std::string user = kJob + "/jobRunAsUser";
  const std::string parameter = kJob + "/parameters/A";
  const std::string rules = kJob + "/pathMappingRules/0";
  const std::string manifests = "/entities/0/jobAttachmentDetails/attachments/manifests";
  return {
      // required members
      passes("required", job()),
      passes("required", step()),
      passes("required", environment()),
      passes("required", attachments("[" + manifest() + "]")),
      both("required", job("jobId", "null"), {"missing-member " + kJob + "/jobId"}),
      both("required", job("logGroupName", ""), {"missing-member " + kJob + "/logGroupName"}),
      both("required", job("schemaVersion", ""), {"missing-member " + kJob + "/schemaVersion"}),
      both("required", step("stepId", ""), {"missing-member " + kStep + "/stepId"}),
      both("required", environment("environmentId", ""),
           {"missing-member /entities/0/environmentDetails/environmentId"}),
      both("required", attachments("null"), {"missing-member " + manifests}),
      both("required", attachments("[" + manifest("rootPath", "") + "]"),
           {"missing-member " + manifests + "/0/rootPath"}),
      both("required", R"({"errors":[]})", {"missing-member /entities"}),
      both("required", R"({"entities":[]})", {"missing-member /errors"}),
      both("required", R"({"entities":null,"errors":[]})", {"missing-member /entities"}),

      // types are checked; patterns, lengths, number formats and most enums are not
      passes("types only", job("jobId", R"("no id")")),
      passes("types only", job("queueRoleArn", R"("no arn")")),
      passes("types only", parameters(R"({"A":{"int":"1.5"},"":{"float":"x"}})")),
      passes("types only", step("dependencies", R"(["no id"])")),
      both("types", job("jobId", "5"), {"wrong-type " + kJob + "/jobId"}),
      both("types", job("queueRoleArn", "[]"), {"wrong-type " + kJob + "/queueRoleArn"}),
      both("types", job("jobRunAsUser", R"("x")"), {"wrong-type " + user}),
      both("types", job("parameters", "[]"), {"wrong-type " + kJob + "/parameters"}),
      both("types", job("jobAttachmentSettings", R"({"s3BucketName":1,"rootPrefix":"p"})"),
           {"wrong-type " + kJob + "/jobAttachmentSettings/s3BucketName"}),
      both("types", step("dependencies", "[5]"), {"wrong-type " + kStep + "/dependencies/0"}),
      both("types", step("dependencies", "[null]"), {"null-element " + kStep + "/dependencies/0"}),
      passes("botocore makes a list of it", step("dependencies", R"("abc")")),
      both("types", step("dependencies", "1"), {"wrong-type " + kStep + "/dependencies"}),
      both("types", R"({"entities":"x","errors":[]})", {"wrong-type /entities"}),
      passes("botocore makes a list of it", R"({"entities":"","errors":{}})"),
      passes("null members are gone", job("queueRoleArn", "null")),
      passes("unknown members are gone", job("newMember", "[]")),
      passes("__type is gone", job("__type", R"("x")")),

      // every entity and error has exactly one key, one of the four kinds
      both("one kind", bodyWith("{}"), {"union-empty /entities/0"}),
      both("one kind", bodyWith("null"), {"null-element /entities/0"}),
      both("one kind", bodyWith("5"), {"wrong-type /entities/0"}),
      both("one kind", bodyWith(R"({"newDetails":{}})"),
           {"unknown-union-member /entities/0/newDetails"}),
      both("one kind", bodyWith(R"({"jobDetails":{},"stepDetails":{}})"),
           {"union-ambiguous /entities/0"}),
      both("one kind", bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"x"}})"),
           {"unknown-union-member /entities/0/SDK_UNKNOWN_MEMBER"}),
      both("one kind", errors("{}"), {"union-empty /errors/0"}),
      both("one kind", errors(R"({"newDetails":{"code":"MaxPayloadSizeExceeded"}})"),
           {"unknown-union-member /errors/0/newDetails"}),
      both("one kind", errors("null"), {"null-element /errors/0"}),

      // each parameter is an object with exactly one known member; classic ones hold a string
      passes("parameter",
             parameters(R"({"A":{"int":"1"},"B":{"path":"/b"},"C":{"__type":"x","float":"1"}})")),
      passes("parameter", parameters(R"({"A":{"int":"1","string":null}})")),
      both("parameter", parameters(R"({"A":{}})"), {"union-empty " + parameter}),
      both("parameter", parameters(R"({"A":{"int":"1","string":"1"}})"),
           {"union-ambiguous " + parameter}),
      both("parameter", parameters(R"({"A":{"rational":"1"}})"),
           {"unknown-union-member " + parameter + "/rational"}),
      both("parameter", parameters(R"({"A":null})"), {"null-element " + parameter}),
      both("parameter", parameters(R"({"A":{"int":1}})"), {"wrong-type " + parameter + "/int"}),
      both("parameter", parameters(R"({"A":{"string":["x"]}})"),
           {"wrong-type " + parameter + "/string"}),
      both("parameter", parameters(R"({"A":["x"]})"), {"wrong-type " + parameter}),
      passes("newer parameters", parameters(R"({"A":{"bool":true},"B":{"intList":["1",2]}})")),
      both("newer parameters", parameters(R"({"A":{"intList":5}})"),
           {"wrong-type " + parameter + "/intList"}),

      // path rules: three string fields; other formats than windows are taken as POSIX
      passes("rule", rule()),
      passes("rule", rule("sourcePathFormat", R"("WINDOWS")")),
      passes("rule", rule("sourcePathFormat", R"("uri")")),
      passes("rule", job("pathMappingRules", "[]")),
      both("rule", rule("sourcePathFormat", ""), {"missing-member " + rules + "/sourcePathFormat"}),
      both("rule", rule("sourcePath", "null"), {"missing-member " + rules + "/sourcePath"}),
      both("rule", rule("destinationPath", "7"), {"wrong-type " + rules + "/destinationPath"}),
      both("rule", job("pathMappingRules", "[null]"), {"null-element " + rules}),
      both("rule", job("pathMappingRules", R"(["x"])"), {"wrong-type " + rules}),
      both("rule", job("pathMappingRules", "{\"a\":1}"),
           {"wrong-type " + kJob + "/pathMappingRules"}),

      // jobRunAsUser
      passes("runAs", runAs(std::string(kQueueUser) + "," + kPosixUser + "," + kWindowsUser)),
      {"runAs: own block",
       runAs(std::string(kQueueUser) + "," + kPosixUser),
       {},
       {"run-as-user " + user + "/windows"}},
      {"runAs: own block",
       runAs(std::string(kQueueUser) + "," + kWindowsUser),
       {"run-as-user " + user + "/posix"},
       {}},
      {"runAs: own block",
       runAs(std::string(kQueueUser) + R"(,"windows":null,)" + kPosixUser),
       {},
       {"run-as-user " + user + "/windows"}},
      both("runAs: no empty name",
           runAs(std::string(kQueueUser) + R"(,"posix":{"user":"","group":"g"},)" + kWindowsUser),
           {"run-as-user " + user + "/posix/user"}),
      both("runAs: no empty name",
           runAs(std::string(kQueueUser) + R"(,"posix":{"user":"u","group":""},)" + kWindowsUser),
           {"run-as-user " + user + "/posix/group"}),
      both("runAs: no empty name",
           runAs(std::string(kQueueUser) + R"(,"windows":{"user":"","passwordArn":""},)" +
                 kPosixUser),
           {"run-as-user " + user + "/windows/user",
            "run-as-user " + user + "/windows/passwordArn"}),
      both("runAs: block of the other system",
           runAs(std::string(kAgentUser) + R"(,"windows":{"user":"u"})"),
           {"missing-member " + user + "/windows/passwordArn"}),
      passes("runAs: agent's user", runAs(kAgentUser)),
      passes("runAs: agent's user", runAs(std::string(kAgentUser) + "," + kWindowsUser)),
      passes("runAs: agent's user", runAs(std::string(kAgentUser) + R"(,"posix":null)")),
      passes("runAs: agent's user",
             runAs(std::string(kAgentUser) + R"(,"windows":{"user":"","passwordArn":""})")),
      both("runAs: agent's user", runAs(std::string(kAgentUser) + "," + kPosixUser),
           {"run-as-user " + user + "/posix"}),
      both("runAs: known", runAs(R"("runAs":"NOBODY")"), {"enum " + user + "/runAs"}),
      both("runAs: known", runAs(R"("runAs":"queue_configured_user")"),
           {"enum " + user + "/runAs"}),
      both("runAs: known", runAs(R"("runAs":7)"), {"wrong-type " + user + "/runAs"}),
      both("runAs: known", runAs(kPosixUser), {"missing-member " + user + "/runAs"}),
      passes("runAs: empty", runAs(R"("runAs":"")")),
      passes("runAs: none", job("jobRunAsUser", "null")),

      // schemaVersion
      both("schema", job("schemaVersion", R"("environment-2023-09")"),
           {"schema-version " + kJob + "/schemaVersion"}),
      both("schema", step("schemaVersion", R"("environment-2023-09")"),
           {"schema-version " + kStep + "/schemaVersion"}),
      passes("schema", environment("schemaVersion", R"("jobtemplate-2023-09")")),
      both("schema", environment("schemaVersion", R"("jobtemplate-2024-09")"),
           {"schema-version /entities/0/environmentDetails/schemaVersion"}),
      both("schema", step("schemaVersion", R"("")"),
           {"schema-version " + kStep + "/schemaVersion"}),

      // template, dependencies
      both("template", step("template", "[]"), {"wrong-type " + kStep + "/template"}),
      both("template", step("template", R"("x")"), {"wrong-type " + kStep + "/template"}),
      both("template", step("template", "null"), {"missing-member " + kStep + "/template"}),
      both("template", environment("template", "false"),
           {"wrong-type /entities/0/environmentDetails/template"}),
      both("dependencies", step("dependencies", ""), {"missing-member " + kStep + "/dependencies"}),
      both("dependencies", step("dependencies", "null"),
           {"missing-member " + kStep + "/dependencies"}),

      // manifests
      passes("manifests", attachments("[]")),
      both("manifests", attachments("[null]"), {"null-element " + manifests + "/0"}),
      both("manifests", attachments("[5]"), {"wrong-type " + manifests + "/0"}),
      passes("manifests", attachments("[" + manifest("rootPathFormat", R"("amiga")") + "]")),
      passes("manifests",
             attachments("[" + manifest("outputRelativeDirectories", R"(["a",null,7])") + "]")),
      both("manifests", attachments("[" + manifest("outputRelativeDirectories", "7") + "]"),
           {"wrong-type " + manifests + "/0/outputRelativeDirectories"}),
      both("manifests", attachments("[" + manifest("inputManifestHash", "7") + "]"),
           {"wrong-type " + manifests + "/0/inputManifestHash"}),
      passes("fileSystem", attachments("[]", R"(,"fileSystem":"VIRTUAL")")),
      both("fileSystem", attachments("[]", R"(,"fileSystem":"copied")"),
           {"enum /entities/0/jobAttachmentDetails/attachments/fileSystem"}),
      both("fileSystem", attachments("[]", R"(,"fileSystem":"")"),
           {"enum /entities/0/jobAttachmentDetails/attachments/fileSystem"}),

      // errors: too large is asked for again, anything else fails the action
      passes("errors", errors(R"({"jobDetails":{"jobId":"j","code":"MaxPayloadSizeExceeded"}})")),
      passes("errors", errors(R"({"stepDetails":{"code":"MaxPayloadSizeExceeded"}})")),
      both("errors",
           errors(R"({"jobDetails":{"jobId":"j","code":"ConflictException","message":"m"}})"),
           {"entity-failed /errors/0/jobDetails"}),
      both("errors", errors(R"({"jobDetails":{"jobId":"j","message":"m"}})"),
           {"missing-member /errors/0/jobDetails/code"}),
      both("errors", errors(R"({"stepDetails":{"jobId":"j","code":"X"}})"),
           {"missing-member /errors/0/stepDetails/stepId"}),
      // what was returned as well is taken
      passes("errors", step().substr(0, step().size() - 3) +
                           R"([{"stepDetails":{"jobId":"j","stepId":")" + kStepId +
                           R"(","code":"ConflictException"}}]})"),

      // the text
      both("text", "{\"entities\":[", {"json-syntax /entities/0"}),
      both("text", "\xef\xbb\xbf" + job(), {"byte-order-mark "}),
      both("text", "[1]", {"not-a-response "}),
      both("text", job("logGroupName", "\"\xff\""), {"invalid-utf8 " + kJob + "/logGroupName"}),
      passes("text", step("template", R"({"name":"n","a":NaN})")),
      both("text", step("template", R"({"name":"n","a":1)" + std::string(4300, '0') + "}"),
           {"sdk-rejects " + kStep + "/template/a"}),

      // exceptions
      passes("exception", R"({"__type":"ThrottlingException","message":"m"})"),
      both("exception", R"({"__type":"ResourceNotFoundException","message":"m"})",
           {"service-exception "}),
      both("exception", R"({"__type":"InternalServerErrorException","message":"m"})",
           {"service-exception "}),

      // the bare parameter of the time before general availability
      both("pre-GA", parameters(R"({"A":"text"})"), {"pre-ga-shape " + parameter}),
  };
}

class AgentRule : public testing::TestWithParam<Case> {};

TEST_P(AgentRule, FailsWhereTheAgentFails) {
  EXPECT_EQ(errorsOf(GetParam().body, WorkerOs::kPosix), GetParam().posix);
  EXPECT_EQ(errorsOf(GetParam().body, WorkerOs::kWindows), GetParam().windows);
}

INSTANTIATE_TEST_SUITE_P(Page, AgentRule, testing::ValuesIn(cases()));

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
  EXPECT_TRUE(note(step("resolvedSymbolTable", R"("{}")"), kStep + "/resolvedSymbolTable"));
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
      R"(","logGroupName":"g","schemaVersion":"jobtemplate-2023-09","pathMappingRules":[)"
      R"({"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/b"}]}},)" +
      attachments("[" + manifest("fileSystemLocationName", R"("Show")") + "]").substr(13);
  EXPECT_EQ(errorsOf(body),
            Lines({"manifest-without-rule "
                   "/entities/1/jobAttachmentDetails/attachments/manifests/0/rootPath"}));
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
  EXPECT_EQ(errorsOf(R"([{"jobId":5,"logGroupName":"","schemaVersion":"jobtemplate-2023-09"}])"),
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

}  // namespace job_entity::tests
