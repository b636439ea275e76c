#include "job_entity/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "compare/edits.h"
#include "job_entity/limits.h"

namespace job_entity {
namespace {

Response decoded(const std::string& text) { return Response::decode(InputBuffer::copyOf(text)); }

Comparison compared(const std::string& before, const std::string& after) {
  CaptureComparison comparison;
  comparison.before(decoded(before));
  comparison.after(decoded(after));
  return comparison.compare(nullptr);
}

std::string step(const std::string& job, const std::string& id, const std::string& inner) {
  return R"({"stepDetails":{"jobId":"job-)" + job + R"(","stepId":"step-)" + id +
         R"(","schemaVersion":"jobtemplate-2023-09","template":{)" + inner + "}}}";
}

std::string body(const std::string& entities, const std::string& errors = "") {
  return R"({"entities":[)" + entities + R"(],"errors":[)" + errors + "]}";
}

/// What the members of the first entity that changed say, one after the other.
std::string membersOf(const Comparison& found) {
  std::string text;
  for (const MemberChange& member : found.entities.at(0).members)
    text += std::string(changeName(member.change)) + ' ' + member.pointer + member.inside + ' ' +
            member.before + '>' + member.after + '\n';
  return text;
}

TEST(Compare, OrderOfMembersAndEscapesAreNoChange) {
  const Comparison found =
      compared(body(step("1", "1", R"("name":"a\u0062","b":[1,{"c":2,"d":3}])")),
               body(step("1", "1", R"("b":[1,{"d":3,"c":2}],"name":"ab")")));
  EXPECT_TRUE(found.isSame());
  EXPECT_EQ(found.same, 1u);
}

TEST(Compare, ElementOfAListMovesNoOther) {
  const Comparison found =
      compared(body(step("1", "1", R"("l":[{"name":"a","v":1},{"name":"b","v":2}])")),
               body(step("1", "1", R"("l":[{"name":"n"},{"name":"a","v":1},{"name":"b","v":3}])")));
  EXPECT_EQ(membersOf(found),
            "added /template/l/0 >{\"name\":\"n\"}\nchanged /template/l/2/v 2>3\n");
}

TEST(Compare, ElementsOfOneNameAreHeldAgainstEachOther) {
  const Comparison found =
      compared(body(step("1", "1", R"("l":[{"name":"a","v":1},{"name":"b","v":2}])")),
               body(step("1", "1", R"("l":[{"name":"b","v":3},{"name":"c"}])")));
  EXPECT_EQ(membersOf(found),
            "changed /template/l/0/v 2>3\nadded /template/l/1 >{\"name\":\"c\"}\n"
            "removed /template/l/0 {\"name\":\"a\",\"v\":1}>\n");
}

TEST(Compare, NamesAreThoseOfTemplates) {
  const auto nameOf = [](const std::string& members) {
    const Comparison found = compared(
        body(""), body(R"({"stepDetails":{"jobId":"job-1","stepId":"step-1")" + members + "}}"));
    return found.entities.at(0).name;
  };
  EXPECT_EQ(nameOf(R"(,"template":{"name":"Render"})"), "Render");
  EXPECT_EQ(nameOf(R"(,"template":{"environment":{"name":"Maya"},"name":"Other"})"), "Maya");
  for (const char* const members :
       {"", R"(,"template":{})", R"(,"template":null)", R"(,"template":"*REDACTED*")",
        R"(,"template":[{"name":"a"}])", R"(,"template":{"name":1})",
        R"(,"template":{"environment":{}})", R"(,"template":{"environment":"a"})"})
    EXPECT_EQ(nameOf(members), "") << members;
}

TEST(Compare, LinesOfAScript) {
  const Comparison found =
      compared(body(step("1", "1", R"("data":"1\n2\n3\n4\n5\n6\n7\n8\n9\n")")),
               body(step("1", "1", R"("data":"1\n2\n3\n4\n5\n6\nx\n8\n9\n")")));
  std::string text;
  for (const ChangedLine& line : found.entities.at(0).members.at(0).lines)
    text += std::to_string(line.before) + ',' + std::to_string(line.after) + line.mark + line.text +
            ' ';
  EXPECT_EQ(text, "4,4 4 5,5 5 6,6 6 7,0-7 0,7+x 8,8 8 9,9 9 ");
}

TEST(Compare, SymbolTableByItsSymbols) {
  const auto withTable = [](const char* value) {
    return body(R"({"stepDetails":{"jobId":"job-1","stepId":"step-1","schemaVersion":"s",)"
                R"("template":{},"resolvedSymbolTable":"[{\"name\":\"A\",\"value\":\")" +
                std::string(value) + R"(\"}]"}})");
  };
  EXPECT_EQ(membersOf(compared(withTable("1"), withTable("2"))),
            "changed /resolvedSymbolTable/0/value \"1\">\"2\"\n");
}

TEST(Compare, WhatIsRedactedIsNotKnown) {
  const Comparison found = compared(body(step("1", "1", R"("name":"a")")),
                                    body(step("1", "1", R"("name":"*REDACTED*")")));
  EXPECT_EQ(membersOf(found), "not-known /template/name \"a\">\"*REDACTED*\"\n");
  EXPECT_TRUE(found.isSame());
}

TEST(Compare, EntityThatFailed) {
  const std::string error =
      R"({"stepDetails":{"jobId":"job-1","stepId":"step-1","code":"InternalServerException","message":"m"}})";
  const std::string entity = body(step("1", "1", R"("name":"a")"));
  EXPECT_EQ(compared(entity, body("", error)).entities.at(0).change, Change::kFailed);
  EXPECT_EQ(compared(body("", error), entity).entities.at(0).change, Change::kAnswered);
  EXPECT_FALSE(compared(entity, body("", error)).isSame());
  // It came after all, in another response of the same side.
  CaptureComparison comparison;
  comparison.before(decoded(entity));
  comparison.after(decoded(body("", error)));
  comparison.after(decoded(entity));
  EXPECT_TRUE(comparison.compare(nullptr).isSame());
}

TEST(Compare, StepsOfTwoJobsByTheirNames) {
  const std::string dependent =
      R"({"stepDetails":{"jobId":"job-%","stepId":"step-2%","schemaVersion":"s","template":{"name":"Comp"},"dependencies":["step-1%"]}})";
  const auto job = [&dependent](const std::string& number, const std::string& inner) {
    std::string second = dependent;
    for (size_t at = second.find('%'); at != std::string::npos; at = second.find('%'))
      second.replace(at, 1, number);
    return body(step(number, "1" + number, R"("name":"Sim")" + inner) + "," + second);
  };
  const Comparison found = compared(job("1", ""), job("2", R"(,"x":1)"));
  ASSERT_EQ(found.jobs.size(), 1u);
  EXPECT_EQ(found.same, 1u);  // Its dependency has another id, and is the same step.
  ASSERT_EQ(found.entities.size(), 1u);
  EXPECT_EQ(found.entities[0].name, "Sim");
  EXPECT_EQ(membersOf(found), "added /template/x >1\n");
}

TEST(Compare, PathsThatLandElsewhere) {
  const auto job = [](const char* to) {
    return body(
        R"({"jobDetails":{"jobId":"job-1","logGroupName":"g","schemaVersion":"s","parameters":)"
        R"({"A":{"path":"/src/a"},"B":{"path":"/other"}},"pathMappingRules":[)"
        R"({"sourcePathFormat":"posix","sourcePath":"/src","destinationPath":")" +
        std::string(to) + R"("}]}})");
  };
  const Comparison found = compared(job("/one"), job("/two"));
  ASSERT_EQ(found.paths.size(), 1u);
  EXPECT_EQ(found.paths[0].path, "/src/a");
  EXPECT_EQ(found.paths[0].before.result, "/one/a");
  EXPECT_EQ(found.paths[0].after.result, "/two/a");
  EXPECT_TRUE(compared(job("/one"), job("/one")).paths.empty());
}

TEST(Compare, PathsAreNotKnownWhereRulesAreNot) {
  const auto job = [](const std::string& rules) {
    return body(
        R"({"jobDetails":{"jobId":"job-1","logGroupName":"g","schemaVersion":"s","parameters":)"
        R"({"A":{"path":"/src/a"}},"pathMappingRules":)" +
        rules + "}}");
  };
  const std::string known =
      R"([{"sourcePathFormat":"posix","sourcePath":"/src","destinationPath":"/one"}])";
  const std::string hidden = R"("*REDACTED*")";
  EXPECT_EQ(compared(job(known), job(known)).rulesNotKnown, std::vector<std::string>());
  EXPECT_EQ(compared(job(known), job(hidden)).rulesNotKnown, std::vector<std::string>{"job-1"});
  EXPECT_EQ(compared(job(hidden), job(known)).rulesNotKnown, std::vector<std::string>{"job-1"});
  EXPECT_TRUE(compared(job(known), job(hidden)).paths.empty());
}

TEST(Compare, IsTheSameWhereNothingElseWasFound) {
  Comparison found;
  EXPECT_TRUE(found.isSame());
  found.omitted = 1;
  EXPECT_FALSE(found.isSame());
  found.omitted = 0;
  found.paths.emplace_back();
  EXPECT_FALSE(found.isSame());
  found.paths.clear();
  found.entities.emplace_back();
  found.entities[0].change = Change::kChanged;
  found.entities[0].members.emplace_back();
  found.entities[0].members[0].change = Change::kNotKnown;
  EXPECT_TRUE(found.isSame());
  found.entities[0].members.emplace_back();
  found.entities[0].members[1].change = Change::kAdded;
  EXPECT_FALSE(found.isSame());
}

TEST(Compare, EditsAreTheShortest) {
  bool isShortest = false;
  const std::vector<comparison::Edit> edits =
      comparison::editsBetween({1, 2, 3, 1, 2, 2, 1}, {3, 2, 1, 2, 1, 3}, isShortest);
  EXPECT_TRUE(isShortest);
  uint32_t changed = 0;
  uint32_t before = 0;
  uint32_t after = 0;
  for (const comparison::Edit& edit : edits) {
    if (edit.kind != comparison::EditKind::kKeep) changed += edit.count;
    if (edit.kind != comparison::EditKind::kAdd) before += edit.count;
    if (edit.kind != comparison::EditKind::kRemove) after += edit.count;
  }
  EXPECT_EQ(changed, 5u);
  EXPECT_EQ(before, 7u);
  EXPECT_EQ(after, 6u);
}

TEST(Compare, EditsLeadFromOneToTheOther) {
  std::mt19937 random(9);
  const auto some = [&] {
    std::vector<uint64_t> all(random() % 9);
    for (uint64_t& one : all) one = random() % 3;
    return all;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::vector<uint64_t> before = some();
    const std::vector<uint64_t> after = some();
    // The longest common subsequence, by the usual table.
    std::vector<std::vector<size_t>> common(before.size() + 1,
                                            std::vector<size_t>(after.size() + 1));
    for (size_t i = 1; i <= before.size(); ++i)
      for (size_t j = 1; j <= after.size(); ++j)
        common[i][j] = before[i - 1] == after[j - 1] ? common[i - 1][j - 1] + 1
                                                     : std::max(common[i - 1][j], common[i][j - 1]);
    bool isShortest = false;
    std::vector<uint64_t> made;
    size_t at = 0;
    size_t kept = 0;
    for (const comparison::Edit& edit : comparison::editsBetween(before, after, isShortest)) {
      EXPECT_GT(edit.count, 0u);
      for (uint32_t i = 0; i < edit.count; ++i) {
        if (edit.kind == comparison::EditKind::kAdd) {
          ASSERT_LT(made.size(), after.size());
          made.push_back(after[made.size()]);
          continue;
        }
        ASSERT_LT(at, before.size());
        if (edit.kind == comparison::EditKind::kKeep) {
          made.push_back(before[at]);
          ++kept;
        }
        ++at;
      }
    }
    EXPECT_TRUE(isShortest);
    EXPECT_EQ(at, before.size());
    EXPECT_EQ(made, after);
    EXPECT_EQ(kept, common[before.size()][after.size()]);
  }
}

TEST(Compare, EditsLookAtNothingBehindTheEnds) {
  std::vector<uint64_t> before = {1, 2, 3, 9, 9};
  std::vector<uint64_t> after = {1, 2, 3, 9, 9};
  before.resize(3);
  after.resize(3);
  bool isShortest = false;
  const std::vector<comparison::Edit> edits = comparison::editsBetween(before, after, isShortest);
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_EQ(edits[0].kind, comparison::EditKind::kKeep);
  EXPECT_EQ(edits[0].count, 3u);
}

TEST(Compare, LinesNearAChangeAreShownOnce) {
  for (uint32_t between = 0; between < 10; ++between) {
    std::string same;
    for (uint32_t i = 0; i < between; ++i) same += "s" + std::to_string(i) + "\\n";
    const auto text = [&](const char* first, const char* last) {
      return body(step("1", "1",
                       R"("data":"0\n1\n2\n3\n4\n)" + std::string(first) + "\\n" + same + last +
                           R"(\n5\n6\n7\n8\n9\n")"));
    };
    const Comparison found = compared(text("a", "b"), text("x", "y"));
    std::string marks;
    uint32_t before = 0;
    uint32_t after = 0;
    for (const ChangedLine& line : found.entities.at(0).members.at(0).lines) {
      marks += line.mark;
      if (line.before != 0) {
        EXPECT_GT(line.before, before);
        before = line.before;
      }
      if (line.after != 0) {
        EXPECT_GT(line.after, after);
        after = line.after;
      }
    }
    const std::string kept(std::min(between, 6u), ' ');
    EXPECT_EQ(marks, between == 0 ? "   --++   " : "   -+" + kept + "-+   ") << between;
    EXPECT_EQ(before, between + 10);
  }
}

TEST(Compare, TooManyEditsReplaceAll) {
  std::vector<uint64_t> before(2 * kMaxEdits, 1);
  std::vector<uint64_t> after(2 * kMaxEdits, 2);
  bool isShortest = true;
  const std::vector<comparison::Edit> edits = comparison::editsBetween(before, after, isShortest);
  EXPECT_FALSE(isShortest);
  ASSERT_EQ(edits.size(), 2u);
  EXPECT_EQ(edits[0].count, before.size());
  EXPECT_EQ(edits[1].count, after.size());
}

}  // namespace
}  // namespace job_entity
