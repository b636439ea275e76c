// Answers many questions in one process: for the suites that compare with the real packages.
//
// A question is a line of words, the last of them the size in bytes of what follows it. Standard
// output has one line of JSON for each. What follows the line:
//
//   boto3 MODEL SIZE         a body; what boto3 returns of it
//   agent OS USER SIZE       a body; the errors of profile `agent`. USER is `queue` or `override`
//   map OS SIZE              a rules file, then paths, each after a zero byte; of each the number
//   of
//                            the rule that wins, from 1 (0: none), what it gives, and what a
//                            job is given of a PATH value
//   rules OS SIZE            a body of one job; the file of its complete rules, as a job sees it
//   template OS SIZE         options and a template (templates/api.h), a zero byte between
//   expressions FORMAT SIZE  a symbol table, a rules file and expressions, a zero byte between
//   each;
//                            of each its type and text, or null, "parse" or "eval", and a message

#include <cstdio>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "expr/expression.h"
#include "job_entity/forms.h"
#include "job_entity/job_rules.h"
#include "job_entity/path_mapping.h"
#include "job_entity/rules_file.h"
#include "job_entity/validate.h"
#include "json/writer.h"
#include "templates/api.h"

namespace {

using namespace job_entity;

WorkerOs workerOsOf(const std::string& word) {
  return word == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
}

void answerForm(json::JsonWriter& json, InputBuffer body, const std::string& month) {
  const Response response = Response::decode(std::move(body));
  SdkModel model = kNewestSdkModel;
  parseSdkModel(month, model);
  const FormedResponse formed = formResponse(response, OutputForm::kBoto3, model);
  json.beginObject();
  json.key("fails");
  json.boolean(formed.sdkFails);
  json.key("json");
  json.string(formed.json);
  json.endObject();
}

void answerAgent(json::JsonWriter& json, InputBuffer body, WorkerOs workerOs, bool userOverride) {
  const Response response = Response::decode(std::move(body));
  ValidateOptions options;
  options.profile = Profile::kAgent;
  options.workerOs = workerOs;
  options.userOverride = userOverride;
  const Diagnostics found = validate(response, options);
  json.beginArray();
  for (const Diagnostic& diagnostic : found.all()) {
    if (diagnostic.severity != Severity::kError) continue;
    json.beginArray();
    json.string(codeName(diagnostic.code));
    json.string(diagnostic.pointer);
    json.string(diagnostic.message);
    json.endArray();
  }
  json.endArray();
}

/// The parts of a question, which have zero bytes between them.
std::vector<std::string_view> partsOf(std::string_view whole) {
  std::vector<std::string_view> parts;
  for (size_t start = 0;;) {
    const size_t end = whole.find('\0', start);
    parts.push_back(whole.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

void answerMap(json::JsonWriter& json, const InputBuffer& question, WorkerOs workerOs) {
  const std::vector<std::string_view> parts = partsOf(question.view());
  const RulesFile rules = readRulesFile(InputBuffer::copyOf(parts[0]));
  const PathMapper mapper(rules.rules, workerOs);
  json.beginArray();
  for (size_t i = 1; i < parts.size(); ++i) {
    const MappedValue mapped = mapper.mapValue(parts[i]);
    json.beginArray();
    json.number(static_cast<uint64_t>(mapped.rule + 1));
    json.string(mapped.ruleResult);
    json.string(mapped.result);
    json.endArray();
  }
  json.endArray();
}

void answerExpression(json::JsonWriter& json, std::string_view text,
                      const expr::SymbolTable& symbols, const expr::Options& options) {
  expr::ExprError error;
  const expr::Expression expression = expr::Expression::parse(text, error);
  expr::Result result;
  if (!error) result = expr::evaluate(expression, symbols, options);
  json.beginArray();
  if (error || result.error) {
    json.null();
    json.string(error ? "parse" : "eval");
    json.string(error ? error.message : result.error.message);
  } else {
    json.string(result.value.type().name());
    json.string(result.value.text());
  }
  json.endArray();
}

void answerExpressions(json::JsonWriter& json, const InputBuffer& question,
                       const std::string& format) {
  const std::vector<std::string_view> parts = partsOf(question.view());
  expr::Options options;
  parsePathFormat(format, options.pathFormat);
  options.strictContainment = true;
  expr::SymbolTable symbols;
  expr::readSymbolTable(parts[0], options.pathFormat, symbols);
  const RulesFile rules = readRulesFile(InputBuffer::copyOf(parts[1]));
  const PathMapper mapper(rules.rules, workerOsOf(format));
  options.mapping = expr::mappingBy(mapper);
  json.beginArray();
  for (size_t i = 2; i < parts.size(); ++i) answerExpression(json, parts[i], symbols, options);
  json.endArray();
}

void answerRules(std::string& line, InputBuffer body, WorkerOs workerOs) {
  const Response response = Response::decode(std::move(body));
  const std::vector<std::string> jobs = jobsWithRules(response);
  const JobRules job = jobRules(response, jobs.empty() ? std::string() : jobs[0]);
  const char* const session = workerOs == WorkerOs::kWindows ? "C:\\session" : "/session";
  const CompleteRules complete = completeRules(job, &workerOs, session);
  line += writeRulesFile(PathMapper(complete.rules, workerOs));
}

std::string answerTemplate(const InputBuffer& question) {
  const std::vector<std::string_view> parts = partsOf(question.view());
  return templates::describeTemplate(parts[1], parts[0]);
}

bool answer(const std::vector<std::string>& words, InputBuffer bytes) {
  const std::string& question = words[0];
  const std::string& word = words[1];
  std::string line;
  json::JsonWriter json(line);
  if (question == "boto3")
    answerForm(json, std::move(bytes), word);
  else if (question == "agent")
    answerAgent(json, std::move(bytes), workerOsOf(word), words[2] == "override");
  else if (question == "rules")
    answerRules(line, std::move(bytes), workerOsOf(word));
  else if (question == "map")
    answerMap(json, bytes, workerOsOf(word));
  else if (question == "expressions")
    answerExpressions(json, bytes, word);
  else if (question == "template")
    line += answerTemplate(bytes);
  else
    return false;
  line += '\n';
  return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
}

/// The words up to the end of the line; none at the end of the input.
std::vector<std::string> readWords() {
  std::string line;
  for (int letter; (letter = std::getchar()) != EOF && letter != '\n';)
    line += static_cast<char>(letter);
  std::istringstream words(line);
  return {std::istream_iterator<std::string>(words), {}};
}

}  // namespace

int main() {
  for (std::vector<std::string> words; (words = readWords()).size() >= 3;) {
    const size_t size = std::stoull(words.back());
    InputBuffer bytes(size);
    if (bytes.data() == nullptr || std::fread(bytes.data(), 1, size, stdin) != size) return 2;
    if (!answer(words, std::move(bytes))) return 2;
  }
  return 0;
}
