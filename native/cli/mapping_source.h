#pragma once

// Where `map` and `rules` get their rules from: a job of a saved response, a rules file, or the one
// with the rules of the other.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "job_entity/capture_source.h"
#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "read_ahead.h"

namespace job_entity::cli {

struct MappingOptions {
  std::string workerOs;  ///< empty: inferred
  std::string job;       ///< empty: the only one
  std::string sessionDirectory;
  std::string rulesFile;          ///< its rules replace the response's
  std::vector<std::string> more;  ///< files that are read with the first
  uint32_t jobs = defaultJobs();
  bool withPaths = true;  ///< false: the paths of the job are not asked for
};

void addMappingOptions(CLI::App& command, MappingOptions& options);

/// A place, and which file it is in.
struct NamedPlace {
  std::string file;
  FilePlace place;
};

struct MappingSource {
  CompleteRules complete;
  std::vector<ManifestRoot> manifests;     ///< of the job
  std::vector<NamedPlace> rulePlaces;      ///< of the complete rules
  std::vector<NamedPlace> manifestPlaces;  ///< of the manifests
  std::vector<ResponsePath> paths;         ///< of the job, if they are asked for
  std::vector<ResponsePath> texts;         ///< its STRING parameters, those that may be paths
  bool isRulesFile = false;                ///< there is no job
  bool areRulesKnown = true;               ///< false: the captures do not tell all of them
  bool areRulesHidden = false;             ///< the captures have listed rules redacted
  bool arePathsKnown = true;               ///< false: the captures have paths of the job redacted
  std::vector<std::string> warnings;
  std::string error;  ///< empty if there is a rule set
};

/// The rules of one file, or of several that are joined. Messages name the file.
MappingSource loadMappingSource(const std::vector<std::string>& files,
                                const MappingOptions& options);

}  // namespace job_entity::cli
