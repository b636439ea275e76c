#include "job_choice.h"

#include "job_entity/limits.h"
#include "output.h"

namespace job_entity::cli {

void JobChoice::add(const std::vector<std::string>& jobs) {
  for (const std::string& job : jobs)
    if (known_.add(job)) met_.push_back(job);
}

const std::string& JobChoice::id() const {
  static const std::string kNone;
  if (!asked_.empty()) return asked_;
  return met_.size() == 1 ? met_[0] : kNone;
}

std::string JobChoice::listed() const {
  std::string text;
  for (size_t i = 0; i < met_.size() && i < kMaxListedJobs; ++i)
    text += "\n  " + printable(met_[i]);
  if (met_.size() > kMaxListedJobs)
    text += "\n  and " + counted(met_.size() - kMaxListedJobs, "other job");
  return text;
}

}  // namespace job_entity::cli
