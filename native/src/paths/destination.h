#pragma once

// What a result is made of before the path's own components are put behind it (page 2, step 4).

#include <string>

#include "job_entity/path_mapping.h"

namespace job_entity {

struct Destination {
  std::string alone;     ///< the result if no component is left
  std::string prefix;    ///< what components are put behind: ends where the first one starts
  char separator = '/';  ///< between components, and at the end
};

/// The destination in the worker's own spelling. A URI stays one under a rule from a URI: there
/// the public implementation that knows URIs leaves it alone.
Destination compileDestination(const PathMappingRule& rule, WorkerOs workerOs);

/// Room that writeResult() needs beyond the destination's prefix and the rest of the path.
constexpr size_t kResultSlack = 16;

/// Writes the result: destination, then the components in `rest` (a path in the rule's format
/// behind the rule's own components), then a separator if the path ended in one. Returns its
/// length. `out` has room for alone or prefix, rest and kResultSlack.
size_t writeResult(const Destination& destination, PathFormat format, std::string_view rest,
                   bool trailingSeparator, char* out);

}  // namespace job_entity
