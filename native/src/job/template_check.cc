#include "job/template_check.h"

#include <algorithm>

#include "base/stable_sort.h"
#include "json/text_place.h"
#include "templates/places.h"

namespace job_entity::job {

namespace {

/// Adds the findings of a template, in bytes of the response; lines and columns follow.
void addFound(const templates::Template& subject, const JobTemplate& one, Profile profile,
              std::vector<Diagnostic>& found) {
  for (const templates::Found& finding : subject.findings()) {
    Diagnostic diagnostic{};
    diagnostic.code = finding.code;
    diagnostic.severity = finding.severity;
    if (profile == Profile::kService && finding.severity == Severity::kError)
      diagnostic.severity = Severity::kWarning;
    diagnostic.offset = one.offset + finding.offset;
    diagnostic.pointer = one.pointer + finding.pointer;
    diagnostic.entry = one.entry;
    diagnostic.message = finding.message;
    found.push_back(std::move(diagnostic));
  }
}

void locate(std::string_view text, std::vector<Diagnostic>& found) {
  sortStably<Diagnostic>(
      found, [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
  size_t position = 0;
  uint32_t line = 1;
  uint32_t column = 1;
  for (Diagnostic& diagnostic : found) {
    const size_t target = std::min<size_t>(diagnostic.offset, text.size());
    json::advancePlace(text.substr(position, target - position), line, column);
    position = target;
    diagnostic.line = line;
    diagnostic.column = column;
  }
}

}  // namespace

TemplateCheck::TemplateCheck(Profile profile, const WorkerOs* workerOs)
    : profile_(profile), hasWorkerOs_(workerOs != nullptr) {
  if (workerOs != nullptr) workerOs_ = *workerOs;
}

std::shared_ptr<JobTemplates> RememberedJobs::of(const std::string& id) {
  for (const std::shared_ptr<JobTemplates>& job : jobs_)
    if (job->id() == id) return job;
  if (jobs_.size() == kMaxRememberedJobs) jobs_.pop_front();
  return jobs_.emplace_back(std::make_shared<JobTemplates>(id));
}

void TemplateCheck::checkJob(JobTemplates& job, std::vector<Diagnostic>& found,
                             uint32_t& omitted) const {
  for (const JobTemplate& one : job.templates()) {
    const auto subject = job.read(one, profile_ == Profile::kAgent);
    if (subject == nullptr) continue;
    if (found.size() >= job.limits().diagnostics) {
      omitted += static_cast<uint32_t>(subject->findings().size());
      continue;
    }
    addFound(*subject, one, profile_, found);
    omitted += subject->omittedFindings();
  }
}

std::vector<Diagnostic> TemplateCheck::check(const Response& response, uint32_t& omitted) {
  std::vector<Diagnostic> found;
  operations_.add(response.input().size(), response.limits());
  ResponseJobs jobs(response);
  for (const std::string& id : jobs.ids()) {
    const std::shared_ptr<JobTemplates> remembered = jobs_.of(id);
    JobTemplates& job = *remembered;
    job.limitChecks(&operations_);
    job.add(jobs, 0);
    if (!job.templates().empty()) {
      job.settle(hasWorkerOs_ ? &workerOs_ : nullptr, {});
      checkJob(job, found, omitted);
    }
    job.dropTemplates();
  }
  locate(response.input(), found);
  return found;
}

std::vector<Diagnostic> checkTemplates(const Response& response, const ValidateOptions& options) {
  uint32_t omitted = 0;
  return TemplateCheck(options.profile,
                       options.profile == Profile::kAgent ? &options.workerOs : nullptr)
      .check(response, omitted);
}

}  // namespace job_entity::job
