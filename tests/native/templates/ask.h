#pragma once

// Asks what is said of a template, for the tests of this folder.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>

#include "templates/api.h"

namespace job_entity::tests {

using Report = rapidjson::Document;

/// `options`: members of the options object, such as R"("extensions":["EXPR"])".
inline Report askTemplate(std::string_view slice, const std::string& options = {}) {
  Report report;
  const std::string text = templates::describeTemplate(slice, '{' + options + '}');
  report.Parse(text.data(), text.size());
  EXPECT_TRUE(report.IsObject()) << text;
  return report;
}

/// A step that has those members beside its name and a script.
inline std::string stepWith(const std::string& members) {
  return R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}}},)" + members + '}';
}

/// A step whose action has those members beside its command.
inline std::string stepWithAction(const std::string& members) {
  return R"({"name":"S","script":{"actions":{"onRun":{"command":"c",)" + members + "}}}}";
}

/// One line for each finding: "error template-length /name".
inline std::vector<std::string> findingsOf(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& finding : report["findings"].GetArray())
    lines.push_back(std::string(finding["severity"].GetString()) + ' ' +
                    finding["code"].GetString() + ' ' + finding["pointer"].GetString());
  return lines;
}

inline std::vector<std::string> stringsOf(const rapidjson::Value& list) {
  std::vector<std::string> texts;
  for (const auto& text : list.GetArray())
    texts.emplace_back(text.GetString(), text.GetStringLength());
  return texts;
}

}  // namespace job_entity::tests
