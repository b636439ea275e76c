#pragma once

// Lines that differ between two texts, with some around them.

#include <string_view>
#include <vector>

#include "job_entity/compare.h"

namespace job_entity::comparison {

/// `isWhole` tells that all lines between the common ends are replaced: see kMaxEdits.
std::vector<ChangedLine> changedLines(std::string_view before, std::string_view after,
                                      bool& isWhole);

}  // namespace job_entity::comparison
