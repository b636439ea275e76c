#pragma once

// The path mapping rules of a job: those that a response lists, and those that it implies.
//
//   JobRules job = jobRules(response, jobId);
//   CompleteRules complete = completeRules(job, nullptr, "");
//   PathMapper mapper(complete.rules, complete.workerOs);

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"
#include "job_entity/path_rules.h"
#include "job_entity/response.h"

namespace job_entity {

/// Facts that a response, or several of one capture, have about a job's paths.
struct JobRules {
  std::string jobId;
  bool hasJobDetails = false;
  bool hasAttachments = false;
  std::vector<PathMappingRule> listed;  ///< the service's, in its order
  EntryPlace listedIn;                  ///< the entity, and its member, that lists them
  std::vector<ManifestRoot> manifests;
  bool rulesRedacted = false;      ///< the capture has the list of rules redacted
  bool manifestsRedacted = false;  ///< the capture has the manifests, or roots of them, redacted
  uint32_t unreadable = 0;         ///< rules and manifests left out: not objects, or incomplete
};

/// Whether all of the job's rules are there. Rules that a capture hides, lacks or has damaged are
/// not known, which is not "none".
bool areRulesKnown(const JobRules& job);

/// The worker takes every format but `windows`, in any case, as POSIX.
PathFormat servicePathFormat(std::string_view name);

/// Ids of the jobs whose rules a response has, in order; those of jobDetails and
/// jobAttachmentDetails, or of all entities if there are none of these.
std::vector<std::string> jobsWithRules(const Response& response);

/// Adds what the response says of that job. The first entity of each kind counts.
void addJobRules(const Response& response, std::string_view jobId, JobRules& rules);
JobRules jobRules(const Response& response, std::string_view jobId);

struct CompleteRules {
  std::vector<PathMappingRule> rules;  ///< the listed ones, then the implied ones
  WorkerOs workerOs = WorkerOs::kPosix;
  bool workerOsInferred = false;
  WorkerOsEvidence evidence = WorkerOsEvidence::kNone;  ///< if it was inferred
};

/// The complete list. `workerOs` null: inferred from the destinations. `sessionDirectory` empty:
/// the symbolic one.
CompleteRules completeRules(const JobRules& job, const WorkerOs* workerOs,
                            std::string_view sessionDirectory);

}  // namespace job_entity
