#include "template_source.h"

#include <algorithm>

#include "capture_stream.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

bool readFile(const std::string& name, TemplateSource& source) {
  CaptureStream capture(name);
  for (CapturedResponse captured; capture.next(captured);) {
    source.hidesJob |= job::JobIndex(captured.response).hidesJob();
    if (job::jobsOf(captured.response).empty()) continue;
    source.responses.push_back(std::move(captured));
    source.files.push_back(fileTitle(name));
  }
  if (!capture.error().empty())
    source.error = fileTitle(name) + ": " + capture.error();
  else if (capture.counts().responses == 0)
    source.error = fileTitle(name) + ": " + capture.whyNothing();
  return source.error.empty();
}

/// Jobs of the responses; those with templates come first.
std::vector<std::string> jobsIn(const TemplateSource& source) {
  std::vector<std::string> jobs;
  for (const CapturedResponse& captured : source.responses)
    for (std::string& job : job::jobsOf(captured.response))
      if (std::find(jobs.begin(), jobs.end(), job) == jobs.end()) jobs.push_back(std::move(job));
  return jobs;
}

std::string listed(const std::vector<std::string>& jobs) {
  constexpr size_t kMostListed = 20;
  std::string text;
  for (size_t i = 0; i < jobs.size() && i < kMostListed; ++i) text += "\n  " + printable(jobs[i]);
  if (jobs.size() > kMostListed)
    text += "\n  and " + counted(jobs.size() - kMostListed, "other job");
  return text;
}

/// The job that is asked for, or the only one.
std::string chooseJob(const std::string& asked, TemplateSource& source) {
  const std::vector<std::string> jobs = jobsIn(source);
  if (jobs.empty()) {
    source.error = source.hidesJob
                       ? "the captures have the job redacted, so what it runs is not known"
                       : "the captures hold no job";
  } else if (asked.empty() && jobs.size() > 1) {
    source.error = "the captures hold several jobs; name one by --job:" + listed(jobs);
  } else if (!asked.empty() && std::find(jobs.begin(), jobs.end(), asked) == jobs.end()) {
    source.error = "the captures do not hold the job " + printable(asked) + ", but:" + listed(jobs);
  }
  return asked.empty() && !jobs.empty() ? jobs[0] : asked;
}

bool readKnown(const std::string& file, PathFormat format, TemplateSource& source,
               expr::SymbolTable& known) {
  if (file.empty()) return true;
  const LoadedFile loaded = loadFile(file);
  if (!loaded.error.empty()) {
    source.error = fileTitle(file) + ": " + loaded.error;
    return false;
  }
  const expr::SymbolTableError error = expr::readSymbolTable(loaded.bytes.view(), format, known);
  if (error.message.empty()) return true;
  const FilePlace place = advance({}, loaded.bytes.view().substr(0, error.offset));
  source.error = fileTitle(file) + ':' + std::to_string(place.line) + ':' +
                 std::to_string(place.column) + ": " + error.message;
  return false;
}

void warnOfGaps(TemplateSource& source) {
  const job::JobTemplates& job = *source.job;
  if (!job.hasDetails())
    source.warnings.emplace_back(
        source.hidesJob
            ? "the captures have the job's details redacted: its parameters and rules are not known"
            : "the captures have no jobDetails of this job: its parameters and rules are not "
              "known");
  else if (!job.facts().parametersKnown)
    source.warnings.emplace_back("the captures have the job's parameters redacted");
  if (job.hasDetails() && !job.rulesKnown())
    source.warnings.emplace_back("the captures have the job's path mapping rules redacted");
}

}  // namespace

TemplateSource loadTemplates(const std::vector<std::string>& files,
                             const TemplateSourceOptions& options) {
  TemplateSource source;
  for (const std::string& file : files)
    if (!readFile(file, source)) return source;
  const std::string id = chooseJob(options.job, source);
  if (!source.error.empty()) return source;
  source.job = std::make_unique<job::JobTemplates>(id);
  for (uint32_t i = 0; i < source.responses.size(); ++i)
    source.job->add(source.responses[i].response, i);
  const WorkerOs named =
      options.workerOs == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
  const WorkerOs* const workerOs = options.workerOs.empty() ? nullptr : &named;
  // Paths of the table are spelled as the worker's, which may have to be inferred first.
  source.job->settle(workerOs, options.sessionDirectory);
  expr::SymbolTable known;
  if (!readKnown(options.knownFile, source.job->facts().pathFormat(), source, known)) return source;
  if (!options.knownFile.empty())
    source.job->settle(workerOs, options.sessionDirectory, std::move(known));
  source.job->readNames();
  warnOfGaps(source);
  return source;
}

}  // namespace job_entity::cli
