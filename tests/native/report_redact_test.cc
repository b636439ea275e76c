// A redacted response: nothing of its owner's is left in it, and it is read and mapped like the
// original.

#include "report/redact.h"

#include <gtest/gtest.h>

#include "capture_texts.h"
#include "fixtures.h"
#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "job_entity/validate.h"
#include "report/redact_tokens.h"
#include "schema/schema_table.h"

namespace job_entity::tests {

namespace {

/// Redacts the responses of a capture, one a line.
std::string redacted(std::string_view text) {
  CaptureReader reader;
  reader.feed(text);
  reader.finish();
  report::Redactor redactor;
  CapturedResponse captured;
  std::string lines;
  while (reader.next(captured)) lines += redactor.redact(captured) + '\n';
  return lines;
}

std::string bodyOf(const std::string& entity) {
  return R"({"entities": [)" + entity + R"(], "errors": []})";
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Redact, KeepsPathFormatsThatTheMapperAccepts) {
  for (const char* format : {"Windows", "WINDOWS", "windows", "Posix", "posix", "URI"}) {
    const std::string rule = std::string(R"({"sourcePathFormat": ")") + format +
                             R"(", "sourcePath": "Q:\\harbour", "destinationPath": "/mnt/h"})";
    const std::string text =
        redacted(bodyOf(R"({"jobDetails": {"pathMappingRules": [)" + rule + "]}}"));
    EXPECT_TRUE(holds(text, std::string(R"("sourcePathFormat":")") + format + '"')) << text;
  }
  const std::string other = redacted(bodyOf(
      R"({"jobDetails": {"pathMappingRules": [{"sourcePathFormat": "Harbour", "sourcePath": "/a"}]}})"));
  EXPECT_FALSE(holds(other, "Harbour")) << other;
}

TEST(Redact, ReplacesNamesOfUnknownKinds) {
  for (const char* entity : {R"({"harbourDetails": {"harbour": "harbour"}})",
                             R"({"SDK_UNKNOWN_MEMBER": {"name": "harbourDetails"}})",
                             R"({"$unknown": ["harbourDetails", {"a": "harbour"}]})"}) {
    const std::string text = redacted(bodyOf(entity));
    EXPECT_FALSE(holds(text, "harbour")) << text;
    EXPECT_TRUE(holds(text, "kind-1")) << text;
    EXPECT_EQ(decodeText(text).entities().size(), 1u);
  }
}

TEST(Redact, ReplacesNamesOfOtherShapesMembers) {
  // The member that comes behind those of the union in the table is not one of its kinds.
  const Shape& kinds = kShapes[kShape_JobEntity];
  const std::string name(kMembers[kinds.firstMember + kinds.memberCount].name);
  const std::string text = redacted(bodyOf(R"({"SDK_UNKNOWN_MEMBER": {"name": ")" + name + "\"}}"));
  EXPECT_FALSE(holds(text, name)) << text;
  EXPECT_TRUE(holds(text, "kind-1")) << text;
}

TEST(Redact, KeepsBooleansAndNullsOfTemplates) {
  const std::string text = redacted(
      bodyOf(R"({"stepDetails": {"template": {"a": true, "b": [false, null, true], "c": {}}}})"));
  EXPECT_TRUE(holds(text, ":true,")) << text;
  EXPECT_TRUE(holds(text, "[false,null,true]")) << text;
}

TEST(Redact, KeepsTheMarkerOfAnUnknownKind) {
  const std::string text = redacted(bodyOf(R"({"harbourDetails": "*REDACTED*"})"));
  EXPECT_TRUE(holds(text, "*REDACTED*")) << text;
}

TEST(Redact, LeavesAnExceptionOfOneThatSaysNothing) {
  const std::string text =
      redacted(R"({"clientName": "DeadlineClient", "commandName": "BatchGetJobEntityCommand", )"
               R"("error": {"reference": "x"}, "metadata": {"httpStatusCode": 429}})");
  EXPECT_TRUE(static_cast<bool>(decodeText(text).exception())) << text;
}

TEST(Redact, ReplacesTypesOfExceptionsThatNoModelHas) {
  const std::string known =
      redacted(R"({"__type": "ThrottlingException", "message": "slow down"})");
  EXPECT_TRUE(holds(known, "ThrottlingException")) << known;
  EXPECT_FALSE(holds(known, "slow")) << known;
  for (const char* body : {R"({"__type": "HarbourException", "message": "m"})",
                           R"({"code": "HarbourException", "message": "m"})"}) {
    const std::string text = redacted(body);
    EXPECT_FALSE(holds(text, "Harbour")) << text;
    EXPECT_TRUE(holds(text, "Exception-1")) << text;
    EXPECT_TRUE(static_cast<bool>(decodeText(text).exception())) << text;
  }
}

TEST(Redact, ReplacesExtensionsThatTheSpecificationLacks) {
  const std::string text = redacted(bodyOf(
      R"({"jobDetails": {"extensions": ["TASK_CHUNKING", "HARBOUR_SECRET", "HARBOUR_SECRET"]}})"));
  EXPECT_FALSE(holds(text, "HARBOUR")) << text;
  EXPECT_TRUE(holds(text, R"(["TASK_CHUNKING","EXTENSION_1","EXTENSION_1"])")) << text;
  const Response response = decodeText(text);
  EXPECT_EQ(validate(response).errorCount(),
            validate(decodeText(bodyOf(
                         R"({"jobDetails": {"extensions": ["TASK_CHUNKING", "AB", "AB"]}})")))
                .errorCount());
}

/// For each path of a response, the rule by which it is mapped; -1: by none.
std::vector<int32_t> mappedRules(const Response& response) {
  std::vector<int32_t> found;
  for (const std::string& job : jobsWithRules(response)) {
    const CompleteRules rules = completeRules(jobRules(response, job), nullptr, "");
    const PathMapper mapper(rules.rules, rules.workerOs);
    std::string result;
    for (const ResponsePath& path : responsePaths(response, job))
      found.push_back(mapper.map(path.path, result));
  }
  return found;
}

TEST(Redact, LeavesMappingAsItWas) {
  size_t mapped = 0;
  for (const Fixture& fixture : allFixtures()) {
    const Response before = decodeFixture(fixture.file);
    if (before.exception() || fixture.responses != 1) continue;
    const Response after = decodeText(redacted(readFixture(fixture.file)));
    const std::vector<int32_t> rules = mappedRules(before);
    EXPECT_EQ(mappedRules(after), rules) << fixture.file;
    mapped += rules.size();
  }
  EXPECT_GT(mapped, 10u);
}

TEST(Redact, LeavesDecodingAsItWas) {
  for (const CaptureText& capture : captureTexts()) {
    const ReadCapture before = readCapture(capture.text);
    const ReadCapture after = readCapture(redacted(capture.text));
    ASSERT_EQ(after.responses.size(), before.responses.size()) << capture.name;
    for (size_t i = 0; i < before.responses.size(); ++i) {
      const Response one = decodeText(before.responses[i].json);
      const Response two = decodeText(after.responses[i].json);
      EXPECT_EQ(one.entities().size(), two.entities().size()) << capture.name;
      EXPECT_EQ(one.errors().size(), two.errors().size()) << capture.name;
      EXPECT_EQ(static_cast<bool>(one.exception()), static_cast<bool>(two.exception()));
    }
  }
}

TEST(Redact, KnowsIdsOfTheService) {
  const std::string digits = "0123456789abcdef0123456789abcdef";
  for (const char* word : {"job-", "Step-", "queue-"})
    EXPECT_TRUE(report::isServiceId(word + digits)) << word;
  for (const std::string& text :
       {"-" + digits, digits, "job_" + digits, "job-" + digits + "0", "job-" + digits.substr(1),
        "j0b-" + digits, "job-" + digits.substr(1) + "g", "job-" + digits.substr(1) + "A",
        "job-0" + digits, std::string("job-"), std::string()})
    EXPECT_FALSE(report::isServiceId(text)) << text;
}

TEST(Redact, KeepsTheKindOfAnId) {
  const std::string digits = "0123456789abcdef0123456789abcdef";
  const std::string first = std::string(31, '0') + '1';
  const std::string second = std::string(31, '0') + '2';
  report::RedactTokens tokens;
  EXPECT_EQ(tokens.ids("job-" + digits), "job-" + first);
  EXPECT_EQ(tokens.ids("step-" + digits), "step-" + first);
  EXPECT_EQ(tokens.ids("job-" + std::string(32, 'a')), "job-" + second);
  EXPECT_EQ(tokens.ids("job-" + digits), "job-" + first);
  EXPECT_EQ(tokens.ids("a harbour"), "text-1");
}

}  // namespace

}  // namespace job_entity::tests
