#include "report/compare_json.h"

namespace job_entity::report {

namespace {

void writeText(json::JsonWriter& json, const char* key, const std::string& text) {
  json.key(key);
  json.string(text);
}

/// JSON text as the value that it is; nothing where the side does not have it.
void writeValue(json::JsonWriter& json, const char* key, const std::string& text) {
  if (text.empty()) return;
  json.key(key);
  json.raw(text);
}

template <typename T>
void writeList(json::JsonWriter& json, const char* key, const std::vector<T>& list,
               void (*write)(json::JsonWriter&, const T&)) {
  json.key(key);
  json.beginArray();
  for (const T& one : list) write(json, one);
  json.endArray();
}

void writeLine(json::JsonWriter& json, const ChangedLine& line) {
  json.beginObject();
  writeText(json, "mark", std::string(1, line.mark));
  json.key("before");
  json.number(line.before);
  json.key("after");
  json.number(line.after);
  writeText(json, "text", line.text);
  json.endObject();
}

void writeMember(json::JsonWriter& json, const MemberChange& member) {
  json.beginObject();
  writeText(json, "change", changeName(member.change));
  writeText(json, "pointer", member.pointer);
  if (!member.inside.empty()) writeText(json, "inside", member.inside);
  writeValue(json, "before", member.before);
  writeValue(json, "after", member.after);
  if (!member.lines.empty()) {
    writeList(json, "lines", member.lines, writeLine);
    if (member.isWhole) {
      json.key("isWhole");
      json.boolean(true);
    }
  }
  json.endObject();
}

/// The ids as an identifier of a request has them; null: the side does not have the entity.
void writeIds(json::JsonWriter& json, const char* key, const std::vector<NamedId>& ids,
              std::string NamedId::*side) {
  json.key(key);
  if (ids.empty() || (ids[0].*side).empty()) {
    json.null();
    return;
  }
  json.beginObject();
  for (const NamedId& id : ids) writeText(json, id.name, id.*side);
  json.endObject();
}

void writeEntity(json::JsonWriter& json, const EntityChange& entity) {
  json.beginObject();
  writeText(json, "change", changeName(entity.change));
  writeText(json, "kind", entity.kind);
  writeText(json, "name", entity.name);
  writeIds(json, "before", entity.ids, &NamedId::before);
  writeIds(json, "after", entity.ids, &NamedId::after);
  writeList(json, "members", entity.members, writeMember);
  json.endObject();
}

void writeLanding(json::JsonWriter& json, const char* key, const Landing& landing) {
  json.key(key);
  json.beginObject();
  json.key("rule");
  json.signedNumber(landing.rule);
  writeText(json, "result", landing.result);
  json.endObject();
}

void writePath(json::JsonWriter& json, const PathChange& path) {
  json.beginObject();
  writeText(json, "jobId", path.jobId);
  writeText(json, "path", path.path);
  writeLanding(json, "before", path.before);
  writeLanding(json, "after", path.after);
  json.endObject();
}

void writeJob(json::JsonWriter& json, const JobPair& job) {
  json.beginObject();
  writeText(json, "before", job.before);
  writeText(json, "after", job.after);
  json.endObject();
}

void writeId(json::JsonWriter& json, const std::string& id) { json.string(id); }

}  // namespace

void writeComparison(json::JsonWriter& json, const Comparison& comparison) {
  json.beginObject();
  json.key("same");
  json.boolean(comparison.isSame());
  json.key("unchanged");
  json.number(comparison.same);
  writeList(json, "jobs", comparison.jobs, writeJob);
  writeList(json, "entities", comparison.entities, writeEntity);
  writeList(json, "paths", comparison.paths, writePath);
  writeList(json, "rulesNotKnown", comparison.rulesNotKnown, writeId);
  json.key("omitted");
  json.number(comparison.omitted);
  json.endObject();
}

}  // namespace job_entity::report
