#pragma once

// How `template` prints for people.

#include <string>

#include "job/job_templates.h"
#include "report/template_json.h"

namespace job_entity::cli {

/// The job as a whole: its steps by level, and its parameters that no template uses.
void printJob(const job::JobTemplates& job);
/// False if the page of tasks has ended early, because the tasks take too much to resolve.
bool printTemplate(const report::TemplateDocument& document, const std::string& file,
                   const job::JobTemplates& job);

}  // namespace job_entity::cli
