// Cases of public suites of Open Job Description, each checked against two implementations: about
// templates, ranges, combinations, format strings, symbol tables and jobs. They lie beside some
// checkouts; what these tests hold is held by the other files of this folder, too, by cases of
// their own.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "template_answers.h"

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace job_entity::tests {

namespace {

using Json = rapidjson::Document;
using Value = rapidjson::Value;

std::string readCases() {
  std::string bytes;
  std::FILE* const file = std::fopen(JOB_ENTITY_SHARED "/conformance/templates.json", "rb");
  if (file == nullptr) return bytes;
  char chunk[1 << 16];
  for (size_t count; (count = std::fread(chunk, 1, sizeof chunk, file)) > 0;)
    bytes.append(chunk, count);
  std::fclose(file);
  return bytes;
}

std::string textOf(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

const Value* find(const Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? nullptr : &member->value;
}

/// A case, and the answers to its questions.
class Case {
 public:
  explicit Case(const Value& value) : value_(value), expected_(value["expected"]) {}

  std::string kind() const { return value_["kind"].GetString(); }
  const Value& expected() const { return expected_; }
  const Value* expects(const char* name) const { return find(expected_, name); }

  /// What is said of the case with those members added to it.
  void ask(Json& answer, const std::string& more = {}) const {
    std::string request = textOf(value_);
    if (!more.empty()) request.insert(1, more + ',');
    const std::string text = answerTo(request);
    answer.Parse(text.data(), text.size());
    ASSERT_TRUE(answer.IsObject()) << text;
    ASSERT_FALSE(answer.HasMember("error")) << text;
  }

 private:
  const Value& value_;
  const Value& expected_;
};

bool leadsTo(const std::string& at, const std::string& pointer) {
  const std::string parent = at.empty() ? at : at.substr(0, at.rfind('/'));
  return pointer == at || pointer.compare(0, at.size() + 1, at + '/') == 0 || pointer == parent;
}

void expectPlace(const Case& one, const Json& answer) {
  const Value* const places = one.expects("at");
  if (places == nullptr || places->IsNull()) return;
  std::string errors;
  for (const Value& finding : answer["findings"].GetArray()) {
    if (std::string(finding["severity"].GetString()) != "error") continue;
    errors +=
        std::string(finding["pointer"].GetString()) + ' ' + finding["message"].GetString() + '\n';
    for (const Value& place : places->GetArray())
      if (leadsTo(place.GetString(), finding["pointer"].GetString())) return;
  }
  ADD_FAILURE() << "no error at " << textOf(*places) << " but at\n" << errors;
}

void expectSame(const Value* expected, const Value& actual, const std::string& what) {
  if (expected == nullptr) return;
  EXPECT_TRUE(actual == *expected)
      << what << ": " << textOf(actual) << " instead of " << textOf(*expected);
}

void expectAction(const Value& expected, const Value& actual) {
  expectSame(find(expected, "command"), actual["command"], "command");
  expectSame(find(expected, "args"), actual["args"], "args");
  expectSame(find(expected, "timeout"), actual["timeoutSeconds"], "timeout");
  if (const Value* const effective = find(expected, "effective")) {
    expectSame(find(*effective, "timeoutSeconds"), actual["timeoutSeconds"], "effective timeout");
    EXPECT_TRUE((*effective)["cancelation"] == actual["cancelation"]) << textOf(actual);
  }
}

void expectFiles(const Value* expected, const Value& files) {
  if (expected == nullptr) return;
  for (const auto& file : expected->GetObject()) {
    bool isThere = false;
    for (const Value& own : files.GetArray()) {
      if (own["name"] != file.name) continue;
      isThere = true;
      EXPECT_EQ(textOf(own["data"]), textOf(file.value));
    }
    EXPECT_TRUE(isThere) << textOf(file.name);
  }
}

void expectTasks(const Case& one) {
  const Value* const tasks = one.expects("tasks");
  if (tasks == nullptr) return;
  for (const auto& task : tasks->GetObject()) {
    Json answer;
    one.ask(answer, "\"count\":1,\"from\":" + textOf(task.name));
    ASSERT_EQ(answer["tasks"].Size(), 1U) << textOf(task.name);
    EXPECT_TRUE(answer["tasks"][0]["parameters"] == task.value)
        << textOf(answer["tasks"][0]) << " instead of " << textOf(task.value);
  }
}

void expectStepRuns(const Case& one) {
  const Value* const resolved = one.expects("resolved");
  if (resolved == nullptr) return;
  for (const auto& task : resolved->GetObject()) {
    Json answer;
    one.ask(answer, "\"task\":" + textOf(task.name));
    ASSERT_EQ(answer["actions"].Size(), 1U);
    expectAction(task.value, answer["actions"][0]);
    expectFiles(find(task.value, "files"), answer["embeddedFiles"]);
  }
}

void expectEnvironmentRuns(const Case& one, const Json& answer) {
  const Value* const resolved = one.expects("resolved");
  if (resolved == nullptr) return;
  for (const auto& action : (*resolved)["actions"].GetObject()) {
    bool isThere = false;
    for (const Value& own : answer["actions"].GetArray()) {
      if (own["name"] != action.name) continue;
      isThere = true;
      expectAction(action.value, own);
    }
    EXPECT_TRUE(isThere) << textOf(action.name);
  }
  expectFiles(find(*resolved, "files"), answer["embeddedFiles"]);
  expectSame(find(*resolved, "variables"), answer["variables"], "variables");
}

void checkTemplate(const Case& one) {
  Json answer;
  one.ask(answer);
  EXPECT_EQ(answer["valid"].GetBool(), one.expected()["valid"].GetBool())
      << textOf(answer["findings"]);
  if (!answer["valid"].GetBool()) expectPlace(one, answer);
  if (one.kind() == "environment") return expectEnvironmentRuns(one, answer);
  expectSame(one.expects("count"), answer["taskCount"], "count");
  expectSame(one.expects("itemCount"), answer["itemCount"], "itemCount");
  expectTasks(one);
  expectStepRuns(one);
}

void checkFacts(const Case& one) {
  Json answer;
  std::string tasks = "\"tasks\":[";
  if (const Value* const expected = one.expects("tasks"))
    for (const auto& task : expected->GetObject())
      tasks += (tasks.back() == '[' ? "" : ",") + textOf(task.name);
  one.ask(answer, tasks + ']');
  for (const auto& fact : one.expected().GetObject()) {
    ASSERT_TRUE(answer.HasMember(fact.name.GetString())) << textOf(answer);
    EXPECT_TRUE(answer[fact.name.GetString()] == fact.value)
        << fact.name.GetString() << ": " << textOf(answer) << " instead of " << textOf(fact.value);
  }
}

void checkFormatString(const Case& one) {
  Json answer;
  one.ask(answer);
  bool isWellFormed = true;
  bool isUndefined = false;
  for (const Value& finding : answer["findings"].GetArray()) {
    const std::string code = finding["code"].GetString();
    isUndefined |= code == "template-reference";
    // An empty text is a format string, though no file's.
    isWellFormed &= code == "template-reference" || code == "template-length" ||
                    std::string(finding["severity"].GetString()) != "error";
  }
  EXPECT_EQ(isWellFormed, one.expected()["valid"].GetBool()) << textOf(answer["findings"]);
  expectSame(one.expects("text"), answer["embeddedFiles"][0]["data"], "text");
  EXPECT_TRUE(one.expects("unresolved") == nullptr || isUndefined);
  const Value* const references = one.expects("references");
  if (references == nullptr) return;
  std::vector<std::string> names;
  for (const Value& reference : answer["references"].GetArray())
    names.emplace_back(reference["name"].GetString());
  std::vector<std::string> wanted;
  for (const Value& name : references->GetArray()) wanted.emplace_back(name.GetString());
  if (names.size() > wanted.size())
    names.erase(std::unique(names.begin(), names.end()), names.end());
  EXPECT_EQ(names, wanted);
}

/// Runs all cases of a kind; the number of those that there are, if there is a file.
uint32_t runKind(const char* kind, void (*check)(const Case&)) {
  const std::string bytes = readCases();
  if (bytes.empty()) return 0;
  Json file;
  file.Parse(bytes.data(), bytes.size());
  uint32_t count = 0;
  for (const Value& value : file["cases"].GetArray()) {
    if (std::string(value["kind"].GetString()) != kind) continue;
    SCOPED_TRACE(value["name"].GetString());
    check(Case(value));
    ++count;
  }
  EXPECT_GT(count, 0U);
  return count;
}

TEST(TemplateConformance, Steps) { runKind("step", checkTemplate); }
TEST(TemplateConformance, Environments) { runKind("environment", checkTemplate); }
TEST(TemplateConformance, Ranges) { runKind("range", checkFacts); }
TEST(TemplateConformance, Combinations) { runKind("combination", checkFacts); }
TEST(TemplateConformance, SymbolTables) { runKind("symbolTable", checkFacts); }
TEST(TemplateConformance, Jobs) { runKind("job", checkFacts); }
TEST(TemplateConformance, FormatStrings) { runKind("formatString", checkFormatString); }

}  // namespace

}  // namespace job_entity::tests
