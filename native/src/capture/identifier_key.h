#pragma once

// Which entity a row is about, as a number: requests are paired with responses by comparing them.

#include <cstdint>

#include "job_entity/response.h"

namespace job_entity::capture {

constexpr uint64_t kNoIdentifier = 0;

/// The same number for rows about the same entity: of the unions JobEntity, GetJobEntityError and
/// JobEntityIdentifiersUnion. kNoIdentifier if a member that tells is missing, redacted or no
/// string.
uint64_t identifierKey(const Row& row);

}  // namespace job_entity::capture
