#pragma once

// Where `map` and `rules` get their rules from: a job of a saved response, or a rules file.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "job_entity/job_rules.h"

namespace job_entity::cli {

struct MappingOptions {
  std::string workerOs;  ///< empty: inferred
  std::string job;       ///< empty: the only one
  std::string sessionDirectory;
};

void addMappingOptions(CLI::App& command, MappingOptions& options);

struct MappingSource {
  CompleteRules complete;
  std::vector<std::string> warnings;
  std::string error;  ///< empty if there is a rule set
};

/// Messages name the file.
MappingSource loadMappingSource(const std::string& file, const MappingOptions& options);

}  // namespace job_entity::cli
