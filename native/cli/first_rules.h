#pragma once

// Which responses add to the rules of a job: the first entity of each kind counts.

#include <string>

#include "job/path_index.h"

namespace job_entity::cli {

class FirstRules {
 public:
  /// Whether the response adds something to those before.
  bool add(job::JobIndex& index, const std::string& job) {
    const bool hadDetails = rules_.hasJobDetails;
    const bool hadAttachments = rules_.hasAttachments;
    if (hadDetails && hadAttachments) return false;
    index.addRules(job, rules_, /*withPointers=*/false);
    return rules_.hasJobDetails != hadDetails || rules_.hasAttachments != hadAttachments;
  }

 private:
  JobRules rules_;
};

}  // namespace job_entity::cli
