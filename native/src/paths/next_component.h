#pragma once

// The components of a path one by one, for what needs no list of them.

#include "job_entity/path_parts.h"

namespace job_entity::paths {

/// Finds the next component from `at` on, and goes behind it: `at` starts as the anchor's rest. Of
/// the path only format and text are looked at.
bool nextComponent(const ParsedPath& path, uint32_t& at, PathPart& part);

}  // namespace job_entity::paths
