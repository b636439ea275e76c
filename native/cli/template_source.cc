#include "template_source.h"

#include "first_rules.h"
#include "job_choice.h"
#include "join_each.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

/// What captures say of the job that is asked for, or their only one.
class FoundTemplates {
 public:
  explicit FoundTemplates(const std::string& asked) : jobs(asked) {}

  /// What one capture says: it is not known what those before have said.
  void read(CaptureStream& capture, uint32_t threads) {
    capture.leaveOutRedactions();
    ReadAhead reading(capture, threads);
    while (ReadAhead::Item* const item = reading.next()) take(item->captured);
    error = capture.error();
    if (error.empty() && capture.counts().responses == 0) error = capture.whyNothing();
  }
  /// Adds what another file says.
  void join(FoundTemplates& found, const std::string& file) {
    found.hidesJob |= hidesJob;
    if (jobs.met().empty()) {
      *this = std::move(found);
      files.assign(responses.size(), fileTitle(file));
    } else {
      hidesJob = found.hidesJob;
      jobs.add(found.jobs.met());
      for (CapturedResponse& captured : found.responses)
        if (take(captured)) files.push_back(fileTitle(file));
      error = std::move(found.error);
    }
    if (!error.empty()) error = fileTitle(file) + ": " + error;
  }

  JobChoice jobs;
  std::unique_ptr<job::JobTemplates> job;   ///< null: no job was met
  std::vector<CapturedResponse> responses;  ///< those that add to what is known of it
  std::vector<std::string> files;           ///< of each, once joined
  bool hidesJob = false;
  std::string error;

 private:
  /// Whether the response adds something, and was taken.
  bool take(CapturedResponse& captured) {
    job::JobIndex index(captured.response);
    hidesJob |= index.hidesJob();
    const std::vector<std::string> met = job::jobsOf(captured.response);
    if (met.empty()) return false;
    jobs.add(met);
    if (jobs.id().empty()) {
      // It is not known which job is meant.
      responses.clear();
      return false;
    }
    if (job == nullptr) job = std::make_unique<job::JobTemplates>(jobs.id());
    const size_t templatesBefore = job->templates().size();
    const bool hadDetails = job->hasDetails();
    job->add(captured.response, static_cast<uint32_t>(responses.size()));
    const bool addsRules = firstRules_.add(index, jobs.id());
    const bool adds =
        addsRules || job->templates().size() != templatesBefore || job->hasDetails() != hadDetails;
    if (adds) responses.push_back(std::move(captured));
    return adds;
  }

  FirstRules firstRules_;
};

/// Why there is not one job to look at; empty: there is.
std::string problemOf(const JobChoice& jobs, bool hidesJob) {
  if (jobs.met().empty())
    return hidesJob ? "the captures have the job redacted, so what it runs is not known"
                    : "the captures hold no job";
  if (jobs.id().empty())
    return "the captures hold several jobs; name one by --job:" + jobs.listed();
  if (!jobs.hasMet(jobs.id()))
    return "the captures do not hold the job " + printable(jobs.id()) + ", but:" + jobs.listed();
  return {};
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
  FoundTemplates found(options.job);
  const auto join = [&found](const std::string& file, FoundTemplates& own) {
    found.join(own, file);
    return found.error.empty();
  };
  joinEach<FoundTemplates>(
      files, options.jobs, [&] { return FoundTemplates(options.job); }, join);
  source.hidesJob = found.hidesJob;
  source.error = found.error.empty() ? problemOf(found.jobs, found.hidesJob) : found.error;
  if (!source.error.empty()) return source;
  source.responses = std::move(found.responses);
  source.files = std::move(found.files);
  source.job = std::move(found.job);
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
