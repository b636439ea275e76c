#include "report/diagnostic_json.h"

namespace job_entity::report {

namespace {

constexpr const char* kHelp = "reference.html#";

/// As one text: a log may have as many as lines, and most of each is names, which need no look
/// whether something in them has to be escaped.
void appendDiagnostic(std::string& out, const Diagnostic& diagnostic) {
  out.append(R"({"severity":")").append(severityName(diagnostic.severity));
  out.append(R"(","code":")").append(codeName(diagnostic.code));
  json::appendJsonString(out.append(R"(","message":)"), diagnostic.message);
  json::appendJsonString(out.append(R"(,"pointer":)"), diagnostic.pointer);
  appendNumber(out.append(R"(,"offset":)"), diagnostic.offset);
  appendNumber(out.append(R"(,"line":)"), diagnostic.line);
  appendNumber(out.append(R"(,"column":)"), diagnostic.column);
  if (diagnostic.entry) {
    const EntryPlace& entry = diagnostic.entry;
    out.append(R"(,"list":")").append(entry.list);
    appendNumber(out.append(R"(","index":)"), entry.index);
    if (entry.member != nullptr) out.append(R"(,"member":")").append(entry.member).append("\"");
  }
  out.append(R"(,"help":")").append(kHelp).append(codeName(diagnostic.code)).append("\"}");
}

}  // namespace

std::string helpOf(Code code) { return std::string(kHelp) + codeName(code); }

void writeDiagnostic(json::JsonWriter& json, const Diagnostic& diagnostic) {
  std::string text;
  appendDiagnostic(text, diagnostic);
  json.raw(text);
}

void writeDiagnostics(json::JsonWriter& json, const Diagnostics& diagnostics) {
  std::string text;
  json.beginArray();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    text.clear();
    appendDiagnostic(text, diagnostic);
    json.raw(text);
  }
  json.endArray();
}

}  // namespace job_entity::report
