// Captures as rows, and what is found in them as SARIF.

#include "report/capture_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

std::string rowsOf(const std::string& text, const std::vector<report::RowKind>& kinds) {
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
  const std::string text = log.text();
  const size_t results = text.find(R"("results":[)");
  ASSERT_NE(results, std::string::npos);
  // Each rule once, in the order in which they were found, and an object of its own.
  const std::string rules = text.substr(0, results);
  size_t at = 0;
  for (const Code code : {Code::kRedacted, Code::kJsonSyntax}) {
    at = rules.find(R"({"id":")" + std::string(codeName(code)) + R"(","helpUri":")", at);
    ASSERT_NE(at, std::string::npos) << text;
    EXPECT_EQ(rules.find("{\"id\":", at + 1) == std::string::npos, code == Code::kJsonSyntax);
  }
  EXPECT_NE(rules.find(R"(}]}},"columnKind":"unicodeCodePoints",)"), std::string::npos) << text;
  const auto result = [](Code code, const char* index, const char* file) {
    return R"({"ruleId":")" + std::string(codeName(code)) + R"(","ruleIndex":)" + index +
           R"(,"level":"warning","message":{"text":"One"},"locations":[{"physicalLocation":)"
           R"({"artifactLocation":{"uri":")" +
           file +
           R"("},"region":{"startLine":1,"startColumn":6,"byteOffset":5}},)"
           R"("logicalLocations":[{"fullyQualifiedName":"/entities/0"}]}]})";
  };
  EXPECT_EQ(text.substr(results), R"("results":[)" + result(Code::kRedacted, "0", "a.json") + ',' +
                                      result(Code::kJsonSyntax, "1", "a.json") + ',' +
                                      result(Code::kRedacted, "0", "b.json") + "]}]}");
}

}  // namespace

}  // namespace job_entity::tests
