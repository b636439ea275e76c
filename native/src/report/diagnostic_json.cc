#include "report/diagnostic_json.h"

namespace job_entity::report {

namespace {

void writeEntry(json::JsonWriter& json, const EntryPlace& entry) {
  json.key("list");
  json.string(entry.list);
  json.key("index");
  json.number(entry.index);
  if (entry.member == nullptr) return;
  json.key("member");
  json.string(entry.member);
}

}  // namespace

std::string helpOf(Code code) { return std::string("reference.html#") + codeName(code); }

void writeDiagnostic(json::JsonWriter& json, const Diagnostic& diagnostic) {
  json.beginObject();
  json.key("severity");
  json.string(severityName(diagnostic.severity));
  json.key("code");
  json.string(codeName(diagnostic.code));
  json.key("message");
  json.string(diagnostic.message);
  json.key("pointer");
  json.string(diagnostic.pointer);
  json.key("offset");
  json.number(diagnostic.offset);
  json.key("line");
  json.number(diagnostic.line);
  json.key("column");
  json.number(diagnostic.column);
  if (diagnostic.entry) writeEntry(json, diagnostic.entry);
  json.key("help");
  json.string(helpOf(diagnostic.code));
  json.endObject();
}

void writeDiagnostics(json::JsonWriter& json, const Diagnostics& diagnostics) {
  json.beginArray();
  for (const Diagnostic& diagnostic : diagnostics.all()) writeDiagnostic(json, diagnostic);
  json.endArray();
}

}  // namespace job_entity::report
