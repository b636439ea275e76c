// Every fixture: its form, what it holds, and each diagnostic with its place.

#include "fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "job_entity/capture_reader.h"
#include "json/writer.h"

namespace job_entity::tests {

namespace {

struct Found {
  std::string form = "unknown";
  Fixture holds;  ///< file and form are not used
  std::vector<Diagnostic> diagnostics;
};

void count(const Response& response, Fixture& holds) {
  if (response.form() == Form::kUnknown) return;
  ++holds.responses;
  for (const Row entity : response.entities()) {
    ++holds.entities[entity.setIndex() >= 0 ? entity.setName() : "unknown"];
    const Row details = entity.set();
    holds.parameters += details.member("parameters").count();
    holds.rules += details.member("pathMappingRules").count();
    holds.manifests += details.member("attachments").row().member("manifests").count();
  }
  for (const Row error : response.errors())
    ++holds.errors[error.setIndex() >= 0 ? error.set().member("code").text() : "unknown"];
  holds.exceptions += response.exception() ? 1 : 0;
}

Found examine(const std::string& bytes) {
  Found found;
  CaptureReader reader;
  CapturedResponse captured;
  reader.feed(bytes);
  reader.finish();
  while (reader.next(captured)) {
    count(captured.response, found.holds);
    for (const Diagnostic& diagnostic : captured.response.diagnostics().all())
      found.diagnostics.push_back(captured.place(diagnostic));
  }
  found.form = formName(reader.form());
  for (Diagnostic& problem : reader.takeProblems()) found.diagnostics.push_back(std::move(problem));
  std::stable_sort(found.diagnostics.begin(), found.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
  return found;
}

/// Diagnostics as comparable lines; pointers as JSON, which is UTF-8 whatever the key was.
std::string lineOf(std::string_view severity, std::string_view code, std::string_view pointer,
                   uint32_t offset, uint32_t line, uint32_t column) {
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  json.string(severity);
  json.string(code);
  json.string(pointer);
  json.number(offset);
  json.number(line);
  json.number(column);
  json.endArray();
  return text;
}

std::multiset<std::string> expectedLines(const Fixture& fixture) {
  std::multiset<std::string> lines;
  for (const ExpectedDiagnostic& d : fixture.diagnostics)
    lines.insert(lineOf(d.severity, d.code, d.pointer, d.offset, d.line, d.column));
  return lines;
}

std::multiset<std::string> foundLines(const std::vector<Diagnostic>& diagnostics) {
  std::multiset<std::string> lines;
  for (const Diagnostic& d : diagnostics)
    lines.insert(
        lineOf(severityName(d.severity), codeName(d.code), d.pointer, d.offset, d.line, d.column));
  return lines;
}

TEST(Fixtures, FormAndCountsAreAsListed) {
  for (const Fixture& fixture : allFixtures()) {
    SCOPED_TRACE(fixture.file);
    const Found found = examine(readFixture(fixture.file));
    EXPECT_EQ(found.form, fixture.form);
    EXPECT_EQ(found.holds.responses, fixture.responses);
    EXPECT_EQ(found.holds.entities, fixture.entities);
    EXPECT_EQ(found.holds.errors, fixture.errors);
    EXPECT_EQ(found.holds.parameters, fixture.parameters);
    EXPECT_EQ(found.holds.rules, fixture.rules);
    EXPECT_EQ(found.holds.manifests, fixture.manifests);
    EXPECT_EQ(found.holds.exceptions, fixture.exceptions);
  }
}

TEST(Fixtures, DiagnosticsAreAllListedAndInTheirPlaces) {
  for (const Fixture& fixture : allFixtures()) {
    SCOPED_TRACE(fixture.file);
    const Found found = examine(readFixture(fixture.file));
    EXPECT_EQ(foundLines(found.diagnostics), expectedLines(fixture));
  }
}

TEST(Fixtures, DiagnosticsComeInTheOrderOfTheirPlaces) {
  for (const Fixture& fixture : allFixtures()) {
    const Response response = decodeFixture(fixture.file);
    const auto& all = response.diagnostics().all();
    EXPECT_TRUE(std::is_sorted(
        all.begin(), all.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; }))
        << fixture.file;
  }
}

TEST(Fixtures, OkMeansNoErrors) {
  for (const Fixture& fixture : allFixtures()) {
    // Lines and UTF-16 are what a capture is read from; a response is UTF-8.
    if (fixture.form == formName(Form::kNdjson) || fixture.file.find("utf16") != std::string::npos)
      continue;
    const bool anyError =
        std::any_of(fixture.diagnostics.begin(), fixture.diagnostics.end(),
                    [](const ExpectedDiagnostic& d) { return d.severity == "error"; });
    EXPECT_EQ(decodeFixture(fixture.file).ok(), !anyError) << fixture.file;
  }
}

/// The decoder must be found to report each of its codes; the others are of the checks of
/// profiles, of limits that need gigabytes, or of failing memory.
TEST(Fixtures, EveryCodeOfTheDecoderOccurs) {
  std::set<std::string> seen;
  for (const Fixture& fixture : allFixtures())
    for (const ExpectedDiagnostic& d : fixture.diagnostics) seen.insert(d.code);
  for (const Code code : {Code::kJsonSyntax,     Code::kNonFiniteNumber,
                          Code::kInvalidUtf8,    Code::kByteOrderMark,
                          Code::kDepthLimit,     Code::kNotAResponse,
                          Code::kDuplicateKey,   Code::kMissingMember,
                          Code::kUnknownMember,  Code::kUnknownUnionMember,
                          Code::kValueLost,      Code::kUnionEmpty,
                          Code::kUnionAmbiguous, Code::kWrongType,
                          Code::kNullMember,     Code::kNullElement,
                          Code::kPattern,        Code::kLength,
                          Code::kEnum,           Code::kRedacted})
    EXPECT_EQ(seen.count(codeName(code)), 1u) << codeName(code);
}

/// What may be a secret, a name or a path stays out of messages.
TEST(Fixtures, MessagesShowNoValues) {
  for (const char* const file : {"fault-patterns.json", "fault-lengths.json", "fault-types.json",
                                 "fault-invalid-utf8.json", "fault-duplicate-keys.json"}) {
    const Response response = decodeFixture(file);
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      for (const char* const secret :
           {"a\\b c", "secret:y", "role/x", "Root", "maybe", "ppppp", "99999", "/log"})
        EXPECT_EQ(diagnostic.message.find(secret), std::string::npos)
            << file << ": " << diagnostic.message;
  }
}

}  // namespace

}  // namespace job_entity::tests
