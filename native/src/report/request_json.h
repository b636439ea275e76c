#pragma once

// The public JSON form of what a response says about its request.

#include <vector>

#include "job_entity/request.h"
#include "json/writer.h"

namespace job_entity::report {

/// A list of {"name","message","found","pointer","offset"}; the last two lead into the request.
void writeRejectedFields(json::JsonWriter& json, const std::vector<RejectedField>& fields);

}  // namespace job_entity::report
