#include "mapping_source.h"

#include "capture_stream.h"
#include "commands.h"
#include "job_entity/limits.h"
#include "job_entity/rules_file.h"
#include "base/text_map.h"
#include "json/writer.h"
#include "load.h"
#include "output.h"
#include "job/path_index.h"

namespace job_entity::cli {

namespace {

std::string placed(const std::string& file, const Diagnostic& diagnostic) {
  std::string text = file + ':';
  appendNumber(text, diagnostic.line);
  text += ':';
  appendNumber(text, diagnostic.column);
  return text + ": " + diagnostic.message;
}

std::string listed(const std::vector<std::string>& jobs) {
  std::string text;
  for (size_t i = 0; i < jobs.size() && i < kMaxListedJobs; ++i)
    text += "\n  " + printable(jobs[i]);
  if (jobs.size() > kMaxListedJobs)
    text += "\n  and " + counted(jobs.size() - kMaxListedJobs, "other job");
  return text;
}

void warnOfGaps(const JobRules& job, const std::string& title, std::vector<std::string>& warnings) {
  if (job.rulesRedacted)
    warnings.push_back(title + "the capture has the job's path mapping rules redacted");
  if (job.manifestsRedacted)
    warnings.push_back(title + "the capture has manifests or their roots redacted");
  if (job.unreadable != 0)
    warnings.push_back(title + counted(job.unreadable, "damaged rule or manifest") +
                       " left out: see job-entity check");
  if (!job.hasJobDetails && job.listed.empty())
    warnings.push_back(title + "has no jobDetails of this job, so its listed rules are not known");
}

/// Lines and columns of many bytes of a text, which is walked once as long as they come in its
/// order.
class PlaceWalk {
 public:
  explicit PlaceWalk(std::string_view text) : text_(text) {}

  FilePlace at(uint32_t offset) {
    if (offset < place_.offset) place_ = {};
    const auto from = static_cast<size_t>(place_.offset);
    place_ = advance(place_, text_.substr(from, offset - from));
    return place_;
  }

 private:
  std::string_view text_;
  FilePlace place_;
};

/// Where a place of a response's text is in the file that the response was found in.
FilePlace placeInFile(const CapturedResponse& captured, const FilePlace& own) {
  Diagnostic diagnostic{};
  diagnostic.offset = own.offset;
  diagnostic.line = own.line;
  diagnostic.column = own.column;
  const Diagnostic found = captured.place(std::move(diagnostic));
  return {found.offset, found.line, found.column};
}

/// Places of rules that are read from a file of their own.
std::vector<NamedPlace> placesIn(const std::string& file, const InputBuffer& bytes,
                                 const std::vector<PathMappingRule>& rules) {
  std::vector<NamedPlace> places;
  places.reserve(rules.size());
  PlaceWalk walk(bytes.view());
  for (const PathMappingRule& rule : rules)
    places.push_back({fileTitle(file), walk.at(rule.offset)});
  return places;
}

/// Completes the rules, and their places with those of the manifests that imply the others.
void complete(MappingSource& source, const JobRules& job, const WorkerOs* workerOs,
              const std::string& sessionDirectory) {
  source.complete = completeRules(job, workerOs, sessionDirectory);
  const std::vector<PathMappingRule>& rules = source.complete.rules;
  for (size_t i = source.rulePlaces.size(); i < rules.size(); ++i)
    source.rulePlaces.push_back(source.manifestPlaces[rules[i].originIndex]);
}

/// Errors and warnings of a rules file; false if it cannot be used.
bool takeDiagnostics(const RulesFile& rulesFile, const std::string& file, MappingSource& source) {
  for (const Diagnostic& diagnostic : rulesFile.diagnostics.all()) {
    if (diagnostic.severity == Severity::kError) {
      source.error = placed(fileTitle(file), diagnostic);
      return false;
    }
    source.warnings.push_back(placed(fileTitle(file), diagnostic));
  }
  return true;
}

MappingSource fromRulesFile(RulesFile rulesFile, const std::string& file, const InputBuffer& bytes,
                            const WorkerOs* workerOs) {
  MappingSource source;
  source.isRulesFile = true;
  if (!takeDiagnostics(rulesFile, file, source)) return source;
  // Nothing implies more rules than the file has.
  JobRules job;
  job.listed = std::move(rulesFile.rules);
  source.rulePlaces = placesIn(file, bytes, job.listed);
  complete(source, job, workerOs, {});
  return source;
}

/// Puts a rules file's rules in place of the listed ones.
bool replaceListed(const std::string& file, JobRules& rules, MappingSource& source) {
  const LoadedFile loaded = loadFile(file);
  if (!loaded.error.empty()) {
    source.error = fileTitle(file) + ": " + loaded.error;
    return false;
  }
  RulesFile rulesFile = readRulesFile(loaded.bytes);
  if (!rulesFile.recognised) {
    source.error = fileTitle(file) + ": not a path mapping rules file";
    return false;
  }
  if (!takeDiagnostics(rulesFile, file, source)) return false;
  rules.listed = std::move(rulesFile.rules);
  source.rulePlaces = placesIn(file, loaded.bytes, rules.listed);
  rules.rulesRedacted = false;
  return true;
}

MappingSource fromResponses(CaptureStream& capture, const std::string& name,
                            const MappingOptions& options, const WorkerOs* workerOs) {
  MappingSource source;
  const std::string title = name + ": ";
  std::vector<CapturedResponse> responses;
  std::vector<std::string> jobs;
  TextMap known;
  for (CapturedResponse captured; capture.next(captured);) {
    std::vector<std::string> some = jobsWithRules(captured.response);
    // Responses without rules or manifests need not be kept.
    if (some.empty()) continue;
    responses.push_back(std::move(captured));
    for (std::string& job : some)
      if (known.add(job)) jobs.push_back(std::move(job));
  }
  const bool none = capture.counts().responses == 0;
  if (!capture.error().empty()) {
    source.error = title + capture.error();
    return source;
  }
  std::string job = options.job;
  if (none) {
    source.error = title + capture.whyNothing();
  } else if (jobs.empty()) {
    source.error = title + "holds no job";
  } else if (job.empty() && jobs.size() > 1) {
    source.error = title + "holds several jobs; name one by --job:" + listed(jobs);
  } else if (!job.empty() && !known.has(job)) {
    source.error = title + "does not hold the job " + printable(job) + ", but:" + listed(jobs);
  }
  if (!source.error.empty()) return source;
  if (job.empty()) job = jobs[0];
  JobRules rules;
  for (const CapturedResponse& captured : responses) {
    JobIndex index(captured.response);
    if (!index.hasJob(job)) continue;
    index.addRules(job, rules);
    PlaceWalk walk(captured.response.input());
    for (size_t i = source.rulePlaces.size(); i < rules.listed.size(); ++i)
      source.rulePlaces.push_back({name, placeInFile(captured, walk.at(rules.listed[i].offset))});
    for (size_t i = source.manifestPlaces.size(); i < rules.manifests.size(); ++i)
      source.manifestPlaces.push_back(
          {name, placeInFile(captured, walk.at(rules.manifests[i].offset))});
    for (ResponsePath& path : index.paths(job)) source.paths.push_back(std::move(path));
  }
  if (!options.rulesFile.empty() && !replaceListed(options.rulesFile, rules, source)) return source;
  source.manifests = rules.manifests;
  warnOfGaps(rules, title, source.warnings);
  complete(source, rules, workerOs, options.sessionDirectory);
  return source;
}

}  // namespace

void addMappingOptions(CLI::App& command, MappingOptions& options) {
  addWorkerOsOption(command, options.workerOs);
  addTextOption(command, "--job", options.job, "Which of the file's jobs");
  addTextOption(command, "--session-dir", options.sessionDirectory,
                "The session's working directory; <session> stands for it otherwise");
  addTextOption(command, "--rules", options.rulesFile,
                "A rules file to try in place of the response's rules");
}

MappingSource loadMappingSource(const std::string& file, const MappingOptions& options) {
  LoadedFile loaded = loadFile(file);
  const std::string title = fileTitle(file) + ": ";
  if (!loaded.error.empty()) {
    MappingSource source;
    source.error = title + loaded.error;
    return source;
  }
  const WorkerOs named =
      options.workerOs == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
  const WorkerOs* const workerOs = options.workerOs.empty() ? nullptr : &named;
  RulesFile rulesFile = readRulesFile(loaded.bytes);
  if (rulesFile.recognised && !options.rulesFile.empty()) {
    MappingSource source;
    source.error = title + "is a rules file; --rules goes with a response";
    return source;
  }
  if (rulesFile.recognised)
    return fromRulesFile(std::move(rulesFile), file, loaded.bytes, workerOs);
  CaptureStream capture(std::move(loaded.bytes));
  return fromResponses(capture, fileTitle(file), options, workerOs);
}

}  // namespace job_entity::cli
