#pragma once

// The public JSON form of a diagnostic.

#include "job_entity/diagnostic.h"
#include "json/writer.h"

namespace job_entity::report {

/// Where the reference explains a code, relative to the page.
std::string helpOf(Code code);

void writeDiagnostic(json::JsonWriter& json, const Diagnostic& diagnostic);
/// A list of them.
void writeDiagnostics(json::JsonWriter& json, const Diagnostics& diagnostics);

}  // namespace job_entity::report
