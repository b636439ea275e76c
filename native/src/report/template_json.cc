#include "report/template_json.h"

#include "report/diagnostic_json.h"
#include "report/template_run_json.h"
#include "templates/numbers.h"

namespace job_entity::report {

namespace {

using namespace templates;

void writeUnresolved(json::JsonWriter& json, const Template& subject) {
  json.key("unresolved");
  writeStrings(json, subject.unresolved());
}

void writeTask(json::JsonWriter& json, const BigUint& index, const TaskTexts& texts,
               const TemplateDocument& document) {
  json.beginObject();
  json.key("index");
  json.string(index.text());
  json.key("parameters");
  json.beginObject();
  for (const auto& [name, text] : texts) {
    json.key(name);
    json.string(text);
  }
  json.endObject();
  if (document.resolvesTasks) {
    const RunPart part = document.subject->runTask(index, document.withFiles);
    writeActions(json, part);
    if (document.withFiles) writeFiles(json, part, false);
    writeUnresolved(json, *document.subject);
  }
  json.endObject();
}

void writeParameters(json::JsonWriter& json, const TaskSpace& space) {
  json.beginArray();
  for (const TaskParameter& parameter : space.parameters()) {
    json.beginObject();
    json.key("name");
    json.string(parameter.name);
    json.key("type");
    json.string(taskTypeName(parameter.type));
    json.key("count");
    json.string(BigUint(parameter.values.count()).text());
    json.endObject();
  }
  json.endArray();
}

/// The index of the task that is resolved; null if there is none.
void writeTaskIndex(json::JsonWriter& json, const TemplateDocument& document) {
  const TaskSpace* const space = document.subject->tasks();
  if (space != nullptr && document.task < space->count())
    json.string(document.task.text());
  else
    json.null();
}

/// False if the page of tasks has ended early.
bool writeTasks(json::JsonWriter& json, const TaskSpace* space, const TemplateDocument& document) {
  const bool isCounted = space != nullptr && !space->isAdaptive();
  json.key("taskCount");
  if (isCounted)
    json.string(space->count().text());
  else
    json.null();
  json.key("itemCount");
  if (space != nullptr)
    json.string(space->itemCount().text());
  else
    json.null();
  json.key("adaptive");
  json.boolean(space != nullptr && space->isAdaptive());
  json.key("parameters");
  if (space != nullptr)
    writeParameters(json, *space);
  else
    json.null();
  const bool isWhole = writeTaskPage(json, document);
  json.key("task");
  writeTaskIndex(json, document);
  return isWhole;
}

void writeReferences(json::JsonWriter& json, const TemplateDocument& document) {
  json.beginArray();
  const std::vector<TemplateReference>& references = document.subject->references();
  for (size_t i = 0; i < references.size(); ++i) {
    json.beginObject();
    json.key("name");
    json.string(references[i].name);
    if (i < document.places.size()) {
      const Diagnostic& place = document.places[i];
      json.key("pointer");
      json.string(place.pointer);
      json.key("offset");
      json.number(place.offset);
      json.key("line");
      json.number(place.line);
      json.key("column");
      json.number(place.column);
    }
    json.key("from");
    json.string(originName(references[i].origin));
    json.endObject();
  }
  json.endArray();
}

bool isJsonNumber(const std::string& text) {
  return isDecimalText(text) && text.find_first_of("+ \t\n") == std::string::npos &&
         text.back() != '.' && text[text[0] == '-'] != '.' &&
         !(text[text[0] == '-'] == '0' && text.size() > 1 + (text[0] == '-') &&
           text[1 + (text[0] == '-')] >= '0' && text[1 + (text[0] == '-')] <= '9');
}

void writeAmount(json::JsonWriter& json, const char* key, const std::string& amount) {
  json.key(key);
  if (amount.empty())
    json.null();
  else if (isJsonNumber(amount))
    json.raw(amount);
  else
    json.string(amount);
}

void writeRequirements(json::JsonWriter& json, const HostRequirements& requirements) {
  json.beginObject();
  json.key("amounts");
  json.beginArray();
  for (const AmountRequirement& amount : requirements.amounts) {
    json.beginObject();
    json.key("name");
    json.string(amount.name);
    writeAmount(json, "min", amount.min);
    writeAmount(json, "max", amount.max);
    json.key("unit");
    if (amount.unit.empty())
      json.null();
    else
      json.string(amount.unit);
    if (amount.isImplied) {
      json.key("implied");
      json.boolean(true);
    }
    json.endObject();
  }
  json.endArray();
  json.key("attributes");
  json.beginArray();
  for (const AttributeRequirement& attribute : requirements.attributes) {
    json.beginObject();
    json.key("name");
    json.string(attribute.name);
    json.key("anyOf");
    writeStrings(json, attribute.anyOf);
    json.key("allOf");
    writeStrings(json, attribute.allOf);
    json.endObject();
  }
  json.endArray();
  json.endObject();
}

void writeWraps(json::JsonWriter& json, const std::vector<HookReach>& wraps) {
  json.beginArray();
  for (const HookReach& reach : wraps) {
    json.beginObject();
    json.key("hook");
    json.string(reach.hook);
    json.key("replaces");
    json.beginArray();
    for (const HookReach::Action& action : reach.replaces) {
      json.beginObject();
      json.key("kind");
      json.string(action.kind);
      json.key("id");
      json.string(action.id);
      json.key("name");
      json.string(action.name);
      json.key("action");
      json.string(action.action);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
  json.endArray();
}

void writeIdentity(json::JsonWriter& json, const TemplateDocument& document) {
  Template& subject = *document.subject;
  const auto stringOrNull = [&json](const char* key, const std::string& text) {
    json.key(key);
    if (text.empty())
      json.null();
    else
      json.string(text);
  };
  json.key("kind");
  json.string(subject.isEnvironment() ? "environment" : "step");
  stringOrNull("jobId", document.jobId);
  stringOrNull("id", document.id);
  stringOrNull("name", subject.name());
  json.key("extensions");
  if (subject.extensions().isSaid())
    writeStrings(json, subject.extensions().names());
  else
    json.null();
  json.key("needs");
  writeStrings(json, subject.needed().names());
  json.key("valid");
  json.boolean(subject.isValid());
  json.key("findings");
  json.beginArray();
  for (const Diagnostic& finding : document.findings) writeDiagnostic(json, finding);
  json.endArray();
  if (subject.omittedFindings() != 0) {
    json.key("omitted");
    json.number(subject.omittedFindings());
  }
}

/// Writes what runs.
void writeResolved(json::JsonWriter& json, const TemplateDocument& document) {
  Template& subject = *document.subject;
  const bool isStep = !subject.isEnvironment();
  const BigUint* const task = isStep ? &document.task : nullptr;
  const bool withPieces = document.withPieces;
  const Run run = subject.run(task, withPieces);
  writePart(json, run.part, withPieces);
  if (isStep) {
    json.key("stepEnvironments");
    writeStepEnvironments(json, run.environments, withPieces);
  } else if (run.part.wraps) {
    json.key("wraps");
    writeWraps(json, document.wraps);
  }
  if (!withPieces) return;
  json.key("symbols");
  writeSymbols(json, subject.symbols(task));
}

}  // namespace

bool writeTemplate(json::JsonWriter& json, const TemplateDocument& document) {
  Template& subject = *document.subject;
  json.beginObject();
  writeIdentity(json, document);
  const bool isStep = !subject.isEnvironment();
  const bool isWhole = !isStep || writeTasks(json, subject.tasks(), document);
  writeResolved(json, document);
  json.key("references");
  writeReferences(json, document);
  writeUnresolved(json, subject);
  if (isStep) {
    json.key("hostRequirements");
    writeRequirements(json, subject.hostRequirements());
    json.key("dependsOn");
    if (document.dependsOnKnown)
      writeStrings(json, document.dependsOn);
    else
      json.null();
  }
  json.endObject();
  return isWhole;
}

void writeRun(json::JsonWriter& json, const TemplateDocument& document) {
  json.beginObject();
  if (!document.subject->isEnvironment()) {
    json.key("task");
    writeTaskIndex(json, document);
  }
  writeResolved(json, document);
  writeUnresolved(json, *document.subject);
  json.endObject();
}

bool writeTaskPage(json::JsonWriter& json, const TemplateDocument& document) {
  json.key("tasks");
  json.beginArray();
  const bool isWhole = eachListed(document, [&](const BigUint& index, const TaskTexts& texts) {
    const size_t before = json.size();
    writeTask(json, index, texts, document);
    return json.size() - before;
  });
  json.endArray();
  return isWhole;
}

void appendStepColumns(std::string& out, Template* step) {
  const auto text = [&out](const char* name, const std::string& value) {
    out += ",\"";
    out += name;
    out += "\":";
    if (value.empty())
      out += "null";
    else
      json::appendJsonString(out, value);
  };
  const auto boolean = [&out](const char* name, bool isKnown, bool value) {
    out += ",\"";
    out += name;
    out += !isKnown ? "\":null" : value ? "\":true" : "\":false";
  };
  const TaskSpace* const space = step == nullptr ? nullptr : step->tasks();
  const bool isCounted = space != nullptr && !space->isAdaptive();
  text("name", step == nullptr ? "" : step->name());
  text("taskCount", isCounted ? space->count().text() : "");
  text("itemCount", space != nullptr ? space->itemCount().text() : "");
  boolean("adaptive", space != nullptr, space != nullptr && space->isAdaptive());
  std::string parameters;
  if (space != nullptr) {
    json::JsonWriter json(parameters);
    writeParameters(json, *space);
  }
  text("parameters", parameters);
  const BigUint first;
  const Run run = step == nullptr ? Run() : step->run(&first);
  text("command", run.part.actions.empty() ? "" : run.part.actions[0].text);
  boolean("valid", step != nullptr, step != nullptr && step->isValid());
}

}  // namespace job_entity::report
