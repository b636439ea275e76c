#pragma once

#include "job_entity/response.h"

namespace job_entity {

/// Whether there is surely nothing to find across the entities of a response. Most responses of a
/// log are so, and seeing it is cheap beside checkAcrossEntities(). False does not mean that there
/// is something.
bool isQuietAcross(const Response& response);

}  // namespace job_entity
