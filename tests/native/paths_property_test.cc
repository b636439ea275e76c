// Random rule sets against the naive reference, and what must hold for all of them. Seeded: a
// failure comes again.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "job_entity/path_explanation.h"
#include "job_entity/path_mapping.h"
#include "job_entity/path_reverse.h"
#include "naive_path_reference.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

constexpr uint32_t kRuleSets = 120000;

/// Few names and many traps, so that rules meet paths often.
class RandomPaths {
 public:
  explicit RandomPaths(uint32_t seed) : random_(seed) {}

  uint32_t below(uint32_t limit) { return random_() % limit; }
  bool oneIn(uint32_t count) { return below(count) == 0; }

  template <size_t kSize>
  std::string pick(const char* const (&list)[kSize]) {
    return list[below(kSize)];
  }

  PathFormat format() {
    const uint32_t dice = below(10);
    return dice < 5 ? PathFormat::kPosix : dice < 9 ? PathFormat::kWindows : PathFormat::kUri;
  }

  std::string name() {
    static const char* const kPlain[] = {"a", "b", "mnt", "A", "Mnt", "show", "a_longer_name"};
    static const char* const kOdd[] = {".",
                                       "..",
                                       "",
                                       "a.b",
                                       ".a",
                                       "a\\b",
                                       "c:",
                                       "x:y",
                                       "\xc3\x89",
                                       "\xc3\xa9",
                                       "k",
                                       "\xe2\x84\xaa",
                                       "\xce\xa3",
                                       "\xcf\x83",
                                       "\xd0\x96"
                                       "a",
                                       "\xd0\xb6"
                                       "A",
                                       "i\xcc\x87",
                                       "\xc4\xb0",
                                       "i",
                                       "\xf0\x90\x90\x80",
                                       "\xf0\x90\x90\xa8",
                                       "\xff",
                                       "\xc3",
                                       "e\xcc\x81",
                                       "A_LONGER_NAME_THAN_ONE_WORD",
                                       "a_longer_name_than_one_word",
                                       "a_longer_name_than_two_words"};
    return oneIn(3) ? pick(kOdd) : pick(kPlain);
  }

  std::string path(PathFormat format) {
    static const char* const kPosixStarts[] = {"/", "/", "/", "//", "///", "", "./"};
    static const char* const kWindowsStarts[] = {"C:\\",
                                                 "c:\\",
                                                 "C:/",
                                                 "D:\\",
                                                 "C:",
                                                 "\\",
                                                 "/",
                                                 "\\\\srv\\share\\",
                                                 "//SRV/share/",
                                                 "\\\\srv",
                                                 "\\\\srv\\",
                                                 "\\\\srv\\share",
                                                 "\\\\?\\C:\\",
                                                 "//?/c:/",
                                                 "\\\\.\\C:\\",
                                                 "\\\\?\\UNC\\srv\\share\\",
                                                 "\\\\?\\unc\\srv\\share",
                                                 "\\\\?\\Volume{1}\\",
                                                 "\\\\?\\C:",
                                                 "\\\\\\srv\\",
                                                 "\\\\srv\\\\",
                                                 "",
                                                 ".\\",
                                                 "\xc3\x89:\\",
                                                 "\xc3\xa9:\\"};
    static const char* const kUriStarts[] = {"s3://b/", "S3://B/",       "s3://b",   "s3:/b/", "/",
                                             "",        "https://host/", "file:///", "x://b/"};
    std::string text;
    char separator = '/';
    if (format == PathFormat::kPosix) text = pick(kPosixStarts);
    if (format == PathFormat::kWindows) text = pick(kWindowsStarts);
    if (format == PathFormat::kUri) text = pick(kUriStarts);
    const uint32_t count = below(5);
    for (uint32_t i = 0; i < count; ++i) {
      if (format == PathFormat::kWindows) separator = oneIn(3) ? '/' : '\\';
      if (i > 0) text += separator;
      text += name();
    }
    if (oneIn(4)) text += separator;
    return text;
  }

  /// Often below one of the sources, so that rules do match.
  std::string pathFor(const std::vector<PathMappingRule>& rules) {
    if (rules.empty() || oneIn(3)) return path(format());
    const PathMappingRule& rule = rules[below(static_cast<uint32_t>(rules.size()))];
    std::string text = rule.sourcePath;
    const uint32_t count = below(3);
    for (uint32_t i = 0; i < count; ++i) {
      text += rule.format == PathFormat::kWindows && !oneIn(3) ? '\\' : '/';
      text += name();
    }
    if (oneIn(4)) text += '/';
    return text;
  }

  std::vector<PathMappingRule> rules() {
    std::vector<PathMappingRule> list;
    const uint32_t count = below(7);
    for (uint32_t i = 0; i < count; ++i) {
      const PathFormat sourceFormat = format();
      const PathFormat target = oneIn(8)   ? PathFormat::kUri
                                : oneIn(2) ? PathFormat::kPosix
                                           : PathFormat::kWindows;
      std::string source = path(sourceFormat);
      if (!list.empty() && oneIn(4)) source = pathFor(list);
      list.push_back(makeRule(sourceFormat, source, path(target)));
    }
    return list;
  }

  WorkerOs workerOs() { return oneIn(2) ? WorkerOs::kWindows : WorkerOs::kPosix; }
  std::mt19937& engine() { return random_; }

 private:
  std::mt19937 random_;
};

std::vector<naive_path::Rule> toNaive(const std::vector<PathMappingRule>& rules) {
  std::vector<naive_path::Rule> naive;
  for (const PathMappingRule& rule : rules) {
    naive.push_back(
        {static_cast<naive_path::Format>(rule.format), rule.sourcePath, rule.destinationPath});
  }
  return naive;
}

std::string describe(const std::vector<PathMappingRule>& rules, const std::string& path,
                     WorkerOs workerOs) {
  std::string text = std::string("worker ") + workerOsName(workerOs) + ", path [" + path + "]\n";
  for (const PathMappingRule& rule : rules) {
    text += std::string(pathFormatName(rule.format)) + " [" + rule.sourcePath + "] -> [" +
            rule.destinationPath + "]\n";
  }
  return text;
}

TEST(PathsProperty, WinnerAndResultEqualTheNaiveReference) {
  RandomPaths random(20240501);
  uint32_t matches = 0;
  std::string result;
  for (uint32_t i = 0; i < kRuleSets; ++i) {
    const std::vector<PathMappingRule> rules = random.rules();
    const WorkerOs workerOs = random.workerOs();
    const PathMapper mapper(rules, workerOs);
    const std::vector<naive_path::Rule> naive = toNaive(rules);
    for (int j = 0; j < 3; ++j) {
      const std::string path = random.pathFor(rules);
      const naive_path::Result expected =
          naive_path::mapPath(naive, path, workerOs == WorkerOs::kWindows);
      const int32_t rule = mapper.map(path, result);
      ASSERT_EQ(rule, expected.rule) << describe(rules, path, workerOs);
      ASSERT_EQ(result, expected.path) << describe(rules, path, workerOs);
      matches += rule >= 0 ? 1 : 0;
    }
    for (uint32_t rule = 0; rule < rules.size(); ++rule) {
      ASSERT_EQ(mapper.partCount(rule), static_cast<uint32_t>(naive_path::partCount(naive[rule])))
          << describe(rules, "", workerOs);
    }
  }
  // A generator that hardly ever matches would prove nothing.
  EXPECT_GT(matches, kRuleSets / 2);
  EXPECT_LT(matches, kRuleSets * 5 / 2);
}

// Paths of all lengths, around the ends of words and blocks: what is read in place, what is copied
// first, and what a splice gives are the same.
TEST(PathsProperty, LengthsDoNotMatter) {
  RandomPaths random(20240507);
  uint32_t matches = 0;
  uint32_t splices = 0;
  for (uint32_t i = 0; i < kRuleSets / 4; ++i) {
    std::vector<PathMappingRule> rules = random.rules();
    const std::string longName(random.below(20), 'n');
    for (PathMappingRule& rule : rules) {
      if (random.oneIn(2)) rule.sourcePath += '/' + longName + random.name();
    }
    const WorkerOs workerOs = random.workerOs();
    const PathMapper mapper(rules, workerOs);
    std::string path = random.pathFor(rules);
    const uint32_t more = random.below(random.oneIn(8) ? 20 : 6);
    for (uint32_t j = 0; j < more; ++j) {
      path += random.oneIn(3) ? '\\' : '/';
      path += random.name() + std::string(random.below(30), 'N');
    }
    const naive_path::Result expected =
        naive_path::mapPath(toNaive(rules), path, workerOs == WorkerOs::kWindows);
    const MappedPath mapped = mapper.map(path);
    ASSERT_EQ(mapped.rule, expected.rule) << describe(rules, path, workerOs);
    ASSERT_EQ(mapped.result, expected.path) << describe(rules, path, workerOs);
    // What lies behind the path is nothing to it.
    for (const char behind : {'/', '\\', '.', 'N', '\xff'}) {
      const std::string padded = path + std::string(PathMapper::kReadAhead, behind);
      std::string out(mapper.roomFor(path.size()), '\0');
      size_t length = 0;
      PathSplice splice;
      const int32_t rule = mapper.mapInPlace({padded.data(), path.size()}, &out[0], length, splice);
      ASSERT_EQ(rule, expected.rule) << describe(rules, path, workerOs);
      if (rule < 0) continue;
      ASSERT_EQ(out.substr(0, length), expected.path) << describe(rules, path, workerOs);
      ++matches;
      if (!splice.applies) continue;
      ++splices;
      ASSERT_EQ(std::string(splice.before) + path.substr(splice.from), expected.path)
          << describe(rules, path, workerOs);
    }
  }
  EXPECT_GT(matches, kRuleSets / 8);
  EXPECT_GT(splices, matches / 8);
  EXPECT_LT(splices, matches);
}

// Sources that part, and end, at all depths of each other, and paths that leave them there.
TEST(PathsProperty, SourcesForkAnywhere) {
  // The naive reference is slow on such sources.
  constexpr uint32_t kSets = kRuleSets / 100;
  constexpr uint32_t kPaths = 8;
  RandomPaths random(20240511);
  static const char* const kNames[] = {
      "a", "a", "a", "b", "a_name_of_16_byte", "a_longer_name_than_one", "A"};
  static const char* const kPosixGaps[] = {"/", "/", "/", "//", "/./"};
  static const char* const kWindowsGaps[] = {"\\", "\\", "/", "\\\\", "\\.\\"};
  const auto deepPath = [&](PathFormat format, uint32_t most) {
    std::string text = format == PathFormat::kPosix ? ""
                       : format == PathFormat::kUri ? "s3:/"
                                                    : "C:";
    for (uint32_t count = random.below(most); count > 0; --count) {
      text += format == PathFormat::kWindows ? random.pick(kWindowsGaps) : random.pick(kPosixGaps);
      text += random.pick(kNames);
    }
    return text;
  };
  uint32_t matches = 0;
  for (uint32_t i = 0; i < kSets; ++i) {
    const PathFormat format = random.format();
    std::vector<PathMappingRule> rules;
    for (uint32_t count = 1 + random.below(12); count > 0; --count) {
      // One of those before, cut off and continued, or a new one.
      std::string source;
      if (!rules.empty() && !random.oneIn(6)) {
        source = rules[random.below(static_cast<uint32_t>(rules.size()))].sourcePath;
        source.resize(random.below(static_cast<uint32_t>(source.size()) + 1));
        source += deepPath(format, 4).substr(format == PathFormat::kPosix ? 0 : 2);
      } else {
        source = deepPath(format, 30);
      }
      rules.push_back(makeRule(format, source, "/x" + std::to_string(count)));
    }
    const WorkerOs workerOs = random.workerOs();
    const PathMapper mapper(rules, workerOs);
    const std::vector<naive_path::Rule> naive = toNaive(rules);
    for (uint32_t j = 0; j < kPaths; ++j) {
      std::string path = rules[random.below(static_cast<uint32_t>(rules.size()))].sourcePath;
      if (random.oneIn(2)) path.resize(random.below(static_cast<uint32_t>(path.size()) + 1));
      if (random.oneIn(2)) path += deepPath(format, random.oneIn(8) ? 60 : 5);
      const naive_path::Result expected =
          naive_path::mapPath(naive, path, workerOs == WorkerOs::kWindows);
      const MappedPath mapped = mapper.map(path);
      ASSERT_EQ(mapped.rule, expected.rule) << describe(rules, path, workerOs);
      ASSERT_EQ(mapped.result, expected.path) << describe(rules, path, workerOs);
      matches += mapped.matched ? 1 : 0;
    }
  }
  EXPECT_GT(matches, kSets * kPaths / 4);
  EXPECT_LT(matches, kSets * kPaths);
}

TEST(PathsProperty, OrderDoesNotMatterWhereNoTwoRulesHaveEqualParts) {
  RandomPaths random(7);
  uint32_t compared = 0;
  for (uint32_t i = 0; i < kRuleSets; ++i) {
    const WorkerOs workerOs = random.workerOs();
    std::vector<PathMappingRule> rules;
    std::set<uint32_t> counts;
    for (PathMappingRule& rule : random.rules()) {
      if (counts.insert(parsePath(rule.format, rule.sourcePath).partCount()).second) {
        rules.push_back(std::move(rule));
      }
    }
    if (rules.size() < 2) continue;
    const std::string path = random.pathFor(rules);
    const MappedPath before = PathMapper(rules, workerOs).map(path);
    std::vector<PathMappingRule> shuffled = rules;
    std::shuffle(shuffled.begin(), shuffled.end(), random.engine());
    const MappedPath after = PathMapper(shuffled, workerOs).map(path);
    ASSERT_EQ(before.result, after.result) << describe(rules, path, workerOs);
    ASSERT_EQ(before.matched, after.matched);
    if (before.matched) {
      ASSERT_EQ(rules[static_cast<size_t>(before.rule)].sourcePath,
                shuffled[static_cast<size_t>(after.rule)].sourcePath);
    }
    ++compared;
  }
  EXPECT_GT(compared, kRuleSets / 2);
}

TEST(PathsProperty, WhatIsNotMatchedStaysAndIsNotMatchedAgain) {
  RandomPaths random(11);
  uint32_t unmatched = 0;
  for (uint32_t i = 0; i < kRuleSets; ++i) {
    const std::vector<PathMappingRule> rules = random.rules();
    const PathMapper mapper(rules, random.workerOs());
    const std::string path = random.pathFor(rules);
    const MappedPath once = mapper.map(path);
    if (once.matched) continue;
    ASSERT_EQ(once.result, path);
    ASSERT_EQ(once.rule, -1);
    ASSERT_FALSE(mapper.map(once.result).matched);
    ++unmatched;
  }
  EXPECT_GT(unmatched, kRuleSets / 10);
}

/// Anchor and components in the spelling that two readings of a path share.
std::string canonical(PathFormat format, std::string_view path) {
  const ParsedPath parsed = parsePath(format, path);
  std::string text = parsed.anchorText();
  for (size_t i = 0; i < parsed.components.size(); ++i) {
    text += '\n';
    text += parsed.component(i);
  }
  return format == PathFormat::kWindows ? naive_path::toLower(text) : text;
}

/// The path without doubled separators and ".".
std::string tidy(PathFormat format, std::string_view path) {
  const ParsedPath parsed = parsePath(format, path);
  const char separator = format == PathFormat::kWindows ? '\\' : '/';
  std::string text = parsed.anchorText();
  for (size_t i = 0; i < parsed.components.size(); ++i) {
    if (i > 0) text += separator;
    text += parsed.component(i);
  }
  if (parsed.trailingSeparator && !parsed.components.empty()) text += separator;
  return text;
}

TEST(PathsProperty, ReverseLookupFindsTheOriginal) {
  RandomPaths random(13);
  uint32_t found = 0;
  for (uint32_t i = 0; i < kRuleSets; ++i) {
    const std::vector<PathMappingRule> rules = random.rules();
    const WorkerOs workerOs = random.workerOs();
    const PathMapper mapper(rules, workerOs);
    const std::string path = random.pathFor(rules);
    const MappedPath forward = mapper.map(path);
    const std::vector<ReverseCandidate> candidates = reversePath(mapper, forward.result);
    for (const ReverseCandidate& candidate : candidates) {
      if (!candidate.sessionDirectory.empty()) continue;
      const MappedPath again = mapper.map(candidate.path);
      ASSERT_EQ(again.rule, candidate.rule) << describe(rules, path, workerOs);
      ASSERT_EQ(again.result, candidate.mapped);
      const bool uriResult = looksLikeUri(again.result);
      const PathFormat format = uriResult ? PathFormat::kUri : workerPathFormat(workerOs);
      ASSERT_EQ(canonical(format, again.result), canonical(format, forward.result))
          << describe(rules, path, workerOs) << candidate.path;
    }
    if (!forward.matched) continue;
    const PathMappingRule& rule = rules[static_cast<size_t>(forward.rule)];
    const ParsedPath original = parsePath(rule.format, path);
    // A name with the worker's separator in it reads as two there; and "/." cannot be told from
    // "/", nor what is empty in a URI from nothing.
    if (workerOs == WorkerOs::kWindows && path.find('\\') != std::string::npos &&
        rule.format != PathFormat::kWindows) {
      continue;
    }
    if (rule.format == PathFormat::kUri || path.empty() || path.back() == '.') continue;
    // What a Windows rule without parts makes of an anchor is not one on the worker.
    if (rule.format == PathFormat::kWindows &&
        parsePath(rule.format, rule.sourcePath).partCount() == 0)
      continue;
    // Written tidily, the path may read differently to a rule of the other format.
    if (mapper.map(tidy(rule.format, path)).rule != forward.rule) continue;
    bool contained = false;
    for (const ReverseCandidate& candidate : candidates) {
      contained =
          contained ||
          (candidate.rule == forward.rule &&
           canonical(rule.format, candidate.path) == canonical(rule.format, path) &&
           parsePath(rule.format, candidate.path).trailingSeparator == original.trailingSeparator);
    }
    ASSERT_TRUE(contained) << describe(rules, path, workerOs) << forward.result;
    ++found;
  }
  EXPECT_GT(found, kRuleSets / 5);
}

TEST(PathsProperty, ExplanationAgreesWithTheMapperAndHintsAreTrue) {
  RandomPaths random(17);
  uint32_t hints = 0;
  for (uint32_t i = 0; i < kRuleSets / 4; ++i) {
    const std::vector<PathMappingRule> rules = random.rules();
    const WorkerOs workerOs = random.workerOs();
    const PathMapper mapper(rules, workerOs);
    const std::string path = random.pathFor(rules);
    const PathExplanation explanation = explainPath(mapper, path);
    ASSERT_EQ(explanation.considered.size(), rules.size());
    int32_t firstMatch = -1;
    for (const ConsideredRule& considered : explanation.considered) {
      const bool won = considered.outcome == RuleOutcome::kWon;
      if (considered.outcome != RuleOutcome::kFailed && firstMatch < 0) {
        ASSERT_TRUE(won) << describe(rules, path, workerOs);
        firstMatch = static_cast<int32_t>(considered.rule);
      } else {
        ASSERT_FALSE(won) << describe(rules, path, workerOs);
      }
      // Each rule alone says the same.
      const PathMapper alone({rules[considered.rule]}, workerOs);
      ASSERT_EQ(alone.map(path).matched, considered.outcome != RuleOutcome::kFailed)
          << describe(rules, path, workerOs) << considered.reason;
    }
    ASSERT_EQ(firstMatch, explanation.mapped.rule) << describe(rules, path, workerOs);
    for (const PathHint& hint : explanation.hints) {
      if (hint.hasChangedPath) {
        const MappedPath changed = mapper.map(hint.changedPath);
        ASSERT_TRUE(changed.matched) << describe(rules, path, workerOs) << hint.message;
        ASSERT_EQ(changed.result, hint.changedResult);
        ASSERT_NE(hint.changedPath, path) << describe(rules, path, workerOs) << hint.message;
        ++hints;
      }
      if (hint.hasChangedRule) {
        std::vector<PathMappingRule> changedRules = rules;
        changedRules[static_cast<size_t>(hint.rule)] = hint.changedRule;
        const MappedPath changed = PathMapper(changedRules, workerOs).map(path);
        ASSERT_EQ(changed.rule, hint.rule) << describe(rules, path, workerOs) << hint.message;
        ASSERT_EQ(changed.result, hint.changedResult);
        ++hints;
      }
    }
  }
  EXPECT_GT(hints, 1000u);
}

}  // namespace
}  // namespace job_entity
