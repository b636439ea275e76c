#include "job/template_rows.h"

#include "report/template_json.h"

namespace job_entity::job {

void TemplateRows::startResponse(const Response& response) {
  for (const std::shared_ptr<JobTemplates>& job : current_) job->dropTemplates();
  current_.clear();
  steps_.clear();
  numbers_ = TextMap();
  operations_.add(response.input().size(), response.limits());
  ResponseJobs jobs(response);
  for (const std::string& id : jobs.ids()) {
    const std::shared_ptr<JobTemplates> job = jobs_.of(id);
    job->limitChecks(&operations_);
    job->add(jobs, 0);
    job->settle(nullptr, {});
    for (size_t i = 0; i < job->templates().size(); ++i)
      if (!job->templates()[i].isEnvironment &&
          numbers_.add(job->templates()[i].id, static_cast<uint32_t>(steps_.size())))
        steps_.push_back({current_.size(), i});
    current_.push_back(job);
  }
}

void TemplateRows::appendColumns(const std::string& stepId, std::string& out) {
  std::unique_ptr<templates::Template> subject;
  if (const uint32_t* const found = numbers_.find(stepId)) {
    const Step& step = steps_[*found];
    subject = current_[step.job]->read(current_[step.job]->templates()[step.number]);
  }
  report::appendStepColumns(out, subject.get());
}

}  // namespace job_entity::job
