// What is wrong with a set of rules.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job_entity/path_analysis.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

std::vector<RuleFinding> all(const PathMapper& mapper, RuleFindingCode code,
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
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kDuplicate);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].rule, 1);
  EXPECT_EQ(found[0].otherRule, 0);
  EXPECT_EQ(found[0].level, RuleFindingLevel::kWarning);
  EXPECT_EQ(found[1].rule, 2);
  EXPECT_EQ(found[1].level, RuleFindingLevel::kNote);  // it has the same destination
  EXPECT_TRUE(
      all(onPosix({posix("/A", "/x"), posix("/a", "/y")}), RuleFindingCode::kDuplicate).empty());
  EXPECT_TRUE(
      all(onPosix({posix("/a", "/x"), windows("/a", "/y")}), RuleFindingCode::kDuplicate).empty());
  EXPECT_TRUE(all(mapper, RuleFindingCode::kShadowed).empty());
}

TEST(RuleAnalysis, Shadowed) {
  // As a Windows source the same text has more parts, and matches all that the POSIX one does.
  const PathMapper mapper = onPosix({posix("/a/b\\c", "/x"), windows("/a/b/c", "/y")});
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kShadowed);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].otherRule, 1);
  // A Windows rule behind a POSIX one still gets what is written with backslashes.
  EXPECT_TRUE(
      all(onPosix({posix("/a", "/x"), windows("/a", "/y")}), RuleFindingCode::kShadowed).empty());
  EXPECT_EQ(
      all(onPosix({windows("/a", "/y"), posix("/a", "/x")}), RuleFindingCode::kShadowed).size(),
      1u);
  EXPECT_TRUE(
      all(onPosix({posix("/a", "/x"), posix("/a/b", "/y")}), RuleFindingCode::kShadowed).empty());
}

TEST(RuleAnalysis, DestinationOfTheOtherSystem) {
  EXPECT_EQ(all(onPosix({posix("/a", "/x"), posix("/b", "Z:\\x"), posix("/c", "\\\\srv\\share")}),
                RuleFindingCode::kDestinationOtherOs)
                .size(),
            2u);
  const std::vector<RuleFinding> found =
      all(onWindows({posix("/a", "Z:\\x"), posix("/b", "/x"), posix("/c", "//srv/share"),
                     posix("/d", "<session>/x")}),
          RuleFindingCode::kDestinationOtherOs);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 1);
}

TEST(RuleAnalysis, Cycle) {
  const std::vector<RuleFinding> two =
      all(onPosix({posix("/z", "/y"), posix("/b", "/a/x"), posix("/a", "/b")}),
          RuleFindingCode::kCycle);
  ASSERT_EQ(two.size(), 1u);
  EXPECT_EQ(two[0].rule, 1);
  EXPECT_EQ(two[0].otherRule, 2);
  EXPECT_NE(two[0].message.find("1, 2, and 1 again"), std::string::npos) << two[0].message;
  const std::vector<RuleFinding> self =
      all(onPosix({posix("/a", "/a/b")}), RuleFindingCode::kCycle);
  ASSERT_EQ(self.size(), 1u);
  EXPECT_EQ(self[0].rule, 0);
  EXPECT_EQ(self[0].otherRule, 0);
  EXPECT_EQ(all(onPosix({posix("/a", "/b"), posix("/b", "/c"), posix("/c", "/a")}),
                RuleFindingCode::kCycle)
                .size(),
            1u);
  // A chain ends, and a rule that changes nothing does no harm.
  EXPECT_TRUE(
      all(onPosix({posix("/a", "/b"), posix("/b", "/c")}), RuleFindingCode::kCycle).empty());
  EXPECT_TRUE(
      all(onPosix({posix("/a", "/a"), posix("/b", "/b/.")}), RuleFindingCode::kCycle).empty());
}

TEST(RuleAnalysis, EmptySource) {
  const PathMapper mapper = onPosix({posix("", "/x"), posix("/", "/y"), posix("a", "/z")});
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kEmptySource);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_NE(found[0].message.find("every relative path"), std::string::npos);
  const std::vector<RuleFinding> any =
      all(onPosix({windows("", "/x")}), RuleFindingCode::kEmptySource);
  ASSERT_EQ(any.size(), 1u);
  EXPECT_NE(any[0].message.find("every path"), std::string::npos);
}

TEST(RuleAnalysis, UncServerOnly) {
  const PathMapper mapper =
      onPosix({windows("\\\\srv", "/x"), windows("\\\\srv\\share", "/y"), posix("//srv", "/z")});
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kUncServerOnly);
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
  const std::vector<RuleFinding> found =
      all(onPosix({posix("/a", "/x")}), RuleFindingCode::kManifestWithoutRule, input);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].manifest, 1);
  EXPECT_EQ(found[0].rule, -1);
  EXPECT_EQ(found[0].level, RuleFindingLevel::kError);
  EXPECT_EQ(found[1].manifest, 3);  // the root as it was sent: "/a/" is another text
  // With no rules at all each manifest has its implied one, and that is no answer for others.
  EXPECT_TRUE(all(onPosix({}), RuleFindingCode::kManifestWithoutRule, input).empty());
  std::vector<PathMappingRule> rules = {posix("/a", "/x")};
  appendAssetRootRules(rules, {manifest("/b", false)}, "", WorkerOs::kPosix);
  EXPECT_EQ(all(onPosix(rules), RuleFindingCode::kManifestWithoutRule, input).size(), 2u);
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
    EXPECT_EQ(all(onPosix({one.rule}), RuleFindingCode::kManifestWithoutRule, input).empty(),
              one.found)
        << one.rule.sourcePath << " for " << one.root;
  }
}

TEST(RuleAnalysis, ARuleThatPlacesFilesIsUsedAndTheLastOfEqualOnesDoes) {
  RuleAnalysisInput input;
  input.manifests = {manifest("/a", true)};
  input.paths = {"/b/c"};
  const PathMapper used = onPosix({posix("/a/", "/x"), posix("/b", "/y"), posix("/c", "/z")});
  const std::vector<RuleFinding> found = all(used, RuleFindingCode::kUnused, input);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 2);
  const PathMapper twice = onPosix({posix("/a", "/x"), posix("/a/", "/y")});
  const std::vector<RuleFinding> duplicate = all(twice, RuleFindingCode::kDuplicate, input);
  ASSERT_EQ(duplicate.size(), 1u);
  EXPECT_EQ(duplicate[0].rule, 1);
  EXPECT_EQ(duplicate[0].message.find("never applies"), std::string::npos);
  EXPECT_NE(all(twice, RuleFindingCode::kDuplicate)[0].message.find("never applies"),
            std::string::npos);
}

TEST(RuleAnalysis, DriveWithoutRoot) {
  const PathMapper mapper =
      onPosix({windows("Z:", "/x"), windows("Z:\\", "/y"), posix("Z:", "/z")});
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kDriveWithoutRoot);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].level, RuleFindingLevel::kWarning);
}

TEST(RuleAnalysis, Unused) {
  std::vector<PathMappingRule> rules = {posix("/a", "/x"), posix("/a/b", "/y"), posix("/a", "/z")};
  appendAssetRootRules(rules, {manifest("/c", false)}, "", WorkerOs::kPosix);
  const PathMapper mapper = onPosix(rules);
  RuleAnalysisInput input;
  input.paths = {"/a/b/c", "/other"};
  const std::vector<RuleFinding> found = all(mapper, RuleFindingCode::kUnused, input);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[0].level, RuleFindingLevel::kNote);
  EXPECT_TRUE(all(mapper, RuleFindingCode::kUnused).empty());
  input.paths.push_back("/a");
  EXPECT_TRUE(all(mapper, RuleFindingCode::kUnused, input).empty());
}

TEST(RuleAnalysis, CodesAreStable) {
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kDuplicate), "rule-duplicate");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kShadowed), "rule-shadowed");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kDestinationOtherOs),
               "rule-destination-other-os");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kCycle), "rule-cycle");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kEmptySource), "rule-empty-source");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kUncServerOnly), "rule-unc-server-only");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kManifestWithoutRule), "manifest-without-rule");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kDriveWithoutRoot), "rule-drive-without-root");
  EXPECT_STREQ(ruleFindingCodeName(RuleFindingCode::kUnused), "rule-unused");
}

}  // namespace
}  // namespace job_entity
