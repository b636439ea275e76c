#include "fixtures.h"

#include <gtest/gtest.h>

#include <cstdio>

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>

namespace job_entity::tests {

namespace {

std::map<std::string, uint32_t> countsOf(const rapidjson::Value& object) {
  std::map<std::string, uint32_t> counts;
  for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member)
    counts[member->name.GetString()] = member->value.GetUint();
  return counts;
}

ExpectedDiagnostic diagnosticOf(const rapidjson::Value& value) {
  ExpectedDiagnostic diagnostic;
  diagnostic.severity = value["severity"].GetString();
  diagnostic.code = value["code"].GetString();
  diagnostic.pointer.assign(value["pointer"].GetString(), value["pointer"].GetStringLength());
  diagnostic.offset = value["offset"].GetUint();
  diagnostic.line = value["line"].GetUint();
  diagnostic.column = value["column"].GetUint();
  return diagnostic;
}

Fixture fixtureOf(const rapidjson::Value& value) {
  Fixture fixture;
  fixture.file = value["file"].GetString();
  fixture.form = value["form"].GetString();
  fixture.responses = value["responses"].GetUint();
  const rapidjson::Value& counts = value["counts"];
  fixture.entities = countsOf(counts["entities"]);
  fixture.errors = countsOf(counts["errors"]);
  fixture.parameters = counts["parameters"].GetUint();
  fixture.rules = counts["rules"].GetUint();
  fixture.manifests = counts["manifests"].GetUint();
  fixture.exceptions = counts["exceptions"].GetUint();
  for (const rapidjson::Value& diagnostic : value["diagnostics"].GetArray())
    fixture.diagnostics.push_back(diagnosticOf(diagnostic));
  return fixture;
}

}  // namespace

std::string readFixture(const std::string& file) {
  const std::string path = std::string(JOB_ENTITY_FIXTURES) + '/' + file;
  std::FILE* const handle = std::fopen(path.c_str(), "rb");
  EXPECT_NE(handle, nullptr) << path;
  std::string bytes;
  if (handle == nullptr) return bytes;
  char chunk[4096];
  for (size_t count; (count = std::fread(chunk, 1, sizeof chunk, handle)) > 0;)
    bytes.append(chunk, count);
  std::fclose(handle);
  return bytes;
}

std::vector<Fixture> allFixtures() {
  std::vector<Fixture> fixtures;
  rapidjson::Document index;
  index.Parse(readFixture("index.json").c_str());
  EXPECT_TRUE(index.IsArray()) << "index.json is damaged at " << index.GetErrorOffset();
  if (!index.IsArray()) return fixtures;
  for (const rapidjson::Value& value : index.GetArray()) fixtures.push_back(fixtureOf(value));
  EXPECT_GT(fixtures.size(), 50u);
  return fixtures;
}

std::string bodyWith(std::string_view entities) {
  return std::string(R"({"entities":[)").append(entities) + R"(],"errors":[]})";
}

std::string bodyWithJob(std::string_view more) {
  std::string job = R"({"jobDetails":{"jobId":"job-00f1e2d3c4b5a69788796a5b4c3d2e1f",)"
                    R"("logGroupName":"/log","schemaVersion":"jobtemplate-2023-09")";
  if (!more.empty()) job.append(",").append(more);
  return bodyWith(job + "}}");
}

std::vector<std::string> summaryOf(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics.all())
    lines.push_back(std::string(severityName(diagnostic.severity)) + ' ' +
                    codeName(diagnostic.code) + ' ' + diagnostic.pointer);
  return lines;
}

}  // namespace job_entity::tests
