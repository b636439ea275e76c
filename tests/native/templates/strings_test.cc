// Format strings: places inside of strings, scopes, and what they come to.

#include "ask.h"
#include "templates/capabilities.h"
#include "templates/format_string.h"
#include "templates/nearest.h"
#include "templates/numbers.h"

namespace job_entity::tests {

namespace {

using templates::FormatError;
using templates::FormatString;

const std::string kNone = R"("extensions":[])";

TEST(FormatStrings, PiecesAndErrors) {
  struct {
    const char* text;
    const char* pieces;  ///< literals, and expressions between < and >
    int error;           ///< offset, -1 for none
  } const cases[] = {
      {"plain", "plain", -1},    {"", "", -1},
      {"{{a}}", "<a>", -1},      {"x{{a}}y{{ b }}", "x<a>y< b >", -1},
      {"{{a}}}", "<a>}", -1},    {"{ {a} }", "{ {a} }", -1},
      {"{{a", "{{a", 0},         {"x}}", "x}}", 1},
      {"{{a}}}}", "<a>}}", 5},   {"{{{a}}}", "<{a>}", -1},
      {"}}{{a}}", "}}{{a}}", 0}, {"{{a}} {{b", "<a> {{b", 6},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.text);
    FormatError error;
    const FormatString format = FormatString::parse(one.text, error);
    std::string pieces;
    for (const templates::Piece& piece : format.pieces())
      pieces += piece.isExpression ? '<' + std::string(format.of(piece)) + '>'
                                   : std::string(format.of(piece));
    EXPECT_EQ(pieces, one.pieces);
    EXPECT_EQ(error.message == nullptr ? -1 : static_cast<int>(error.offset), one.error);
  }
}

TEST(FormatStrings, NamesWithBlanks) {
  uint32_t offset = 0;
  EXPECT_EQ(templates::dottedName(" Param\n.\tX ", offset), "Param.X");
  EXPECT_EQ(templates::dottedName("Param..X", offset), "");
  EXPECT_EQ(offset, 6U);
  EXPECT_EQ(templates::dottedName("Param.X + 1", offset), "");
  EXPECT_EQ(offset, 8U);
}

TEST(FormatStrings, PlacesGoThroughEscapes) {
  // The braces are behind an end of line, a character of a surrogate pair and one of two bytes.
  const std::string slice =
      "{\"name\":\"S\",\n \"script\":{\"actions\":{\"onRun\":{\"command\":"
      "\"\\n\\ud83d\\ude00\xc3\xa4{{Param.Nope}}\"}}}}";
  const Report report = askTemplate(slice, kNone + R"(,"line":5,"column":3,"offset":100)");
  ASSERT_EQ(report["findings"].Size(), 2U);
  const auto& finding = report["findings"][1];
  EXPECT_STREQ(finding["code"].GetString(), "template-reference");
  EXPECT_STREQ(finding["pointer"].GetString(), "/script/actions/onRun/command");
  const size_t offset = slice.find("Param.Nope");
  EXPECT_EQ(finding["offset"].GetUint(), 100 + offset);
  EXPECT_EQ(finding["line"].GetUint(), 6U);
  // In code points: one byte less than in bytes.
  EXPECT_EQ(finding["column"].GetUint(), offset - slice.find('\n') - 1);
}

TEST(FormatStrings, ScopesSayWhereANameBelongs) {
  struct {
    const char* what;
    std::string slice;
    const char* code;
    const char* pointer;
  } const cases[] = {
      {"a PATH parameter when the job is created",
       stepWith(R"("parameterSpace":{"taskParameterDefinitions":[{"name":"P","type":"STRING",)"
                R"("range":["{{Param.Scene}}"]}]})"),
       "template-scope", "/parameterSpace/taskParameterDefinitions/0/range/0"},
      {"a task's parameter in an environment",
       stepWith(
           R"("parameterSpace":{"taskParameterDefinitions":[{"name":"F","type":"INT","range":)"
           R"("1-3"}]},"stepEnvironments":[{"name":"E","variables":{"V":"{{Task.Param.F}}"}}])"),
       "template-scope", "/stepEnvironments/0/variables/V"},
      {"a name that nothing has", stepWithAction(R"("args":["{{Param.Other}}"])"),
       "template-reference", "/script/actions/onRun/args/0"},
      {"a part of a name", stepWithAction(R"("args":["{{Param.Scene.name}}"])"),
       "template-reference", "/script/actions/onRun/args/0"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    const Report report =
        askTemplate(one.slice, kNone + R"(,"parameters":{"Scene":{"path":"/p/s"}})");
    ASSERT_EQ(report["findings"].Size(), 1U);
    EXPECT_STREQ(report["findings"][0]["code"].GetString(), one.code);
    EXPECT_STREQ(report["findings"][0]["pointer"].GetString(), one.pointer);
  }
}

TEST(FormatStrings, ParametersThatAreNotAtHandAreNotMissing) {
  const std::string slice = stepWithAction(R"("args":["{{Param.Any}} {{RawParam.Any}}"])");
  const Report report = askTemplate(slice, kNone + R"(,"parameters":null)");
  EXPECT_TRUE(report["valid"].GetBool());
  EXPECT_STREQ(report["actions"][0]["args"][0].GetString(), "{{Param.Any}} {{RawParam.Any}}");
  EXPECT_EQ(stringsOf(report["unresolved"]),
            (std::vector<std::string>{"Param.Any", "RawParam.Any"}));
}

TEST(FormatStrings, ValuesKeepTheirText) {
  const std::string slice =
      stepWithAction(R"("args":["{{Param.I}} {{Param.F}} {{Param.S}} {{Param.B}}"])");
  const std::string parameters =
      R"(,"parameters":{"I":{"int":"12345678901234567890"},"F":{"float":"3.500"},)"
      R"("S":{"string":"{{Param.I}}"},"B":{"bool":"Yes"}})";
  const Report report = askTemplate(slice, kNone + parameters);
  EXPECT_STREQ(report["actions"][0]["args"][0].GetString(),
               "12345678901234567890 3.500 {{Param.I}} Yes");
}

TEST(FormatStrings, PathsAreMappedOnTheWorkerOnly) {
  const std::string slice = stepWithAction(R"("args":["{{Param.P}}","{{RawParam.P}}"])");
  const std::string options =
      kNone + R"(,"workerOs":"windows","parameters":{"P":{"path":"/mnt/a/b c"}},)"
              R"("pathMappingRules":[{"sourcePathFormat":"posix","sourcePath":"/mnt",)"
              R"("destinationPath":"N:\\m"}])";
  const Report report = askTemplate(slice, options);
  EXPECT_EQ(stringsOf(report["actions"][0]["args"]),
            (std::vector<std::string>{"N:\\m\\a\\b c", "/mnt/a/b c"}));
  EXPECT_STREQ(report["actions"][0]["text"].GetString(), R"(c "N:\m\a\b c" "/mnt/a/b c")");
}

TEST(FormatStrings, WhatOnlyTheWorkerKnowsStaysOrIsGiven) {
  const std::string slice = stepWithAction(
      R"("args":["{{Session.WorkingDirectory}}/x","{{Session.HasPathMappingRules}}"])");
  const Report unknown = askTemplate(slice, kNone);
  EXPECT_EQ(stringsOf(unknown["actions"][0]["args"]),
            (std::vector<std::string>{"{{Session.WorkingDirectory}}/x",
                                      "{{Session.HasPathMappingRules}}"}));
  EXPECT_STREQ(unknown["references"][0]["from"].GetString(), "session");
  const Report known =
      askTemplate(slice, kNone + R"(,"pathMappingRules":[],"sessionDirectory":"/s/1")");
  EXPECT_EQ(stringsOf(known["actions"][0]["args"]), (std::vector<std::string>{"/s/1/x", "false"}));
  EXPECT_EQ(known["unresolved"].Size(), 0U);
}

TEST(FormatStrings, ExpressionsAreEvaluated) {
  const std::string options =
      R"("extensions":["EXPR"],"parameters":{"N":{"int":"4"},"L":{"stringList":["a","b c"]}})";
  const Report report =
      askTemplate(stepWithAction(R"("args":["{{ Param.N * 2 }}","{{ Param.L }}","{{ null }}",)"
                                 R"("{{ Session.WorkingDirectory / 'x' }}"])"),
                  options);
  EXPECT_EQ(findingsOf(report), std::vector<std::string>());
  const std::vector<std::string> args = stringsOf(report["actions"][0]["args"]);
  ASSERT_EQ(args.size(), 4U);
  EXPECT_EQ(args[0], "8");
  EXPECT_EQ(args[2], "b c");
  EXPECT_EQ(args[3].substr(0, 2), "{{");
  EXPECT_EQ(stringsOf(report["unresolved"]), std::vector<std::string>{"Session.WorkingDirectory"});
}

/// Which is not known until the job's values are.
TEST(FormatStrings, ExpressionsFailByTheValuesOfTheJob) {
  const auto said = [](const std::string& number) {
    return findingsOf(
        askTemplate(stepWithAction(R"("args":["{{ 6 // Param.N }}"])"),
                    R"("extensions":["EXPR"],"parameters":{"N":{"int":")" + number + "\"}}"));
  };
  EXPECT_EQ(said("2"), std::vector<std::string>());
  EXPECT_EQ(said("0"), std::vector<std::string>{"error expr-value /script/actions/onRun/args/0"});
}

TEST(FormatStrings, LetsOfAStepComeFromTheTable) {
  const std::string slice =
      R"({"name":"S","let":["a = 1"],"script":{"actions":{"onRun":{"command":"{{a}}"}}}})";
  const std::string expr = R"("extensions":["EXPR"])";
  const Report derived = askTemplate(slice, expr);
  EXPECT_STREQ(derived["actions"][0]["command"].GetString(), "1");
  EXPECT_EQ(findingsOf(derived), std::vector<std::string>{"warning template-let-table /let"});
  const Report given = askTemplate(
      slice, expr + R"(,"symbolTable":"[{\"name\":\"a\",\"type\":\"int\",\"value\":\"7\"}]")");
  EXPECT_STREQ(given["actions"][0]["command"].GetString(), "7");
  EXPECT_EQ(findingsOf(given), std::vector<std::string>{"warning template-let-table /let/0"});
  EXPECT_STREQ(given["references"][0]["from"].GetString(), "table");
  const Report damaged = askTemplate(slice, expr + R"(,"symbolTable":"{}")");
  EXPECT_EQ(findingsOf(damaged)[0], "error template-symbol-table ");
}

TEST(FormatStrings, LetsAreOfExpressionsOnly) {
  const Report report = askTemplate(
      R"({"name":"S","let":["a = 1"],"script":{"actions":{"onRun":{"command":"{{a}}"}}}})", kNone);
  EXPECT_EQ(findingsOf(report),
            (std::vector<std::string>{"error template-extension /let",
                                      "error template-reference /script/actions/onRun/command"}));
}

TEST(FormatStrings, LetsAreANameAndAnExpression) {
  const auto said = [](const std::string& binding) {
    return findingsOf(askTemplate(R"({"name":"E","variables":{"V":"v"},"script":{"let":[")" +
                                      binding + R"("],"actions":{"onEnter":{"command":"c"}}}})",
                                  R"("kind":"environment","extensions":["EXPR"])"));
  };
  EXPECT_EQ(said("a = 1"), std::vector<std::string>());
  EXPECT_EQ(said("_a1=1"), std::vector<std::string>());
  for (const char* binding : {"a", "A = 1", "1a = 1", "a b = 1", " = 1", "a.b = 1"}) {
    const std::vector<std::string> found = said(binding);
    ASSERT_EQ(found.size(), 1U) << binding;
    EXPECT_EQ(found[0], "error template-let /script/let/0") << binding;
  }
}

TEST(Numbers, MayBeTexts) {
  using namespace templates;
  for (const char* text :
       {"0", "-1", "12", " 7 ", "1.5", ".5", "5.", "-0.5", "1e3", "1E+3", "1.5e-3"})
    EXPECT_TRUE(isDecimalText(text)) << text;
  for (const char* text : {"", " ", "-", ".", "e3", "1e", "1e+", "1e3x", "1.5.", "0x1", "--1",
                           "1 2", "1e*3", "inf", "nan", "1-", "1e3+"})
    EXPECT_FALSE(isDecimalText(text)) << text;
  for (const char* text : {"0", "-1", "12", " 7 ", "9223372036854775808"})
    EXPECT_TRUE(isIntegerText(text)) << text;
  for (const char* text : {"", "-", "1.0", "1e3", "x", "1x", "--1", "1-"})
    EXPECT_FALSE(isIntegerText(text)) << text;
  int64_t value = 0;
  EXPECT_TRUE(parseInteger("-9223372036854775808", value));
  EXPECT_EQ(value, INT64_MIN);
  EXPECT_TRUE(parseInteger(" 9223372036854775807 ", value));
  EXPECT_EQ(value, INT64_MAX);
  EXPECT_FALSE(parseInteger("9223372036854775808", value));
  EXPECT_FALSE(parseInteger("-9223372036854775809", value));
  EXPECT_FALSE(parseInteger("99999999999999999999", value));
  EXPECT_EQ(parseDecimal("-1.5e1"), -15);
  EXPECT_EQ(parseDecimal(" 2 "), 2);
}

TEST(Capabilities, OfTheSameKindAreProposed) {
  using templates::checkCapabilityName;
  EXPECT_EQ(checkCapabilityName("amount.worker.vcpu", true), "");
  EXPECT_EQ(checkCapabilityName("Amount.Worker.VCPU", true), "");
  EXPECT_EQ(checkCapabilityName("vendor:amount.own", true), "");
  EXPECT_EQ(checkCapabilityName("amount.own", true), "");
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(has(checkCapabilityName("amount.worker.vcpus", true), "; amount.worker.vcpu is"));
  EXPECT_TRUE(
      has(checkCapabilityName("attr.worker.os.famly", false), "; attr.worker.os.family is"));
  EXPECT_FALSE(has(checkCapabilityName("amount.worker.os.family", true), "attr."));
  EXPECT_FALSE(has(checkCapabilityName("attr.worker.memory", false), "amount."));
  EXPECT_TRUE(has(checkCapabilityName("amount.job.x", true), "amount.job is reserved"));
  for (const char* wrong :
       {"amount.", "amount", "attr.x", "amount.1x", "amount..x", "", "x:amount."})
    EXPECT_NE(checkCapabilityName(wrong, true), "") << wrong;
}

TEST(Nearest, BoundedEdits) {
  using templates::editDistance;
  EXPECT_EQ(editDistance("timeout", "timeout", 3), 0U);
  EXPECT_EQ(editDistance("tiemout", "timeout", 3), 1U);
  EXPECT_EQ(editDistance("Timeout", "timeout", 3), 1U);
  EXPECT_EQ(editDistance("time", "timeout", 3), 3U);
  EXPECT_EQ(editDistance("time", "timeout", 2), 3U);
  EXPECT_EQ(editDistance("kitten", "sitting", 3), 3U);
  // More than `most` is not counted to its end, and long words are not compared.
  EXPECT_EQ(editDistance("a", "timeout", 2), 3U);
  const std::string longest(templates::kMaxWordBytes, 'a');
  EXPECT_EQ(editDistance(longest, longest.substr(1), 3), 1U);
  EXPECT_EQ(editDistance(longest + 'a', longest, 3), 4U);
  EXPECT_EQ(editDistance(longest, longest + 'a', 3), 4U);
}

}  // namespace

}  // namespace job_entity::tests
