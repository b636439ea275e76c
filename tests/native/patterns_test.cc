// The matchers of the service model's patterns, held to a regular expression engine on examples and
// on what becomes of them by changing a few characters.

#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <string>
#include <vector>

#include "job_entity/schema.h"
#include "schema/quick_patterns.h"

namespace job_entity {
namespace {

constexpr int kChanges = 4000;

const std::string kDigits = "0123456789abcdef0123456789abcdef";

std::vector<std::string> examplesOf(Pattern pattern) {
  switch (pattern) {
    case Pattern::kJobId:
      return {"job-" + kDigits};
    case Pattern::kStepId:
      return {"step-" + kDigits};
    case Pattern::kEnvironmentId:
      return {"JOB:job-" + kDigits + ":", "STEP:step-" + kDigits + ":Some name"};
    case Pattern::kS3Prefix:
      return {"a/B-9_c", "-"};
    case Pattern::kPosixName:
      return {"", "a", "render-svc", "abcdefghijklmnopqrstuvwxyz01234"};
    case Pattern::kWindowsUser:
      return {"", "DOMAIN\\render.svc", "a{b}(c)!~"};
    case Pattern::kSecretArn:
      return {"arn:aws:secretsmanager:eu-north-1:000011112222:secret:render/svc-Ab12Cd",
              "arn:aws-us-gov:secretsmanager:us-gov-west-1:000011112222:secret:a+b=c.d@e_f",
              "arn:aws-iso-b:secretsmanager:us-isob-east-1:000011112222:secret:x",
              "arn:aws:secretsmanager:eu-n-1:000011112222:secret:x"};
    case Pattern::kRoleArn:
      return {"arn:aws:iam::000011112222:role/Queue", "arn:aws-cn:iam::000011112222:role/a/b!c/D,e",
              "arn:awsX:iam::000011112222:role/~/+=,.@-_"};
    case Pattern::kIntString:
      return {"0", "-12", "1234567", "12345678901234567890"};
    case Pattern::kFloatString:
      return {"0.5", "-12e-3", "12.75", "1E+10", "0", "123456.789012"};
    case Pattern::kBoolString:
      return {"true", "FALSE", "yes", "No", "oN", "off", "1", "0"};
    case Pattern::kExtensionName:
      return {"A", "TASK_CHUNKING", "B2"};
    case Pattern::kLocationName:
      return {"", "Studio 7", "a"};
    case Pattern::kFarmId:
      return {"farm-" + kDigits};
    case Pattern::kFleetId:
      return {"fleet-" + kDigits};
    case Pattern::kWorkerId:
      return {"worker-" + kDigits};
    case Pattern::kNone:
      break;
  }
  return {};
}

/// ASCII as it may stand in a string, without escapes.
char characterOf(std::mt19937& random) {
  static const std::string kFrequent = "-/:_.,+=@aZ09 gf";
  if (random() % 2 == 0) return kFrequent[random() % kFrequent.size()];
  return static_cast<char>(' ' + random() % ('~' - ' ' + 1));
}

std::string changed(std::string text, std::mt19937& random) {
  for (auto edits = random() % 3; edits > 0; --edits) {
    const size_t at = random() % (text.size() + 1);
    const auto kind = random() % 3;
    if (kind == 0 || at == text.size())
      text.insert(at, 1, characterOf(random));
    else if (kind == 1)
      text[at] = characterOf(random);
    else
      text.erase(at, 1);
  }
  return text;
}

class Patterns : public testing::TestWithParam<Pattern> {};

TEST_P(Patterns, MatchWhatTheExpressionMatches) {
  const std::vector<std::string> examples = examplesOf(GetParam());
  ASSERT_FALSE(examples.empty());
  const std::regex expression(patternText(GetParam()));
  std::mt19937 random(20230915);
  int matches = 0;
  for (int i = 0; i < kChanges; ++i) {
    const std::string text = changed(examples[static_cast<size_t>(i) % examples.size()], random);
    const bool expected = std::regex_match(text, expression);
    matches += expected;
    ASSERT_EQ(matchesPattern(GetParam(), text), expected) << text;
    // The quick way reads on behind the text, as it stands in an input.
    const std::string padded = text + "\"" + std::string(64, '\0');
    if (surelyMatches(GetParam(), padded.data(), static_cast<uint32_t>(text.size()))) {
      ASSERT_TRUE(expected) << text;
    }
  }
  for (const std::string& example : examples) EXPECT_TRUE(matchesPattern(GetParam(), example));
  // Neither all nor none: the changes are to the point.
  EXPECT_GT(matches, kChanges / 10);
  EXPECT_LT(matches, kChanges);
}

INSTANTIATE_TEST_SUITE_P(All, Patterns,
                         testing::Values(Pattern::kJobId, Pattern::kStepId, Pattern::kEnvironmentId,
                                         Pattern::kS3Prefix, Pattern::kPosixName,
                                         Pattern::kWindowsUser, Pattern::kSecretArn,
                                         Pattern::kRoleArn, Pattern::kIntString,
                                         Pattern::kFloatString, Pattern::kBoolString,
                                         Pattern::kExtensionName, Pattern::kLocationName,
                                         Pattern::kFarmId, Pattern::kFleetId, Pattern::kWorkerId));

TEST(QuickPatterns, TakeWhatResponsesAreFullOf) {
  for (const Pattern pattern : {Pattern::kJobId, Pattern::kStepId, Pattern::kEnvironmentId}) {
    for (const std::string& example : examplesOf(pattern)) {
      const std::string padded = example + std::string(64, '\0');
      EXPECT_TRUE(surelyMatches(pattern, padded.data(), static_cast<uint32_t>(example.size())));
    }
  }
}

}  // namespace
}  // namespace job_entity
