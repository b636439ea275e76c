// Profile `agent`: values of job parameters, as _validate_job_parameters() and
// _bool_from_api_response() of worker agent 0.33.6 take them, after botocore.

#include "agent_bodies.h"

#include <gtest/gtest.h>

namespace job_entity::tests::agent {

namespace {

const std::string kParameter = kJob + "/parameters/A/";

Lines errorsOfValue(const std::string& type, const std::string& value) {
  return errorsOf(parameters(R"({"A":{")" + type + "\":" + value + "}}"));
}

struct Shape {
  std::vector<std::string> types;
  std::vector<std::string> taken;
  /// A value, and its error without the parameter's place.
  std::vector<std::pair<std::string, std::string>> rejected;
};

TEST(AgentParameter, HasTheShapeOfItsType) {
  const Shape kShapes[] = {
      {{"int", "float", "string", "path", "rangeExpr"},
       {R"("1")", R"("")", R"("x")", R"("*REDACTED*")"},
       {{"1", "wrong-type "},
        {"true", "wrong-type "},
        {"[]", "wrong-type "},
        {"{}", "wrong-type "}}},
      {{"stringList", "pathList", "intList", "floatList"},
       {"[]", R"(["x",""])", R"("xy")", R"({"a":1})", R"("")", R"("*REDACTED*")",
        R"(["*REDACTED*"])"},
       {{"5", "wrong-type "},
        {"true", "wrong-type "},
        {"[1]", "wrong-type /0"},
        {R"(["1",null])", "null-element /1"},
        {R"([["1"]])", "wrong-type /0"}}},
      {{"intListList"},
       {"[]", "[[]]", R"([["1"],["2","x"]])", R"(["12"])", R"("12")", R"([{"1":2}])"},
       {{"5", "wrong-type "},
        {R"([["1"],2])", "wrong-type /1"},
        {R"([["1"],null])", "null-element /1"},
        {"[[1]]", "wrong-type /0/0"},
        {"[[null]]", "null-element /0/0"}}},
      {{"bool"},
       {"true", "false", R"("true")", R"("FALSE")", R"("Yes")", R"("no")", R"("ON")", R"("off")",
        R"("1")", R"("0")", R"("1.0")", R"("0.0")", R"("*REDACTED*")"},
       {{R"("maybe")", "pattern "},
        {R"("")", "pattern "},
        {R"("2")", "pattern "},
        {R"("01")", "pattern "},
        {R"("1.00")", "pattern "},
        {R"(" true")", "pattern "},
        {"1", "wrong-type "},
        {"0", "wrong-type "},
        {"1.5", "wrong-type "},
        {"[]", "wrong-type "}}},
      {{"boolList"},
       {"[]", R"([true,"on","0.0"])", R"("10")", R"({"yes":1})", R"("")"},
       {{R"(["maybe"])", "pattern /0"},
        {R"([true,1])", "wrong-type /1"},
        {"[null]", "null-element /0"},
        {"5", "wrong-type "},
        {R"("on")", "pattern "},
        {R"({"yes":1,"x":2})", "pattern "}}},
  };
  for (const Shape& shape : kShapes) {
    for (const std::string& type : shape.types) {
      for (const std::string& value : shape.taken)
        EXPECT_EQ(errorsOfValue(type, value), Lines()) << type << ' ' << value;
      for (const auto& [value, error] : shape.rejected) {
        const size_t blank = error.find(' ');
        EXPECT_EQ(errorsOfValue(type, value),
                  Lines({error.substr(0, blank + 1) + kParameter + type + error.substr(blank + 1)}))
            << type << ' ' << value;
      }
    }
  }
}

TEST(AgentParameter, OlderAgentsTakeLess) {
  const auto errorsFor = [](const AgentVersion& agent, const std::string& body) {
    return errorsOf(body, asAgent(agent));
  };
  const std::string text = parameters(R"({"A":{"bool":"true"}})");
  const std::string boolean = parameters(R"({"A":{"bool":true}})");
  const std::string place = kParameter + "bool";
  EXPECT_EQ(errorsFor({0, 33, 6}, text), Lines());
  EXPECT_EQ(errorsFor({0, 33, 4}, text), Lines());
  EXPECT_EQ(errorsFor({0, 33, 3}, text), Lines({"older-agents " + place}));
  EXPECT_EQ(errorsFor({0, 33, 0}, text), Lines({"older-agents " + place}));
  EXPECT_EQ(errorsFor({0, 33, 0}, boolean), Lines());
  EXPECT_EQ(errorsFor({0, 32, 9}, boolean), Lines({"older-agents " + place}));
  const std::string list = parameters(R"({"A":{"boolList":[true,"on","off"]}})");
  EXPECT_EQ(errorsFor({0, 33, 2}, list), Lines({"older-agents " + kParameter + "boolList"}));
  EXPECT_EQ(errorsFor({0, 28, 0}, parameters(R"({"A":{"int":"1"}})")), Lines());

  EXPECT_EQ(errorsFor({0, 32, 0}, step("extensions", "[]")), Lines());
  EXPECT_EQ(errorsFor({0, 31, 0}, step("extensions", "[]")),
            Lines({"older-agents " + kStep + "/extensions"}));
  const std::string table = step("resolvedSymbolTable", R"("[]")");
  EXPECT_EQ(errorsFor({0, 33, 0}, table), Lines());
  EXPECT_EQ(errorsFor({0, 32, 0}, table),
            Lines({"older-agents " + kStep + "/resolvedSymbolTable"}));
}

TEST(AgentUser, DoesNotCountWhereTheHostSetsOne) {
  const ValidateOptions options = asAgent(kNewestAgent, /*userOverride=*/true);
  EXPECT_EQ(errorsOf(job("jobRunAsUser", ""), options), Lines());
  for (const std::string& user :
       {std::string(R"("runAs":"")"), std::string(R"("runAs":"NOBODY")"), std::string(kQueueUser),
        std::string(kAgentUser) + "," + kPosixUser,
        std::string(kQueueUser) + R"(,"posix":{"user":"","group":""})"})
    EXPECT_EQ(errorsOf(runAs(user), options), Lines()) << user;
  // Types are checked all the same.
  EXPECT_EQ(errorsOf(runAs(R"("runAs":7)"), options),
            Lines({"wrong-type " + kJob + "/jobRunAsUser/runAs"}));
  EXPECT_EQ(errorsOf(runAs(R"("runAs":"","posix":{"user":"u"})"), options),
            Lines({"missing-member " + kJob + "/jobRunAsUser/posix/group"}));
}

TEST(AgentSymbolTable, FailsTheActionAtItsPlace) {
  const std::string body = step("resolvedSymbolTable", R"("[{\"name\":\"A\",\"type\":\"INT\"}]")");
  const std::string place = kStep + "/resolvedSymbolTable";
  EXPECT_EQ(errorsOf(body, asAgent(kNewestAgent)), Lines({"symbol-table " + place}));
  EXPECT_EQ(errorsOf(body, asAgent({0, 33, 0})), Lines());
  const Diagnostics found = validate(decodeText(body));
  ASSERT_EQ(found.all().size(), 1u);
  EXPECT_EQ(found.all()[0].severity, Severity::kWarning);
  EXPECT_EQ(body.substr(found.all()[0].offset, 13), R"({\"name\":\"A)");
}

TEST(AgentSymbolTable, ManyFaultsHaveTheirPlaces) {
  const std::string body = bodyWith(
      R"({"stepDetails":{"jobId":")" + kJobId + R"(","stepId":")" + kStepId +
      R"(","schemaVersion":"jobtemplate-2023-09","template":{},"dependencies":[],)"
      R"("resolvedSymbolTable":"[5,\"\u00e9\",{}]"}},{"environmentDetails":{"jobId":")" +
      kJobId + R"(","environmentId":"JOB:)" + kJobId +
      R"(:E","schemaVersion":"environment-2023-09","template":{},"resolvedSymbolTable":"x"}})");
  Lines found;
  const Diagnostics all = validate(decodeText(body));
  for (const Diagnostic& diagnostic : all.all())
    found.push_back(diagnostic.pointer + " " + body.substr(diagnostic.offset, 4));
  const std::string table = kStep + "/resolvedSymbolTable ";
  EXPECT_EQ(found,
            Lines({table + "5,\\\"", table + "\\\"\\u", table + "{}]\"", table + "{}]\"",
                   table + "{}]\"", "/entities/1/environmentDetails/resolvedSymbolTable x\"}}"}));
}

TEST(AgentStep, OfAnEnvironmentMayFail) {
  const auto requestOf = [](const std::string& identifiers) {
    return Request::decode(InputBuffer::copyOf("{\"identifiers\":[" + identifiers + "]}"));
  };
  const std::string environmentId = "STEP:" + kStepId + ":E";
  const std::string entity = R"({"environmentDetails":{"jobId":")" + kJobId +
                             R"(","environmentId":")" + environmentId +
                             R"(","schemaVersion":"environment-2023-09","template":{}}})";
  const std::string failed = R"({"stepDetails":{"jobId":")" + kJobId + R"(","stepId":")" + kStepId +
                             R"(","code":"ConflictException","message":"m"}})";
  const std::string body = R"({"entities":[)" + entity + R"(],"errors":[)" + failed + "]}";
  EXPECT_EQ(errorsOf(body), Lines());
  EXPECT_EQ(findings(body, WorkerOs::kPosix),
            Lines({"warning entity-failed /errors/0/stepDetails"}));
  EXPECT_EQ(errorsOf(errors(failed)), Lines({"entity-failed /errors/0/stepDetails"}));

  const std::string asked = R"({"environmentDetails":{"jobId":")" + kJobId +
                            R"(","environmentId":")" + environmentId + R"("}})";
  const std::string askedStep =
      R"({"stepDetails":{"jobId":")" + kJobId + R"(","stepId":")" + kStepId + R"("}})";
  const Request forEnvironment = requestOf(asked);
  EXPECT_EQ(errorsOf(body, WorkerOs::kPosix, &forEnvironment), Lines());
  const Request forTask = requestOf(asked + "," + askedStep);
  EXPECT_EQ(errorsOf(body, WorkerOs::kPosix, &forTask),
            Lines({"entity-failed /errors/0/stepDetails"}));
}

}  // namespace

}  // namespace job_entity::tests::agent
