// Findings as SARIF: one rule for each code, one result for each finding, each with its place.

#include "report/sarif.h"

#include <gtest/gtest.h>

#include <string>

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>

namespace job_entity::tests {

namespace {

Diagnostic found(Code code, uint32_t offset, const char* pointer) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kError;
  diagnostic.code = code;
  diagnostic.offset = offset;
  diagnostic.line = 2;
  diagnostic.column = 7;
  diagnostic.pointer = pointer;
  diagnostic.message = "what is wrong";
  return diagnostic;
}

/// What a JSON pointer leads to: a text, or a number's digits.
std::string at(const std::string& json, const std::string& pointer) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  const rapidjson::Value* const found = rapidjson::Pointer(pointer.c_str()).Get(document);
  if (found == nullptr) return "(none)";
  if (found->IsString()) return found->GetString();
  return found->IsUint() ? std::to_string(found->GetUint()) : "(other)";
}

TEST(Sarif, HoldsEachFindingWithItsPlace) {
  report::SarifLog log;
  log.add("a b\\c.json", found(Code::kWrongType, 31, "/entities/0"));
  log.add("d.json", found(Code::kUnknownMember, 47, ""));
  log.add("d.json", found(Code::kWrongType, 53, ""));
  const std::string text = log.text();
  const auto inRun = [&](const std::string& pointer) { return at(text, "/runs/0" + pointer); };
  EXPECT_EQ(at(text, "/version"), "2.1.0");
  EXPECT_EQ(inRun("/tool/driver/rules/0/id"), "wrong-type");
  EXPECT_EQ(inRun("/tool/driver/rules/1/id"), "unknown-member");
  EXPECT_EQ(inRun("/tool/driver/rules/2"), "(none)");
  EXPECT_EQ(inRun("/results/3"), "(none)");
  const char* const kRules[] = {"0", "1", "0"};
  const char* const kFiles[] = {"a%20b/c.json", "d.json", "d.json"};
  const char* const kOffsets[] = {"31", "47", "53"};
  for (size_t i = 0; i < 3; ++i) {
    const std::string result = "/results/" + std::to_string(i);
    EXPECT_EQ(inRun(result + "/ruleIndex"), kRules[i]);
    EXPECT_EQ(inRun(result + "/level"), "error");
    EXPECT_EQ(inRun(result + "/message/text"), "what is wrong");
    const std::string place = result + "/locations/0/physicalLocation";
    EXPECT_EQ(inRun(place + "/artifactLocation/uri"), kFiles[i]);
    EXPECT_EQ(inRun(place + "/region/startLine"), "2");
    EXPECT_EQ(inRun(place + "/region/startColumn"), "7");
    EXPECT_EQ(inRun(place + "/region/byteOffset"), kOffsets[i]);
  }
  EXPECT_EQ(inRun("/results/0/locations/0/logicalLocations/0/fullyQualifiedName"), "/entities/0");
}

TEST(Sarif, OfNoFindingHasNoResult) {
  const std::string text = report::SarifLog().text();
  EXPECT_EQ(at(text, "/runs/0/results"), "(other)");
  EXPECT_EQ(at(text, "/runs/0/results/0"), "(none)");
}

}  // namespace

}  // namespace job_entity::tests
