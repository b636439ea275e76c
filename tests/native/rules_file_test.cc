// Rules files of the worker agent's tools: what is read, and what is said of the rest.

#include "job_entity/rules_file.h"

#include <gtest/gtest.h>

#include "fixtures.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;

RulesFile fileOf(std::string_view text) { return readRulesFile(InputBuffer::copyOf(text)); }

std::string ruleText(const std::string& more = "") {
  return R"({"source_path_format":"POSIX","source_path":"/a","destination_path":"/b")" + more + "}";
}
std::string versioned(const std::string& rules) {
  return R"({"version":"pathmapping-1.0","path_mapping_rules":)" + rules + "}";
}

TEST(RulesFile, HasRulesInTheirOrder) {
  const std::string text =
      versioned("[" + ruleText() +
                R"(,{"sourcePathFormat":"windows","sourcePath":"C:\\x","destinationPath":"/y"}])");
  const RulesFile file = fileOf(text);
  EXPECT_TRUE(file.recognised);
  EXPECT_EQ(summaryOf(file.diagnostics), Lines());
  ASSERT_EQ(file.rules.size(), 2u);
  EXPECT_EQ(file.rules[0].format, PathFormat::kPosix);
  EXPECT_EQ(file.rules[0].sourcePath, "/a");
  EXPECT_EQ(file.rules[0].destinationPath, "/b");
  EXPECT_EQ(file.rules[0].origin, RuleOrigin::kRulesFile);
  EXPECT_EQ(file.rules[0].originIndex, 0u);
  EXPECT_EQ(file.rules[0].pointer, "/path_mapping_rules/0");
  EXPECT_EQ(file.rules[0].offset, text.find("{\"source_path_format"));
  EXPECT_EQ(file.rules[1].format, PathFormat::kWindows);
  EXPECT_EQ(file.rules[1].sourcePath, "C:\\x");
  EXPECT_EQ(file.rules[1].originIndex, 1u);
  EXPECT_EQ(file.rules[1].pointer, "/path_mapping_rules/1");
  const RulesFile bare = fileOf("[" + ruleText() + "]");
  EXPECT_TRUE(bare.recognised);
  ASSERT_EQ(bare.rules.size(), 1u);
  EXPECT_EQ(bare.rules[0].pointer, "/0");
}

TEST(RulesFile, IsKnownByWhatItHolds) {
  for (const std::string& text :
       {std::string("[]"), std::string("{}"), "[" + ruleText() + "]",
        std::string(R"([{"sourcePath":1}])"), std::string(R"([{"source_path_format":1}])"),
        std::string(R"({"version":"pathmapping-1.0"})"),
        std::string(R"({"version":"pathmapping-9"})"), std::string(R"({"path_mapping_rules":[]})")})
    EXPECT_TRUE(fileOf(text).recognised) << text;
  for (const char* text : {"", "1", "\"a\"", "[1]", "[{\"a\":1}]", R"({"a":1})",
                           R"({"version":"1.0"})", R"({"version":1})", "{"})
    EXPECT_FALSE(fileOf(text).recognised) << text;
}

TEST(RulesFile, SaysWhatIsWrong) {
  const std::pair<std::string, Lines> kCases[] = {
      {versioned("1"), {"error wrong-type /path_mapping_rules"}},
      {versioned("[1]"), {"error wrong-type /path_mapping_rules/0"}},
      {versioned(R"([{"source_path":"/a","destination_path":"/b"}])"),
       {"error missing-member /path_mapping_rules/0/source_path_format"}},
      {versioned(R"([{"source_path_format":"POSIX"}])"),
       {"error missing-member /path_mapping_rules/0/source_path",
        "error missing-member /path_mapping_rules/0/destination_path"}},
      {versioned(R"([{"source_path_format":"POSIX","sourcePath":1,"destination_path":"/b"}])"),
       {"error wrong-type /path_mapping_rules/0/sourcePath"}},
      {versioned(R"([{"source_path_format":"mac","source_path":"/a","destination_path":"/b"}])"),
       {"error enum /path_mapping_rules/0/source_path_format"}},
      {versioned(R"([{"source_path_format":"URI","source_path":"/a","destination_path":"/b"}])"),
       {"warning pattern /path_mapping_rules/0/source_path"}},
      {versioned(R"([{"source_path_format":"URI","source_path":"s3://a","destination_path":"/"}])"),
       {}},
      {R"({"version":"pathmapping-2.0","path_mapping_rules":[]})", {"error enum /version"}},
      {R"({"version":"other","path_mapping_rules":[]})", {"error enum /version"}},
      {R"({"version":"pathmapping-2.0"})", {"error enum /version"}},
      {"[" + ruleText() + ",", {"error json-syntax "}},
  };
  for (const auto& [text, lines] : kCases) {
    EXPECT_EQ(summaryOf(fileOf(text).diagnostics), lines) << text;
  }
  // What is before the damage is kept, and what is wrong is left out.
  EXPECT_EQ(fileOf("[" + ruleText() + ",").rules.size(), 1u);
  EXPECT_EQ(fileOf(versioned("[1," + ruleText() + "]")).rules.at(0).originIndex, 1u);
}

}  // namespace

}  // namespace job_entity::tests
