#pragma once

// Which steps of a job wait for which.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "json/writer.h"

namespace job_entity::job {

struct StepGraph {
  /// From a step to one that depends on it, by index; in the order of those that depend.
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  /// Steps that can run once those of the levels before are done; steps in a circle are in no
  /// level.
  std::vector<std::vector<uint32_t>> levels;
  bool hasCycle = false;
  std::vector<uint32_t> cycle;  ///< steps that wait for themselves, or for such, increasing
  std::vector<std::string>
      missing;  ///< ids that are depended on and not among the steps, each once
};

/// The graph of steps with those ids; `dependencies` has a list of ids for each.
StepGraph stepGraph(const std::vector<std::string>& ids,
                    const std::vector<std::vector<std::string>>& dependencies);

void writeStepGraph(json::JsonWriter& json, const StepGraph& graph);

}  // namespace job_entity::job
