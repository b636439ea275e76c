#pragma once

// Rows of steps, which `rows --kind step` prints.

#include "job/template_check.h"
#include "report/capture_rows.h"

namespace job_entity::job {

class TemplateRows : public report::StepRowSource {
 public:
  void startResponse(const Response& response) override;
  void appendColumns(const std::string& stepId, std::string& out) override;

 private:
  /// A step of the response: its job's number in current_, and its own in the job's templates.
  struct Step {
    size_t job;
    size_t number;
  };

  RememberedJobs jobs_;
  templates::CheckOperations operations_;
  std::vector<std::shared_ptr<JobTemplates>> current_;  ///< jobs of the response
  std::vector<Step> steps_;
  TextMap numbers_;  ///< in steps_, by id
};

}  // namespace job_entity::job
