// Every short cut of the decoder against stock RapidJSON: see plain_read.h.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "plain_read.h"

namespace job_entity::tests {

namespace {

constexpr std::string_view kTokens[] = {"\"",
                                        "\\",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "null",
                                        "true",
                                        "-0.5e3",
                                        "\x01",
                                        "\x80",
                                        "\xff",
                                        "\xe2\x82",
                                        "\xc3\xa4",
                                        "\\u12",
                                        "\\ud800",
                                        "\\u00e4",
                                        "\\\"",
                                        "\"int\"",
                                        "\"*REDACTED*\"",
                                        " ",
                                        "\n",
                                        "\"job-\"",
                                        "[[",
                                        "\"a\":1,",
                                        "\"jobId\":",
                                        "\xf0\x9f\x8e\xa5",
                                        "\\n"};

std::string mutated(std::string text, Random& random) {
  for (uint32_t count = 1 + random.below(4); count > 0 && !text.empty(); --count) {
    const uint32_t at = random.below(static_cast<uint32_t>(text.size()));
    switch (random.below(4)) {
      case 0:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        text.erase(at, 1 + random.below(8));
        break;
      case 2:
        text.insert(at, kTokens[random.below(std::size(kTokens))]);
        break;
      default:
        text.insert(at, text.substr(random.below(static_cast<uint32_t>(text.size())),
                                    1 + random.below(60)));
    }
  }
  return text;
}

TEST(Differential, Fixtures) {
  for (const Fixture& fixture : allFixtures()) {
    const std::string text = readFixture(fixture.file);
    EXPECT_EQ(differenceFromPlainRead(text), "") << fixture.file;
  }
}

TEST(Differential, FixturesCutOffAnywhere) {
  for (const Fixture& fixture : allFixtures()) {
    const std::string text = readFixture(fixture.file);
    if (text.size() > 4000) continue;
    for (size_t size = 0; size < text.size(); ++size)
      ASSERT_EQ(differenceFromPlainRead(text.substr(0, size)), "") << fixture.file << ' ' << size;
  }
}

TEST(Differential, MutatedFixtures) {
  Random random(3);
  std::vector<std::string> texts;
  for (const Fixture& fixture : allFixtures()) {
    texts.push_back(readFixture(fixture.file));
    if (texts.back().size() > 20000) texts.pop_back();
  }
  for (int round = 0; round < 20000; ++round) {
    const std::string text =
        mutated(texts[random.below(static_cast<uint32_t>(texts.size()))], random);
    ASSERT_EQ(differenceFromPlainRead(text), "") << text;
  }
}

/// Ids, jobs and dependencies at random: what the quick verdict decides.
TEST(Differential, VerdictsOnRandomDependencies) {
  Random random(9);
  int withErrors = 0;
  for (int round = 0; round < 5000; ++round) {
    const auto job = [&] { return "job-" + std::string(32, random.below(9) == 0 ? 'b' : 'a'); };
    const auto stepOf = [&](uint32_t i) { return "step-" + std::string(31, '0') + char('a' + i); };
    std::string entities;
    const uint32_t count = 1 + random.below(6);
    for (uint32_t i = 0; i < count; ++i) {
      std::string dependencies;
      for (uint32_t d = random.below(3); d > 0; --d)
        dependencies += (dependencies.empty() ? "\"" : ",\"") + stepOf(random.below(6)) + '"';
      const uint32_t step = random.below(12) == 0 ? random.below(6) : i;
      entities += (i == 0 ? "" : ",");
      entities += R"({"stepDetails":{"jobId":")" + job() + R"(","stepId":")" + stepOf(step) +
                  R"(","schemaVersion":"jobtemplate-2023-09","template":{},"dependencies":[)" +
                  dependencies + "]}}";
    }
    if (random.below(2) == 0)
      entities += R"(,{"environmentDetails":{"jobId":")" + job() + R"(","environmentId":"STEP:)" +
                  stepOf(random.below(6)) + R"(:x","schemaVersion":"s","template":{}}})";
    const std::string text = bodyWith(entities);
    ASSERT_EQ(differenceFromPlainRead(text), "") << text;
    withErrors += decodeText(text).ok() ? 0 : 1;
  }
  EXPECT_EQ(withErrors, 0) << "the texts themselves are valid: only the checks across them differ";
}

}  // namespace

}  // namespace job_entity::tests
