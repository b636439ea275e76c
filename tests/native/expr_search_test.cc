// Looking for a text in a text: what is found, from both ends, whatever the lengths.

#include "expr/search.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "expr/expression.h"

namespace job_entity::expr {
namespace {

std::string valueOf(const std::string& text) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  EXPECT_FALSE(error) << text;
  return evaluate(expression, SymbolTable(), Options()).value.text();
}

TEST(Search, FindsWhatTheStandardLibraryFinds) {
  std::mt19937 random(5);
  const auto letters = [&](size_t size) {
    std::string text;
    while (text.size() < size) text += "aab"[random() % 3];
    return text;
  };
  size_t found = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = letters(random() % 300);
    const size_t size = random() % 80;
    const size_t at = random() % (text.size() + 1);
    const std::string needle = round % 3 == 0 ? letters(size) : text.substr(at, size);
    for (const size_t from : {size_t{0}, at, text.size(), text.size() + 1})
      EXPECT_EQ(findIn(text, needle, from), text.find(needle, from)) << text << ' ' << needle;
    const LastSearch search(text, needle);
    for (const size_t end : {text.size(), at, size_t{0}})
      EXPECT_EQ(search.in(end), std::string_view(text).substr(0, end).rfind(needle))
          << text << ' ' << needle << ' ' << end;
    found += needle.size() > 40 && text.find(needle) != std::string::npos;
  }
  EXPECT_GT(found, 100u);
}

/// Texts of which each place is nearly what is looked for: by looking at all of them, each of these
/// takes minutes.
TEST(Search, OfLongTextsEnds) {
  const std::string most = "'ab' * 20000000";
  for (const auto& [text, value] : std::initializer_list<std::pair<std::string, const char*>>{
           {"(" + most + ").find('ab' * 9000000 + 'b')", "-1"},
           {"(" + most + ").rfind('a' + 'ba' * 9000000 + 'a')", "-1"},
           {"(" + most + ").count('ab' * 9000000)", "2"},
           {"('ab' * 9000000 + 'b') in (" + most + ")", "false"},
           {"len((" + most + ").replace('ab' * 9000000, 'c'))", "4000002"},
           {"len((" + most + ").split('ab' * 9000000 + 'b'))", "1"},
           {"len((" + most + ").rsplit('b' + 'ab' * 9000000 + 'b', 3))", "1"},
           {"len((" + most + ").strip('c' * 9000000 + 'ab'))", "0"}})
    EXPECT_EQ(valueOf(text), value) << text;
}

TEST(Search, StripTakesAwayTheCharactersOfASet) {
  EXPECT_EQ(valueOf("'abcab'.strip('ba')"), "c");
  EXPECT_EQ(valueOf("'abcab'.lstrip('ba')"), "cab");
  EXPECT_EQ(valueOf("'abcab'.rstrip('bab')"), "abc");
  EXPECT_EQ(valueOf("'abc'.strip('')"), "abc");
  EXPECT_EQ(valueOf("' \\t abc\\n'.strip()"), "abc");
  EXPECT_EQ(valueOf("'\\u00e9abc\\u00e8'.strip('\\u00e8\\u00e9')"), "abc");
}

TEST(Search, RepeatsATextAnyNumberOfTimes) {
  for (const int times : {-1, 0, 1, 2, 3, 7, 8, 9, 1000}) {
    std::string expected;
    for (int i = 0; i < times; ++i) expected += "xyz";
    EXPECT_EQ(valueOf("'xyz' * " + std::to_string(times)), expected);
    EXPECT_EQ(valueOf("'' * " + std::to_string(times)), "");
  }
}

}  // namespace
}  // namespace job_entity::expr
