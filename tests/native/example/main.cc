// Prints what a worker does with a saved response: its findings, and where a path goes.

#include <fstream>
#include <iostream>
#include <sstream>

#include "job_entity/job_rules.h"
#include "job_entity/path_mapping.h"
#include "job_entity/response.h"
#include "job_entity/validate.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::stringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  const auto response = job_entity::Response::decode(job_entity::InputBuffer::copyOf(text.str()));

  job_entity::ValidateOptions options;
  options.profile = job_entity::Profile::kAgent;
  const job_entity::Diagnostics found = job_entity::validate(response, options);
  for (const job_entity::Diagnostic& diagnostic : found.all())
    std::cout << diagnostic.line << ':' << diagnostic.column << ' ' << diagnostic.message << '\n';

  for (const std::string& jobId : job_entity::jobsWithRules(response)) {
    const job_entity::JobRules job = job_entity::jobRules(response, jobId);
    job_entity::CompleteRules complete = job_entity::completeRules(job, nullptr, "");
    const job_entity::PathMapper mapper(std::move(complete.rules), complete.workerOs);
    std::cout << argv[2] << " -> " << mapper.map(argv[2]).result << '\n';
  }
  return found.errorCount() > 0 ? 1 : 0;
}
