#include "mapping_source.h"

#include <optional>

#include "commands.h"
#include "job_entity/rules_file.h"
#include "capture/prelude.h"
#include "json/writer.h"
#include "joined_captures.h"
#include "load.h"
#include "output.h"
#include "place_walk.h"
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

MappingSource fromCaptures(JoinedCaptures& found, const std::string& title,
                           const MappingOptions& options, const WorkerOs* workerOs) {
  MappingSource source;
  const std::string& job = found.jobs.id();
  const bool hasJobs = !found.jobs.met().empty();
  // A job that is redacted may be the one that is asked for.
  const bool isHidden = !hasJobs && found.hidesJob;
  if (!hasJobs && !isHidden) {
    source.error = title + (found.refusal.empty() ? "holds no job" : found.refusal);
  } else if (job.empty() && !isHidden) {
    source.error = title + "holds several jobs; name one by --job:" + found.jobs.listed();
  } else if (!isHidden && !found.jobs.hasMet(job)) {
    source.error =
        title + "does not hold the job " + printable(job) + ", but:" + found.jobs.listed();
  }
  if (!source.error.empty()) return source;
  JobRules& rules = found.rules;
  source.rulePlaces = std::move(found.rulePlaces);
  source.manifestPlaces = std::move(found.manifestPlaces);
  source.paths = std::move(found.paths);
  source.texts = std::move(found.texts);
  if (!options.rulesFile.empty() && !replaceListed(options.rulesFile, rules, source)) return source;
  source.manifests = rules.manifests;
  source.areRulesKnown = (areRulesKnown(rules) && !found.isCutOff) || !options.rulesFile.empty();
  if (found.isCutOff && options.rulesFile.empty())
    source.warnings.push_back(
        title + "a response is damaged, so rules may be missing: see job-entity check");
  const bool hidesDetails = found.hidesJob && !rules.hasJobDetails;
  source.areRulesHidden = !source.areRulesKnown && (hidesDetails || rules.rulesRedacted);
  source.arePathsKnown = !found.hidesParameters && !hidesDetails && !rules.manifestsRedacted;
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
  addJobsOption(command, options.jobs);
}

namespace {

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

/// Files that are storage profiles, all of them, the first of which was read; empty if one is
/// something else.
std::vector<job::StorageProfile> profilesIn(const InputBuffer& first,
                                            const std::vector<std::string>& files,
                                            std::vector<NamedPlace>& places) {
  std::vector<job::StorageProfile> all;
  for (const std::string& file : files) {
    const LoadedFile loaded = all.empty() ? LoadedFile{asUtf8(first), {}} : loadText(file);
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

MappingSource fromJoined(JoinedCaptures found, const std::string& title,
                         const MappingOptions& options, const WorkerOs* workerOs) {
  if (found.error.empty()) return fromCaptures(found, title, options, workerOs);
  MappingSource source;
  source.error = std::move(found.error);
  return source;
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

/// A file that is not one of rules. `found`: what it is as a capture, if that is known.
MappingSource fromOther(InputBuffer bytes, std::optional<JoinedCaptures> found,
                        const std::string& file, const MappingOptions& options,
                        const WorkerOs* workerOs) {
  const InputBuffer copy = asUtf8(bytes);
  const std::vector<job::StorageProfile> profiles = job::readStorageProfiles(copy);
  if (!profiles.empty()) return fromProfiles(profiles, {{fileTitle(file), {}}}, workerOs);
  if (!found.has_value()) found = joinCapture(std::move(bytes), file, options);
  if (!found->error.empty()) {
    const job::LoggedRules logged = job::rulesInSessionLog(copy.view());
    if (!logged.text.empty()) return fromSessionLog(logged, copy, file, workerOs);
  }
  return fromJoined(std::move(*found), fileTitle(file) + ": ", options, workerOs);
}

/// Files of rules and storage profiles are small, responses mostly. Anything else that is larger is
/// read as a capture first, in bounded memory.
constexpr uint64_t kWholeBytes = uint64_t{1} << 20;

/// Whether the first file is not to be held in memory to see what it is.
bool isReadAsCapture(const std::vector<std::string>& files) {
  const std::optional<uint64_t> size = sizeOfFile(files[0]);
  // What came out of a pipe is gone when several files are read one after the other.
  return size.has_value() ? *size > kWholeBytes : files.size() > 1;
}

/// One file of any kind, the bytes of which are there. `found`: see fromOther().
MappingSource fromOne(InputBuffer bytes, std::optional<JoinedCaptures> found,
                      const std::string& file, const MappingOptions& options,
                      const WorkerOs* workerOs) {
  const InputBuffer text = capture::isUtf16(bytes.view()) ? asUtf8(bytes) : InputBuffer();
  const InputBuffer& utf8 = text.data() != nullptr ? text : bytes;
  RulesFile rulesFile = readRulesFile(utf8);
  if (rulesFile.recognised && !options.rulesFile.empty()) {
    MappingSource source;
    source.error = fileTitle(file) + ": is a rules file; --rules goes with a response";
    return source;
  }
  if (rulesFile.recognised) return fromRulesFile(std::move(rulesFile), file, utf8, workerOs);
  return fromOther(std::move(bytes), std::move(found), file, options, workerOs);
}

/// Several files, the first of which was read. `found`: what they are as captures, if that is
/// known.
MappingSource fromSeveral(const InputBuffer& first, std::optional<JoinedCaptures> found,
                          const std::vector<std::string>& files, const MappingOptions& options,
                          const WorkerOs* workerOs) {
  std::vector<NamedPlace> places;
  const std::vector<job::StorageProfile> profiles = profilesIn(first, files, places);
  if (!profiles.empty()) return fromProfiles(profiles, places, workerOs);
  if (!found.has_value()) found = joinCaptures(files, options);
  return fromJoined(std::move(*found), fileTitle(files[0]) + ": ", options, workerOs);
}

}  // namespace

MappingSource loadMappingSource(const std::vector<std::string>& files,
                                const MappingOptions& options) {
  const std::string title = fileTitle(files[0]) + ": ";
  const WorkerOs named =
      options.workerOs == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
  const WorkerOs* const workerOs = options.workerOs.empty() ? nullptr : &named;
  std::optional<JoinedCaptures> found;
  if (isReadAsCapture(files)) {
    found = joinCaptures(files, options);
    const bool isOther = found->mayBeOther && sizeOfFile(files[0]).has_value();
    if (!isOther) return fromJoined(std::move(*found), title, options, workerOs);
  }
  LoadedFile loaded = loadFile(files[0]);
  if (!loaded.error.empty()) {
    MappingSource source;
    source.error = title + loaded.error;
    return source;
  }
  return files.size() > 1
             ? fromSeveral(loaded.bytes, std::move(found), files, options, workerOs)
             : fromOne(std::move(loaded.bytes), std::move(found), files[0], options, workerOs);
}

}  // namespace job_entity::cli
