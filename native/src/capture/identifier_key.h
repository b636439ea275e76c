#pragma once

// Which entity a row is about, as a number: requests are paired with responses by comparing them.

#include <cstdint>

#include "job_entity/response.h"

namespace job_entity::capture {

constexpr uint64_t kNoIdentifier = 0;

/// A number that rows of JobEntity, GetJobEntityError and JobEntityIdentifiersUnion have in common
/// if they are about one entity. kNoIdentifier if a member that tells is missing, redacted or not a
/// string.
uint64_t identifierKey(const Row& row);

}  // namespace job_entity::capture
