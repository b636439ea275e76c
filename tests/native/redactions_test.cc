// Notes on redacted values that decoding has left out: validate() gives them all the same.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "decode/markers.h"
#include "fixtures.h"
#include "job_entity/decoder.h"
#include "job_entity/validate.h"
#include "validate/redactions.h"

namespace job_entity::tests {
namespace {

const std::string kMark = "\"" + std::string(decode::kAgentRedaction) + "\"";

/// Everything that a diagnostic says.
std::string describe(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& found : diagnostics.all()) {
    text.append(severityName(found.severity)).append(" ").append(codeName(found.code));
    text += ' ' + std::to_string(found.offset) + ' ' + std::to_string(found.line) + ':' +
            std::to_string(found.column) + ' ' + found.pointer + ' ' + found.message;
    if (found.entry) {
      text.append(" of ").append(found.entry.list).append(std::to_string(found.entry.index));
      if (found.entry.member != nullptr) text.append("/").append(found.entry.member);
    }
    text += '\n';
  }
  return text + std::to_string(diagnostics.errorCount()) + " and " +
         std::to_string(diagnostics.omitted()) + " omitted\n";
}

struct Findings {
  std::string all;
  bool areLeftOut = false;
};

Findings findingsOf(const std::string& text, FindingsKept kept, const Limits& limits = {}) {
  Decoder decoder;
  DecodeOptions options;
  options.findings = kept;
  options.limits = limits;
  Response response = decoder.decode(text, options);
  const bool areLeftOut = response.diagnostics().areIncomplete();
  const std::string all = describe(validate(response));
  validateInPlace(response);
  EXPECT_EQ(describe(response.diagnostics()), all);
  EXPECT_FALSE(response.diagnostics().areIncomplete());
  return {all, areLeftOut};
}

/// Whether anything was left out, and told all the same.
bool expectAlike(const std::string& text, const Limits& limits = {}) {
  const Findings expected = findingsOf(text, FindingsKept::kAll, limits);
  const Findings found = findingsOf(text, FindingsKept::kAllButRedactions, limits);
  EXPECT_EQ(found.all, expected.all) << text.substr(0, 2000);
  EXPECT_FALSE(expected.areLeftOut);
  return found.areLeftOut;
}

/// Behind the string or the bracketed value at `begin`.
size_t endOfValue(const std::string& text, size_t begin) {
  size_t depth = 0;
  size_t at = begin;
  do {
    const char c = text[at];
    if (c == '"')
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\';
    depth += c == '{' || c == '[';
    if (c == '}' || c == ']') --depth;
    ++at;
  } while (depth > 0 && at < text.size());
  return std::min(at, text.size());
}

/// Where strings, objects and lists begin, keys among them.
std::vector<size_t> beginsOf(const std::string& text) {
  std::vector<size_t> begins;
  for (size_t at = 0; at < text.size(); ++at) {
    if (std::string("\"{[").find(text[at]) == std::string::npos) continue;
    begins.push_back(at);
    if (text[at] == '"') at = endOfValue(text, at) - 1;
  }
  return begins;
}

TEST(Redactions, AreTheSameForEachValueOfEachFixture) {
  constexpr size_t kMostValues = 200;
  size_t leftOut = 0;
  for (const Fixture& fixture : allFixtures()) {
    const std::string text = readFixture(fixture.file);
    leftOut += expectAlike(text);
    const std::vector<size_t> begins = beginsOf(text);
    const size_t step = begins.size() / kMostValues + 1;
    for (size_t i = 0; i < begins.size() && text.size() < 100000; i += step) {
      std::string redacted = text;
      redacted.replace(begins[i], endOfValue(text, begins[i]) - begins[i], kMark);
      leftOut += expectAlike(redacted);
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(leftOut, 500u);
}

TEST(Redactions, AreTheSameWhereAMemberComesTwice) {
  EXPECT_TRUE(expectAlike(bodyWithJob("\"parameters\":" + kMark + ",\"parameters\":{}")));
  EXPECT_TRUE(expectAlike(bodyWithJob("\"parameters\":{},\"parameters\":" + kMark)));
  EXPECT_TRUE(expectAlike(bodyWithJob("\"parameters\":" + kMark + ",\"parameters\":" + kMark)));
  EXPECT_TRUE(expectAlike(bodyWithJob("\"parameters\":{\"a\\n\":" + kMark + "}")));
  EXPECT_TRUE(expectAlike(bodyWithJob("\"parameters\":{\"a\":{\"string\":" + kMark + "}}")));
}

TEST(Redactions, AreAddedByTheRowsAlone) {
  Decoder decoder;
  DecodeOptions options;
  options.findings = FindingsKept::kAllButRedactions;
  for (const std::string& members :
       {"\"queueRoleArn\":" + kMark, "\"pathMappingRules\":[" + kMark + "]",
        "\"parameters\":{\"a\":" + kMark + "}",
        "\"parameters\":{\"a\":{\"string\":" + kMark + "},\"b\":" + kMark + "}"}) {
    const Response response = decoder.decode(bodyWithJob(members), options);
    Diagnostics added = response.diagnostics();
    EXPECT_TRUE(validation::addRedactions(response, added)) << members;
    const std::string all = describe(added);
    EXPECT_NE(all.find(codeName(Code::kRedacted)), std::string::npos) << all;
  }
  // The rows show the last of two members of one name.
  const Response twice = decoder.decode(
      bodyWithJob("\"queueRoleArn\":" + kMark + ",\"queueRoleArn\":" + kMark), options);
  Diagnostics added = twice.diagnostics();
  EXPECT_FALSE(validation::addRedactions(twice, added));
}

TEST(Redactions, AreTheSameInPartsOfResponses) {
  const std::string job =
      "{\"jobId\":\"job-00f1e2d3c4b5a69788796a5b4c3d2e1f\",\"parameters\":" + kMark + "}";
  EXPECT_TRUE(expectAlike("[{\"jobDetails\":" + job + "}]"));
  EXPECT_TRUE(expectAlike("{\"jobDetails\":" + job + "}"));
  EXPECT_TRUE(expectAlike("{\"message\":" + kMark + ",\"__type\":\"ThrottlingException\"}"));
}

/// From the rows alone, without reading the response anew.
TEST(Redactions, AreFoundInTheRows) {
  for (const std::string& members :
       {"\"parameters\":" + kMark, "\"parameters\":{\"a\":" + kMark + "}",
        "\"parameters\":{\"a\":{\"string\":" + kMark + "}}", "\"pathMappingRules\":[" + kMark + "]",
        "\"pathMappingRules\":[{\"sourcePath\":" + kMark + "}]"}) {
    DecodeOptions options;
    options.findings = FindingsKept::kAllButRedactions;
    const std::string text = bodyWithJob(members);
    const Response response = Decoder().decode(text, options);
    Diagnostics found = response.diagnostics();
    EXPECT_TRUE(validation::addRedactions(response, found)) << members;
    const auto isRedaction = [](const Diagnostic& one) { return one.code == Code::kRedacted; };
    const auto one = std::find_if(found.all().begin(), found.all().end(), isRedaction);
    ASSERT_NE(one, found.all().end()) << members;
    EXPECT_EQ(one->offset, text.find(kMark)) << members;
  }
}

TEST(Redactions, AreCutAsTheOthersAre) {
  const std::string text =
      bodyWithJob("\"parameters\":" + kMark + ",\"pathMappingRules\":" + kMark +
                  ",\"jobRunAsUser\":" + kMark + ",\"queueRoleArn\":" + kMark + ",\"unknown\":5");
  for (uint32_t most = 1; most < 8; ++most) {
    Limits limits;
    limits.diagnostics = most;
    EXPECT_TRUE(expectAlike(text, limits)) << most;
  }
}

}  // namespace
}  // namespace job_entity::tests
