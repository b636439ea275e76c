#include "counts.h"

#include "output.h"

namespace job_entity::cli {

namespace {

constexpr const char* kUnknown = "unknown";

/// The kind of an entity or error entry: a member of its union that the model has.
std::string kindOf(const Row& entry) { return entry.setIndex() >= 0 ? entry.setName() : kUnknown; }

std::string codeOf(const Row& entry) {
  if (entry.setIndex() < 0) return kUnknown;
  const std::string code = entry.set().member("code").text();
  return code.empty() ? kUnknown : code;
}

void writeMap(json::JsonWriter& json, std::string_view name,
              const std::map<std::string, uint64_t>& counts) {
  json.key(name);
  json.beginObject();
  for (const auto& [key, count] : counts) {
    json.key(key);
    json.number(count);
  }
  json.endObject();
}

uint64_t sum(const std::map<std::string, uint64_t>& counts) {
  uint64_t total = 0;
  for (const auto& entry : counts) total += entry.second;
  return total;
}

}  // namespace

void Counts::add(const Response& response) {
  for (const Row entity : response.entities()) {
    ++entities[kindOf(entity)];
    const Row details = entity.set();
    parameters += details.member("parameters").count();
    rules += details.member("pathMappingRules").count();
    manifests += details.member("attachments").row().member("manifests").count();
  }
  for (const Row error : response.errors()) ++errors[codeOf(error)];
  exceptions += response.exception() ? 1 : 0;
  for (const Diagnostic& diagnostic : response.diagnostics().all())
    redacted += diagnostic.code == Code::kRedacted;
}

void writeCounts(json::JsonWriter& json, const Counts& counts) {
  json.beginObject();
  writeMap(json, "entities", counts.entities);
  writeMap(json, "errors", counts.errors);
  json.key("parameters");
  json.number(counts.parameters);
  json.key("rules");
  json.number(counts.rules);
  json.key("manifests");
  json.number(counts.manifests);
  json.key("exceptions");
  json.number(counts.exceptions);
  json.endObject();
}

std::string describeCounts(const Counts& counts) {
  std::string text = counted(sum(counts.entities), "entity");
  text += ", " + counted(sum(counts.errors), "error entry");
  text += ", " + counted(counts.parameters, "parameter");
  text += ", " + counted(counts.rules, "rule");
  text += ", " + counted(counts.manifests, "manifest");
  if (counts.exceptions != 0) text += ", " + counted(counts.exceptions, "service exception");
  return text;
}

}  // namespace job_entity::cli
