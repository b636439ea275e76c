#pragma once

// Where `template` gets its templates from: a job of one or several captures.

#include <memory>
#include <string>
#include <vector>

#include "job/job_templates.h"
#include "job_entity/capture_reader.h"
#include "read_ahead.h"

namespace job_entity::cli {

struct TemplateSourceOptions {
  std::string job;  ///< empty: the only one
  std::string workerOs;
  std::string sessionDirectory;
  std::string knownFile;
  uint32_t jobs = defaultJobs();  ///< threads
};

struct TemplateSource {
  std::vector<CapturedResponse> responses;  ///< those that add to what is known of the job
  std::vector<std::string> files;           ///< title of the file of each response
  std::unique_ptr<job::JobTemplates> job;
  std::vector<std::string> warnings;
  std::string error;      ///< empty: there is a job
  bool hidesJob = false;  ///< some response has a job redacted
};

TemplateSource loadTemplates(const std::vector<std::string>& files,
                             const TemplateSourceOptions& options);

}  // namespace job_entity::cli
