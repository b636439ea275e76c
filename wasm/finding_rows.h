#pragma once

// Findings on their way to JavaScript. As JSON objects they would take longer to write and to parse
// than to find: each has eleven names, and most of its texts are those of others.

#include <string>

#include "job_entity/diagnostic.h"

namespace job_entity {

/// A word with their number, a FindingWords each, and a JSON list of the texts that these name, of
/// which the first is null. Empty if nothing was found.
std::string packFindings(const Diagnostics& diagnostics);

}  // namespace job_entity
