// What expressions are made of: range expressions, texts of floats, Unicode, types, symbols,
// references.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "expr/expression.h"
#include "expr/float_text.h"
#include "expr/range_expr.h"
#include "expr/regex.h"
#include "expr/unicode.h"
#include "expr/spelling.h"
#include "expr/symbols.h"

namespace job_entity::expr {
namespace {

TEST(RangeExpr, Texts) {
  const struct {
    const char* text;
    const char* canonical;  ///< null: an error
    uint64_t count;
  } kCases[] = {{"1", "1", 1},
                {"1-3,4-6", "1-6", 6},
                {"1-5:2,7-9:2", "1-9:2", 5},
                {"1,3,5", "1,3,5", 3},
                {"3,1-2", "1-3", 3},
                {"10-1:-3", "1-10:3", 4},
                {" 1\t-\n3 : 1 ", "1-3", 3},
                {"-3 - -1", "-3--1", 3},
                {"5-5:-1", "5", 1},
                {"01-03", "1-3", 3},
                {"1-1000000000000", "1-1000000000000", 1000000000000},
                {"-4611686018427387903-4611686018427387903",
                 "-4611686018427387903-4611686018427387903", 9223372036854775807u},
                {"5-1", nullptr, 0},
                {"1-5:0", nullptr, 0},
                {"1-5:-1", nullptr, 0},
                {"1-5:2,2-6:2", nullptr, 0},
                {"1,1", nullptr, 0},
                {"1,", nullptr, 0},
                {"", nullptr, 0},
                {"+1", nullptr, 0},
                {"--1", nullptr, 0},
                {"1 2", nullptr, 0},
                {"1-3:1:1", nullptr, 0},
                {"4611686018427387904", nullptr, 0}};
  for (const auto& entry : kCases) {
    RangeExpr range;
    const RangeError error = RangeExpr::parse(entry.text, range);
    EXPECT_EQ(error.message.empty(), entry.canonical != nullptr) << entry.text << error.message;
    if (entry.canonical == nullptr) continue;
    EXPECT_EQ(range.text(), entry.canonical) << entry.text;
    EXPECT_EQ(range.count(), entry.count) << entry.text;
  }
}

TEST(RangeExpr, ByIndex) {
  RangeExpr range;
  ASSERT_EQ(RangeExpr::parse("1-9:4,20,30-31", range).message, "");
  std::string values;
  for (uint64_t i = 0; i < range.count(); ++i) values += std::to_string(range.at(i)) + ' ';
  EXPECT_EQ(values, "1 5 9 20 30 31 ");
  EXPECT_EQ(range.text(1, 3), "5,9,20");
  EXPECT_EQ(range.slice(0, 6, 2).text(), "1,9,30");
  EXPECT_TRUE(range.contains(5));
  EXPECT_FALSE(range.contains(6));
  EXPECT_FALSE(range.contains(0));
  EXPECT_EQ(RangeExpr::ofValues({5, 1, 3, 1, 10}).text(), "1-5:2,10");
  EXPECT_TRUE(RangeExpr().empty());
}

TEST(FloatText, AsPythonWritesThem) {
  const struct {
    double value;
    const char* text;
  } kCases[] = {{0, "0.0"},
                {1, "1.0"},
                {0.1 + 0.2, "0.30000000000000004"},
                {1e15, "1000000000000000.0"},
                {1e16, "1e+16"},
                {1e22, "1e+22"},
                {0.0001, "0.0001"},
                {0.00001, "1e-05"},
                {5e-324, "5e-324"},
                {-1.5, "-1.5"},
                {1.7976931348623157e308, "1.7976931348623157e+308"},
                {123456789012345680.0, "1.2345678901234568e+17"},
                {9007199254740993.0, "9007199254740992.0"}};
  for (const auto& entry : kCases) EXPECT_EQ(floatText(entry.value), entry.text);
  EXPECT_EQ(fixedText(2.5, 0), "2");
  EXPECT_EQ(fixedText(1.005, 2), "1.00");
  EXPECT_EQ(fixedText(0.125, 2), "0.12");
  EXPECT_EQ(fixedText(-0.5, 3), "-0.500");
}

// Shortest text that reads back as the same: a random walk over bits.
TEST(FloatText, ReadsBack) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    double again = 0;
    ASSERT_TRUE(readFloat(floatText(value), again));
    ASSERT_EQ(again, value) << floatText(value);
    ASSERT_EQ(again, std::strtod(floatText(value).c_str(), nullptr));
  }
  for (const char* text :
       {"2.2250738585072011e-308", "2.4703282292062327e-324", "2.4703282292062328e-324",
        "1.7976931348623159e308", "9007199254740993", "1e23", "1e-400", "0e999999999"}) {
    double value = 1;
    ASSERT_TRUE(readFloat(text, value));
    EXPECT_EQ(value, std::strtod(text, nullptr)) << text;
  }
  double value = 0;
  for (const char* text : {"", ".", "e5", "1e", "1e+", "0x1", "1 ", "inf", "1.2.3"}) {
    EXPECT_FALSE(readFloat(text, value)) << text;
  }
}

std::string printed(double value, uint32_t decimals) {
  std::string text(400, '\0');
  text.resize(static_cast<size_t>(
      std::snprintf(&text[0], text.size(), "%.*f", static_cast<int>(decimals), value)));
  return text;
}

// The C library rounds exactly, ties to the even digit.
TEST(FloatText, RoundsToDecimalsAsTheCLibrary) {
  for (int i = 1; i < 400; ++i) {
    for (const double unit : {1.0, 0.125, 0.015625, 0.1, 4294967296.0, 1e22}) {
      for (uint32_t decimals = 0; decimals < 8; ++decimals) {
        EXPECT_EQ(fixedText(i * unit, decimals), printed(i * unit, decimals));
        EXPECT_EQ(fixedText(-i * unit, decimals), printed(-i * unit, decimals));
      }
    }
  }
  std::mt19937_64 random(20);
  for (int i = 0; i < 3000; ++i) {
    const double value =
        std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 160) - 120);
    const auto decimals = static_cast<uint32_t>(random() % 90);
    ASSERT_EQ(fixedText(value, decimals), printed(value, decimals)) << floatText(value);
  }
}

void expectReadAsTheCLibrary(const std::string& text) {
  double value = 0;
  ASSERT_TRUE(readFloat(text, value)) << text;
  ASSERT_EQ(value, std::strtod(text.c_str(), nullptr)) << text;
}

TEST(FloatText, ReadsAnyNumberOfDigits) {
  std::mt19937_64 random(21);
  for (int i = 0; i < 3000; ++i) {
    std::string digits;
    for (uint64_t left = 1 + random() % 40; left > 0; --left)
      digits += static_cast<char>('0' + random() % 10);
    digits.insert(random() % (digits.size() + 1), ".");
    const int power = static_cast<int>(random() % 700) - 350;
    expectReadAsTheCLibrary(digits + "e" + std::to_string(power));
    expectReadAsTheCLibrary(digits);
  }
}

// A text that is halfway between two doubles goes to the even one; one digit more, however far
// behind, decides.
TEST(FloatText, ReadsTheMiddleOfTwo) {
  std::mt19937_64 random(22);
  for (int i = 0; i < 1000; ++i) {
    const uint64_t shift = 1 + random() % 10;
    const uint64_t low = (uint64_t{1} << 52 | random() >> 12) << shift;
    const std::string middle = std::to_string(low + (uint64_t{1} << (shift - 1)));
    for (const char* more : {"", ".0", ".00000000000000000001", "e0", "000e-3", "e15", "e-30"})
      expectReadAsTheCLibrary(middle + more);
    expectReadAsTheCLibrary(middle + '.' + std::string(900, '0') + '1');
    expectReadAsTheCLibrary(std::to_string(low + (uint64_t{1} << (shift - 1)) - 1) + '.' +
                            std::string(900, '9'));
  }
}

TEST(Unicode, Classes) {
  EXPECT_TRUE(isDigit(0xb2));
  EXPECT_FALSE(isDigit(0xbd));
  EXPECT_TRUE(isAlnum(0xbd));
  EXPECT_TRUE(isSpace(0x1c));
  EXPECT_FALSE(isWhiteSpace(0x1c));
  EXPECT_TRUE(isWordChar(0x200d));
  EXPECT_EQ(decimalValue(0x663), 3);
  EXPECT_EQ(decimalValue(0x1d7ff), 9);
  EXPECT_EQ(decimalValue('a'), -1);
  EXPECT_EQ(foldCase(0x212a), uint32_t{'k'});
  EXPECT_EQ(foldCase(0x3c2), foldCase(0x3a3));
}

TEST(Types, Names) {
  for (const char* name :
       {"int", "list[list[string]]", "any", "list[any]", "int?", "float | int", "noreturn"}) {
    Type type;
    if (std::string(name) != "noreturn") {
      ASSERT_TRUE(parseType(name, type)) << name;
    }
    EXPECT_EQ(type.name(), name);
  }
  Type type;
  for (const char* name :
       {"", "widget", "list[", "list[int", "list[list[list[int]]]", "Int", "int |"}) {
    EXPECT_FALSE(parseType(name, type)) << name;
  }
  EXPECT_TRUE(parameterType("List[Path]", true, type));
  EXPECT_EQ(type.name(), "list[string]");
  EXPECT_TRUE(parameterType("chunk[int]", false, type));
  EXPECT_EQ(type, types::kRange);
  EXPECT_FALSE(parameterType("LIST[LIST[STRING]]", false, type));
}

TEST(Symbols, ScopesAndNearest) {
  SymbolTable outer;
  outer.set("Param.A", Value::ofInt(1));
  SymbolTable inner(&outer);
  inner.set("Param.A", Value::ofInt(2));
  inner.set("Param.Frames", Value::ofInt(3));
  EXPECT_EQ(inner.find("Param.A")->integer(), 2);
  EXPECT_EQ(outer.find("Param.Frames"), nullptr);
  EXPECT_EQ(inner.nearest("Param.Frame"), "Param.Frames");
  EXPECT_EQ(inner.nearest("Something.Else"), "");
}

TEST(Symbols, TablesThatAreWrong) {
  for (const char* json :
       {"", "{}", "[1]", "[[]]", R"([{"name":"v","type":"int"}])",
        R"([{"name":"v","type":"int","value":7}])", R"([{"name":"v","type":"int","value":"x"}])",
        R"([{"name":"v","type":"int | string","value":"1"}])",
        R"([{"name":"v","type":"list[int]","value":["1",["2"]]}])",
        R"([{"name":"v","type":"list[int]","value":{}}])",
        R"([{"name":"A","type":"int","value":"1"},{"name":"A.B","type":"int","value":"1"}])",
        R"([{"name":"A.B","type":"int","value":"1"},{"name":"A","type":"int","value":"1"}])",
        "[] x"}) {
    SymbolTable table;
    EXPECT_NE(readSymbolTable(json, PathFormat::kPosix, table).message, "") << json;
  }
  SymbolTable table;
  EXPECT_EQ(readSymbolTable(
                R"([{"more":{"a":[1,{}]},"name":"v","type":"list[list[int]]","value":[["1"],[]]}])",
                PathFormat::kPosix, table)
                .message,
            "");
  EXPECT_EQ(table.find("v")->text(), "[[1], []]");
}

TEST(SymbolTables, IntsAreOf64Bits) {
  for (const char* number : {"0", "7", "-5", "+5", "9223372036854775807", "-9223372036854775808"}) {
    SymbolTable table;
    const std::string text =
        std::string(R"([{"name":"v","type":"int","value":")") + number + R"("}])";
    EXPECT_EQ(readSymbolTable(text, PathFormat::kPosix, table).message, "") << number;
    EXPECT_EQ(table.find("v")->integer(), std::strtoll(number, nullptr, 10));
  }
  for (const char* number : {"9223372036854775808", "-9223372036854775809", "1.0", "-", "", "1a"}) {
    SymbolTable table;
    const std::string text =
        std::string(R"([{"name":"v","type":"int","value":")") + number + R"("}])";
    EXPECT_NE(readSymbolTable(text, PathFormat::kPosix, table).message, "") << number;
  }
}

TEST(SymbolTables, FloatsKeepTheirTextButForTheSignOfZero) {
  const std::pair<const char*, const char*> kTexts[] = {
      {"-0.00", "0.00"}, {"+0.0", "0.0"}, {"0.50", "0.50"}, {"-0.50", "-0.50"}, {"1e3", "1e3"}};
  for (const auto& [value, text] : kTexts) {
    SymbolTable table;
    const std::string json =
        std::string(R"([{"name":"v","type":"float","value":")") + value + R"("}])";
    EXPECT_EQ(readSymbolTable(json, PathFormat::kPosix, table).message, "") << value;
    EXPECT_EQ(table.find("v")->text(), text);
  }
}

TEST(RangeExpr, IsEqualToTheListOfItsValues) {
  const auto isTrue = [](const std::string& text) {
    ExprError error;
    const Expression expression = Expression::parse(text, error);
    EXPECT_FALSE(error) << text << error.message;
    const Result result = evaluate(expression, SymbolTable(), Options());
    EXPECT_FALSE(result.error) << text << result.error.message;
    return result.value.text() == "true";
  };
  EXPECT_TRUE(isTrue("range_expr('1-3') == [1, 2, 3]"));
  EXPECT_FALSE(isTrue("[1, 2, 4] == range_expr('1-3')"));
  EXPECT_FALSE(isTrue("[1, 2] == range_expr('1-3')"));
  EXPECT_TRUE(isTrue("range_expr('1-3')[1:1] == []"));
  EXPECT_TRUE(isTrue("[] == range_expr('1-3')[3:]"));
  EXPECT_FALSE(isTrue("range_expr('1-3')[1:1] == [2]"));
}

TEST(References, AreWhatIsNotBound) {
  ExprError error;
  const Expression expression = Expression::parse(
      "Param.A.name + [x + Param.B for x in Param.C if x > y][0] + len(z) + Param.D.upper() + "
      "(Param.E).f",
      error);
  ASSERT_FALSE(error) << error.message;
  std::string names;
  for (const Reference& reference : expression.references()) names += reference.name + ' ';
  EXPECT_EQ(names, "Param.A.name Param.B Param.C y z Param.D Param.E.f ");
  EXPECT_EQ(expression.calls(), (std::vector<std::string>{"len", "upper"}));
  EXPECT_EQ(expression.variables(), (std::vector<std::string>{"x"}));
}

TEST(Splicing, IntoArguments) {
  std::vector<std::string> arguments{"a"};
  EXPECT_TRUE(spliceInto(Value(), arguments));
  EXPECT_TRUE(spliceInto(Value::ofBool(true), arguments));
  EXPECT_TRUE(
      spliceInto(Value::ofList(types::kInt, {Value::ofInt(1), Value::ofInt(2)}), arguments));
  EXPECT_FALSE(spliceInto(Value::unknown(types::kInt, "U"), arguments));
  EXPECT_EQ(arguments, (std::vector<std::string>{"a", "true", "1", "2"}));
}

/// Letters to add, leave out or change, tried in every way.
size_t lettersApart(std::string_view a, std::string_view b) {
  if (a.empty()) return b.size();
  if (b.empty()) return a.size();
  if (a[0] == b[0]) return lettersApart(a.substr(1), b.substr(1));
  return 1 + std::min({lettersApart(a.substr(1), b), lettersApart(a, b.substr(1)),
                       lettersApart(a.substr(1), b.substr(1))});
}

TEST(Nearest, IsTheFirstOfTheFewestLetters) {
  std::vector<std::string> words = {""};
  for (size_t i = 0; i < 40; ++i)
    for (const char letter : {'a', 'b', 'c'}) words.push_back(words[i] + letter);
  const std::vector<std::string> offered = {"abcab", "cc", "bacba", "aaaa", "b"};
  for (const std::string& word : words) {
    Nearest nearest(word);
    std::string expected;
    size_t best = word.size() / 3 + 1;
    for (const std::string& one : offered) {
      nearest.offer(one);
      const size_t letters = lettersApart(word, one);
      if (letters > best || (letters == best && !expected.empty())) continue;
      best = letters;
      expected = one;
    }
    EXPECT_EQ(nearest.found(), expected) << word;
  }
}

TEST(Nearest, LooksAtNamesUpTo128Bytes) {
  for (const size_t length : {size_t{128}, size_t{129}}) {
    const std::string name(length, 'a');
    const std::string other = name.substr(1) + 'b';
    Nearest nearest(name);
    nearest.offer(other);
    EXPECT_EQ(nearest.found(), length == 128 ? std::string_view(other) : std::string_view());
  }
  Nearest short1(std::string_view("abcabcabc"));
  short1.offer(std::string(129, 'a'));
  EXPECT_EQ(short1.found(), "");
}

TEST(SymbolTables, TakeNoNumberThatIsNone) {
  SymbolTable table;
  const std::string text = R"([{"name":"A","type":"int","value":"1","x":NaN}])";
  const SymbolTableError error = readSymbolTable(text, PathFormat::kPosix, table);
  EXPECT_NE(error.message, "");
  EXPECT_EQ(error.offset, text.find("NaN"));
}

}  // namespace
}  // namespace job_entity::expr
