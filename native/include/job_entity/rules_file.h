#pragma once

// Rules files, which a job on the worker sees as Session.PathMappingRulesFile.
//
//   {"version":"pathmapping-1.0","path_mapping_rules":[{"source_path_format":"POSIX",...}]}

#include <string>
#include <vector>

#include "job_entity/diagnostic.h"
#include "job_entity/input.h"
#include "job_entity/path_mapping.h"

namespace job_entity {

constexpr const char* kRulesFileVersion = "pathmapping-1.0";

struct RulesFile {
  /// False: the input is something else, and the rest says nothing.
  bool recognised = false;
  std::vector<PathMappingRule> rules;
  Diagnostics diagnostics;
};

/// Reads a rules file, or a bare list of rules in its spelling or in the service's.
RulesFile readRulesFile(const InputBuffer& input);

/// The rules in the order in which they are tried, as the worker writes them: `{}` if there are
/// none.
std::string writeRulesFile(const PathMapper& mapper);

}  // namespace job_entity
