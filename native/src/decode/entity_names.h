#pragma once

// Which entity an entity, an error or an identifier is about. The members that tell are those of
// the request's identifier shapes.

#include "job_entity/request.h"

namespace job_entity {

/// The identifier in a row of one of the unions JobEntity, GetJobEntityError and
/// JobEntityIdentifiersUnion. False if one of its members is missing, redacted or no string.
bool readIdentifier(const Row& row, EntityIdentifier& identifier);

/// Writes {"stepDetails":{"jobId":...,"stepId":...}}.
void appendIdentifier(std::string& out, const EntityIdentifier& identifier);

}  // namespace job_entity
