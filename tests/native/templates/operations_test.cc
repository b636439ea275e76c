// Expressions that take long together: those that are left stay as they are written.

#include "ask.h"
#include "fixtures.h"
#include "job/template_check.h"
#include "job_entity/decoder.h"
#include "job_entity/limits.h"

namespace job_entity::tests {

namespace {

/// A million operations and some, in a few hundredths of a second.
const std::string kMillion = "len([1 for x in range(250000)])";
const std::string kExpr = R"("extensions":["EXPR","FEATURE_BUNDLE_1"])";

std::string args(const std::string& expression, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += (i > 0 ? ",\"{{ " : "\"{{ ") + expression + " }}\"";
  return R"("args":[)" + list + ']';
}

TEST(TemplateOperations, ATemplateThatTakesManyIsNotWrong) {
  const Report report = askTemplate(stepWithAction(args(kMillion, 60)), kExpr);
  EXPECT_EQ(findingsOf(report), (std::vector<std::string>{"warning expr-limit "}));
  EXPECT_TRUE(report["valid"].GetBool());
  // The first ones have their values, the last ones are not known.
  const auto& list = report["actions"][0]["args"];
  ASSERT_EQ(list.Size(), 60U);
  EXPECT_STREQ(list[0].GetString(), "250000");
  EXPECT_EQ(list[59].GetString(), "{{ " + kMillion + " }}");
}

TEST(TemplateOperations, FewAreAllEvaluated) {
  const Report report = askTemplate(stepWithAction(args(kMillion, 4)), kExpr);
  EXPECT_TRUE(findingsOf(report).empty());
  for (const auto& text : report["actions"][0]["args"].GetArray())
    EXPECT_STREQ(text.GetString(), "250000");
}

TEST(TemplateOperations, AnExpressionThatAWorkerRefusesIsWrong) {
  for (const char* const expression : {"range(10 ** 9)", "'x' * 10 ** 9"}) {
    const Report report = askTemplate(stepWithAction(args(expression, 1)), kExpr);
    EXPECT_EQ(findingsOf(report),
              (std::vector<std::string>{"error expr-limit /script/actions/onRun/args/0"}))
        << expression;
  }
}

TEST(TemplateOperations, LongTextsCountToo) {
  const Report report = askTemplate(stepWithAction(args("len('x' * 90000000)", 20)), kExpr);
  EXPECT_EQ(findingsOf(report), (std::vector<std::string>{"warning expr-limit "}));
}

/// A response with a step that has so many arguments, each made from its number.
template <typename Make>
Response withArguments(uint32_t count, Make make) {
  std::string list;
  for (uint32_t i = 0; i < count; ++i)
    list += (i > 0 ? ",\"" : "\"") + make(std::to_string(i)) + '"';
  return decodeText(
      R"({"entities":[{"jobDetails":{"jobId":"job-0123456789abcdef0123456789abcdef",)"
      R"("logGroupName":"/log","schemaVersion":"jobtemplate-2023-09","parameters":)"
      R"({"Scene":{"string":"a"}}}},{"stepDetails":{"jobId":)"
      R"("job-0123456789abcdef0123456789abcdef","stepId":)"
      R"("step-0123456789abcdef0123456789abcdef","schemaVersion":"jobtemplate-2023-09",)"
      R"("template":)" +
      stepWithAction("\"args\":[" + list + "]") + R"(,"dependencies":[],)" + kExpr +
      "}}],\"errors\":[]}");
}

/// As many as are kept, and what they say of others: the first ones also which name is near.
TEST(TemplateFindings, BeyondTheLimitAreCounted) {
  constexpr uint32_t kMore = 200;
  const Response response = withArguments(kMaxDiagnostics + kMore, [](const std::string& number) {
    return "{{ Param.Scen" + number + " }}";
  });
  job::TemplateCheck check(Profile::kAgent, nullptr);
  uint32_t omitted = 0;
  const std::vector<Diagnostic> found = check.check(response, omitted);
  EXPECT_EQ(found.size() + omitted, kMaxDiagnostics + kMore);
  ASSERT_GE(found.size(), 100u);
  EXPECT_NE(found[0].message.find("Param.Scene"), std::string::npos) << found[0].message;
  EXPECT_EQ(found[99].message.find("Param.Scene is"), std::string::npos) << found[99].message;
}

/// Each is counted once, whichever pass finds it, whether it is parsed for that or not.
TEST(TemplateFindings, EachBeyondTheLimitCountsOnce) {
  constexpr uint32_t kMore = 300;
  const auto countOf = [](const char* before, const char* behind) {
    const Response response =
        withArguments(kMaxDiagnostics + kMore,
                      [&](const std::string& number) { return before + number + behind; });
    job::TemplateCheck check(Profile::kAgent, nullptr);
    uint32_t omitted = 0;
    const std::vector<Diagnostic> found = check.check(response, omitted);
    return static_cast<uint32_t>(found.size()) + omitted;
  };
  constexpr uint32_t kAll = kMaxDiagnostics + kMore;
  EXPECT_EQ(countOf("{{Param.P", "}}"), kAll) << "not defined";
  EXPECT_EQ(countOf("{{Param.Scene}} {{Param.P", "}}"), kAll) << "one of two";
  EXPECT_EQ(countOf("{{Param.A}} {{Param.P", "}}"), 2 * kAll) << "both";
  EXPECT_EQ(countOf("{{Session.WorkingDirectory.p", "}}"), kAll) << "not a property";
  EXPECT_EQ(countOf("{{Session.WorkingDirectory.name}}{{Param.P", "}}"), kAll) << "beside one";
  EXPECT_EQ(countOf("{{Param.P", " + 1}}"), kAll) << "in an expression";
  EXPECT_EQ(countOf("{{'a' - ", "}}"), kAll) << "of wrong types";
  EXPECT_EQ(countOf("{{'a' - ", "}} {{1 + 1}}"), kAll) << "beside one that is right";
  EXPECT_EQ(countOf("{{int(Param.Scene) + ", "}}"), kAll) << "of wrong values";
  EXPECT_EQ(countOf("{{ (", " }}"), kAll) << "not an expression";
  EXPECT_EQ(countOf("{{1 + 1}} ", ""), 0u) << "right";
}

/// A response of a log.
std::string stepOfLog(const std::string& expression, int count) {
  return R"({"entities":[{"stepDetails":{"jobId":"job-0123456789abcdef0123456789abcdef",)"
         R"("stepId":"step-0123456789abcdef0123456789abcdef","schemaVersion":)"
         R"("jobtemplate-2023-09","template":)" +
         stepWithAction(args(expression, count)) + R"(,"dependencies":[],)" + kExpr +
         "}}],\"errors\":[]}";
}

TEST(TemplateOperations, TemplatesOfALogShareThem) {
  const auto responseWith = [](const std::string& expression, int count) {
    return decodeText(stepOfLog(expression, count));
  };
  const Response heavy = responseWith(kMillion, 3);
  const Response light = responseWith("1 + 1", 400);
  job::TemplateCheck check(Profile::kAgent, nullptr);
  uint32_t omitted = 0;
  const auto isCutShort = [&](const Response& response) {
    bool found = false;
    for (const Diagnostic& one : check.check(response, omitted)) {
      EXPECT_EQ(one.severity, Severity::kWarning) << one.message;
      found |= one.code == Code::kExprLimit;
    }
    return found;
  };
  EXPECT_FALSE(isCutShort(heavy));
  bool isOne = false;
  for (int i = 0; i < 10; ++i) isOne |= isCutShort(heavy);
  EXPECT_TRUE(isOne);
  // A response's own bytes are enough for what responses usually have.
  for (int i = 0; i < 50; ++i) EXPECT_FALSE(isCutShort(light)) << i;
}

/// How many of ten such responses of a log, decoded with such a limit, are not checked as a whole.
int cutShort(uint32_t operations) {
  DecodeOptions options;
  options.limits.operations = operations;
  job::TemplateCheck check(Profile::kAgent, nullptr);
  int count = 0;
  for (int i = 0; i < 10; ++i) {
    const Response response =
        Decoder().decode(InputBuffer::copyOf(stepOfLog(kMillion, 1)), options);
    uint32_t omitted = 0;
    for (const Diagnostic& one : check.check(response, omitted))
      count += one.code == Code::kExprLimit;
  }
  return count;
}

TEST(TemplateOperations, TheLimitIsTheCallers) {
  EXPECT_EQ(cutShort(1'000'000), 10);
  EXPECT_EQ(cutShort(1'000'000'000), 0);
}

}  // namespace

}  // namespace job_entity::tests
