// Expressions that take long together: those that are left stay as they are written.

#include "ask.h"
#include "fixtures.h"
#include "job/template_check.h"

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
