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
