#pragma once

// The templates of responses under a profile, as `check` judges them.

#include <deque>
#include <memory>

#include "job/job_templates.h"
#include "job_entity/limits.h"
#include "job_entity/validate.h"

namespace job_entity::job {

/// Jobs whose parameters and rules are remembered; those of the oldest are forgotten.
constexpr uint32_t kMaxRememberedJobs = 64;

/// The facts that earlier responses gave about jobs: a log has a job's details once, and its steps
/// later.
class RememberedJobs {
 public:
  /// Shared, because a response with more jobs than are remembered may need all of its own.
  std::shared_ptr<JobTemplates> of(const std::string& id);

 private:
  std::deque<std::shared_ptr<JobTemplates>> jobs_;
};

/// Checks one response after the other. The facts that one gives about a job count for those that
/// follow, too.
class TemplateCheck {
 public:
  /// `agent`: an error is where an agent fails, and extensions that the response does not say are
  /// not in force. `service`, whose model takes any document: a warning instead. `workerOs` null:
  /// inferred.
  TemplateCheck(Profile profile, const WorkerOs* workerOs);

  /// The findings in the response's templates, in its places, in the order of the text. `omitted`
  /// is raised by the number of those for which there is no room.
  std::vector<Diagnostic> check(const Response& response, uint32_t& omitted);

 private:
  void checkJob(JobTemplates& job, std::vector<Diagnostic>& found, uint32_t& omitted) const;

  Profile profile_;
  WorkerOs workerOs_ = WorkerOs::kPosix;
  bool hasWorkerOs_;
  RememberedJobs jobs_;
  templates::CheckOperations operations_;
};

/// Like TemplateCheck, of a single response.
std::vector<Diagnostic> checkTemplates(const Response& response, const ValidateOptions& options);

}  // namespace job_entity::job
