// Expressions that take long together: those that are left stay as they are written.

#include "ask.h"
#include "fixtures.h"
#include "job/template_check.h"
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

/// As many as are kept, and what they say of others: the first ones also which name is near.
TEST(TemplateFindings, BeyondTheLimitAreCounted) {
  constexpr uint32_t kMore = 200;
  std::string list;
  for (uint32_t i = 0; i < kMaxDiagnostics + kMore; ++i)
    list += (i > 0 ? ",\"{{ Param.Scen" : "\"{{ Param.Scen") + std::to_string(i) + " }}\"";
  const Response response =
      decodeText(R"({"entities":[{"jobDetails":{"jobId":"job-0123456789abcdef0123456789abcdef",)"
                 R"("logGroupName":"/log","schemaVersion":"jobtemplate-2023-09","parameters":)"
                 R"({"Scene":{"string":"a"}}}},{"stepDetails":{"jobId":)"
                 R"("job-0123456789abcdef0123456789abcdef","stepId":)"
                 R"("step-0123456789abcdef0123456789abcdef","schemaVersion":"jobtemplate-2023-09",)"
                 R"("template":)" +
                 stepWithAction("\"args\":[" + list + "]") + R"(,"dependencies":[],)" + kExpr +
                 "}}],\"errors\":[]}");
  job::TemplateCheck check(Profile::kAgent, nullptr);
  uint32_t omitted = 0;
  const std::vector<Diagnostic> found = check.check(response, omitted);
  EXPECT_EQ(found.size() + omitted, kMaxDiagnostics + kMore);
  ASSERT_GE(found.size(), 100u);
  EXPECT_NE(found[0].message.find("Param.Scene"), std::string::npos) << found[0].message;
  EXPECT_EQ(found[99].message.find("Param.Scene is"), std::string::npos) << found[99].message;
}

/// Responses of a log, one after the other.
TEST(TemplateOperations, TemplatesOfALogShareThem) {
  const auto responseWith = [](const std::string& expression, int count) {
    return decodeText(
        R"({"entities":[{"stepDetails":{"jobId":"job-0123456789abcdef0123456789abcdef",)"
        R"("stepId":"step-0123456789abcdef0123456789abcdef","schemaVersion":)"
        R"("jobtemplate-2023-09","template":)" +
        stepWithAction(args(expression, count)) + R"(,"dependencies":[],)" + kExpr +
        "}}],\"errors\":[]}");
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

}  // namespace

}  // namespace job_entity::tests
