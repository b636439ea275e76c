// What texts were made of, and what they may refer to: for a page that points out each piece.

#include "ask.h"

namespace job_entity::tests {

namespace {

using Texts = std::vector<std::string>;

const std::string kOptions =
    R"("pieces":true,"parameters":{"Scene":{"path":"/p/a b.ma"},"Frame":{"int":"7"},)"
    R"("Names":{"stringList":["x","it's"]}},"pathMappingRules":[{"sourcePathFormat":"POSIX",)"
    R"("sourcePath":"/p","destinationPath":"/mnt"}],)";

/// A list of pieces as one line: what is marked is between brackets, a question mark for what is
/// not known.
std::string lineOf(const rapidjson::Value& pieces) {
  std::string line;
  for (const auto& piece : pieces.GetArray()) {
    const std::string text(piece["text"].GetString(), piece["text"].GetStringLength());
    if (!piece.HasMember("expression"))
      line += text;
    else
      line += '[' + text + (piece["known"].GetBool() ? "" : "?") + ']';
  }
  return line;
}

Texts wordsOf(const Report& report) {
  Texts lines;
  for (const auto& word : report["actions"][0]["words"].GetArray()) lines.push_back(lineOf(word));
  return lines;
}

/// All pieces of all words together are the line that people read.
std::string joined(const Report& report) {
  std::string line;
  for (const auto& word : report["actions"][0]["words"].GetArray()) {
    if (!line.empty()) line += ' ';
    for (const auto& piece : word.GetArray()) line += piece["text"].GetString();
  }
  return line;
}

std::string symbolOf(const Report& report, const std::string& name) {
  for (const auto& symbol : report["symbols"].GetArray()) {
    if (name != symbol["name"].GetString()) continue;
    std::string line = std::string(symbol["type"].GetString()) + ' ' + symbol["from"].GetString();
    const auto& value = symbol["value"];
    if (value.IsString()) line += std::string(" ") + value.GetString();
    if (value.IsArray()) line += " of " + std::to_string(value.Size());
    if (value.IsNull()) line += " ?";
    return line;
  }
  return "none";
}

TEST(TemplatePieces, WordsAreQuotedWithTheirPieces) {
  const std::string step = stepWithAction(
      R"("args":["-f={{Task.Param.Frame}}","{{ Param.Scene }}","it's {{Param.Frame}}'{{Param.Frame}}",)"
      R"("{{Session.WorkingDirectory}}/x y","","plain"]})");
  const Report report = askTemplate(
      step.substr(0, step.size() - 2) +
          R"(,"parameterSpace":{"taskParameterDefinitions":[{"name":"Frame","type":"INT","range":"1-9"}]}})",
      kOptions + R"("extensions":[],"task":"4")");
  ASSERT_EQ(findingsOf(report), Texts());
  EXPECT_EQ(wordsOf(report), (Texts{"c", "-f=[5]", "'[/mnt/a b.ma]'", R"('it'\''s [7]'\''[7]')",
                                    "'[{{Session.WorkingDirectory}}?]/x y'", "''", "plain"}));
  EXPECT_EQ(joined(report), report["actions"][0]["text"].GetString());
  const auto& scene = report["actions"][0]["words"][2][1];
  EXPECT_STREQ(scene["expression"].GetString(), "Param.Scene");
  EXPECT_EQ(stringsOf(scene["names"]), Texts{"Param.Scene"});
  EXPECT_EQ(symbolOf(report, "Param.Scene"), "path parameter /mnt/a b.ma");
  EXPECT_EQ(symbolOf(report, "RawParam.Scene"), "string parameter /p/a b.ma");
  EXPECT_EQ(symbolOf(report, "Task.Param.Frame"), "int task 5");
  EXPECT_EQ(symbolOf(report, "Param.Names"), "list[string] parameter of 2");
  EXPECT_EQ(symbolOf(report, "Session.WorkingDirectory"), "path session ?");
  EXPECT_EQ(symbolOf(report, "Session.HasPathMappingRules"), "bool session true");
}

TEST(TemplatePieces, WindowsQuotesMoveThem) {
  const Report report =
      askTemplate(stepWithAction(R"("args":["a\\\"{{Param.Frame}}\" {{Param.Frame}}\\"])"),
                  kOptions + R"("extensions":[],"workerOs":"windows")");
  EXPECT_EQ(wordsOf(report), (Texts{"c", R"("a\\\"[7]\" [7]\\")"}));
  EXPECT_EQ(joined(report), report["actions"][0]["text"].GetString());
}

TEST(TemplatePieces, ListsAreSplicedIntoMarkedArguments) {
  const Report report = askTemplate(
      stepWithAction(
          R"("args":["{{Param.Names}}","{{null}}","{{Param.Frame + 1}}{{Session.WorkingDirectory / string(Param.Frame)}}"])"),
      kOptions + R"("extensions":["EXPR"])");
  ASSERT_EQ(findingsOf(report), Texts());
  const Texts words = wordsOf(report);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[1], "[x]");
  EXPECT_EQ(words[2], R"('[it'\''s]')");
  EXPECT_EQ(words[3].substr(0, 3), "[8]");
  const auto& last = report["actions"][0]["words"][3];
  const auto& unknown = last[last.Size() - 1];
  EXPECT_FALSE(unknown["known"].GetBool());
  EXPECT_EQ(stringsOf(unknown["names"]), (Texts{"Session.WorkingDirectory", "Param.Frame"}));
}

TEST(TemplatePieces, FilesVariablesAndSugar) {
  const Report sugar =
      askTemplate(R"({"name":"S","bash":{"script":"echo {{Param.Frame}}\n","args":["a"]}})",
                  kOptions + R"("extensions":["FEATURE_BUNDLE_1"])");
  EXPECT_EQ(wordsOf(sugar), (Texts{"bash", "[{{Task.File.S_script}}?]", "a"}));
  EXPECT_EQ(lineOf(sugar["embeddedFiles"][0]["pieces"]), "echo [7]\n");
  EXPECT_EQ(symbolOf(sugar, "Task.File.S_script"), "path file ?");
  const Report environment = askTemplate(
      R"({"name":"E","variables":{"A":"{{Param.Frame}}:$A","B":""},"script":{"actions":{"onEnter":)"
      R"({"command":"{{Env.File.F}}"}},"embeddedFiles":[{"name":"F","type":"TEXT","data":"d"}]}})",
      R"("kind":"environment","extensions":[],)" + kOptions.substr(0, kOptions.size() - 1));
  EXPECT_EQ(lineOf(environment["variablePieces"]["A"]), "[7]:$A");
  EXPECT_EQ(lineOf(environment["variablePieces"]["B"]), "");
  EXPECT_EQ(wordsOf(environment), Texts{"[{{Env.File.F}}?]"});
  EXPECT_EQ(symbolOf(environment, "Env.File.F"), "path file ?");
}

TEST(TemplatePieces, OnlyWhenAskedFor) {
  const Report report = askTemplate(stepWithAction(R"("args":["{{Param.Frame}}"])"),
                                    R"("extensions":[],"parameters":{"Frame":{"int":"7"}})");
  EXPECT_FALSE(report["actions"][0].HasMember("words"));
  EXPECT_FALSE(report.HasMember("symbols"));
  EXPECT_FALSE(report.HasMember("variablePieces"));
}

TEST(TemplatePieces, WhatIsNotKnownOfTheJobHasNoValue) {
  const Report report = askTemplate(stepWithAction(R"("args":["{{Param.Frame}}"])"),
                                    R"("extensions":[],"parameters":null,"pieces":true)");
  EXPECT_EQ(wordsOf(report), (Texts{"c", "[{{Param.Frame}}?]"}));
  const std::string symbol = symbolOf(report, "Param.Frame");
  EXPECT_EQ(symbol.substr(symbol.size() - 12), " parameter ?");
}

}  // namespace

}  // namespace job_entity::tests
