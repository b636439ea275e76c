#include "path_mapper.h"

#include <emscripten/emscripten.h>

#include "batch.h"
#include "job_entity/rules_file.h"
#include "report/path_json.h"

namespace job_entity {

namespace {

std::string listOf(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::optional<WorkerOs> namedOs(const std::string& name) {
  if (name == workerOsName(WorkerOs::kPosix)) return WorkerOs::kPosix;
  if (name == workerOsName(WorkerOs::kWindows)) return WorkerOs::kWindows;
  return std::nullopt;
}

}  // namespace

void ModulePathMapper::fail(const char* code, std::string message) {
  errorCode_ = code;
  errorMessage_ = std::move(message);
}

void ModulePathMapper::complete(const JobRules& job, const std::string& workerOs,
                                const std::string& sessionDirectory) {
  const std::optional<WorkerOs> os = namedOs(workerOs);
  CompleteRules rules = completeRules(job, os ? &*os : nullptr, sessionDirectory);
  workerOsInferred_ = rules.workerOsInferred;
  mapper_.emplace(std::move(rules.rules), rules.workerOs);
}

ModulePathMapper* ModulePathMapper::ofBatch(uintptr_t batch, const std::string& jobId,
                                            const std::string& workerOs,
                                            const std::string& sessionDirectory) {
  auto* const made = new ModulePathMapper;
  const Response& response = reinterpret_cast<const Batch*>(batch)->response;
  const std::vector<std::string> jobs = jobsWithRules(response);
  std::string wanted = jobId;
  if (wanted.empty()) {
    if (jobs.size() != 1) {
      made->fail(jobs.empty() ? "unknown-job" : "ambiguous-job",
                 jobs.empty() ? "The response is about no job."
                              : "The response is about several jobs, name one: " + listOf(jobs));
      return made;
    }
    wanted = jobs[0];
  }
  bool found = false;
  for (const std::string& job : jobs) found |= job == wanted;
  if (!found) {
    made->fail("unknown-job",
               "The response says nothing of the paths of that job; it does of: " + listOf(jobs));
    return made;
  }
  const JobRules job = jobRules(response, wanted);
  made->manifests_ = job.manifests;
  made->complete(job, workerOs, sessionDirectory);
  return made;
}

ModulePathMapper* ModulePathMapper::ofRulesFile(const std::string& text,
                                                const std::string& workerOs) {
  auto* const made = new ModulePathMapper;
  RulesFile file = readRulesFile(InputBuffer::copyOf(text));
  if (!file.recognised || file.diagnostics.errorCount() != 0) {
    std::string message = "This is no rules file.";
    if (!file.diagnostics.all().empty()) {
      const Diagnostic& first = file.diagnostics.all().front();
      message = first.pointer + ": " + first.message;
    }
    made->fail("rules-file", std::move(message));
    return made;
  }
  JobRules job;
  job.listed = std::move(file.rules);
  made->complete(job, workerOs, {});
  return made;
}

std::string ModulePathMapper::rules() const {
  std::string text;
  JsonWriter json(text);
  writeRules(json, *mapper_);
  return text;
}

std::string ModulePathMapper::explain(const std::string& path) const {
  const PathExplanation explanation = explainPath(*mapper_, path);
  std::string text;
  JsonWriter json(text);
  json.beginObject();
  json.key("hints");
  writeHints(json, explanation.hints);
  json.key("considered");
  writeConsidered(json, explanation.considered);
  json.endObject();
  return text;
}

std::string ModulePathMapper::reverse(const std::string& workerPath) const {
  std::string text;
  JsonWriter json(text);
  writeReverse(json, reversePath(*mapper_, workerPath));
  return text;
}

std::string ModulePathMapper::analyze() const {
  RuleAnalysisInput input;
  input.manifests = manifests_;
  std::string text;
  JsonWriter json(text);
  writeRuleFindings(json, analyzeRules(*mapper_, input));
  return text;
}

std::string ModulePathMapper::rulesFile() const { return writeRulesFile(*mapper_); }

namespace {

/// Where JavaScript writes a path, and what became of it.
std::string scratch;
std::string mappedPath;
struct {
  int32_t rule;
  const char* result;
  uint32_t resultBytes;
} mapped;
struct {
  const void* words[2];
  uint32_t resultBytes;
  std::vector<int32_t> rules;
  std::string results;
} allMapped;

}  // namespace

extern "C" {

/// Memory for a path of that many bytes.
EMSCRIPTEN_KEEPALIVE char* job_entity_scratch(uint32_t bytes) {
  if (scratch.size() < bytes || scratch.empty()) scratch.resize(bytes + 256);
  return scratch.data();
}

/// Maps the path in the scratch memory. Returns the address of the rule's index, the result's
/// address and its length, which are good until the next call.
EMSCRIPTEN_KEEPALIVE const void* job_entity_map(const ModulePathMapper* mapper, uint32_t bytes) {
  mapped.rule = mapper->mapper().map({scratch.data(), bytes}, mappedPath);
  mapped.result = mappedPath.data();
  mapped.resultBytes = static_cast<uint32_t>(mappedPath.size());
  return &mapped;
}

/// Maps the paths in the scratch memory, each followed by a zero byte. Returns the addresses of
/// the rules' indices and of the results, each followed by a zero byte, and the results' length;
/// they are good until the next call.
EMSCRIPTEN_KEEPALIVE const void* job_entity_map_all(const ModulePathMapper* mapper,
                                                    uint32_t bytes) {
  allMapped.rules.clear();
  allMapped.results.clear();
  const char* path = scratch.data();
  const char* const end = path + bytes;
  while (path < end) {
    const std::string_view one(path);
    allMapped.rules.push_back(mapper->mapper().map(one, mappedPath));
    allMapped.results.append(mappedPath.c_str(), mappedPath.size() + 1);
    path += one.size() + 1;
  }
  allMapped.words[0] = allMapped.rules.data();
  allMapped.words[1] = allMapped.results.data();
  allMapped.resultBytes = static_cast<uint32_t>(allMapped.results.size());
  return &allMapped;
}

}  // extern "C"

}  // namespace job_entity
