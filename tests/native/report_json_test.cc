// The public JSON of paths, exceptions and the schema.

#include <gtest/gtest.h>

#include "json/writer.h"
#include "paths_test_rules.h"
#include "report/exception_json.h"
#include "decode/json_tree.h"
#include "report/path_json.h"
#include "schema/layout.h"

namespace job_entity {
namespace {

template <typename Write>
std::string written(Write write) {
  std::string text;
  json::JsonWriter json(text);
  write(json);
  return text;
}

TEST(ReportJson, OfAStringThatARuleWouldMap) {
  StringPath found;
  found.path.use = PathUse::kStringParameter;
  found.path.name = "Note";
  found.path.path = "/a/b";
  found.path.pointer = "/entities/0/jobDetails/parameters/Note/string";
  found.path.offset = 7;
  found.rule = 3;
  found.mapped = "/x/b";
  const std::string text =
      written([&](json::JsonWriter& json) { report::writeStringPath(json, found); });
  for (const char* part :
       {R"("use":"string-parameter")", R"("name":"Note")", R"("path":"/a/b")",
        R"("pointer":"/entities/0/jobDetails/parameters/Note/string")", R"("offset":7)",
        R"("result":"/a/b")", R"("ruleResult":"/x/b","rule":-1)",
        R"("code":"hint-string-parameter")", R"("rule":3)", R"("changedResult":"/x/b")"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(ReportJson, OfRulesThatWereConsidered) {
  ConsideredRule failed;
  failed.rule = 1;
  failed.partCount = 3;
  failed.outcome = RuleOutcome::kFailed;
  failed.reason = "b is not c";
  failed.failure = RuleFailure::kComponent;
  failed.component = 2;
  failed.rulePart = "c";
  failed.pathPart = "b";
  failed.matchedComponents = 2;
  const std::string text =
      written([&](json::JsonWriter& json) { report::writeConsidered(json, {failed}); });
  EXPECT_EQ(text, R"([{"rule":1,"parts":3,"outcome":"failed","reason":"b is not c",)"
                  R"("failure":"component","component":2,"rulePart":"c","pathPart":"b",)"
                  R"("matchedComponents":2}])");
}

TEST(ReportJson, OfRules) {
  PathMappingRule rule = posix("/a", "/x");
  rule.pointer = "/p";
  rule.fileSystemLocationName = "Show";
  const PathMapper mapper({rule, windows("C:\\", "/c")}, WorkerOs::kPosix);
  const std::string text =
      written([&](json::JsonWriter& json) { report::writeRules(json, mapper); });
  EXPECT_EQ(text.substr(0, 2), "[{");
  EXPECT_NE(text.find("},{"), std::string::npos) << text;
  EXPECT_EQ(text.substr(text.size() - 2), "}]");
  for (const char* part :
       {R"("sourcePathFormat":"POSIX","sourcePath":"/a","destinationPath":"/x")",
        R"("fileSystemLocationName":"Show")", R"("pointer":"/p")",
        R"("sourcePathFormat":"WINDOWS","sourcePath":"C:\\","destinationPath":"/c")"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(ReportJson, OfExceptions) {
  ExceptionInfo exception;
  exception.name = "ThrottlingException";
  exception.message = "Slow \"down\"";
  exception.retriable = true;
  exception.modelled = true;
  const auto text = [&] {
    return written([&](json::JsonWriter& json) { report::writeException(json, exception); });
  };
  EXPECT_NE(text().find(R"("name":"ThrottlingException")"), std::string::npos) << text();
  EXPECT_NE(text().find(R"("message":"Slow \"down\"","retriable":true)"), std::string::npos)
      << text();
  EXPECT_NE(text().find(R"("modelled":true)"), std::string::npos) << text();
  for (const char* part : {"httpStatus", "requestId", "retryAfterSeconds"})
    EXPECT_EQ(text().find(part), std::string::npos) << part;
  exception.httpStatus = 429;
  exception.requestId = "id-1";
  exception.retryAfterSeconds = 0;
  for (const char* part :
       {R"("httpStatus":429)", R"("requestId":"id-1")", R"("retryAfterSeconds":0)"})
    EXPECT_NE(text().find(part), std::string::npos) << part << " in " << text();
}

TEST(ReportJson, OfTheSchemaHasEachLayout) {
  const std::string text = describeSchema();
  EXPECT_FALSE(decode::JsonTree(text).damaged());
  for (uint32_t id = 0; id < shapeCount(); ++id) {
    const Shape& shape = shapeAt(static_cast<ShapeId>(id));
    const size_t at = text.find(std::string("{\"name\":\"") + shape.name + "\",\"type\":\"");
    ASSERT_NE(at, std::string::npos) << shape.name;
    const std::string own = text.substr(at, 300);
    const bool isRecord = shape.type == ShapeType::kStructure || shape.type == ShapeType::kUnion;
    if (!isRecord) continue;
    const std::string words = "\"words\":" + std::to_string(kLayout.words[id]);
    const std::string table = "\"table\":" + std::to_string(kLayout.table[id]);
    EXPECT_NE(own.find(table + ',' + words), std::string::npos) << own;
  }
}

TEST(ReportJson, OfTheSchemaHasTheLimits) {
  const std::string text = describeSchema();
  size_t withLeast = 0;
  for (uint32_t id = 0; id < shapeCount(); ++id) {
    const Shape& shape = shapeAt(static_cast<ShapeId>(id));
    const size_t at = text.find(std::string("{\"name\":\"") + shape.name + "\",\"type\":\"");
    ASSERT_NE(at, std::string::npos) << shape.name;
    // Limits come before the members, which have none of their own.
    const std::string own = text.substr(at, text.find("{\"name\"", at + 1) - at);
    const std::string least = "\"min\":";
    const std::string expected = least + std::to_string(shape.min) + ',';
    EXPECT_EQ(own.find(expected) != std::string::npos, shape.min != 0) << own;
    EXPECT_EQ(own.find(least) != std::string::npos, shape.min != 0) << own;
    withLeast += shape.min != 0;
  }
  EXPECT_GT(withLeast, 0u);
}

}  // namespace
}  // namespace job_entity
