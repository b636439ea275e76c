#pragma once

// The public JSON form of a service exception.

#include "job_entity/exception.h"
#include "json/writer.h"

namespace job_entity::report {

void writeException(json::JsonWriter& json, const ExceptionInfo& exception);

}  // namespace job_entity::report
