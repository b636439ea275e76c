// Symbol tables: what a worker's engine takes and what not, and where. What is expected was asked
// of openjd-model 0.14.0, SerializedSymbolTable.from_json_str() and to_symtab().

#include "job/symbol_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job/symbol_value.h"
#include "job_entity/limits.h"

namespace job_entity::tests {

namespace {

std::string entryOf(const std::string& type, const std::string& value) {
  return R"([{"name":"A","type":")" + type + R"(","value":)" + value + "}]";
}

bool takes(const std::string& text) { return job::SymbolTable(text).ok(); }

struct Fault {
  const char* name;
  std::string text;
  std::string place;  ///< where the text goes on at the fault
};

std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.name; }

class SymbolTableFault : public testing::TestWithParam<Fault> {};

TEST_P(SymbolTableFault, IsFoundAtItsPlace) {
  const job::SymbolTable table(GetParam().text);
  ASSERT_FALSE(table.faults().empty());
  const job::SymbolFault& fault = table.faults()[0];
  EXPECT_EQ(GetParam().text.substr(fault.offset), GetParam().place) << fault.message;
}

const Fault kFaults[] = {
    {"Empty", "", ""},
    {"Blank", " ", ""},
    {"Object", R"({"A":1})", R"({"A":1})"},
    {"Null", "null", "null"},
    {"Number", "5", "5"},
    {"Text", R"("x")", R"("x")"},
    {"Rest", "[] x", "x"},
    {"TrailingComma", R"([{"name":"A","type":"int","value":"1"},])", "]"},
    {"ByteOrderMark", "\xef\xbb\xbf[]", "\xef\xbb\xbf[]"},
    {"NotANumber", "[NaN]", "NaN]"},
    {"TooLargeANumber", R"([{"name":"A","type":"int","value":"1","x":1e999}])", "1e999}]"},
    {"LoneSurrogate", R"([{"name":"A","type":"string","value":"\ud800"}])", R"("\ud800"}])"},
    {"NumberForEntry", "[1]", "1]"},
    {"ListForEntry", "[[]]", "[]]"},
    {"NoName", R"([{"type":"int","value":"1"}])", R"({"type":"int","value":"1"}])"},
    {"NoType", R"([{"name":"A","value":"1"}])", R"({"name":"A","value":"1"}])"},
    {"NoValue", R"([{"name":"A","type":"int"}])", R"({"name":"A","type":"int"}])"},
    {"NumberForName", R"([{"name":1,"type":"int","value":"1"}])",
     R"(1,"type":"int","value":"1"}])"},
    {"NumberForType", R"([{"name":"A","type":5,"value":"1"}])", R"(5,"value":"1"}])"},
    {"LastNameCounts", R"([{"name":"A","type":"int","value":"1","name":5}])", "5}]"},
    {"UnknownType", entryOf("INT", "\"1\""), R"("INT","value":"1"}])"},
    {"BlankInType", entryOf("list[ int ]", "[]"), R"("list[ int ]","value":[]}])"},
    {"OpenList", entryOf("list[int", "[]"), R"("list[int","value":[]}])"},
    {"NumberForInt", entryOf("int", "1"), "1}]"},
    {"TextForList", entryOf("list[int]", "\"1\""), "\"1\"}]"},
    {"ListForInt", entryOf("int", "[\"1\"]"), "[\"1\"]}]"},
    {"NumberInList", entryOf("list[int]", "[\"1\",2]"), "2]}]"},
    {"NullInList", entryOf("list[string]", "[null]"), "null]}]"},
    {"TooDeepAList", entryOf("list[list[list[int]]]", "[[]]"), "[[]]}]"},
    {"OptionalType", entryOf("int?", "\"1\""), "\"1\"}]"},
    {"ValueThenTable",
     R"([{"name":"A","type":"int","value":"1"},{"name":"A.B","type":"int","value":"1"}])",
     R"("A.B","type":"int","value":"1"}])"},
    {"TableThenValue",
     R"([{"name":"A.B.C","type":"int","value":"1"},{"name":"A.B","type":"int","value":"1"}])",
     R"("A.B","type":"int","value":"1"}])"},
};

INSTANTIATE_TEST_SUITE_P(Asked, SymbolTableFault, testing::ValuesIn(kFaults),
                         [](const auto& info) { return std::string(info.param.name); });

struct Values {
  const char* type;
  std::vector<std::string> taken;
  std::vector<std::string> rejected;
};

TEST(SymbolTable, TakesTheValuesThatTheEngineTakes) {
  const std::string many(50, '0');
  const Values kValues[] = {
      {"int",
       {"1", "-1", "+1", "01", "-0", "9223372036854775807", "-9223372036854775808", many + "1"},
       {"", " 1", "1 ", "1.0", "1e3", "9223372036854775808", "-9223372036854775809", "0x1", "1_000",
        "abc", "+", "-", "+-1"}},
      {"float",
       {"1", "3.500", "-1e5", "1.", ".5", "+1", "1e-400", "-0", "1E+05", "00.5",
        "1.7976931348623158e308", "0." + many + "1e50", "0e99999999999999999999",
        "1e-99999999999999999999", std::string(309, '1')},
       {"",
        "abc",
        " 1.0",
        "1_0",
        "0x1p3",
        "1.5e",
        "e5",
        ".",
        "-",
        "1,5",
        "1 ",
        "nan",
        "NaN",
        "inf",
        "Infinity",
        "-inf",
        "1e400",
        "-1e400",
        "1.8e308",
        "1.797693134862315808e308",
        "1e99999999999999999999",
        std::string(310, '1')}},
      {"bool",
       {"true", "false", "True", "TRUE", "yes", "NO", "On", "off", "1", "0"},
       {"", " true", "1.0", "0.0", "t", "y", "01"}},
      {"string", {"", "x"}, {}},
      {"path", {"", "/a", "C:\\\\a", "s3://x/y"}, {}},
      {"nulltype", {"null"}, {"", "x", "None"}},
      {"range_expr",
       {"1", "1-10", "1-10:2", "10-1:-1", "1,2,3", " 1 - 10 ", "-5--1", "1 -2", "01", "1-10:20,5",
        "7-7:-2", "3,1,2", "1-1000000000000", "1\\n", "4611686018427387903",
        "-4611686018427387903-4611686018427387903"},
       {"",
        "abc",
        "10-1",
        "1-10:0",
        "5-5:0",
        "1-2,2-3",
        "1-3,2",
        "1-5:2,2-6:2",
        "1-10:-1",
        "1-",
        "-",
        "1:2",
        "1-2:",
        "1,",
        ",1",
        "1,,2",
        "+1",
        "1.0",
        "1 2",
        "- 1",
        "1-3:1:1",
        "4611686018427387904",
        "1-3:4611686018427387904"}},
  };
  for (const Values& values : kValues) {
    for (const std::string& value : values.taken)
      EXPECT_TRUE(takes(entryOf(values.type, '"' + value + '"'))) << values.type << ' ' << value;
    for (const std::string& value : values.rejected)
      EXPECT_FALSE(takes(entryOf(values.type, '"' + value + '"'))) << values.type << ' ' << value;
  }
}

TEST(SymbolTable, TakesListsOfAnyTypeUpToTwoDeep) {
  for (const char* const list :
       {"list[int]", "list[list[int]]", "list[list[list[int]]]", "list[any]", "list[int?]",
        "list[string | int]", "list[nulltype]", "list[list[range_expr]]"})
    EXPECT_TRUE(takes(entryOf(list, "[]"))) << list;
  EXPECT_TRUE(takes(entryOf("list[list[int]]", R"([["1"],[]])")));
  EXPECT_TRUE(takes(entryOf("list[range_expr]", R"(["1-2"])")));
  EXPECT_TRUE(takes(entryOf("list[list[range_expr]]", "[[]]")));
  EXPECT_FALSE(takes(entryOf("list[list[range_expr]]", R"([["1"]])")));
  EXPECT_FALSE(takes(entryOf("list[any]", R"(["x"])")));
  EXPECT_FALSE(takes(entryOf("list[]", "[]")));
  EXPECT_FALSE(takes(entryOf("list", "[]")));
}

TEST(SymbolTable, TakesAnyNamesThatDoNotConflict) {
  const auto named = [](const char* a, const char* b) {
    return std::string(R"([{"name":")") + a + R"(","type":"int","value":"1"},{"name":")" + b +
           R"(","type":"int","value":"2"}])";
  };
  EXPECT_TRUE(takes(named("B", "A")));
  EXPECT_TRUE(takes(named("A", "A")));
  EXPECT_TRUE(takes(named("A.B", "AB.C")));
  EXPECT_TRUE(takes(named("A.B", "A-B")));
  EXPECT_TRUE(takes(named("A..B", "A.B")));
  EXPECT_TRUE(takes(named("", " ")));
  EXPECT_FALSE(takes(named("A.", "A")));
  EXPECT_FALSE(takes(named(".", "")));
  // Between the two in the order of bytes, though not below either.
  EXPECT_FALSE(takes(R"([{"name":"A","type":"int","value":"1"},
    {"name":"A-B","type":"int","value":"1"},{"name":"A.B","type":"int","value":"1"}])"));
}

TEST(SymbolTable, GivesNamesTypesAndValuesWithTheirPlaces) {
  const std::string text =
      R"([{"name":"Param.Frame","type":"int","value":"42"},)"
      R"({"type":"list[path]","value":["/a","\u00e9"],"name":"Param.\"Caches","more":1}])";
  const job::SymbolTable table(text);
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table.symbols().size(), 2u);
  const job::Symbol& frame = table.symbols()[0];
  EXPECT_EQ(frame.name, "Param.Frame");
  EXPECT_EQ(frame.type.base, job::SymbolBase::kInt);
  EXPECT_EQ(table.valueText(frame), "42");
  EXPECT_EQ(text.substr(frame.valueOffset, 4), "\"42\"");
  const job::Symbol* const caches = table.find("Param.\"Caches");
  ASSERT_NE(caches, nullptr);
  EXPECT_EQ(caches->typeName, "list[path]");
  EXPECT_EQ(caches->type.listDepth, 1u);
  EXPECT_EQ(table.valueText(*caches), R"(["/a","\u00e9"])");
  EXPECT_EQ(table.find("Param"), nullptr);
}

TEST(SymbolTable, KeepsWhatCanBeReadOfOneWithFaults) {
  const job::SymbolTable table(
      R"([{"name":"A","type":"int","value":"x"},5,{"name":"B","type":"int","value":"2"}])");
  EXPECT_EQ(table.faults().size(), 2u);
  ASSERT_EQ(table.symbols().size(), 1u);
  EXPECT_EQ(table.symbols()[0].name, "B");
}

TEST(SymbolTable, FaultsAreInTheOrderOfTheText) {
  const job::SymbolTable table(
      R"([{},{"name":"A","type":"int","value":"x"},{"type":"int"},7,{"name":"A","name":1}])");
  ASSERT_GE(table.faults().size(), 5u);
  for (size_t i = 1; i < table.faults().size(); ++i)
    EXPECT_LE(table.faults()[i - 1].offset, table.faults()[i].offset);
  // What is missing at one place is told in the order in which it is asked for.
  const job::SymbolTable empty("[{}]");
  ASSERT_GE(empty.faults().size(), 2u);
  EXPECT_NE(empty.faults()[0].message.find("name"), std::string::npos) << empty.faults()[0].message;
  EXPECT_NE(empty.faults()[1].message.find("type"), std::string::npos) << empty.faults()[1].message;
}

TEST(SymbolTable, TypesAreKnownByAllTheirParts) {
  job::SymbolType type;
  for (const char* text : {"int", "list[int]", "list[list[path]]", "int | string", "int?",
                           "list[int] | float?", "int | string | nulltype"})
    EXPECT_TRUE(job::parseSymbolType(text, type)) << text;
  for (const char* text : {"", "x", "int | x", "x | int", "int | ", " | int", "int |string", "?",
                           "x?", "list[x]", "list[int", "int | string | x", "int??x"})
    EXPECT_FALSE(job::parseSymbolType(text, type)) << text;
}

TEST(SymbolTable, HasLimits) {
  std::string entries = "[";
  for (uint32_t i = 0; i < kMaxSymbols; ++i)
    entries += R"({"name":"A)" + std::to_string(i) + R"(","type":"int","value":"1"},)";
  EXPECT_TRUE(takes(entries.substr(0, entries.size() - 1) + "]"));
  EXPECT_FALSE(takes(entries + R"({"name":"B","type":"int","value":"1"}])"));

  const auto nested = [](size_t depth) {
    return R"([{"name":"A","type":"int","value":"1","x":)" + std::string(depth - 2, '[') +
           std::string(depth - 2, ']') + "}]";
  };
  EXPECT_TRUE(takes(nested(kMaxSymbolTableDepth)));
  EXPECT_FALSE(takes(nested(kMaxSymbolTableDepth + 1)));

  std::string parts = "0";
  for (uint32_t i = 1; i < kMaxRangeParts; ++i) parts += ',' + std::to_string(2 * i);
  EXPECT_TRUE(job::isRangeExpression(parts));
  EXPECT_FALSE(job::isRangeExpression(parts + ",-1"));

  const job::SymbolTable ones("[" + std::string("1,1,") + std::string(2 * kMaxSymbolFaults, ' ') +
                              "1]");
  EXPECT_EQ(ones.faults().size(), 3u);
  std::string flood = "[1";
  for (uint32_t i = 0; i < kMaxSymbolFaults; ++i) flood += ",1";
  const job::SymbolTable flooded(flood + "]");
  EXPECT_EQ(flooded.faults().size(), kMaxSymbolFaults);
  EXPECT_EQ(flooded.omittedFaults(), 1u);
}

TEST(SymbolTable, LongTypesDoNotRecurse) {
  EXPECT_FALSE(takes(entryOf("int" + std::string(1000000, '?'), "\"1\"")));
}

}  // namespace

}  // namespace job_entity::tests
