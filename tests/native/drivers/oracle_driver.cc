// Answers many questions in one process: for the suites that compare with the real packages.
//
// A question is a line of words, the last of them the size in bytes of what follows it. Standard
// output has one line of JSON for each. What follows the line:
//
//   boto3 MODEL SIZE         a body; what boto3 returns of it
//   agent OS USER SIZE       a body; the errors of profile `agent`. USER is `queue` or `override`
//   map OS SIZE              a rules file, then paths, each after a zero byte; of each the number of
//                            the rule that wins, from 1 (0: none), and the result
//   rules OS SIZE            a body of one job; the file of its complete rules, as a job sees it

#include <cstdio>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "job_entity/forms.h"
#include "job_entity/job_rules.h"
#include "job_entity/path_mapping.h"
#include "job_entity/rules_file.h"
#include "job_entity/validate.h"
#include "json/writer.h"

namespace {

using namespace job_entity;

WorkerOs workerOsOf(const std::string& word) {
  return word == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
}

void answerForm(JsonWriter& json, InputBuffer body) {
  const Response response = Response::decode(std::move(body));
  const FormedResponse formed = formResponse(response, OutputForm::kBoto3);
  json.beginObject();
  json.key("fails");
  json.boolean(formed.sdkFails);
  json.key("json");
  json.string(formed.json);
  json.endObject();
}

void answerAgent(JsonWriter& json, InputBuffer body, WorkerOs workerOs) {
  const Response response = Response::decode(std::move(body));
  ValidateOptions options;
  options.profile = Profile::kAgent;
  options.workerOs = workerOs;
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

void answerMap(JsonWriter& json, InputBuffer question, WorkerOs workerOs) {
  const std::string_view whole = question.view();
  size_t end = whole.find('\0');
  const RulesFile rules = readRulesFile(InputBuffer::copyOf(whole.substr(0, end)));
  const PathMapper mapper(rules.rules, workerOs);
  json.beginArray();
  while (end != std::string_view::npos) {
    const size_t start = end + 1;
    end = whole.find('\0', start);
    const MappedPath mapped = mapper.map(whole.substr(start, end - start));
    json.beginArray();
    json.number(static_cast<uint64_t>(mapped.rule + 1));
    json.string(mapped.result);
    json.endArray();
  }
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

bool answer(const std::string& question, const std::string& word, InputBuffer bytes) {
  std::string line;
  JsonWriter json(line);
  if (question == "boto3")
    answerForm(json, std::move(bytes));
  else if (question == "agent")
    answerAgent(json, std::move(bytes), workerOsOf(word));
  else if (question == "rules")
    answerRules(line, std::move(bytes), workerOsOf(word));
  else if (question == "map")
    answerMap(json, std::move(bytes), workerOsOf(word));
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
    if (!answer(words[0], words[1], std::move(bytes))) return 2;
  }
  return 0;
}
