// Regular expressions: what a pattern finds, by bytes of the text, and what is refused with which
// words.

#include "expr/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job_entity::expr {
namespace {

/// "0-2 1-2" for a match and its groups, "-" for a group that took no part, "none" without a match.
std::string foundBy(const std::string& pattern, std::string_view text, bool anchored) {
  std::string error;
  const auto regex = Regex::compile(pattern, error);
  if (regex == nullptr) return error.empty() ? "(no words)" : error;
  std::vector<uint32_t> slots;
  uint64_t steps = 0;
  if (!regex->search(text, 0, anchored, slots, steps, 1'000'000)) return "none";
  std::string found;
  for (size_t i = 0; i < slots.size(); i += 2) {
    if (i > 0) found += ' ';
    if (slots[i] == kNoPlace)
      found += '-';
    else
      found += std::to_string(slots[i]) + '-' + std::to_string(slots[i + 1]);
  }
  return found;
}

struct RegexCase {
  const char* pattern;
  std::string_view text;
  const char* found;
};

TEST(Regex, FindsTheLeftmost) {
  const RegexCase kCases[] = {
      {"b", "abb", "1-2"},
      {"b+", "abb", "1-3"},
      {"b*", "abb", "0-0"},
      {"b?", "bb", "0-1"},
      {"b+?", "bb", "0-1"},
      {"b*?", "bb", "0-0"},
      {"b??", "bb", "0-0"},
      {"a{2}", "caaa", "1-3"},
      {"a{2,}", "caaa", "1-4"},
      {"a{1,2}", "caaa", "1-3"},
      {"a{1,2}?", "caaa", "1-2"},
      {"a{0}b", "ab", "1-2"},
      {"a{3}", "aa", "none"},
      {"(a)|(b)", "b", "0-1 - 0-1"},
      {"(?:a|b)(c)?", "bc", "0-2 1-2"},
      {"(?P<x>a)(?P<y_1>b)", "ab", "0-2 0-1 1-2"},
      {"(ab)*", "abab", "0-4 2-4"},
      {"a|ab", "ab", "0-1"},
      {"ab|", "b", "0-0"},
      {".", "\n", "none"},
      {".", "\xc3\xa9", "0-2"},
      {"(?s).", "\n", "0-1"},
      {"(?s:.)a", "\na", "0-2"},
      {"^b", "a\nb", "none"},
      {"(?m)^b$", "a\nb\nc", "2-3"},
      {"(?m)a$", "a\nb", "0-1"},
      {"a$", "ba", "1-2"},
      {"a$", "a\n", "none"},
      {R"(\Ab)", "ab", "none"},
      {R"(\Aa)", "ab", "0-1"},
      {R"(\bb)", "ab b", "3-4"},
      {R"(a\b)", "ab a", "3-4"},
      {R"(a\Bb)", "ab", "0-2"},
      {R"(a\B)", "a b", "none"},
      {R"(\d+)", "a12b", "1-3"},
      {R"(\D)", "1a", "1-2"},
      {R"(\w+)", "-a_1-", "1-4"},
      {R"(\W)", "a-", "1-2"},
      {R"(\s)", "a\tb", "1-2"},
      {R"(\S)", " a", "1-2"},
      {R"([\d\s]+)", "a1 2b", "1-4"},
      {R"([^\d]+)", "12ab3", "2-4"},
      {R"([\W]+)", "a- b", "1-3"},
      {"[b-d]+", "abcde", "1-4"},
      {"[^b-d]", "bcde", "3-4"},
      {"[]a]+", "a]b", "0-2"},
      {"[^]]", "]b", "1-2"},
      {"[a-]+", "a-b", "0-2"},
      {"[-a]+", "a-b", "0-2"},
      {R"([a\-c]+)", "a-b", "0-2"},
      {R"([\]\\]+)", R"(a\])", "1-3"},
      {"[\xc3\xa0-\xc3\xaf]", "\xc3\xa9", "0-2"},
      {R"(\x41\u0042\U00000043)", "ABC", "0-3"},
      {R"(\n\r\t\f\v\a)", "\n\r\t\f\v\a", "0-6"},
      {R"(\.\*\(\))", ".*()", "0-4"},
      {"(?i)aB", "xAb", "1-3"},
      {"(?i)[a-c]", "xB", "1-2"},
      {"(?i)\xc3\xa9", "\xc3\x89", "0-2"},
      {"(?i:a)b", "AB", "none"},
      {"(?i:a)b", "Ab", "0-2"},
      {"(?i)a(?-i:b)", "AB", "none"},
      {"(?i)a(?-i:b)", "Ab", "0-2"},
      {"(?ix) a b # c", "AB", "0-2"},
      {"(?x)a\\ b", "a b", "0-3"},
      {"(?u)a", "a", "0-1"},
      {"(?i)(?s)A.", "a\n", "0-2"},
      {"(?s-i:a.)", "a\n", "0-2"},
  };
  for (const RegexCase& one : kCases)
    EXPECT_EQ(foundBy(one.pattern, one.text, false), one.found) << one.pattern;
}

TEST(Regex, IsHeldToItsStart) {
  EXPECT_EQ(foundBy("b", "ab", true), "none");
  EXPECT_EQ(foundBy("b|a", "ab", true), "0-1");
  EXPECT_EQ(foundBy("b*", "ab", true), "0-0");
  std::string error;
  const auto regex = Regex::compile("(a)b", error);
  ASSERT_NE(regex, nullptr) << error;
  EXPECT_EQ(regex->groups(), 1u);
  std::vector<uint32_t> slots;
  uint64_t steps = 0;
  EXPECT_TRUE(regex->search("abab", 1, false, slots, steps, 1000));
  EXPECT_EQ(slots, (std::vector<uint32_t>{2, 4, 2, 3}));
  EXPECT_FALSE(regex->search("abab", 1, true, slots, steps, 1000));
}

TEST(Regex, TakesNoMoreStepsThanItMay) {
  std::string error;
  const auto regex = Regex::compile("(a|b)*c", error);
  ASSERT_NE(regex, nullptr) << error;
  const std::string text(2000, 'a');
  std::vector<uint32_t> slots;
  uint64_t steps = 0;
  EXPECT_FALSE(regex->search(text, 0, true, slots, steps, 1'000'000));
  EXPECT_LT(steps, 1'000'000u);
  EXPECT_GT(steps, 2000u);
  uint64_t few = 0;
  EXPECT_FALSE(regex->search(text, 0, true, slots, few, 100));
  EXPECT_GT(few, 100u);
  EXPECT_LT(few, steps);
}

TEST(Regex, SaysWhatItDoesNotTake) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", "it is empty"},
      {"(a", "a group that is not closed"},
      {"a)", "a group is closed that was not opened"},
      {"*a", "nothing to repeat"},
      {"+", "nothing to repeat"},
      {"?", "nothing to repeat"},
      {"{1}", "nothing to repeat"},
      {"a|*", "nothing to repeat"},
      {"a{", "braces without a count"},
      {"a{,2}", "braces without a count"},
      {"a{x}", "braces without a count"},
      {"a{1", "braces that are not closed"},
      {"a{1,2x}", "braces that are not closed"},
      {"a{2,1}", "counts in the wrong order"},
      {"a{100001}", "it is too large"},
      {"a{1,100001}", "it is too large"},
      {"a{20000}", "it is too large"},
      {"(a{200}){200}", "it is too large"},
      {"[a", "a class that is not closed"},
      {"[]", "a class that is not closed"},
      {"[^", "a class that is not closed"},
      {"[[]", "classes within classes are not supported"},
      {"[a&&b]", "operators of classes are not supported"},
      {"[a--b]", "operators of classes are not supported"},
      {"[a~~b]", "operators of classes are not supported"},
      {"[c-a]", "a range in the wrong order"},
      {R"([\d-z])", "a range from a class"},
      {"\\", "a backslash at the end"},
      {R"(\x4)", "an escape with too few hexadecimal digits"},
      {R"(\u12g4)", "an escape with too few hexadecimal digits"},
      {R"(\x{41})", "hexadecimal digits in braces are not supported"},
      {R"(\U00110000)", "an escape that is not a character"},
      {R"(\ud800)", "an escape that is not a character"},
      {R"((a)\1)", "references to groups are not supported"},
      {"(?P=x)", "references to groups are not supported"},
      {R"(\pL)", "classes by Unicode property are not supported"},
      {R"(\PL)", "classes by Unicode property are not supported"},
      {R"(\z)", "\\z and \\Z are not supported: $ is the end"},
      {R"(\Z)", "\\z and \\Z are not supported: $ is the end"},
      {R"(\q)", "the escape \\q"},
      {R"([\q])", "the escape \\q"},
      {R"([a\q-z])", "the escape \\q"},
      {R"([a-\q])", "the escape \\q"},
      {R"([\x4])", "an escape with too few hexadecimal digits"},
      {R"(\<)", "the escape \\<"},
      {R"(\b{start})", "\\b{...} is not supported"},
      {"(?=a)", "look-ahead is not supported"},
      {"(?!a)", "look-ahead is not supported"},
      {"(?<=a)", "look-behind is not supported"},
      {"(?<!a)", "look-behind is not supported"},
      {"(?<x>a)", "names of groups are written (?P<name>...)"},
      {"(?P<x", "a group's name that does not end"},
      {"(?P<>a)", "a group's name that is not an identifier"},
      {"(?P<1>a)", "a group's name that is not an identifier"},
      {"(?P<a-b>a)", "a group's name that is not an identifier"},
      {"(?P<x>a)(?P<x>b)", "two groups of one name"},
      {"a(?i)b", "flags that are not at the start: write (?i:...)"},
      {"(?#c)", "a group of an unknown kind"},
      {"(?z)a", "a flag that is not one of i, m, s, x"},
      {"(?z:a)", "a flag that is not one of i, m, s, x"},
      {"(?-i)a", "flags are taken back in a group only, as (?-i:...)"},
      {"(?-u:a)", "the flag -u is not supported"},
      {"(?x)[ a]", "blanks or # in a class together with the flag x"},
      {"(?x)[#]", "blanks or # in a class together with the flag x"},
  };
  for (const auto& [pattern, words] : kCases)
    EXPECT_EQ(foundBy(pattern, "a", false), words) << pattern;
}

TEST(Regex, IsAsDeepAndLargeAsItsLimits) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '(') + 'a' + std::string(depth, ')');
  };
  EXPECT_EQ(foundBy(nested(200), "a", false).substr(0, 7), "0-1 0-1");
  EXPECT_EQ(foundBy(nested(201), "a", false), "it is nested too deep");
  const auto lengthOf = [](size_t letters) {
    const std::string text(letters, 'a');
    return foundBy(text, text, true);
  };
  // Two that save the match, and the one that ends it.
  EXPECT_EQ(lengthOf(kMaxRegexSize - 3), "0-" + std::to_string(kMaxRegexSize - 3));
  EXPECT_EQ(lengthOf(kMaxRegexSize - 2), "it is too large");
}

TEST(Regex, IsRepeatedUpToItsLargestSize) {
  // 126 letters and what is around them, as often as they fit.
  const std::string letters(126, 'a');
  const auto repeated = [&](int times) {
    return foundBy("(?:" + letters + "){" + std::to_string(times) + "}", letters, true);
  };
  EXPECT_EQ(repeated(255), "none");
  EXPECT_EQ(repeated(256), "it is too large");
}

}  // namespace
}  // namespace job_entity::expr
