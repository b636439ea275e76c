// Limits, and expressions made to break them: each ends in an error of its own.

#include <gtest/gtest.h>

#include <string>

#include "expr/expression.h"

namespace job_entity::expr {
namespace {

ExprError errorOf(const std::string& text) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  if (error) return error;
  return evaluate(expression, SymbolTable(), Options()).error;
}

std::string repeated(const std::string& text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ExprLimits, LengthOfTheText) {
  EXPECT_EQ(errorOf("'" + std::string(kMaxExpressionBytes - 2, 'a') + "'").code, ErrorCode::kNone);
  EXPECT_EQ(errorOf("'" + std::string(kMaxExpressionBytes - 1, 'a') + "'").code,
            ErrorCode::kTooLong);
}

TEST(ExprLimits, Depth) {
  EXPECT_EQ(errorOf("1" + repeated("+1", 63)).code, ErrorCode::kNone);
  EXPECT_EQ(errorOf("1" + repeated("+1", 64)).code, ErrorCode::kTooDeep);
  EXPECT_EQ(errorOf("1" + repeated("+1", 64)).kind, ErrorKind::kEval);
  EXPECT_EQ(errorOf("1" + repeated("+1", 65)).kind, ErrorKind::kParse);
  EXPECT_EQ(errorOf(repeated("(", 200) + "1" + repeated(")", 200)).code, ErrorCode::kNone);
  for (const char* piece :
       {"(", "[", "-", "not ", "1 if 1 else ", "2**", "f(", "a[", "a.b(", "[x for x in "}) {
    EXPECT_EQ(errorOf(repeated(piece, 5000)).kind, ErrorKind::kParse) << piece;
  }
  EXPECT_EQ(errorOf("a" + repeated(".b", 5000)).code, ErrorCode::kTooDeep);
  EXPECT_EQ(errorOf("1" + repeated("<1", 5000)).code, ErrorCode::kTooDeep);
}

TEST(ExprLimits, Operations) {
  for (const char* text :
       {"range(10 ** 9)", "sum(range_expr('1-1000000000'))",
        "len([x for x in range_expr('1-99999999') if false])", "'x' * 10 ** 15 == 'y'"}) {
    EXPECT_EQ(errorOf(text).code, ErrorCode::kOperations) << text << errorOf(text).message;
  }
}

/// What `text` counts.
uint64_t operationsOf(const std::string& text) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  return evaluate(expression, SymbolTable(), Options()).operations;
}

TEST(ExprLimits, AnArithmeticOperatorIsOneOperation) {
  for (const char* const sign : {"+", "-", "*", "/", "//", "%", "**"})
    EXPECT_EQ(operationsOf(std::string("2 ") + sign + " 3"), 1u) << sign;
  EXPECT_EQ(operationsOf("1 + 2 * 3 - 4"), 3u);
}

/// What `text` counts, with its texts.
uint64_t effortOf(const std::string& text) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  const Result result = evaluate(expression, SymbolTable(), Options());
  EXPECT_FALSE(result.error) << text << ": " << result.error.message;
  return result.effort;
}

TEST(ExprLimits, TextsCountByTheirBytes) {
  EXPECT_EQ(effortOf("1 + 2 * 3 - 4"), operationsOf("1 + 2 * 3 - 4"));
  // By how long a byte takes: copied, looked at, each with its case looked up.
  const uint64_t copied = effortOf("len('a' * 64000)");
  EXPECT_GE(copied, 2000u);
  EXPECT_LE(copied, 8000u);
  for (const char* const expression :
       {"('a' * 64000).upper()", "('a' * 64000).replace('b', 'c')", "repr_sh('a' * 64000)",
        "('a' * 64000).find('b')", "('a' * 64000).strip('b')", "path('a' * 64000).name",
        "re_match('a' * 64000, 'a*')", "re_escape('a' * 64000)", "('a' * 64000)[::-1]"})
    EXPECT_GE(effortOf(expression), 32000u) << expression;
  for (const char* const expression : {"('a' * 64000).title()", "repr_json('a' * 64000)"})
    EXPECT_GE(effortOf(expression), 96000u) << expression;
}

/// What takes long without many operations: each would keep a program busy for minutes.
TEST(ExprLimits, Effort) {
  const std::string letters = repeated("abcdefghijklmnopqrstuvwxyz", 300);
  const std::string ones = "[" + repeated("1,", 20000) + "1]";
  const auto inEach = [](const std::string& value, const std::string& condition) {
    return "[len([1 for i in range_expr('1-1000000') if " + condition + "]) for x in [" + value +
           "]]";
  };
  const std::string expressions[] = {
      inEach("'a' * 10000000", "len(x) > 0"),
      inEach("'/a' * 500000", "path(x).is_absolute()"),
      inEach("[0] * 200000", "x < x"),
      inEach("[1]", ones + " == x"),
      inEach("['b', 'a'] * 50000", "sorted(x) == 0"),
      "[1 for i in range(2000) if ('a' * 400000).replace('a', 'b') == '']",
      "[1 for i in range(100000) if re_match('x', 'a' * 30000 + string(i)) == null]",
      "[1 for i in range(9000) if re_match('x', 'a{9000}' + string(i)) == null]",
      "len(re_findall('ab' * 1000000, 'a|' + 'c' * 30000))",
      "re_search('0' * 3000000, '[" + letters + "]+$')",
      "re_search('0' * 1000000, '(?i)[" + letters + "]+$')"};
  for (const std::string& text : expressions) {
    ExprError error;
    const Expression expression = Expression::parse(text, error);
    Options options;
    options.maxEffort = 2'000'000;
    if (!error) error = evaluate(expression, SymbolTable(), options).error;
    EXPECT_EQ(error.code, ErrorCode::kEffort) << text.substr(0, 90) << ": " << error.message;
    EXPECT_EQ(error.kind, ErrorKind::kEval);
  }
}

TEST(ExprLimits, EffortIsAsGiven) {
  ExprError error;
  const Expression expression = Expression::parse("('a' * 1000).upper() + 'b'", error);
  Options options;
  const Result whole = evaluate(expression, SymbolTable(), options);
  options.maxEffort = whole.effort;
  EXPECT_FALSE(evaluate(expression, SymbolTable(), options).error);
  options.maxEffort = whole.effort - 1;
  const Result less = evaluate(expression, SymbolTable(), options);
  EXPECT_EQ(less.error.code, ErrorCode::kEffort);
  EXPECT_EQ(less.effort, options.maxEffort);
}

/// A branch that ends with a limit is not one that fails.
TEST(ExprLimits, EffortOfABranchIsThatOfAll) {
  SymbolTable symbols;
  symbols.setUnknown("U", types::kBool);
  ExprError error;
  const Expression expression = Expression::parse("('a' * 64000).upper() if U else 'b'", error);
  Options options;
  EXPECT_TRUE(evaluate(expression, symbols, options).value.isUnknown());
  options.maxEffort = 20'000;
  EXPECT_EQ(evaluate(expression, symbols, options).error.code, ErrorCode::kEffort);
}

TEST(ExprErrors, NameTheNearestIfThatIsWanted) {
  SymbolTable symbols;
  symbols.setUnknown("Param.Scene", types::kString);
  ExprError error;
  const Expression expression = Expression::parse("Param.Scenes", error);
  Options options;
  EXPECT_EQ(evaluate(expression, symbols, options).error.message,
            "Param.Scenes is not defined; did you mean Param.Scene?");
  options.namesNearest = false;
  EXPECT_EQ(evaluate(expression, symbols, options).error.message, "Param.Scenes is not defined");
}

/// More patterns than are kept at one time.
TEST(ExprLimits, MorePatternsThanAreKept) {
  ExprError error;
  const Expression expression = Expression::parse(
      "len([i for i in range(300) if re_match('x' + string(i), 'x' + string(i)) != null])", error);
  EXPECT_EQ(evaluate(expression, SymbolTable(), Options()).value.text(), "300");
}

TEST(ExprLimits, Memory) {
  for (const char* text :
       {"'x' * 10 ** 9", "[1] * 9000000", "'a'.ljust(10 ** 9)", "zfill(1, 200000000)",
        "('a' * 50000000).replace('a', 'bb')", "range(9000000)",
        "[x for x in range_expr('1-9000000')]", "list(range_expr('1-4000000000000000000'))",
        "[('x' * 10000000) for y in range(100)]", "'x' * 60000000 + 'y' * 60000000"}) {
    EXPECT_EQ(errorOf(text).code, ErrorCode::kMemory) << text << errorOf(text).message;
  }
}

ErrorCode codeWithin(const std::string& text, uint64_t maxMemory) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  EXPECT_FALSE(error) << text;
  Options options;
  options.maxMemory = maxMemory;
  return evaluate(expression, SymbolTable(), options).error.code;
}

TEST(ExprLimits, MemoryOfReplacementsIsThatOfTheNewText) {
  // 1000 bytes, and 64 for each value.
  const std::string text = "'" + std::string(1000, 'a') + "'";
  EXPECT_EQ(codeWithin(text + ".replace('a', '')", 1400), ErrorCode::kNone);
  EXPECT_EQ(codeWithin(text + ".replace('aa', 'b')", 1800), ErrorCode::kNone);
  EXPECT_EQ(codeWithin(text + ".replace('a', 'b')", 1800), ErrorCode::kMemory);
  EXPECT_EQ(codeWithin(text + ".replace('a', 'b')", 2400), ErrorCode::kNone);
  EXPECT_EQ(codeWithin(text + ".replace('a', 'bb')", 2400), ErrorCode::kMemory);
}

TEST(ExprLimits, MemoryOfPiecesIsTakenAheadOfThem) {
  // A text that is cut into two: there is room for it, and for its pieces, without the dashes.
  const std::string text =
      "('a" + std::string(1000, '-') + "b').split('" + std::string(1000, '-') + "')";
  EXPECT_EQ(codeWithin(text, 5000), ErrorCode::kNone);
  EXPECT_EQ(codeWithin(text, 3000), ErrorCode::kMemory);
}

TEST(ExprLimits, Numbers) {
  for (const char* text :
       {"9223372036854775808", "2 ** 63", "9223372036854775807 + 1", "-(-2 ** 63) * 1",
        "'x' * 9223372036854775807", "[1] * 9223372036854775807", "1e309",
        "abs(-9223372036854775808)", "int(1e19)", "1 // 0", "5 % 0", "0 ** -1"}) {
    EXPECT_EQ(errorOf(text).kind, ErrorKind::kEval) << text;
  }
}

// Patterns that take a backtracking engine years.
TEST(ExprLimits, Patterns) {
  for (const char* text :
       {"re_match('a' * 3000, '(a+)+$b')", "re_search('a' * 3000, '(a|aa)+$b')",
        "re_findall('a' * 300, '(a*)*b')", "re_match('a' * 300, '(.*)(.*)(.*)(.*)(.*)x')",
        "re_sub('a' * 2000, 'a*?a*?a*?b', '')"}) {
    EXPECT_EQ(errorOf(text).code, ErrorCode::kNone) << text << errorOf(text).message;
  }
  for (const char* text : {"re_match('a', '((a{100}){100}){100}')", "re_match('a', 'a{99999999}')",
                           "re_match('a', '(' * 5000)", "re_match('a', 'a{1000}{1000}')"}) {
    EXPECT_EQ(errorOf(text).code, ErrorCode::kValue) << text << errorOf(text).message;
  }
}

TEST(ExprErrors, PlacesAndHints) {
  const ExprError undefined = [] {
    ExprError error;
    const Expression expression = Expression::parse("1 + Param.Fraem", error);
    SymbolTable symbols;
    symbols.set("Param.Frame", Value::ofInt(1));
    return evaluate(expression, symbols, Options()).error;
  }();
  EXPECT_EQ(undefined.code, ErrorCode::kUndefined);
  EXPECT_EQ(undefined.offset, 4u);
  EXPECT_EQ(undefined.length, 11u);
  EXPECT_NE(undefined.message.find("Param.Frame?"), std::string::npos);

  const ExprError unknown = errorOf("1 + 'a'.uper()");
  EXPECT_EQ(unknown.code, ErrorCode::kUnknownFunction);
  EXPECT_NE(unknown.message.find("upper()"), std::string::npos);

  const ExprError syntax = errorOf("[1, 2");
  EXPECT_EQ(syntax.expected, "',' or ']'");
  EXPECT_EQ(syntax.offset, 6u - 1u);
  EXPECT_EQ(errorOf("fail('why not')").message, "why not");
  EXPECT_EQ(errorOf("fail('why not')").code, ErrorCode::kFail);

  // The number and what follows it at once.
  const ExprError number = errorOf("1 + 12abc");
  EXPECT_EQ(number.message, "this is not a number");
  EXPECT_EQ(number.offset, 4u);
  EXPECT_EQ(number.length, 3u);
}

}  // namespace
}  // namespace job_entity::expr
