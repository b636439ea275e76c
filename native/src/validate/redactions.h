#pragma once

// Notes on values that a logger has redacted, made from the rows: for a response that was decoded
// without them (FindingsKept::kAllButRedactions).

#include "job_entity/diagnostic.h"
#include "job_entity/response.h"

namespace job_entity::validation {

/// Adds them to `diagnostics`, which has all others; the places' lines are still to be located.
/// False if the rows do not show all that decoding has met, such as the first of two members of one
/// name: then `diagnostics` is not to be used.
bool addRedactions(const Response& response, Diagnostics& diagnostics);

}  // namespace job_entity::validation
