// The Embind module. What is called once a batch or less comes through here; what is called once a
// value is read by JavaScript from the rows (see raw_exports.cc).

#include <emscripten/bind.h>

#include "batch.h"
#include "validate/diagnostic_json.h"

namespace job_entity {

namespace {

const Batch& batchAt(uintptr_t address) { return *reinterpret_cast<const Batch*>(address); }

/// A batch's diagnostics as a JSON list.
std::string diagnosticsOf(uintptr_t batch) {
  std::string text;
  JsonWriter json(text);
  json.beginArray();
  for (const Diagnostic& diagnostic : batchAt(batch).response.diagnostics().all())
    writeDiagnostic(json, diagnostic);
  json.endArray();
  return text;
}

}  // namespace

EMSCRIPTEN_BINDINGS(job_entity) {
  emscripten::function("describe", &describeSchema);
  emscripten::function("diagnosticsOf", &diagnosticsOf);
}

}  // namespace job_entity
