// Logs of sessions as the monitor saves them: the rules that they print, and the parameters of
// tasks.

#include "job/session_log.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace job_entity::tests {

namespace {

constexpr const char* kTime = "2026-11-24T09:12:44 ";

std::string logOf(const std::vector<std::string>& lines, const std::string& prefix = kTime) {
  std::string log;
  for (const std::string& line : lines) log += prefix + line + '\n';
  return log;
}

TEST(SessionLogs, RulesAreOverSeveralLines) {
  const std::string log = logOf(
      {"Path mapping:", "{", R"(  "version": "pathmapping-1.0",)", R"(  "path_mapping_rules": [)",
       R"(    {"source_path": "/a\"]}", "x": []})", "  ]", "}", "next {"});
  const job::LoggedRules rules = job::rulesInSessionLog(log);
  EXPECT_EQ(rules.text,
            "{\n  \"version\": \"pathmapping-1.0\",\n  \"path_mapping_rules\": [\n"
            "    {\"source_path\": \"/a\\\"]}\", \"x\": []}\n  ]\n}");
  for (uint32_t at = 0; at < rules.text.size(); ++at) {
    if (rules.text[at] == '\n') continue;
    EXPECT_EQ(log[rules.offsetInLog(at)], rules.text[at]) << at;
  }
  EXPECT_EQ(rules.offsetInLog(0), log.find('{'));
  EXPECT_EQ(job::LoggedRules().offsetInLog(5), 0u);
}

TEST(SessionLogs, TheLastRulesCount) {
  const std::string first = R"({"path_mapping_rules": [1]})";
  const std::string second = R"({"path_mapping_rules": [2]})";
  EXPECT_EQ(job::rulesInSessionLog(first + '\n' + second + '\n').text, second);
  EXPECT_EQ(job::rulesInSessionLog("no rules").text, "");
  EXPECT_EQ(job::rulesInSessionLog(R"("path_mapping_rules": [])").text, "");
  EXPECT_EQ(job::rulesInSessionLog(R"({"path_mapping_rules": [)").text, "");
}

std::string parametersOf(const std::string& log) {
  std::string all;
  for (const job::LoggedParameter& one : job::taskParametersInSessionLog(log)) {
    EXPECT_EQ(log.compare(one.offset, one.value.size(), one.value), 0);
    all += one.name + '|' + one.type + '|' + one.value + ';';
  }
  return all;
}

TEST(SessionLogs, ParametersOfTasksHaveATypeAndAValue) {
  EXPECT_EQ(parametersOf(logOf({"Parameter values:", "Frame(INT) = 3", "A_1(CHUNK[INT]) = 1-4",
                                "Out(PATH) = /a b (x) = c", "S(STRING) = ", "done", "X(INT) = 1"})),
            "Frame|INT|3;A_1|CHUNK[INT]|1-4;Out|PATH|/a b (x) = c;S|STRING|;");
  EXPECT_EQ(parametersOf("Parameter values:\r\nFrame(INT) = 3\r\n"), "Frame|INT|3;");
  EXPECT_EQ(parametersOf("Parameter values:\nFrame(INT) = 3"), "Frame|INT|3;");
  for (const char* line : {"Frame(int) = 3", "Frame() = 3", "(INT) = 3", "FrameINT) = 3",
                           "INT) = 3", ") = 3", "Frame(INT) 3", "Frame (INT) = 3", ""})
    EXPECT_EQ(parametersOf("Parameter values:\n" + std::string(line) + "\nA(INT) = 1\n"), "")
        << line;
  EXPECT_EQ(parametersOf("A(INT) = 1\n"), "");
}

TEST(SessionLogs, EqualParametersAreThereOnce) {
  const std::string log = logOf({"Parameter values:", "A(INT) = 1", "B(PATH) = /b", "end",
                                 "Parameter values:", "A(INT) = 1", "A(INT) = 2", "C(PATH) = "});
  EXPECT_EQ(parametersOf(log), "A|INT|1;B|PATH|/b;A|INT|2;C|PATH|;");
  const std::vector<ResponsePath> paths = job::pathsOf(job::taskParametersInSessionLog(log));
  ASSERT_EQ(paths.size(), 1u);
  EXPECT_EQ(paths[0].name, "B");
  EXPECT_EQ(paths[0].path, "/b");
  EXPECT_EQ(log.compare(paths[0].offset, 2, "/b"), 0);
}

}  // namespace

}  // namespace job_entity::tests
