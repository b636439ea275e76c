// What is wrong with a set of rules.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job_entity/path_analysis.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

std::vector<RuleFinding> all(const PathMapper& mapper, Code code,
                             const RuleAnalysisInput& input = {}) {
  std::vector<RuleFinding> found;
  for (const RuleFinding& finding : analyzeRules(mapper, input)) {
    EXPECT_FALSE(finding.message.empty());
    if (finding.code == code) found.push_back(finding);
  }
  return found;
}

TEST(RuleAnalysis, AnOrdinarySetHasNoFindings) {
  const PathMapper mapper = onPosix({posix("/a", "/x"), posix("/a/b", "/y"), windows("C:\\a", "/z"),
                                     windows("\\\\srv\\share", "/s")});
  EXPECT_TRUE(analyzeRules(mapper, {}).empty());
  EXPECT_TRUE(analyzeRules(onPosix({}), {}).empty());
}

TEST(RuleAnalysis, Duplicate) {
  const PathMapper mapper =
      onPosix({windows("C:\\A", "/x"), windows("c:/a/", "/y"), windows("C:\\a", "/x")});
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleDuplicate);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].rule, 1);
  EXPECT_EQ(found[0].otherRule, 0);
  EXPECT_EQ(found[0].severity, Severity::kWarning);
  EXPECT_EQ(found[1].rule, 2);
  EXPECT_EQ(found[1].severity, Severity::kNote);  // it has the same destination
  EXPECT_TRUE(all(onPosix({posix("/A", "/x"), posix("/a", "/y")}), Code::kRuleDuplicate).empty());
  EXPECT_TRUE(all(onPosix({posix("/a", "/x"), windows("/a", "/y")}), Code::kRuleDuplicate).empty());
  EXPECT_TRUE(all(mapper, Code::kRuleShadowed).empty());
}

TEST(RuleAnalysis, Shadowed) {
  // As a Windows source the same text has more parts, and matches all that the POSIX one does.
  const PathMapper mapper = onPosix({posix("/a/b\\c", "/x"), windows("/a/b/c", "/y")});
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleShadowed);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].otherRule, 1);
  // A Windows rule behind a POSIX one still gets what is written with backslashes.
  EXPECT_TRUE(all(onPosix({posix("/a", "/x"), windows("/a", "/y")}), Code::kRuleShadowed).empty());
  EXPECT_EQ(all(onPosix({windows("/a", "/y"), posix("/a", "/x")}), Code::kRuleShadowed).size(), 1u);
  EXPECT_TRUE(all(onPosix({posix("/a", "/x"), posix("/a/b", "/y")}), Code::kRuleShadowed).empty());
}

TEST(RuleAnalysis, DestinationOfTheOtherSystem) {
  EXPECT_EQ(all(onPosix({posix("/a", "/x"), posix("/b", "Z:\\x"), posix("/c", "\\\\srv\\share")}),
                Code::kRuleDestinationOtherOs)
                .size(),
            2u);
  const std::vector<RuleFinding> found =
      all(onWindows({posix("/a", "Z:\\x"), posix("/b", "/x"), posix("/c", "//srv/share"),
                     posix("/d", "<session>/x")}),
          Code::kRuleDestinationOtherOs);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 1);
}

TEST(RuleAnalysis, Cycle) {
  const std::vector<RuleFinding> two =
      all(onPosix({posix("/z", "/y"), posix("/b", "/a/x"), posix("/a", "/b")}), Code::kRuleCycle);
  ASSERT_EQ(two.size(), 1u);
  EXPECT_EQ(two[0].rule, 1);
  EXPECT_EQ(two[0].otherRule, 2);
  EXPECT_NE(two[0].message.find("1, 2, and 1 again"), std::string::npos) << two[0].message;
  const std::vector<RuleFinding> self = all(onPosix({posix("/a", "/a/b")}), Code::kRuleCycle);
  ASSERT_EQ(self.size(), 1u);
  EXPECT_EQ(self[0].rule, 0);
  EXPECT_EQ(self[0].otherRule, 0);
  EXPECT_EQ(
      all(onPosix({posix("/a", "/b"), posix("/b", "/c"), posix("/c", "/a")}), Code::kRuleCycle)
          .size(),
      1u);
  // Tried in another order than given.
  const std::vector<RuleFinding> deeper =
      all(onPosix({posix("/z", "/y"), posix("/b", "/a/x"), posix("/a/x", "/b")}), Code::kRuleCycle);
  ASSERT_EQ(deeper.size(), 1u);
  EXPECT_EQ(deeper[0].rule, 1);
  EXPECT_EQ(deeper[0].otherRule, 2);
  // A chain ends, and a rule that changes nothing does no harm.
  EXPECT_TRUE(all(onPosix({posix("/a", "/b"), posix("/b", "/c")}), Code::kRuleCycle).empty());
  EXPECT_TRUE(all(onPosix({posix("/a", "/a"), posix("/b", "/b/.")}), Code::kRuleCycle).empty());
}

TEST(RuleAnalysis, EmptySource) {
  const PathMapper mapper = onPosix({posix("", "/x"), posix("/", "/y"), posix("a", "/z")});
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleEmptySource);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_NE(found[0].message.find("every relative path"), std::string::npos);
  const std::vector<RuleFinding> any = all(onPosix({windows("", "/x")}), Code::kRuleEmptySource);
  ASSERT_EQ(any.size(), 1u);
  EXPECT_NE(any[0].message.find("every path"), std::string::npos);
}

TEST(RuleAnalysis, UncServerOnly) {
  const PathMapper mapper =
      onPosix({windows("\\\\srv", "/x"), windows("\\\\srv\\share", "/y"), posix("//srv", "/z")});
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleUncServerOnly);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
}

ManifestRoot manifest(std::string rootPath, bool hasLocation) {
  ManifestRoot root;
  root.rootPath = std::move(rootPath);
  root.hasFileSystemLocation = hasLocation;
  return root;
}

TEST(RuleAnalysis, ManifestWithoutRule) {
  RuleAnalysisInput input;
  input.manifests = {manifest("/a", true), manifest("/b", true), manifest("/c", false),
                     manifest("/a/", true), manifest("", true)};
  input.manifests[4].redacted = true;
  for (uint32_t i = 0; i < input.manifests.size(); ++i) {
    input.manifests[i].offset = 10 * (i + 1);
    input.manifests[i].pointer = "/" + std::to_string(i);
  }
  const std::vector<RuleFinding> found =
      all(onPosix({posix("/a", "/x")}), Code::kManifestWithoutRule, input);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].manifest, 1);
  EXPECT_EQ(found[0].rule, -1);
  EXPECT_EQ(found[0].severity, Severity::kError);
  EXPECT_EQ(found[0].offset, 20u);
  EXPECT_EQ(found[0].pointer, "/1");
  EXPECT_EQ(found[1].offset, 40u);
  EXPECT_EQ(found[1].manifest, 3);  // the root as it was sent: "/a/" is another text
  // With no rules at all each manifest has its implied one, and that is no answer for others.
  EXPECT_TRUE(all(onPosix({}), Code::kManifestWithoutRule, input).empty());
  std::vector<PathMappingRule> rules = {posix("/a", "/x")};
  appendAssetRootRules(rules, {manifest("/b", false)}, "", WorkerOs::kPosix);
  EXPECT_EQ(all(onPosix(rules), Code::kManifestWithoutRule, input).size(), 2u);
}

// The worker holds the normalised source against the root as it was sent.
TEST(RuleAnalysis, ManifestsAreLookedUpByNormalisedSources) {
  struct Case {
    PathMappingRule rule;
    const char* root;
    bool found;
  };
  const Case kCases[] = {
      {posix("/mnt/a/", "/x"), "/mnt/a", true},     {posix("/mnt//a", "/x"), "/mnt/a", true},
      {posix("/mnt/a/", "/x"), "/mnt/a/", false},   {posix("/mnt/./a", "/x"), "/mnt/a", true},
      {windows("C:/a", "/x"), "C:\\a", true},       {windows("C:\\a", "/x"), "C:/a", false},
      {windows("C:\\A", "/x"), "C:\\a", false},     {posix("/mnt/a", "/x"), "/mnt/a", true},
      {windows("//s/t", "/x"), "\\\\s\\t\\", true}, {windows("\\\\s\\t", "/x"), "\\\\s\\t", false},
  };
  for (const Case& one : kCases) {
    RuleAnalysisInput input;
    input.manifests = {manifest(one.root, true)};
    EXPECT_EQ(all(onPosix({one.rule}), Code::kManifestWithoutRule, input).empty(), one.found)
        << one.rule.sourcePath << " for " << one.root;
  }
}

TEST(RuleAnalysis, ARuleThatPlacesFilesIsUsedAndTheLastOfEqualOnesDoes) {
  RuleAnalysisInput input;
  input.manifests = {manifest("/a", true)};
  input.paths = {"/b/c"};
  const PathMapper used = onPosix({posix("/a/", "/x"), posix("/b", "/y"), posix("/c", "/z")});
  const std::vector<RuleFinding> found = all(used, Code::kRuleUnused, input);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 2);
  const PathMapper twice = onPosix({posix("/a", "/x"), posix("/a/", "/y")});
  const std::vector<RuleFinding> duplicate = all(twice, Code::kRuleDuplicate, input);
  ASSERT_EQ(duplicate.size(), 1u);
  EXPECT_EQ(duplicate[0].rule, 1);
  EXPECT_EQ(duplicate[0].message.find("never applies"), std::string::npos);
  EXPECT_NE(all(twice, Code::kRuleDuplicate)[0].message.find("never applies"), std::string::npos);
}

TEST(RuleAnalysis, DriveWithoutRoot) {
  const PathMapper mapper =
      onPosix({windows("Z:", "/x"), windows("Z:\\", "/y"), posix("Z:", "/z")});
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleDriveWithoutRoot);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].severity, Severity::kWarning);
}

TEST(RuleAnalysis, Unused) {
  std::vector<PathMappingRule> rules = {posix("/a", "/x"), posix("/a/b", "/y"), posix("/a", "/z")};
  appendAssetRootRules(rules, {manifest("/c", false)}, "", WorkerOs::kPosix);
  const PathMapper mapper = onPosix(rules);
  RuleAnalysisInput input;
  input.paths = {"/a/b/c", "/other"};
  const std::vector<RuleFinding> found = all(mapper, Code::kRuleUnused, input);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].severity, Severity::kNote);
  EXPECT_TRUE(all(mapper, Code::kRuleUnused).empty());
  input.paths.push_back("/a");
  EXPECT_TRUE(all(mapper, Code::kRuleUnused, input).empty());
}

TEST(RuleAnalysis, CodesAreStable) {
  EXPECT_STREQ(codeName(Code::kRuleDuplicate), "rule-duplicate");
  EXPECT_STREQ(codeName(Code::kRuleShadowed), "rule-shadowed");
  EXPECT_STREQ(codeName(Code::kRuleDestinationOtherOs), "rule-destination-other-os");
  EXPECT_STREQ(codeName(Code::kRuleCycle), "rule-cycle");
  EXPECT_STREQ(codeName(Code::kRuleEmptySource), "rule-empty-source");
  EXPECT_STREQ(codeName(Code::kRuleUncServerOnly), "rule-unc-server-only");
  EXPECT_STREQ(codeName(Code::kManifestWithoutRule), "manifest-without-rule");
  EXPECT_STREQ(codeName(Code::kRuleDriveWithoutRoot), "rule-drive-without-root");
  EXPECT_STREQ(codeName(Code::kRuleUnused), "rule-unused");
}

}  // namespace
}  // namespace job_entity
