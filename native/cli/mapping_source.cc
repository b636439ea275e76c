#include "mapping_source.h"

#include <memory>

#include "capture_stream.h"
#include "commands.h"
#include "job_entity/exception.h"
#include "job_entity/limits.h"
#include "job_entity/rules_file.h"
#include "base/text_map.h"
#include "capture/prelude.h"
#include "json/writer.h"
#include "load.h"
#include "output.h"
#include "job/path_index.h"
#include "job/session_log.h"
#include "job/storage_profiles.h"

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

/// `isHidden`: some response has a job's details redacted.
void warnOfGaps(const JobRules& job, bool isHidden, const std::string& title,
                std::vector<std::string>& warnings) {
  if (job.rulesRedacted)
    warnings.push_back(title +
                       "the capture has the job's path mapping rules redacted, so they are not "
                       "known: that is not to say that there are none");
  if (job.manifestsRedacted)
    warnings.push_back(title + "the capture has manifests or their roots redacted");
  if (job.unreadable != 0)
    warnings.push_back(title + counted(job.unreadable, "damaged rule or manifest") +
                       " left out: see job-entity check");
  if (!job.hasJobDetails && job.listed.empty())
    warnings.push_back(title + (isHidden ? "the capture has the job's details redacted, so its "
                                           "rules are not known: that is not to say that there "
                                           "are none"
                                         : "has no jobDetails of this job, so its listed rules are "
                                           "not known"));
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
  const LoadedFile loaded = loadText(file);
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

bool isDamaged(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

/// The responses of captures that tell about jobs' rules.
struct FoundResponses {
  std::vector<CapturedResponse> all;
  std::vector<std::string> files;  ///< of each response
  std::vector<std::string> jobs;
  TextMap known;  ///< the jobs
  std::string refusals;
  uint64_t count = 0;
  bool isCutOff = false;  ///< some response is damaged, so its lost parts are not known
  bool hidesJob = false;  ///< some response has a job redacted

  /// An exception says why there is nothing.
  void note(const CapturedResponse& captured) {
    isCutOff |= isDamaged(captured.response);
    const ExceptionInfo exception = describeException(captured);
    if (!exception.present || !refusals.empty()) return;
    refusals = "the call was refused: " + exception.name;
    if (!exception.message.empty()) refusals += ": " + printable(exception.message);
  }
  /// Returns the problem with the file.
  std::string read(CaptureStream& capture, const std::string& file) {
    for (CapturedResponse captured; capture.next(captured);) {
      note(captured);
      const job::JobIndex index(captured.response);
      hidesJob |= index.hidesJob();
      std::vector<std::string> some = index.jobs();
      // Responses without rules or manifests need not be kept.
      if (some.empty()) continue;
      all.push_back(std::move(captured));
      files.push_back(file);
      for (std::string& job : some)
        if (known.add(job)) jobs.push_back(std::move(job));
    }
    count += capture.counts().responses;
    if (!capture.error().empty()) return capture.error();
    return capture.counts().responses == 0 && capture.counts().requests == 0 ? capture.whyNothing()
                                                                             : std::string();
  }
};

MappingSource fromResponses(FoundResponses& found, const std::string& title,
                            const MappingOptions& options, const WorkerOs* workerOs) {
  MappingSource source;
  const std::vector<std::string>& jobs = found.jobs;
  const TextMap& known = found.known;
  std::string job = options.job;
  // A job that is redacted may be the one that is asked for.
  const bool isHidden = jobs.empty() && found.hidesJob;
  if (jobs.empty() && !isHidden) {
    source.error = title + (found.refusals.empty() ? "holds no job" : found.refusals);
  } else if (job.empty() && jobs.size() > 1) {
    source.error = title + "holds several jobs; name one by --job:" + listed(jobs);
  } else if (!job.empty() && !isHidden && !known.has(job)) {
    source.error = title + "does not hold the job " + printable(job) + ", but:" + listed(jobs);
  }
  if (!source.error.empty()) return source;
  if (job.empty() && !isHidden) job = jobs[0];
  JobRules rules;
  for (size_t r = 0; r < found.all.size(); ++r) {
    const CapturedResponse& captured = found.all[r];
    const std::string& name = found.files[r];
    job::JobIndex index(captured.response);
    if (!index.hasJob(job)) continue;
    index.addRules(job, rules);
    source.arePathsKnown &= !index.hidesParameters(job);
    PlaceWalk walk(captured.response.input());
    for (size_t i = source.rulePlaces.size(); i < rules.listed.size(); ++i)
      source.rulePlaces.push_back({name, placeInFile(captured, walk.at(rules.listed[i].offset))});
    for (size_t i = source.manifestPlaces.size(); i < rules.manifests.size(); ++i)
      source.manifestPlaces.push_back(
          {name, placeInFile(captured, walk.at(rules.manifests[i].offset))});
    for (ResponsePath& path : index.paths(job)) source.paths.push_back(std::move(path));
    for (ResponsePath& text : index.texts(job)) source.texts.push_back(std::move(text));
  }
  if (!options.rulesFile.empty() && !replaceListed(options.rulesFile, rules, source)) return source;
  source.manifests = rules.manifests;
  source.areRulesKnown = (areRulesKnown(rules) && !found.isCutOff) || !options.rulesFile.empty();
  if (found.isCutOff && options.rulesFile.empty())
    source.warnings.push_back(
        title + "a response is damaged, so rules may be missing: see job-entity check");
  const bool hidesDetails = found.hidesJob && !rules.hasJobDetails;
  source.areRulesHidden = !source.areRulesKnown && (hidesDetails || rules.rulesRedacted);
  source.arePathsKnown &= !hidesDetails && !rules.manifestsRedacted;
  warnOfGaps(rules, found.hidesJob, title, source.warnings);
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

namespace {

MappingSource joined(const std::vector<std::string>& files, const MappingOptions& options,
                     const WorkerOs* workerOs) {
  FoundResponses found;
  std::unique_ptr<CaptureStream> earlier;
  for (const std::string& file : files) {
    auto capture = std::make_unique<CaptureStream>(file);
    if (earlier != nullptr) capture->follow(*earlier);
    const std::string problem = found.read(*capture, fileTitle(file));
    if (!problem.empty()) {
      MappingSource source;
      source.error = fileTitle(file) + ": " + problem;
      return source;
    }
    earlier = std::move(capture);
  }
  return fromResponses(found, fileTitle(files[0]) + ": ", options, workerOs);
}

/// Two profiles give the rules that a job gets between them.
MappingSource fromProfiles(const std::vector<job::StorageProfile>& profiles,
                           const std::vector<NamedPlace>& places, const WorkerOs* workerOs) {
  MappingSource source;
  source.isRulesFile = true;
  const std::string title = places[0].file + ": ";
  source.error = job::problemOf(profiles);
  if (!source.error.empty()) {
    source.error = title + source.error + " (job-entity rules FROM.json TO.json)";
    return source;
  }
  const WorkerOs own = job::workerOsOf(profiles[1]);
  JobRules job;
  job.listed = job::rulesBetween(profiles[0], profiles[1]);
  source.rulePlaces.assign(job.listed.size(), places[0]);
  complete(source, job, workerOs != nullptr ? workerOs : &own, {});
  if (job.listed.empty())
    source.warnings.push_back(title +
                              "the two storage profiles have no location of one name, so "
                              "a job gets no rules between them");
  return source;
}

/// Files that are storage profiles, all of them; empty if one is something else.
std::vector<job::StorageProfile> profilesIn(const std::vector<std::string>& files,
                                            std::vector<NamedPlace>& places) {
  std::vector<job::StorageProfile> all;
  for (const std::string& file : files) {
    const LoadedFile loaded = loadText(file);
    if (!loaded.error.empty()) return {};
    std::vector<job::StorageProfile> some = job::readStorageProfiles(loaded.bytes);
    if (some.empty()) return {};
    for (job::StorageProfile& profile : some) {
      all.push_back(std::move(profile));
      places.push_back({fileTitle(file), {}});
    }
  }
  return all;
}

MappingSource fromSeveral(const std::vector<std::string>& files, const MappingOptions& options,
                          const WorkerOs* workerOs) {
  std::vector<NamedPlace> places;
  const std::vector<job::StorageProfile> profiles = profilesIn(files, places);
  return profiles.empty() ? joined(files, options, workerOs)
                          : fromProfiles(profiles, places, workerOs);
}

/// Rules that a session's log prints.
MappingSource fromSessionLog(const job::LoggedRules& logged, const InputBuffer& log,
                             const std::string& file, const WorkerOs* workerOs) {
  RulesFile rulesFile = readRulesFile(InputBuffer::copyOf(logged.text));
  for (PathMappingRule& rule : rulesFile.rules) rule.offset = logged.offsetInLog(rule.offset);
  MappingSource source = fromRulesFile(std::move(rulesFile), file, log, workerOs);
  source.warnings.push_back(fileTitle(file) +
                            ": this is a session's log: its rules are those that it prints");
  source.paths = job::pathsOf(job::taskParametersInSessionLog(log.view()));
  return source;
}

/// A file that is not one of rules.
MappingSource fromOther(InputBuffer bytes, const std::string& file, const MappingOptions& options,
                        const WorkerOs* workerOs) {
  const InputBuffer copy = asUtf8(bytes);
  const std::vector<job::StorageProfile> profiles = job::readStorageProfiles(copy);
  if (!profiles.empty()) return fromProfiles(profiles, {{fileTitle(file), {}}}, workerOs);
  const std::string title = fileTitle(file) + ": ";
  FoundResponses found;
  CaptureStream capture(std::move(bytes));
  const std::string problem = found.read(capture, fileTitle(file));
  if (found.count > 0 && problem.empty()) return fromResponses(found, title, options, workerOs);
  const job::LoggedRules logged = job::rulesInSessionLog(copy.view());
  if (!logged.text.empty()) return fromSessionLog(logged, copy, file, workerOs);
  MappingSource source;
  source.error = title + (problem.empty() ? capture.whyNothing() : problem);
  return source;
}

}  // namespace

MappingSource loadMappingSource(const std::vector<std::string>& files,
                                const MappingOptions& options) {
  const std::string& file = files[0];
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
  if (files.size() > 1) return fromSeveral(files, options, workerOs);
  const InputBuffer text =
      capture::isUtf16(loaded.bytes.view()) ? asUtf8(loaded.bytes) : InputBuffer();
  const InputBuffer& bytes = text.data() != nullptr ? text : loaded.bytes;
  RulesFile rulesFile = readRulesFile(bytes);
  if (rulesFile.recognised && !options.rulesFile.empty()) {
    MappingSource source;
    source.error = title + "is a rules file; --rules goes with a response";
    return source;
  }
  if (rulesFile.recognised) return fromRulesFile(std::move(rulesFile), file, bytes, workerOs);
  return fromOther(std::move(loaded.bytes), file, options, workerOs);
}

}  // namespace job_entity::cli
