#pragma once

#include "job_entity/validate.h"

namespace job_entity::validation {

/// Members that the model requires of that exception: the shape that was decoded holds those of
/// all exceptions, and requires none.
void checkExceptionMembers(const Response& response, Diagnostics& diagnostics);
/// Whether that finds any.
bool lacksExceptionMembers(const Response& response);

}  // namespace job_entity::validation
