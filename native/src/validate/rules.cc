// The analysis of a job's path mapping rules as diagnostics.

#include "job_entity/job_rules.h"
#include "job_entity/path_analysis.h"
#include "job_entity/response_paths.h"
#include "job_entity/validate.h"
#include "paths/job_index.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// False for what checkAcrossEntities() says already.
bool diagnosticCode(RuleFindingCode finding, Code& code) {
  switch (finding) {
    case RuleFindingCode::kDuplicate:
      code = Code::kRuleDuplicate;
      return true;
    case RuleFindingCode::kShadowed:
      code = Code::kRuleShadowed;
      return true;
    case RuleFindingCode::kDestinationOtherOs:
      code = Code::kRuleDestinationOtherOs;
      return true;
    case RuleFindingCode::kCycle:
      code = Code::kRuleCycle;
      return true;
    case RuleFindingCode::kEmptySource:
      code = Code::kRuleEmptySource;
      return true;
    case RuleFindingCode::kUncServerOnly:
      code = Code::kRuleUncServerOnly;
      return true;
    case RuleFindingCode::kDriveWithoutRoot:
      code = Code::kRuleDriveWithoutRoot;
      return true;
    case RuleFindingCode::kUnused:
      code = Code::kRuleUnused;
      return true;
    case RuleFindingCode::kManifestWithoutRule:
    case RuleFindingCode::kCount:
      break;
  }
  return false;
}

/// In a log all lists of rules are redacted: then there is nothing to put together.
bool hasListedRules(const Response& response) {
  for (const Row entity : response.entities()) {
    if (entity.setIndex() != static_cast<int>(localIndex(kMember_JobEntity_jobDetails))) continue;
    const Cell rules = entity.set().memberAt(localIndex(kMember_JobDetailsEntity_pathMappingRules));
    if (rules.count() > 0) return true;
  }
  return false;
}

Severity severityOf(RuleFindingLevel level) {
  if (level == RuleFindingLevel::kNote) return Severity::kNote;
  return level == RuleFindingLevel::kError ? Severity::kError : Severity::kWarning;
}

}  // namespace

void checkRules(const Response& response, const WorkerOs* workerOs, Diagnostics& diagnostics) {
  if (!hasListedRules(response)) return;
  JobIndex index(response);
  for (const std::string& jobId : index.jobs()) {
    const JobRules job = index.rules(jobId);
    // Implied rules are made by the worker: nobody can have got them wrong.
    if (job.listed.empty()) continue;
    CompleteRules complete = completeRules(job, workerOs, {});
    const PathMapper mapper(std::move(complete.rules), complete.workerOs);
    const std::vector<ResponsePath> paths = index.paths(jobId);
    RuleAnalysisInput input;
    input.manifests = job.manifests;
    for (const ResponsePath& path : paths) input.paths.push_back(path.path);
    for (RuleFinding& finding : analyzeRules(mapper, input)) {
      Code code;
      if (!diagnosticCode(finding.code, code)) continue;
      diagnostics.add(code, severityOf(finding.level), finding.offset, std::move(finding.pointer),
                      std::move(finding.message));
    }
  }
}

}  // namespace job_entity
