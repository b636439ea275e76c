// Expressions and their values, by table; and the shared cases where their folder is there.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "expr/expression.h"
#include "job_entity/path_mapping.h"

namespace job_entity::expr {
namespace {

PathFormat formatOf(const std::string& name) {
  PathFormat format = PathFormat::kPosix;
  EXPECT_TRUE(parsePathFormat(name, format)) << name;
  return format;
}

struct Outcome {
  std::string type;  ///< or "parse error", "eval error"
  std::string text;
  std::string message;
};

Outcome outcomeOf(const std::string& text, const SymbolTable& symbols, const Options& options) {
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  if (error) return {"parse error", "", error.message};
  const Result result = evaluate(expression, symbols, options);
  if (result.error) {
    EXPECT_LE(result.error.offset + result.error.length, text.size()) << text;
    EXPECT_FALSE(result.error.message.empty()) << text;
    return {"eval error", "", result.error.message};
  }
  const bool isNull = result.value.isNull();
  return {result.value.type().name(), isNull ? "null" : result.value.text(), ""};
}

struct Case {
  const char* text;
  const char* format;
  const char* type;
  const char* result;
};

constexpr Case kCases[] = {
#include "expr_cases.inc"
};

TEST(ExprCases, Table) {
  static_assert(std::size(kCases) > 300);
  for (const Case& entry : kCases) {
    Options options;
    options.pathFormat = formatOf(entry.format);
    options.mapping = {nullptr, [](const void*, std::string_view, std::string&) { return false; }};
    const Outcome outcome = outcomeOf(entry.text, SymbolTable(), options);
    EXPECT_EQ(outcome.type, entry.type) << entry.text << '\n' << outcome.message;
    EXPECT_EQ(outcome.text, entry.result) << entry.text;
  }
}

constexpr Case kFunctionCases[] = {
#include "expr_functions.inc"
};

Options optionsOf(const Case& entry) {
  Options options;
  options.pathFormat = formatOf(entry.format);
  return options;
}

TEST(ExprCases, FunctionsAtTheirEdges) {
  for (const Case& entry : kFunctionCases) {
    const Outcome outcome = outcomeOf(entry.text, SymbolTable(), optionsOf(entry));
    EXPECT_EQ(outcome.type, entry.type) << entry.text << '\n' << outcome.message;
    EXPECT_EQ(outcome.message.empty() ? outcome.text : outcome.message, entry.result) << entry.text;
  }
}

TEST(ExprCases, BecomeWhatTheirPlaceTakes) {
  const struct {
    const char* target;
    const char* text;
    const char* type;  ///< null: it cannot become that
    const char* result;
  } kTargets[] = {{"int?", "'5'", "int", "5"},
                  {"int?", "5", "int", "5"},
                  {"int?", "2.0", "int", "2"},
                  {"int?", "null", "nulltype", "null"},
                  {"int?", "true", nullptr, ""},
                  {"int?", "'x'", nullptr, ""},
                  {"nulltype", "null", "nulltype", "null"},
                  {"nulltype", "5", nullptr, ""},
                  {"string?", "5", "string", "5"},
                  {"string?", "true", "string", "true"},
                  {"bool | int?", "true", "bool", "true"},
                  {"bool | int?", "'5'", "int", "5"},
                  {"float?", "5", "float", "5.0"},
                  {"path?", "'x'", "path", "x"},
                  {"path?", "5", nullptr, ""},
                  {"list[int]?", "null", "nulltype", "null"},
                  {"list[int]?", "['5', '6']", "list[int]", "[5, 6]"},
                  {"list[float]", "[1, 2]", "list[float]", "[1.0, 2.0]"},
                  {"list[int]", "range_expr('1-3')", "list[int]", "[1, 2, 3]"}};
  for (const auto& one : kTargets) {
    Options options;
    ASSERT_TRUE(parseType(one.target, options.target)) << one.target;
    const Outcome outcome = outcomeOf(one.text, SymbolTable(), options);
    EXPECT_EQ(outcome.type, one.type != nullptr ? one.type : "eval error")
        << one.text << " as " << one.target << ' ' << outcome.message;
    EXPECT_EQ(outcome.text, one.result) << one.text << " as " << one.target;
  }
}

/// At most so many of the numbers below `end`, the first and the last among them.
std::vector<uint64_t> someBelow(uint64_t end) {
  constexpr uint64_t kMost = 48;
  std::vector<uint64_t> some;
  for (uint64_t i = 0; i < std::min(end, kMost); ++i)
    some.push_back(end <= kMost ? i : i * (end - 1) / (kMost - 1));
  return some;
}

void expectLimitsOf(const Case& entry, Options options) {
  ExprError error;
  const Expression expression = Expression::parse(entry.text, error);
  if (error) return;
  const Result whole = evaluate(expression, SymbolTable(), options);
  if (whole.error) return;
  options.maxOperations = whole.operations;
  EXPECT_EQ(evaluate(expression, SymbolTable(), options).value.text(), whole.value.text());
  for (const uint64_t few : someBelow(whole.operations)) {
    options.maxOperations = few;
    EXPECT_EQ(evaluate(expression, SymbolTable(), options).error.code, ErrorCode::kOperations)
        << entry.text << " by " << few << " of " << whole.operations;
  }
  options.maxOperations = whole.operations;
  // What a function takes for a while may be more than what it was found to take at the end.
  for (const uint64_t few : someBelow(whole.peakMemory)) {
    options.maxMemory = few;
    EXPECT_EQ(evaluate(expression, SymbolTable(), options).error.code, ErrorCode::kMemory)
        << entry.text << " in " << few << " of " << whole.peakMemory;
  }
}

TEST(ExprCases, TakeTheOperationsAndTheMemoryThatTheySay) {
  for (const Case& entry : kCases) expectLimitsOf(entry, optionsOf(entry));
  for (const Case& entry : kFunctionCases) expectLimitsOf(entry, optionsOf(entry));
}

/// Empty where it is not there.
std::string sharedFile(const std::string& name) {
  std::string bytes;
  std::FILE* const file = std::fopen((std::string(JOB_ENTITY_SHARED) + '/' + name).c_str(), "rb");
  if (file == nullptr) return bytes;
  char chunk[4096];
  for (size_t count; (count = std::fread(chunk, 1, sizeof chunk, file)) > 0;)
    bytes.append(chunk, count);
  std::fclose(file);
  return bytes;
}

std::string jsonOf(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string textOf(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

PathMapper mapperOf(const rapidjson::Value& entry, PathFormat format) {
  std::vector<PathMappingRule> rules;
  if (entry.HasMember("pathMappingRules")) {
    for (const rapidjson::Value& given : entry["pathMappingRules"].GetArray()) {
      PathMappingRule rule;
      rule.format = formatOf(given["sourcePathFormat"].GetString());
      rule.sourcePath = textOf(given["sourcePath"]);
      rule.destinationPath = textOf(given["destinationPath"]);
      rules.push_back(rule);
    }
  }
  return {std::move(rules), format == PathFormat::kWindows ? WorkerOs::kWindows : WorkerOs::kPosix};
}

void checkExpression(const rapidjson::Value& entry) {
  Options options;
  options.pathFormat = formatOf(entry["pathFormat"].GetString());
  const PathMapper mapper = mapperOf(entry, options.pathFormat);
  options.mapping = mappingBy(mapper);
  if (entry.HasMember("targetType")) {
    ASSERT_TRUE(parseType(entry["targetType"].GetString(), options.target));
  }
  SymbolTable symbols;
  if (entry.HasMember("symbols")) {
    const SymbolTableError error =
        readSymbolTable(jsonOf(entry["symbols"]), options.pathFormat, symbols);
    ASSERT_EQ(error.message, "");
  }
  const rapidjson::Value& expected = entry["expected"];
  const Outcome outcome = outcomeOf(textOf(entry["text"]), symbols, options);
  if (expected.HasMember("error")) {
    EXPECT_EQ(outcome.type, textOf(expected["error"]) + " error") << outcome.text;
    return;
  }
  EXPECT_EQ(outcome.type, textOf(expected["type"])) << outcome.message;
  EXPECT_EQ(outcome.text, textOf(expected["text"]));
}

void checkSymbolTable(const rapidjson::Value& entry) {
  SymbolTable symbols;
  const SymbolTableError error =
      readSymbolTable(textOf(entry["text"]), PathFormat::kPosix, symbols);
  const rapidjson::Value& expected = entry["expected"];
  EXPECT_EQ(error.message.empty(), expected["valid"].GetBool()) << error.message;
  if (!expected.HasMember("symbols")) return;
  for (auto symbol = expected["symbols"].MemberBegin(); symbol != expected["symbols"].MemberEnd();
       ++symbol) {
    const Value* value = symbols.find(textOf(symbol->name));
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(value->type().name(), textOf(symbol->value["type"]));
    EXPECT_EQ(value->text(), textOf(symbol->value["text"]));
  }
}

TEST(ExprCases, Shared) {
  const std::string bytes = sharedFile("conformance/templates.json");
  if (bytes.empty()) return;
  rapidjson::Document document;
  document.Parse(bytes.data(), bytes.size());
  ASSERT_FALSE(document.HasParseError());
  uint32_t expressions = 0;
  uint32_t tables = 0;
  for (const rapidjson::Value& entry : document["cases"].GetArray()) {
    SCOPED_TRACE(textOf(entry["name"]));
    const std::string kind = textOf(entry["kind"]);
    if (kind == "expression") {
      ++expressions;
      checkExpression(entry);
    } else if (kind == "symbolTable") {
      ++tables;
      checkSymbolTable(entry);
    }
  }
  EXPECT_GT(expressions, 1000u);
  EXPECT_GT(tables, 10u);
}

}  // namespace
}  // namespace job_entity::expr
