// The analysis of a job's path mapping rules as diagnostics.

#include "job_entity/job_rules.h"
#include "job_entity/path_analysis.h"
#include "job_entity/response_paths.h"
#include "job_entity/validate.h"
#include "decode/list_place.h"
#include "findings/findings.h"
#include "job/path_index.h"
#include "json/pointer.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// In a log all lists of rules are redacted, so there is nothing to put together.
bool hasListedRules(const Response& response) {
  for (const Row entity : response.entities()) {
    if (entity.setIndex() != static_cast<int>(localIndex(kMember_JobEntity_jobDetails))) continue;
    const Cell rules = entity.set().memberAt(localIndex(kMember_JobDetailsEntity_pathMappingRules));
    if (rules.count() > 0) return true;
  }
  return false;
}

void addStrings(const std::vector<StringPath>& strings, const EntryPlace& listedIn,
                std::vector<findings::Finding>& findings) {
  EntryPlace entry = listedIn;
  entry.member = memberAt(kMember_JobDetailsEntity_parameters).name;
  for (const StringPath& found : strings)
    findings.push_back({Code::kPathInString,
                        Severity::kNote,
                        found.path.offset,
                        {},
                        stringPathMessage(found.rule),
                        entry});
}

/// The pointer to the list of rules in that entity, as far as its index.
std::string pointerToRules(const Response& response, const EntryPlace& listedIn) {
  const Row entity = response.entities().at(listedIn.index);
  const bool isBare = entity.set().offset() == entity.offset();
  std::string pointer =
      decode::placeOfList(response, kMember_BatchGetJobEntityResponse_entities)
          .pointerTo(listedIn.index,
                     isBare ? nullptr : memberAt(kMember_JobEntity_jobDetails).name);
  json::appendPointerSegment(pointer, listedIn.member);
  return pointer += '/';
}

void checkJob(const Response& response, job::JobIndex& index, const std::string& jobId,
              const WorkerOs* workerOs, std::vector<findings::Finding>& findings) {
  // Findings get their pointers later, because most of a job is in order.
  JobRules job = index.rules(jobId, false);
  // The worker makes implied rules, so the job's author cannot have got them wrong.
  if (job.listed.empty()) return;
  CompleteRules complete = completeRules(job, workerOs, {});
  const PathMapper mapper(std::move(complete.rules), complete.workerOs);
  addStrings(stringPaths(mapper, index.texts(jobId, false)), job.listedIn, findings);
  const std::vector<ResponsePath> paths = index.paths(jobId, false);
  RuleAnalysisInput input;
  input.manifests = std::move(job.manifests);
  input.paths.reserve(paths.size());
  for (const ResponsePath& path : paths) input.paths.push_back(path.path);
  std::string list;
  for (RuleFinding& finding : analyzeRules(mapper, input)) {
    // Said by checkAcrossEntities().
    if (finding.code == Code::kManifestWithoutRule) continue;
    std::string pointer;
    const PathMappingRule& rule = mapper.rules()[static_cast<size_t>(finding.rule)];
    if (rule.origin == RuleOrigin::kService) {
      if (list.empty()) list = pointerToRules(response, job.listedIn);
      pointer = list;
      appendNumber(pointer, rule.originIndex);
    }
    const bool isPointer = !pointer.empty();
    findings.push_back({finding.code, finding.severity, finding.offset, std::move(pointer),
                        std::move(finding.message), job.listedIn, isPointer});
  }
}

}  // namespace

void checkRules(const Response& response, const WorkerOs* workerOs, Diagnostics& diagnostics) {
  if (!hasListedRules(response)) return;
  job::JobIndex index(response);
  std::vector<findings::Finding> findings;
  constexpr size_t kUsualFindings = 16;
  findings.reserve(kUsualFindings);
  for (const std::string& jobId : index.jobs())
    checkJob(response, index, jobId, workerOs, findings);
  findings::addFindings(std::move(findings), response, diagnostics);
}

}  // namespace job_entity
