#pragma once

// The data of a PathMapper; explanation, analysis and reverse lookup work on it too.

#include <vector>

#include "job_entity/path_mapping.h"
#include "paths/destination.h"
#include "paths/rule_trie.h"

namespace job_entity::paths {

struct CompiledRules {
  std::vector<PathMappingRule> rules;
  WorkerOs workerOs;
  std::vector<ParsedPath> sources;        // by rule
  std::vector<uint32_t> order;            // rule by rank
  std::vector<Destination> destinations;  // by rank
  std::vector<uint32_t> partCounts;       // by rule
  std::vector<uint32_t> firstEqual;       // by rule
  size_t longestDestination = 0;
  RuleTrie trie;
};

}  // namespace job_entity::paths
