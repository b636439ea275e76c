#include "capture_reader.h"

#include "batch.h"
#include "report/diagnostic_json.h"
#include "report/exception_json.h"

namespace job_entity {

namespace {

void writeText(JsonWriter& json, const char* name, const std::string& text) {
  if (text.empty()) return;
  json.key(name);
  json.string(text);
}

void writeNumber(JsonWriter& json, const char* name, uint64_t number) {
  json.key(name);
  json.number(number);
}

/// `placed` gives a diagnostic its place in the file.
template <typename Placed>
void writeDiagnostics(JsonWriter& json, const std::vector<Diagnostic>& all, Placed placed) {
  json.beginArray();
  for (const Diagnostic& diagnostic : all) writeDiagnostic(json, placed(diagnostic));
  json.endArray();
}

std::string contextOf(const CapturedResponse& captured) {
  const CaptureContext& context = captured.context;
  std::string text;
  JsonWriter json(text);
  json.beginObject();
  json.key("form");
  json.string(formName(context.form));
  writeNumber(json, "index", context.index);
  writeNumber(json, "offset", context.place.offset);
  writeNumber(json, "line", context.place.line);
  writeNumber(json, "column", context.place.column);
  writeNumber(json, "size", context.size);
  writeText(json, "time", context.time);
  writeText(json, "farmId", context.farmId);
  writeText(json, "fleetId", context.fleetId);
  writeText(json, "workerId", context.workerId);
  if (context.status != 0) writeNumber(json, "status", context.status);
  writeText(json, "requestId", context.requestId);
  if (context.request != nullptr) {
    json.key("request");
    json.raw(context.request->text);
  }
  // Of a stretch of the file JavaScript places them by itself when somebody asks: to find all of
  // them takes longer than the decoding.
  if (captured.source.isDecoded()) {
    json.key("diagnostics");
    writeDiagnostics(json, validate(captured.response).all(),
                     [&](const Diagnostic& diagnostic) { return captured.place(diagnostic); });
  }
  const ExceptionInfo exception = describeException(captured);
  if (exception.present) {
    json.key("exception");
    writeException(json, exception);
  }
  json.endObject();
  return text;
}

}  // namespace

uintptr_t ModuleCaptureReader::room(uint32_t size) {
  return reinterpret_cast<uintptr_t>(reader_.room(size));
}

void ModuleCaptureReader::filled(uint32_t size) { reader_.filled(size); }

void ModuleCaptureReader::finish() { reader_.finish(); }

uintptr_t ModuleCaptureReader::next() {
  if (!reader_.next(captured_)) return 0;
  // The context takes the exception from the response, so it is written while that is there.
  context_ = contextOf(captured_);
  return reinterpret_cast<uintptr_t>(batchOf(std::move(captured_.response)));
}

std::string ModuleCaptureReader::context() const { return context_; }

std::string ModuleCaptureReader::problems() {
  std::string text;
  JsonWriter json(text);
  writeDiagnostics(json, reader_.takeProblems(),
                   [](const Diagnostic& diagnostic) -> const Diagnostic& { return diagnostic; });
  return text;
}

}  // namespace job_entity
