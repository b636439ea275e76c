// Values that are not known: their types, and the expressions that are left of what depends on
// them.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "expr/expression.h"
#include "expr/known_names.h"
#include "expr/paths.h"

namespace job_entity::expr {
namespace {

SymbolTable symbolsOf() {
  SymbolTable symbols;
  symbols.setUnknown("Session.Dir", types::kPath);
  symbols.setUnknown("U.Int", types::kInt);
  symbols.setUnknown("U.Bool", types::kBool);
  symbols.setUnknown("U.Text", types::kString);
  symbols.setUnknown("U.Ints", types::kInt.listOf());
  symbols.setUnknown("U.Range", types::kRange);
  symbols.setUnknown("U.Any", Type::any());
  symbols.set("K.Int", Value::ofInt(-3));
  symbols.set("K.Path", Value::ofPath("/a b/c.d"));
  symbols.set("K.Below", Value::ofFloat(-3.5, "-3.500"));
  symbols.set("K.Whole", Value::ofFloat(3, "3"));
  symbols.set("K.Power", Value::ofFloat(-35, "-3.50e1"));
  return symbols;
}

Result resultOf(const std::string& text, const Options& options = Options()) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  EXPECT_FALSE(error) << text << ": " << error.message;
  if (error) return {};
  return evaluate(expression, symbolsOf(), options);
}

struct Case {
  const char* text;
  const char* type;
  const char* left;
};

TEST(ExprUnknown, WhatIsLeft) {
  constexpr Case kCases[] = {
      {"Session.Dir / 'a'", "path", "Session.Dir / 'a'"},
      {"Session.Dir / ('a' + 'b')", "path", "Session.Dir / 'ab'"},
      {"Session.Dir.parent.name", "string", "Session.Dir.parent.name"},
      {"(Session.Dir / 'a').name.upper()", "string", "(Session.Dir / 'a').name.upper()"},
      {"U.Int + K.Int * 2", "int", "U.Int + -6"},
      {"(U.Int + 1) * 2", "int", "(U.Int + 1) * 2"},
      {"1 - (U.Int - 2)", "int", "1 - (U.Int - 2)"},
      {"1 - U.Int - 2", "int", "1 - U.Int - 2"},
      {"U.Int / 2", "float", "U.Int / 2"},
      {"(U.Int if U.Bool else 1) if not U.Bool else 2", "int",
       "(U.Int if U.Bool else 1) if not U.Bool else 2"},
      {"1 if U.Bool else (U.Int if U.Bool else 3)", "int",
       "1 if U.Bool else U.Int if U.Bool else 3"},
      {"U.Any.replace(U.Any, U.Any)", "string", "U.Any.replace(U.Any, U.Any)"},
      {"re_sub(U.Any, U.Any, U.Any)", "string", "re_sub(U.Any, U.Any, U.Any)"},
      {"U.Int ** 2", "float | int", "U.Int ** 2"},
      {"K.Int ** U.Int", "float | int", "(-3) ** U.Int"},
      {"-U.Int", "int", "-U.Int"},
      {"not U.Bool", "bool", "not U.Bool"},
      {"not (U.Bool and true)", "bool", "not (U.Bool and true)"},
      {"U.Bool and false", "bool", "false"},
      {"false and U.Bool", "bool", "false"},
      {"true and U.Bool", "bool", "U.Bool"},
      {"U.Bool or true", "bool", "true"},
      {"U.Bool or K.Int > 0", "bool", "U.Bool or false"},
      {"U.Bool and 1 / 0 > 1", "bool", "U.Bool and (1 / 0 > 1)"},
      {"U.Int < 3", "bool", "U.Int < 3"},
      {"1 < U.Int < 3", "bool", "1 < U.Int < 3"},
      {"3 < 1 < U.Int", "bool", "false"},
      {"U.Int < 3 > 7", "bool", "false"},
      {"2 in U.Ints", "bool", "2 in U.Ints"},
      {"U.Text not in 'abc'", "bool", "U.Text not in 'abc'"},
      {"1 if U.Bool else 'x'", "int | string", "1 if U.Bool else 'x'"},
      {"1 if U.Bool else fail('x')", "int", "1 if U.Bool else (fail('x'))"},
      {"U.Int if true else 1", "int", "U.Int"},
      {"(1 if U.Bool else 2) + 1", "int", "(1 if U.Bool else 2) + 1"},
      {"U.Ints[0]", "int", "U.Ints[0]"},
      {"[1, 2, 3][U.Int]", "int", "[1, 2, 3][U.Int]"},
      {"U.Text[1:]", "string", "U.Text[1:]"},
      {"U.Text[::2]", "string", "U.Text[::2]"},
      {"'abc'[:U.Int]", "string", "'abc'[:U.Int]"},
      {"[U.Int, 2.5]", "list[float]", "[U.Int, 2.5]"},
      {"[x + 1 for x in U.Ints]", "list[int]", "[x + 1 for x in U.Ints]"},
      {"[x + K.Int for x in U.Range if x > U.Int]", "list[int]",
       "[x + -3 for x in U.Range if x > U.Int]"},
      {"[1 // x for x in [0, 1] if x > U.Int]", "list[int]",
       "[1 // x for x in [0, 1] if x > U.Int]"},
      {"[x + U.Int for x in [1, 2]]", "list[int]", "[1 + U.Int, 2 + U.Int]"},
      {"max(U.Int, K.Int)", "int", "max(U.Int, -3)"},
      {"(5).zfill(U.Int)", "string", "(5).zfill(U.Int)"},
      {"re_match(U.Text, 'a')", "list[string]?", "re_match(U.Text, 'a')"},
      {"K.Path / U.Text", "path", "path('/a b/c.d') / U.Text"},
      {"string(U.Any)", "string", "string(U.Any)"},
      {"U.Any + 'x'", "path | string", "U.Any + 'x'"},
      {"range(3) + U.Ints", "list[int]", "[0, 1, 2] + U.Ints"},
  };
  for (const Case& entry : kCases) {
    const Result result = resultOf(entry.text);
    EXPECT_FALSE(result.error) << entry.text << ": " << result.error.message;
    EXPECT_EQ(result.value.type().name(), entry.type) << entry.text;
    EXPECT_EQ(result.value.text(), entry.left) << entry.text;
    if (!result.value.isUnknown()) continue;
    // What is left is an expression that leaves the same.
    const Result again = resultOf(result.value.text());
    EXPECT_EQ(again.value.text(), entry.left) << entry.text;
  }
}

/// The value once U.Bool and U.Int are known.
Value valueOnceKnown(const std::string& text) {
  SymbolTable symbols = symbolsOf();
  symbols.set("U.Bool", Value::ofBool(false));
  symbols.set("U.Int", Value::ofInt(2));
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  EXPECT_FALSE(error) << text << ": " << error.message;
  const Result result = evaluate(expression, symbols, Options());
  EXPECT_FALSE(result.error) << text << ": " << result.error.message;
  return result.value;
}

// A literal cannot say what text a float below zero has, nor that a whole number is a float.
TEST(ExprUnknown, FloatsThatAreLeftKeepTheirTextAndType) {
  constexpr Case kCases[] = {
      {"U.Int if U.Bool else round(-2.5, 3)", "float | int", "U.Int if U.Bool else round(-2.5, 3)"},
      {"U.Int if U.Bool else round(2.5, 3)", "float | int", "U.Int if U.Bool else 2.500"},
      {"U.Int if U.Bool else K.Below", "float | int", "U.Int if U.Bool else round(-3.5, 3)"},
      {"[0.50, K.Below, -1.5][U.Int - 1]", "float", "[0.50, round(-3.5, 3), -1.5][U.Int - 1]"},
      {"U.Int + K.Whole", "float", "U.Int + 3.0"},
      {"[K.Whole][U.Int - 2]", "float", "[3.0][U.Int - 2]"},
      {"U.Int + K.Power", "float", "U.Int + -35.0"},
      {"U.Int - 22 ** -2", "float", "U.Int - 0.002066115702479339"},
      {"U.Int + round(-0.25, 1)", "float", "U.Int + -0.2"},
      {"round(K.Below, 2) ** U.Int", "float", "round(-3.5, 2) ** U.Int"},
      {"2*2-0*U.Int-2-22**+-2+-22**+-2+round(0.300040-2002, 40-20)", "float",
       "4 - 0 * U.Int - 2 - 0.002066115702479339 + -0.002066115702479339 + round(-2001.69996, 20)"},
  };
  for (const Case& entry : kCases) {
    const Result result = resultOf(entry.text);
    EXPECT_EQ(result.value.type().name(), entry.type) << entry.text;
    EXPECT_EQ(result.value.text(), entry.left) << entry.text;
    EXPECT_EQ(resultOf(entry.left).value.text(), entry.left) << entry.text;
    const Value whole = valueOnceKnown(entry.text);
    const Value second = valueOnceKnown(entry.left);
    EXPECT_EQ(second.type().name(), whole.type().name()) << entry.text;
    const bool isWhole = std::string(entry.text).rfind("[K.Whole]", 0) == 0;
    EXPECT_EQ(second.text(), isWhole ? "3.0" : whole.text()) << entry.text;
  }
}

TEST(ExprUnknown, RoundedToMoreDecimalsThanALiteralHasRoomFor) {
  const std::string text = "U.Int + round(0.300040-2002, 10040-20)";
  const std::string left = resultOf(text).value.text();
  EXPECT_EQ(left, "U.Int + round(-2001.69996, 10020)");
  EXPECT_EQ(resultOf(left).value.text(), left);
  EXPECT_EQ(valueOnceKnown(left).text(), valueOnceKnown(text).text());
}

/// A branch that is left as it was written keeps its parentheses.
TEST(ExprUnknown, BranchesThatFailAreLeftWhole) {
  constexpr Case kCases[] = {
      {"U.Int if U.Bool else ([1, 2])[5]", "int", "U.Int if U.Bool else (([1, 2])[5])"},
      {"U.Int if U.Bool else (1) // 0", "int", "U.Int if U.Bool else ((1) // 0)"},
      {"U.Int if U.Bool else ('a').index('b')", "int", "U.Int if U.Bool else (('a').index('b'))"},
      {"U.Bool and (1) < (1 // 0)", "bool", "U.Bool and ((1) < (1 // 0))"},
      {"U.Bool and (false or (fail('x')))", "bool", "U.Bool and (false or (fail('x')))"},
      {"U.Int if U.Bool else (K).Int ** (2) // 0", "int",
       "U.Int if U.Bool else ((K).Int ** (2) // 0)"},
  };
  for (const Case& entry : kCases) {
    const Result result = resultOf(entry.text);
    EXPECT_FALSE(result.error) << entry.text << ": " << result.error.message;
    EXPECT_EQ(result.value.type().name(), entry.type) << entry.text;
    EXPECT_EQ(result.value.text(), entry.left) << entry.text;
    EXPECT_EQ(resultOf(entry.left).value.text(), entry.left);
  }
}

/// As openjd.expr has it: the list is foretold by its elements, and has none when it is empty.
TEST(ExprUnknown, ComprehensionsThatTurnOutEmpty) {
  for (const char* const text : {"[x for x in ((U.Ints)[-1:-1])]", "[x for x in U.Ints if x > 9]",
                                 "[x + 1 for x in U.Ints if x > 9]"}) {
    EXPECT_EQ(resultOf(text).value.type(), types::kInt.listOf()) << text;
    SymbolTable symbols;
    symbols.set("U.Ints", Value::ofList(types::kInt, {Value::ofInt(3)}));
    ExprError error;
    const Expression expression = Expression::parse(text, error);
    ASSERT_FALSE(error) << text;
    const Result known = evaluate(expression, symbols, Options());
    EXPECT_EQ(known.value.type(), types::kNull.listOf()) << text;
    EXPECT_EQ(known.value.text(), "[]") << text;
  }
}

TEST(ExprUnknown, NamesAreThoseItDependsOn) {
  const Result result = resultOf("[U.Int + K.Int, 1] if U.Bool and U.Int > 0 else U.Ints");
  ASSERT_TRUE(result.value.isUnknown());
  EXPECT_EQ(result.value.unknown().names, (std::vector<std::string>{"U.Bool", "U.Int", "U.Ints"}));
}

TEST(ExprUnknown, TypesThatNeverFitAreErrors) {
  for (const char* text :
       {"U.Int + 'a'", "U.Text < 1", "U.Int if U.Int else 1", "U.Bool[0]", "U.Int.upper()",
        "not U.Int", "[x for x in U.Int]", "[U.Int, 'a']", "(1 + 'x') or U.Bool", "Session.Dir[0]",
        "fail('a') if U.Bool else fail('b')", "U.Text.nothing", "U.Ints.join(',')"}) {
    EXPECT_EQ(resultOf(text).error.kind, ErrorKind::kEval) << text;
  }
}

TEST(ExprUnknown, PathMappingThatIsNotKnown) {
  Options options;
  options.mappingUnknown = true;
  const Result result = resultOf("apply_path_mapping('/a') / 'b'", options);
  EXPECT_EQ(result.value.text(), "apply_path_mapping('/a') / 'b'");
  EXPECT_EQ(result.value.type(), types::kPath);
  EXPECT_EQ(resultOf("apply_path_mapping('/a')").error.code, ErrorCode::kUnknownFunction);
}

TEST(ExprUnknown, PlacesThatTakeAType) {
  Options options;
  options.target = types::kString;
  EXPECT_EQ(resultOf("U.Int", options).value.type(), types::kString);
  options.target = types::kBool;
  EXPECT_EQ(resultOf("U.Ints", options).error.code, ErrorCode::kType);
}

TEST(ExprNames, WhereASymbolEnds) {
  const auto symbol = [](std::string_view name) { return name.substr(0, symbolLength(name)); };
  EXPECT_EQ(symbol("Param.Scene.parent.name"), "Param.Scene");
  EXPECT_EQ(symbol("Task.File.Run.stem"), "Task.File.Run");
  EXPECT_EQ(symbol("Session.WorkingDirectory.name"), "Session.WorkingDirectory");
  EXPECT_EQ(symbol("bound.name"), "bound");
  EXPECT_EQ(symbol("Other.Thing.x"), "Other.Thing.x");
  EXPECT_EQ(symbolType("Task.File.Run"), types::kPath);
  EXPECT_EQ(symbolType("Param.X"), Type::any());
}

TEST(ExprUnknown, WhatHasNoOrderIsNamedByItsTypes) {
  EXPECT_EQ(resultOf("U.Ints < U.Int").error.message,
            "the operator < does not take list[int] and int");
  EXPECT_EQ(resultOf("U.Int < U.Text").error.message,
            "the operator < does not take int and string");
}

/// What such an expression gives.
std::string written(const PathWriting& writing, PathFormat format) {
  const Value path = makePath(normalPath(writing.argument, format), format);
  std::string text(path.string());
  text += writing.added;
  return std::string(makePath(text, format).string());
}

TEST(ExprLeft, PathsAreWrittenSoThatTheyAreRead) {
  constexpr std::string_view kLetters = "/\\a.?:";
  constexpr size_t kMostLetters = 6;
  std::vector<std::string> texts = {""};
  size_t changed = 0;
  for (size_t at = 0; at < texts.size(); ++at) {
    const std::string text = texts[at];
    for (const PathFormat format : {PathFormat::kPosix, PathFormat::kWindows}) {
      const Value value = makePath(normalPath(text, format), format);
      const PathWriting writing = writingOfPath(value.string(), format);
      changed += writing.argument != value.string();
      EXPECT_EQ(writing.added, "") << text;
      EXPECT_EQ(written(writing, format), value.string()) << text;
      // What a path and a text are together need not be what path() makes.
      if (text.empty()) continue;
      const Value sum = makePath(text, format);
      EXPECT_EQ(written(writingOfPath(sum.string(), format), format), sum.string()) << text;
    }
    if (text.size() < kMostLetters)
      for (const char letter : kLetters) texts.push_back(text + letter);
  }
  EXPECT_GT(changed, 5u);
  Options options;
  options.pathFormat = PathFormat::kWindows;
  ExprError error;
  const Expression expression = Expression::parse("U.Text in path('//abc')", error);
  EXPECT_EQ(evaluate(expression, symbolsOf(), options).value.text(),
            R"(U.Text in path('\\\\abc'))");
}

TEST(ExprLeft, PathsThatAreNoneOfPathAreSums) {
  const auto left = [](const char* text, PathFormat format) {
    Options options;
    options.pathFormat = format;
    ExprError error;
    const Expression expression = Expression::parse(text, error);
    return evaluate(expression, symbolsOf(), options).value.text();
  };
  EXPECT_EQ(left("[U.Text[0], path('##') + 'x*/']", PathFormat::kPosix),
            "[U.Text[0], (path('##x*') + '/')]");
  EXPECT_EQ(left("U.Text in (path('a') + '/./b')", PathFormat::kPosix),
            "U.Text in (path('a') + '/./b')");
  EXPECT_EQ(left("U.Text in (path('a') + '/')", PathFormat::kWindows),
            R"(U.Text in (path('a') + '\\'))");
  EXPECT_EQ(left("U.Text in (path('\u00e4') + '/')", PathFormat::kPosix),
            "U.Text in (path('\xc3\xa4') + '/')");
}

}  // namespace
}  // namespace job_entity::expr
