// Profile `agent`: each rule of the wire format page's "What the worker agent accepts", as a body
// that passes and one that fails, on both worker systems where it matters.

#include "agent_bodies.h"

#include <gtest/gtest.h>

namespace job_entity::tests::agent {

namespace {

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
Case onlyOnWindows(const char* rule, std::string body, std::string error) {
  return {rule, std::move(body), {}, {std::move(error)}};
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
           {"missing-member " + kJob + "/queueRoleArn",
            "wrong-type " + kJob + "/jobAttachmentSettings/s3BucketName"}),
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

      // each parameter is an object with exactly one known member (its values:
      // agent_parameters_test)
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
      {"runAs: block of the other system",
       runAs(std::string(kAgentUser) + R"(,"windows":{"user":"u"})"),
       {"missing-member " + user + "/windows/passwordArn"},
       {"run-as-user " + user + "/runAs", "missing-member " + user + "/windows/passwordArn"}},
      onlyOnWindows("runAs: agent's user", runAs(kAgentUser), "run-as-user " + user + "/runAs"),
      onlyOnWindows("runAs: agent's user", runAs(std::string(kAgentUser) + "," + kWindowsUser),
                    "run-as-user " + user + "/runAs"),
      onlyOnWindows("runAs: agent's user", runAs(std::string(kAgentUser) + R"(,"posix":null)"),
                    "run-as-user " + user + "/runAs"),
      onlyOnWindows("runAs: agent's user",
                    runAs(std::string(kAgentUser) + R"(,"windows":{"user":"","passwordArn":""})"),
                    "run-as-user " + user + "/runAs"),
      both("runAs: agent's user", runAs(std::string(kAgentUser) + "," + kPosixUser),
           {"run-as-user " + user + "/posix"}),
      both("runAs: known", runAs(R"("runAs":"NOBODY")"), {"enum " + user + "/runAs"}),
      both("runAs: known", runAs(R"("runAs":"queue_configured_user")"),
           {"enum " + user + "/runAs"}),
      both("runAs: known", runAs(R"("runAs":7)"), {"wrong-type " + user + "/runAs"}),
      both("runAs: known", runAs(kPosixUser), {"missing-member " + user + "/runAs"}),
      // an empty runAs is the queue's user, whose names are not looked at
      {"runAs: empty",
       runAs(R"("runAs":"")"),
       {"run-as-user " + user + "/posix"},
       {"run-as-user " + user + "/windows"}},
      {"runAs: empty",
       runAs(R"("runAs":"","posix":{"user":"","group":""})"),
       {},
       {"run-as-user " + user + "/windows"}},
      {"runAs: empty",
       runAs(std::string(R"("runAs":"",)") + kWindowsUser),
       {"run-as-user " + user + "/posix"},
       {}},
      both("runAs: none", job("jobRunAsUser", "null"), {"run-as-user " + user}),
      both("runAs: none", job("jobRunAsUser", ""), {"run-as-user " + user}),

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
      both("manifests", attachments("[" + manifest("rootPathFormat", R"("amiga")") + "]"),
           {"enum " + manifests + "/0/rootPathFormat"}),
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

}  // namespace

}  // namespace job_entity::tests::agent
