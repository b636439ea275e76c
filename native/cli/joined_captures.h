#pragma once

// What captures say of the rules and paths of one job, joined in the order of the files.

#include <string>
#include <vector>

#include "job_choice.h"
#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "mapping_source.h"

namespace job_entity::cli {

struct JoinedCaptures {
  explicit JoinedCaptures(std::string asked) : jobs(std::move(asked)) {}

  JobChoice jobs;
  JobRules rules;  ///< of the job, like the next five
  std::vector<NamedPlace> rulePlaces;
  std::vector<NamedPlace> manifestPlaces;
  std::vector<ResponsePath> paths;
  std::vector<ResponsePath> texts;
  bool hidesParameters = false;
  bool hidesJob = false;    ///< some response has a job redacted
  bool isCutOff = false;    ///< some response is damaged, so its lost parts are not known
  std::string refusal;      ///< the first exception, in words
  std::string error;        ///< about the first file that cannot be used, with its name
  bool mayBeOther = false;  ///< that is the first one, and it could be read: it is not a capture
};

/// Reads captures, each of which follows the one before, with options.jobs threads: several side by
/// side. What they hold beside the job's rules and paths is not kept.
JoinedCaptures joinCaptures(const std::vector<std::string>& files, const MappingOptions& options);

/// Like it, but for one whose bytes are in memory.
JoinedCaptures joinCapture(InputBuffer bytes, const std::string& file,
                           const MappingOptions& options);

}  // namespace job_entity::cli
