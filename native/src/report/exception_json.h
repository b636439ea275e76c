#pragma once

// The public JSON form of a service exception.

#include "job_entity/exception.h"
#include "json/writer.h"

namespace job_entity {

void writeException(JsonWriter& json, const ExceptionInfo& exception);

}  // namespace job_entity
