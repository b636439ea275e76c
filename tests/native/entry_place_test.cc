// The entry that a finding is about, carried beside its pointer.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "fixtures.h"
#include "job_entity/validate.h"
#include "json/pointer.h"
#include "schema/schema_table.h"

namespace job_entity::tests {

namespace {

std::vector<std::string> segmentsOf(const std::string& pointer) {
  std::vector<std::string> segments;
  for (size_t at = 0; at < pointer.size();) {
    const size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    segments.push_back(pointer.substr(at + 1, end - at - 1));
    at = end;
  }
  return segments;
}

std::string placeOf(const EntryPlace& entry) {
  if (!entry) return {};
  std::string place = entry.list;
  place += '/' + std::to_string(entry.index);
  if (entry.member != nullptr) place += std::string("/") + entry.member;
  return place;
}

/// What the pointer says of it, as far as it does: list, index and, if it is one of the model, the
/// member of the entry's own structure.
std::string placeIn(const std::string& pointer) {
  const std::vector<std::string> segments = segmentsOf(pointer);
  size_t at = 0;
  while (at < segments.size() && segments[at] != "entities" && segments[at] != "errors") ++at;
  if (at > 1 || at + 1 >= segments.size()) return {};
  std::string place = segments[at] + '/' + segments[at + 1];
  if (at + 3 >= segments.size()) return place;
  for (const ShapeId unionShape : {kShape_JobEntity, kShape_GetJobEntityError})
    for (uint32_t i = 0; i < kShapes[unionShape].memberCount; ++i) {
      const Member& kind = kMembers[kShapes[unionShape].firstMember + i];
      if (segments[at + 2] != kind.name) continue;
      const Shape& shape = kShapes[kind.shape];
      for (uint32_t k = 0; k < shape.memberCount; ++k)
        if (segments[at + 3] == kMembers[shape.firstMember + k].name)
          return place + '/' + segments[at + 3];
    }
  return place;
}

std::string walkedPointer(const std::string& input, const Diagnostic& found) {
  std::string pointer;
  json::appendPointerInto(pointer, input, found.offset);
  return pointer;
}

std::vector<ValidateOptions> everyProfile() {
  ValidateOptions posix;
  posix.profile = Profile::kAgent;
  ValidateOptions old = posix;
  old.workerOs = WorkerOs::kWindows;
  parseAgentVersion("0.31.0", old.agent);
  return {{}, posix, old};
}

TEST(EntryPlace, SaysWhatThePointerSays) {
  uint32_t compared = 0;
  for (const Fixture& fixture : allFixtures()) {
    if (fixture.responses != 1) continue;
    const std::string& name = fixture.file;
    const Response response = decodeFixture(name);
    if (response.form() == Form::kFragment) continue;
    for (const ValidateOptions& options : everyProfile()) {
      const Diagnostics all = validate(response, options);
      for (const Diagnostic& found : all.all()) {
        // What is wrong with the text itself may be between two entries.
        if (found.code == Code::kJsonSyntax && !found.entry) continue;
        EXPECT_EQ(placeOf(found.entry), placeIn(found.pointer))
            << name << ' ' << codeName(found.code) << ' ' << found.pointer;
        compared += found.entry.list != nullptr;
      }
    }
  }
  EXPECT_GT(compared, 100u);
}

std::string placesOf(const Diagnostics& diagnostics) {
  std::string places;
  for (const Diagnostic& found : diagnostics.all())
    places += std::string(codeName(found.code)) + ' ' + placeOf(found.entry) + '\n';
  return places;
}

TEST(EntryPlace, FragmentsHaveOneWithoutAPointerToIt) {
  EXPECT_EQ(placesOf(validate(decodeText(R"([{"jobDetails":{"jobId":"x","logGroupName":"g",)"
                                         R"("schemaVersion":"jobtemplate-2023-09"}}])"))),
            "pattern entities/0/jobId\n");
  EXPECT_EQ(placesOf(validate(
                decodeText(R"({"jobId":"job-11111111111111111111111111111111","logGroupName":"g",)"
                           R"("schemaVersion":"jobtemplate-2023-09","pathMappingRules":7})"))),
            "wrong-type entities/0/pathMappingRules\n");
}

TEST(EntryPlace, NamesAnotherListAnotherEntryAndNoMemberOfTheModel) {
  EXPECT_EQ(placesOf(validate(decodeText(
                R"({"errors":[null,{"jobDetails":{"jobId":"x","code":"C","message":"m"}}],)"
                "\"entities\":[{\"jobDetails\":{\"jobId\":\"job-11111111111111111111111111111111\","
                R"("logGroupName":"g","schemaVersion":"jobtemplate-2023-09","new":1,)"
                "\"pathMappingRules\":[{\"sourcePathFormat\":\"posix\",\"sourcePath\":\"/a\u200b\","
                R"("destinationPath":"/b"}]}}]})"))),
            "null-element errors/0\n"
            "pattern errors/1/jobId\n"
            "enum errors/1/code\n"
            "unknown-member entities/0\n"
            "invisible-characters entities/0/pathMappingRules\n");
}

TEST(EntryPlace, OfARequest) {
  const Request request = Request::decode(InputBuffer::copyOf(
      R"({"identifiers":[{"jobDetails":{"jobId":"x"}},{"stepDetails":{"jobId":"y"}}]})"));
  EXPECT_EQ(placesOf(request.diagnostics()),
            "pattern identifiers/0/jobId\n"
            "missing-member identifiers/1/stepId\n"
            "pattern identifiers/1/jobId\n");
}

TEST(EntryPlace, RulesHaveTheListThatTheyAreIn) {
  EXPECT_EQ(placesOf(validate(decodeText(
                "{\"errors\":[],\"entities\":[{\"jobDetails\":{\"jobId\":"
                "\"job-11111111111111111111111111111111\",\"logGroupName\":\"g\","
                R"("schemaVersion":"jobtemplate-2023-09","pathMappingRules":[)"
                R"({"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/b"},)"
                R"({"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/c"}]}}]})"))),
            "rule-duplicate entities/0/pathMappingRules\n");
}

}  // namespace

TEST(EntryPlace, FindingsOnRulesArePointedToAsTheTextIsWalked) {
  const std::string rule =
      R"({"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/b"})";
  const std::string details = R"({"jobId":"job-0123456789abcdef0123456789abcdef","jobRunAsUser":{)"
                              R"("runAs":"WORKER_AGENT_USER"},"logGroupName":"/g",)"
                              R"("schemaVersion":"jobtemplate-2023-09","pathMappingRules":[null,)" +
                              rule + ',' + rule + "]}";
  const std::string entity = R"({"jobDetails":)" + details + '}';
  const std::string body = R"({"entities":[{"newKind":{}},)" + entity + R"(],"errors":[]})";
  for (const std::string& input :
       {body, entity, '[' + entity + ',' + entity + ']', details, '[' + details + ']',
        R"({"clientName":"DeadlineClient","commandName":"BatchGetJobEntityCommand","input":{},)"
        R"("output":)" +
            body + R"(,"metadata":{}})"}) {
    uint32_t seen = 0;
    const Diagnostics all = validate(Response::decode(InputBuffer::copyOf(input)));
    for (const Diagnostic& found : all.all()) {
      if (found.code != Code::kRuleDuplicate) continue;
      ++seen;
      EXPECT_EQ(found.pointer, walkedPointer(input, found)) << input;
    }
    EXPECT_GT(seen, 0u) << input;
  }
}

}  // namespace job_entity::tests
