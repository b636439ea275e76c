#include "job/template_rows.h"

#include "report/template_json.h"

namespace job_entity {

void TemplateRows::startResponse(const Response& response) {
  for (JobTemplates* const job : current_) job->dropTemplates();
  current_.clear();
  for (const std::string& id : jobsOf(response)) {
    JobTemplates& job = jobs_.of(id);
    job.add(response, 0);
    job.settle(nullptr, {});
    current_.push_back(&job);
  }
}

void TemplateRows::appendColumns(const std::string& stepId, std::string& out) {
  std::unique_ptr<templates::Template> subject;
  for (const JobTemplates* const job : current_)
    for (const JobTemplate& one : job->templates())
      if (subject == nullptr && !one.isEnvironment && one.id == stepId) subject = job->read(one);
  appendStepColumns(out, subject.get());
}

}  // namespace job_entity
