#pragma once

// Rows of steps: what `rows --kind step` prints.

#include "job/template_check.h"
#include "report/capture_rows.h"

namespace job_entity {

class TemplateRows : public StepRowSource {
 public:
  void startResponse(const Response& response) override;
  void appendColumns(const std::string& stepId, std::string& out) override;

 private:
  RememberedJobs jobs_;
  std::vector<JobTemplates*> current_;  ///< jobs of the response
};

}  // namespace job_entity
