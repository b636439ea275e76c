// Which rule won, which ones lost and to whom, and where the others failed.

#include <gtest/gtest.h>

#include <string>

#include "job_entity/path_explanation.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

ConsideredRule only(const PathMappingRule& rule, std::string_view path) {
  const PathExplanation explanation = explainPath(onPosix({rule}), path);
  EXPECT_EQ(explanation.considered.size(), 1u);
  return explanation.considered.empty() ? ConsideredRule() : explanation.considered[0];
}

TEST(PathExplanation, WonAndLost) {
  const PathMapper mapper = onPosix(
      {posix("/a", "/1"), posix("/a/b", "/2"), posix("/a/b/", "/3"), posix("/a/c/d", "/4")});
  const PathExplanation explanation = explainPath(mapper, "/a/b/f");
  EXPECT_EQ(explanation.mapped.rule, 1);
  EXPECT_EQ(explanation.mapped.result, "/2/f");
  const std::vector<ConsideredRule>& considered = explanation.considered;
  ASSERT_EQ(considered.size(), 4u);
  EXPECT_EQ(considered[0].rule, 3u);
  EXPECT_EQ(considered[0].partCount, 4u);
  EXPECT_EQ(considered[0].outcome, RuleOutcome::kFailed);
  EXPECT_EQ(considered[0].failure, RuleFailure::kComponent);
  EXPECT_EQ(considered[0].component, 1);
  EXPECT_EQ(considered[0].rulePart, "c");
  EXPECT_EQ(considered[0].pathPart, "b");
  EXPECT_EQ(considered[0].matchedComponents, 1u);
  EXPECT_EQ(considered[1].rule, 1u);
  EXPECT_EQ(considered[1].outcome, RuleOutcome::kWon);
  EXPECT_EQ(considered[2].rule, 2u);
  EXPECT_EQ(considered[2].outcome, RuleOutcome::kLost);
  EXPECT_EQ(considered[2].winner, 1);
  EXPECT_EQ(considered[2].loss, RuleLoss::kLaterInList);
  EXPECT_EQ(considered[3].rule, 0u);
  EXPECT_EQ(considered[3].outcome, RuleOutcome::kLost);
  EXPECT_EQ(considered[3].loss, RuleLoss::kFewerParts);
  for (const ConsideredRule& each : considered) EXPECT_FALSE(each.reason.empty());
  EXPECT_EQ(considered[0].reason, "component 2 is \"c\" in the rule, \"b\" in the path");
  EXPECT_EQ(considered[3].reason, "it matches, but rule 1 has more parts (3, not 2)");
}

TEST(PathExplanation, Failures) {
  EXPECT_EQ(only(posix("/a", "/x"), "a/b").failure, RuleFailure::kPathIsRelative);
  EXPECT_EQ(only(posix("a", "/x"), "/a/b").failure, RuleFailure::kPathIsAbsolute);

  const ConsideredRule anchor = only(windows("C:\\a", "/x"), "D:/a/b");
  EXPECT_EQ(anchor.failure, RuleFailure::kAnchor);
  EXPECT_EQ(anchor.component, -1);
  EXPECT_EQ(anchor.rulePart, "C:\\");
  EXPECT_EQ(anchor.pathPart, "D:\\");

  const ConsideredRule ended = only(posix("/a/b/c", "/x"), "/a");
  EXPECT_EQ(ended.failure, RuleFailure::kPathEnded);
  EXPECT_EQ(ended.component, 1);
  EXPECT_EQ(ended.rulePart, "b");
  EXPECT_EQ(ended.pathPart, "");
  EXPECT_EQ(ended.matchedComponents, 1u);

  EXPECT_EQ(only(posix("//a", "/x"), "/a").failure, RuleFailure::kAnchor);
  EXPECT_EQ(only(uri("s3://b", "/x"), "s3://c/d").failure, RuleFailure::kAnchor);
  EXPECT_EQ(only(windows("C:\\A", "/x"), "c:/a/b").failure, RuleFailure::kNone);
  EXPECT_STREQ(ruleFailureName(RuleFailure::kPathEnded), "path-ended");
  EXPECT_STREQ(ruleOutcomeName(RuleOutcome::kLost), "lost");
  EXPECT_STREQ(ruleLossName(RuleLoss::kLaterInList), "later-in-list");
}

TEST(PathExplanation, WithoutRules) {
  const PathExplanation explanation = explainPath(onPosix({}), "/a");
  EXPECT_FALSE(explanation.mapped.matched);
  EXPECT_TRUE(explanation.considered.empty());
  ASSERT_EQ(explanation.hints.size(), 1u);
  EXPECT_EQ(explanation.hints[0].code, HintCode::kNoRules);
}

}  // namespace
}  // namespace job_entity
