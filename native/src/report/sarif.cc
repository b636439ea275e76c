#include "report/sarif.h"

#include "base/ascii.h"
#include "json/writer.h"
#include "report/diagnostic_json.h"

namespace job_entity::report {

namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool isPlainInUri(char c) {
  const bool isLetter = isAsciiLetter(c);
  return isLetter || isAsciiDigit(c) ||
         std::string_view("-_.!~*'()/").find(c) != std::string_view::npos;
}

/// A path as the part of a URI that it is.
std::string uriOf(const std::string& file) {
  std::string uri;
  for (char c : file) {
    if (c == '\\') c = '/';
    if (isPlainInUri(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHexDigits[byte >> 4];
    uri += kHexDigits[byte & 15];
  }
  return uri;
}

void writeText(json::JsonWriter& json, const char* key, const std::string& text) {
  json.key(key);
  json.string(text);
}

void writeLocation(json::JsonWriter& json, const std::string& file, const Diagnostic& diagnostic) {
  json.beginObject();
  json.key("physicalLocation");
  json.beginObject();
  json.key("artifactLocation");
  json.beginObject();
  writeText(json, "uri", uriOf(file));
  json.endObject();
  json.key("region");
  json.beginObject();
  json.key("startLine");
  json.number(diagnostic.line);
  json.key("startColumn");
  json.number(diagnostic.column);
  json.key("byteOffset");
  json.number(diagnostic.offset);
  json.endObject();
  json.endObject();
  json.key("logicalLocations");
  json.beginArray();
  json.beginObject();
  writeText(json, "fullyQualifiedName", diagnostic.pointer);
  json.endObject();
  json.endArray();
  json.endObject();
}

}  // namespace

uint32_t SarifLog::ruleOf(const Diagnostic& diagnostic) {
  for (uint32_t i = 0; i < rules_.size(); ++i)
    if (rules_[i] == diagnostic.code) return i;
  rules_.push_back(diagnostic.code);
  return static_cast<uint32_t>(rules_.size()) - 1;
}

void SarifLog::add(const std::string& file, const Diagnostic& diagnostic) {
  if (!results_.empty()) results_ += ',';
  json::JsonWriter json(results_);
  json.beginObject();
  writeText(json, "ruleId", codeName(diagnostic.code));
  json.key("ruleIndex");
  json.number(ruleOf(diagnostic));
  writeText(json, "level", severityName(diagnostic.severity));
  json.key("message");
  json.beginObject();
  writeText(json, "text", diagnostic.message);
  json.endObject();
  json.key("locations");
  json.beginArray();
  writeLocation(json, file, diagnostic);
  json.endArray();
  json.endObject();
}

std::string SarifLog::text() const {
  std::string log;
  json::JsonWriter json(log);
  json.beginObject();
  writeText(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  writeText(json, "version", "2.1.0");
  json.key("runs");
  json.beginArray();
  json.beginObject();
  json.key("tool");
  json.beginObject();
  json.key("driver");
  json.beginObject();
  writeText(json, "name", "job-entity");
  json.key("rules");
  json.beginArray();
  for (const Code code : rules_) {
    json.beginObject();
    writeText(json, "id", codeName(code));
    writeText(json, "helpUri", helpOf(code));
    json.endObject();
  }
  json.endArray();
  json.endObject();
  json.endObject();
  writeText(json, "columnKind", "unicodeCodePoints");
  json.key("results");
  json.raw('[' + results_ + ']');
  json.endObject();
  json.endArray();
  json.endObject();
  return log;
}

}  // namespace job_entity::report
