// Captures as rows, and what is found in them as SARIF.

#include "report/capture_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>

#include "report/sarif.h"

namespace job_entity::tests {

namespace {

const std::string kJob = "job-0123456789abcdef0123456789abcdef";

const std::string kBody =
    R"({"entities":[{"jobDetails":{"jobId":")" + kJob +
    R"(","logGroupName":"/g","schemaVersion":"jobtemplate-2023-09","parameters":{"Frame":)"
    R"({"int":"7"}},"pathMappingRules":[{"sourcePathFormat":"posix","sourcePath":"/a",)"
    R"("destinationPath":"/x"}]}},{"jobAttachmentDetails":{"jobId":")" +
    kJob +
    R"(","attachments":{"manifests":[{"rootPath":"/r","rootPathFormat":"posix"}],)"
    R"("fileSystem":"COPIED"}}}],"errors":[]})";

std::string rowsOf(const std::string& text, std::vector<report::RowKind> kinds) {
  uint32_t bits = 0;
  for (const report::RowKind kind : kinds) bits |= 1u << static_cast<uint32_t>(kind);
  report::CaptureRows rows("a.json", bits);
  std::string out;
  CaptureReader reader;
  reader.feed(text);
  reader.finish();
  CapturedResponse captured;
  while (reader.next(captured)) rows.add(captured, out);
  for (const Diagnostic& problem : reader.takeProblems()) rows.addProblem(problem, out);
  return out;
}

/// The first columns of a row of that kind; `job`: null, or a string of JSON.
std::string start(const std::string& kind, const std::string& response, const std::string& form,
                  const std::string& job) {
  return R"({"row":")" + kind + R"(","file":"a.json","response":)" + response + R"(,"form":)" +
         form + R"(,"time":null,"workerId":null,"requestId":null,"jobId":)" + job;
}

TEST(CaptureRows, OfAJobHaveItsId) {
  const auto begin = [](const std::string& kind) {
    return start(kind, "0", R"("raw-body")", '"' + kJob + '"');
  };
  const std::string rule = begin("rule") +
                           R"(,"index":0,"sourcePathFormat":"posix","sourcePath":"/a",)"
                           R"("destinationPath":"/x"})"
                           "\n";
  const std::string parameter = begin("parameter") +
                                R"(,"name":"Frame","type":"int","value":"7","mapped":null,)"
                                R"("origin":"job","id":null})"
                                "\n";
  const std::string manifest = begin("manifest") +
                               R"(,"index":0,"rootPath":"/r","rootPathFormat":"posix",)"
                               R"("fileSystemLocationName":null,"inputManifestPath":null,)"
                               R"("inputManifestHash":null})"
                               "\n";
  using report::RowKind;
  EXPECT_EQ(rowsOf(kBody, {RowKind::kRule}), rule);
  EXPECT_EQ(rowsOf(kBody, {RowKind::kParameter}), parameter);
  EXPECT_EQ(rowsOf(kBody, {RowKind::kManifest}), manifest);
  EXPECT_EQ(rowsOf(kBody, {RowKind::kManifest, RowKind::kRule, RowKind::kParameter}),
            parameter + rule + manifest);
  EXPECT_EQ(rowsOf(kBody, {}), "");
}

TEST(CaptureRows, OfDamagedRecordsAreOfNoResponse) {
  const std::string text = R"({"entities": [], "errors": []})"
                           "\n{\"entities\": [}\n";
  EXPECT_EQ(rowsOf(text, {report::RowKind::kDiagnostic}),
            start("diagnostic", "null", "null", "null") +
                R"(,"severity":"error","code":"json-syntax","message":"A value is missing before )"
                R"(this bracket, or the bracket is another one than the text opened.",)"
                R"("pointer":"/entities","offset":45,"line":2,"column":15})"
                "\n");
  EXPECT_EQ(rowsOf(text, {report::RowKind::kError}), "");
}

TEST(Sarif, NamesEachRuleOnce) {
  report::SarifLog log;
  Diagnostic found;
  found.code = Code::kRedacted;
  found.severity = Severity::kWarning;
  found.message = "One";
  found.pointer = "/entities/0";
  found.offset = 5;
  found.line = 1;
  found.column = 6;
  log.add("a.json", found);
  found.code = Code::kJsonSyntax;
  log.add("a.json", found);
  found.code = Code::kRedacted;
  log.add("b.json", found);
  rapidjson::Document text;
  text.Parse(log.text().c_str());
  ASSERT_FALSE(text.HasParseError());
  ASSERT_EQ(text["runs"].Size(), 1u);
  const auto& run = text["runs"][0];
  const auto& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.Size(), 2u);
  EXPECT_STREQ(rules[0]["id"].GetString(), codeName(Code::kRedacted));
  EXPECT_STREQ(rules[1]["id"].GetString(), codeName(Code::kJsonSyntax));
  const auto& results = run["results"];
  ASSERT_EQ(results.Size(), 3u);
  const uint32_t indices[] = {0, 1, 0};
  for (rapidjson::SizeType i = 0; i < 3; ++i) {
    EXPECT_EQ(results[i]["ruleIndex"].GetUint(), indices[i]);
    EXPECT_STREQ(results[i]["ruleId"].GetString(), rules[indices[i]]["id"].GetString());
    EXPECT_STREQ(results[i]["message"]["text"].GetString(), "One");
  }
  const auto& location = results[2]["locations"][0];
  EXPECT_STREQ(location["physicalLocation"]["artifactLocation"]["uri"].GetString(), "b.json");
  EXPECT_EQ(location["physicalLocation"]["region"]["startColumn"].GetUint(), 6u);
  EXPECT_STREQ(location["logicalLocations"][0]["fullyQualifiedName"].GetString(), "/entities/0");
}

}  // namespace

}  // namespace job_entity::tests
