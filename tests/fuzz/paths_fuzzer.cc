// The compiled rules and the naive reference agree on every path, and nothing
// that is asked of a mapper goes out of bounds.
//
// The input's lines: those that start with p, w or u are rules (source, a tab, destination) of
// POSIX, Windows and URI paths; all others are paths.

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_analysis.h"
#include "job_entity/path_explanation.h"
#include "job_entity/path_mapping.h"
#include "job_entity/path_reverse.h"
#include "job_entity/rules_file.h"
#include "naive_path_reference.h"
#include "targets.h"

namespace job_entity::fuzz {

namespace {

/// Beyond these the naive reference takes too long.
constexpr size_t kMostRules = 40;
constexpr size_t kMostPaths = 40;

struct Question {
  std::vector<PathMappingRule> rules;
  std::vector<naive_path::Rule> naive;
  std::vector<std::string> paths;
};

void addLine(Question& question, std::string_view line) {
  constexpr std::string_view kFormats = "pwu";
  const size_t format = line.empty() ? std::string_view::npos : kFormats.find(line[0]);
  if (format == std::string_view::npos) {
    if (question.paths.size() < kMostPaths) question.paths.emplace_back(line);
    return;
  }
  if (question.rules.size() == kMostRules) return;
  line.remove_prefix(1);
  const size_t tab = line.find('\t');
  PathMappingRule rule;
  rule.format = static_cast<PathFormat>(format);
  rule.sourcePath = line.substr(0, tab);
  if (tab != std::string_view::npos) rule.destinationPath = line.substr(tab + 1);
  question.naive.push_back(
      {static_cast<naive_path::Format>(format), rule.sourcePath, rule.destinationPath});
  question.rules.push_back(std::move(rule));
}

Question questionOf(std::string_view text) {
  Question question;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    addLine(question, text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return question;
}

std::string check(const Question& question, WorkerOs workerOs) {
  const PathMapper mapper(question.rules, workerOs);
  for (const std::string& path : question.paths) {
    std::string result;
    const int32_t rule = mapper.map(path, result);
    const naive_path::Result wanted =
        naive_path::mapPath(question.naive, path, workerOs == WorkerOs::kWindows);
    if (rule != wanted.rule || result != wanted.path) {
      return path + ": rule " + std::to_string(rule) + ", " + result + "; the reference: rule " +
             std::to_string(wanted.rule) + ", " + wanted.path;
    }
    explainPath(mapper, path);
    reversePath(mapper, path);
  }
  analyzeRules(mapper, {});
  writeRulesFile(mapper);
  return {};
}

}  // namespace

std::string pathsTarget(std::string_view bytes) {
  const Question question = questionOf(bytes);
  return check(question, WorkerOs::kPosix) + check(question, WorkerOs::kWindows);
}

}  // namespace job_entity::fuzz
