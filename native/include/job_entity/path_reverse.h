#pragma once

// From a path seen on a worker back to the submitter's.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"

namespace job_entity {

struct ReverseCandidate {
  std::string path;   ///< the submitter's, in the rule's format
  int32_t rule = -1;  ///< that maps it; -1: no rule does, so it is the same on the worker
  /// The result that the path is mapped to. It equals the given path but for differences that a
  /// worker does not see: doubled separators, "." and, on Windows, case.
  std::string mapped;
  /// If the rule's destination starts with the symbolic session directory: the directory that it
  /// has here.
  std::string sessionDirectory;
};

/// All submitter's paths that are mapped to `workerPath`, in the order in which their rules are
/// tried; each was mapped forward to be sure. One path for each rule, in the rule's own spelling:
/// others that the rule reads alike (case, doubled separators) are not listed.
std::vector<ReverseCandidate> reversePath(const PathMapper& mapper, std::string_view workerPath);

}  // namespace job_entity
