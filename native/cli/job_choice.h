#pragma once

// The job that a command is about: the one that was asked for, or the only one of its captures.

#include <string>
#include <vector>

#include "base/text_map.h"

namespace job_entity::cli {

class JobChoice {
 public:
  /// `asked`: empty if the only job is meant.
  explicit JobChoice(std::string asked) : asked_(std::move(asked)) {}

  /// Adds jobs that were met, in their order; those that are known already change nothing.
  void add(const std::vector<std::string>& jobs);

  /// The job, as far as one can tell by now: empty if none was met yet, or several were.
  const std::string& id() const;
  /// The jobs that were met, each once.
  const std::vector<std::string>& met() const { return met_; }
  bool hasMet(const std::string& job) const { return known_.has(job); }
  /// Those jobs for a message, a line each.
  std::string listed() const;

 private:
  std::string asked_;
  std::vector<std::string> met_;
  TextMap known_;
};

}  // namespace job_entity::cli
