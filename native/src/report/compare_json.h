#pragma once

// The public JSON form of a comparison, which `compare --format json` prints and compare() returns.

#include "job_entity/compare.h"
#include "json/writer.h"

namespace job_entity::report {

void writeComparison(json::JsonWriter& json, const Comparison& comparison);

}  // namespace job_entity::report
