#include "path_mapper.h"

#include "job_entity/limits.h"
#include "module.h"
#include "paths/component_scan.h"
#include "job/path_index.h"
#include "job/storage_profiles.h"
#include "report/path_json.h"

namespace job_entity {

namespace {

std::string listOf(const std::vector<std::string>& jobs) {
  std::string text;
  for (size_t i = 0; i < jobs.size() && i < kMaxListedJobs; ++i)
    text += (text.empty() ? "" : ", ") + jobs[i];
  if (jobs.size() > kMaxListedJobs) {
    text += " and ";
    appendNumber(text, jobs.size() - kMaxListedJobs);
    text += " more";
  }
  return text;
}

bool isDamaged(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
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
  const std::optional<WorkerOs> os = namedOs(workerOs.empty() ? profileOs_ : workerOs);
  CompleteRules rules = completeRules(job, os ? &*os : nullptr, sessionDirectory);
  workerOsInferred_ = rules.workerOsInferred;
  mapper_.emplace(std::move(rules.rules), rules.workerOs);
}

bool ModulePathMapper::readProfiles(const InputBuffer& text, std::vector<PathMappingRule>& rules) {
  const std::vector<job::StorageProfile> profiles = job::readStorageProfiles(text);
  if (profiles.empty()) return false;
  const std::string problem = job::problemOf(profiles);
  if (!problem.empty()) {
    fail("rules-file", "This " + problem + '.');
    return true;
  }
  rules = job::rulesBetween(profiles[0], profiles[1]);
  source_ = "storage-profiles";
  profileOs_ = workerOsName(job::workerOsOf(profiles[1]));
  return true;
}

bool ModulePathMapper::readSessionLog(const std::string& text, RulesFile& file) {
  const job::LoggedRules logged = job::rulesInSessionLog(text);
  taskParameters_ = job::taskParametersInSessionLog(text);
  areRulesKnown_ = !logged.text.empty();
  if (!areRulesKnown_) return !taskParameters_.empty();
  file = readRulesFile(InputBuffer::copyOf(logged.text));
  for (PathMappingRule& rule : file.rules) rule.offset = logged.offsetInLog(rule.offset);
  return file.recognised;
}

bool ModulePathMapper::readRules(const std::string& text, std::vector<PathMappingRule>& rules) {
  const InputBuffer bytes = InputBuffer::copyOf(text);
  RulesFile file = readRulesFile(bytes);
  if (!file.recognised && readProfiles(bytes, rules)) return errorCode_.empty();
  const bool isLog = !file.recognised && readSessionLog(text, file);
  if (isLog) source_ = "session-log";
  if ((!file.recognised && !isLog) || file.diagnostics.errorCount() != 0) {
    std::string message = "This is not a rules file.";
    if (!file.diagnostics.all().empty()) {
      const Diagnostic& first = file.diagnostics.all().front();
      message = first.pointer + ": " + first.message;
    }
    fail("rules-file", std::move(message));
    return false;
  }
  rules = std::move(file.rules);
  return true;
}

ModulePathMapper* ModulePathMapper::ofBatch(const Response& response, const std::string& jobId,
                                            const std::string& workerOs,
                                            const std::string& sessionDirectory,
                                            const std::string& rulesFile) {
  auto* const made = new ModulePathMapper;
  job::JobIndex index(response);
  const std::vector<std::string>& jobs = index.jobs();
  std::string wanted = jobId;
  // What is redacted may be the job that is asked for: its rules are not known.
  const bool isHidden = jobs.empty() && index.hidesJob();
  if (isHidden) wanted.clear();
  if (wanted.empty() && !isHidden) {
    if (jobs.size() != 1) {
      made->fail(jobs.empty() ? "unknown-job" : "ambiguous-job",
                 jobs.empty() ? "The response is about no job."
                              : "The response is about several jobs, name one: " + listOf(jobs));
      return made;
    }
    wanted = jobs[0];
  }
  if (!isHidden && !index.hasJob(wanted)) {
    made->fail("unknown-job",
               "The response says nothing of the paths of that job; it does of: " + listOf(jobs));
    return made;
  }
  JobRules job = index.rules(wanted);
  if (!rulesFile.empty() && !made->readRules(rulesFile, job.listed)) return made;
  if (rulesFile.empty()) {
    made->areRulesKnown_ = job_entity::areRulesKnown(job) && !isDamaged(response);
    made->source_ = "response";
  }
  made->manifests_ = job.manifests;
  made->paths_ = index.paths(wanted);
  made->complete(job, workerOs, sessionDirectory);
  return made;
}

ModulePathMapper* ModulePathMapper::ofRulesFile(const std::string& text,
                                                const std::string& workerOs) {
  auto* const made = new ModulePathMapper;
  JobRules job;
  if (!made->readRules(text, job.listed)) return made;
  made->paths_ = job::pathsOf(made->taskParameters_);
  made->complete(job, workerOs, {});
  return made;
}

std::string ModulePathMapper::rules() const {
  std::string text;
  json::JsonWriter json(text);
  report::writeRules(json, *mapper_);
  return text;
}

std::string ModulePathMapper::explain(const std::string& path, bool withConsidered) const {
  PathExplanation explanation;
  if (withConsidered)
    explanation = explainPath(*mapper_, path);
  else
    explanation.hints = pathHints(*mapper_, path);
  // If rules are not known, it is not known that there are none: then that is the only hint.
  std::vector<PathHint>& hints = explanation.hints;
  if (!areRulesKnown_ && !hints.empty() && hints.front().code == HintCode::kNoRules) hints.clear();
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("hints");
  report::writeHints(json, hints);
  if (withConsidered) {
    json.key("considered");
    report::writeConsidered(json, explanation.considered);
  }
  json.key("jobResult");
  json.string(mapper_->mapValue(path).result);
  json.endObject();
  return text;
}

std::string ModulePathMapper::reverse(const std::string& workerPath) const {
  std::string text;
  json::JsonWriter json(text);
  report::writeReverse(json, reversePath(*mapper_, workerPath));
  return text;
}

std::string ModulePathMapper::analyze() const {
  RuleAnalysisInput input;
  input.manifests = manifests_;
  for (const ResponsePath& path : paths_) input.paths.push_back(path.path);
  std::string text;
  json::JsonWriter json(text);
  report::writeRuleFindings(json, analyzeRules(*mapper_, input));
  return text;
}

std::string ModulePathMapper::taskParameters() const {
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  for (const job::LoggedParameter& parameter : taskParameters_) {
    json.beginObject();
    json.key("name");
    json.string(parameter.name);
    json.key("type");
    json.string(parameter.type);
    json.key("value");
    json.string(parameter.value);
    json.key("offset");
    json.number(parameter.offset);
    json.endObject();
  }
  json.endArray();
  return text;
}

std::string ModulePathMapper::rulesFile() const { return writeRulesFile(*mapper_); }

namespace {

/// The zero byte that ends a path, looked for in whole words: the scratch memory goes on for that.
const char* endOf(const char* path) {
  for (;; path += 8) {
    const uint64_t zeros = paths::findByte(paths::loadWord(path), '\0');
    if (zeros != 0) return path + paths::separatorIndex(zeros);
  }
}

}  // namespace

extern "C" {

const MappedWords* job_entity_map(const ModulePathMapper* mapper, uint32_t size) {
  size_t length = 0;
  PathSplice splice;
  char* const out = module.results.of(mapper->mapper().roomFor(size));
  if (out == nullptr) return nullptr;
  MappedWords& mapped = module.mapped;
  mapped.rule = static_cast<uint32_t>(
      mapper->mapper().mapInPlace({module.scratch.data(), size}, out, length, splice));
  mapped.result = addressOf(out);
  mapped.resultBytes = static_cast<uint32_t>(length);
  mapped.isSpliced = splice.applies ? 1 : 0;
  mapped.before = addressOf(splice.before.data());
  mapped.beforeBytes = static_cast<uint32_t>(splice.before.size());
  mapped.from = static_cast<uint32_t>(splice.from);
  return &mapped;
}

const MappedAllWords* job_entity_map_all(const ModulePathMapper* mapper, uint32_t size,
                                         uint32_t count) {
  const PathMapper& rulesOfJob = mapper->mapper();
  char* const begin = module.results.of(size + count * rulesOfJob.roomFor(1));
  if (begin == nullptr) return nullptr;
  char* out = begin;
  module.rules.clear();
  PathSplice splice;
  const char* path = module.scratch.data();
  const char* const end = path + size;
  for (uint32_t i = 0; i < count && path < end; ++i) {
    const char* const stop = endOf(path);
    size_t length = 0;
    module.rules.push_back(
        rulesOfJob.mapInPlace({path, static_cast<size_t>(stop - path)}, out, length, splice));
    out += length;
    *out++ = '\0';
    path = stop + 1;
  }
  MappedAllWords& mapped = module.mappedAll;
  mapped.rules = addressOf(module.rules.data());
  mapped.results = addressOf(begin);
  mapped.resultBytes = path == end ? static_cast<uint32_t>(out - begin) : 0;
  return &mapped;
}

void job_entity_mapper_pack(ModulePathMapper* mapper) { module.answerWith(mapper->pack()); }

const ModulePathMapper* job_entity_mapper_unpack() {
  return ModulePathMapper::unpack(module.scratch.data());
}

}  // extern "C"

}  // namespace job_entity
