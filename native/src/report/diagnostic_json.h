#pragma once

// The public JSON form of a diagnostic.

#include "job_entity/diagnostic.h"
#include "json/writer.h"

namespace job_entity {

void writeDiagnostic(JsonWriter& json, const Diagnostic& diagnostic);
/// A list of them.
void writeDiagnostics(JsonWriter& json, const Diagnostics& diagnostics);

}  // namespace job_entity
