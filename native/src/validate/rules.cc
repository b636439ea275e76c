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

void addStrings(const PathMapper& mapper, const job::PathTexts& texts, const EntryPlace& listedIn,
                std::vector<findings::Finding>& findings) {
  EntryPlace entry = listedIn;
  entry.member = memberAt(kMember_JobDetailsEntity_parameters).name;
  std::string mapped;
  for (const job::PathTexts::Text& text : texts.ofParameters()) {
    if (text.isPath) continue;
    const int32_t rule = job::ruleForString(mapper, texts.of(text), mapped);
    if (rule < 0) continue;
    findings.push_back(
        {Code::kPathInString, Severity::kNote, text.offset, {}, stringPathMessage(rule), entry});
  }
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
              const WorkerOs* workerOs, job::PathTexts& texts,
              std::vector<findings::Finding>& findings) {
  if (!index.listsRules(jobId)) return;
  // Findings get their pointers later, because most of a job is in order.
  JobRules job = index.rules(jobId, false);
  // The worker makes implied rules, so the job's author cannot have got them wrong.
  if (job.listed.empty()) return;
  CompleteRules complete =
      job::withImpliedRules(std::move(job.listed), job.manifests, workerOs, {});
  const PathMapper mapper(std::move(complete.rules), complete.workerOs);
  index.readTexts(jobId, texts);
  addStrings(mapper, texts, job.listedIn, findings);
  RuleAnalysisInput input;
  input.manifests = std::move(job.manifests);
  input.paths.reserve(texts.ofParameters().size() + texts.ofManifests().size());
  for (const job::PathTexts::Text& text : texts.ofParameters())
    if (text.isPath) input.paths.push_back(texts.of(text));
  for (const ResponsePath& path : texts.ofManifests()) input.paths.push_back(path.path);
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
  job::PathTexts texts;
  std::vector<findings::Finding> findings;
  constexpr size_t kUsualFindings = 16;
  findings.reserve(kUsualFindings);
  for (const std::string& jobId : index.jobs())
    checkJob(response, index, jobId, workerOs, texts, findings);
  findings::addFindings(std::move(findings), response, diagnostics);
}

}  // namespace job_entity
