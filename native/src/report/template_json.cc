#include "report/template_json.h"

#include "report/diagnostic_json.h"
#include "templates/numbers.h"

namespace job_entity {

namespace {

using namespace templates;

void writeStrings(JsonWriter& json, const std::vector<std::string>& texts) {
  json.beginArray();
  for (const std::string& text : texts) json.string(text);
  json.endArray();
}

void writeSeconds(JsonWriter& json, const Seconds& seconds) {
  if (seconds.state == Seconds::State::kKnown)
    json.number(seconds.value);
  else if (seconds.state == Seconds::State::kUnknown)
    json.string(seconds.text);
  else
    json.null();
}

/// A text as its parts: `{"text"}`, and of what an expression came to
/// `{"text","expression","names"}`.
void writePieces(JsonWriter& json, const std::string& text, const Marks& marks) {
  const auto plain = [&](size_t begin, size_t end) {
    if (begin == end) return;
    json.beginObject();
    json.key("text");
    json.string(std::string_view(text).substr(begin, end - begin));
    json.endObject();
  };
  json.beginArray();
  size_t at = 0;
  for (const Mark& mark : marks) {
    plain(at, mark.begin);
    at = mark.end;
    json.beginObject();
    json.key("text");
    json.string(std::string_view(text).substr(mark.begin, mark.end - mark.begin));
    json.key("expression");
    json.string(mark.expression);
    json.key("names");
    writeStrings(json, mark.names);
    json.key("known");
    json.boolean(!mark.isUnknown);
    json.endObject();
  }
  plain(at, text.size());
  json.endArray();
}

void writeAction(JsonWriter& json, const RunAction& action) {
  json.beginObject();
  json.key("name");
  json.string(action.name);
  json.key("command");
  json.string(action.command);
  json.key("args");
  writeStrings(json, action.args);
  json.key("timeoutSeconds");
  writeSeconds(json, action.timeout);
  json.key("cancelation");
  json.beginObject();
  json.key("mode");
  json.string(action.cancelMode);
  if (action.notifyPeriod.state != Seconds::State::kNone) {
    json.key("notifyPeriodInSeconds");
    writeSeconds(json, action.notifyPeriod);
  }
  json.endObject();
  if (!action.wrappedBy.empty()) {
    json.key("wrappedBy");
    json.string(action.wrappedBy);
  }
  json.key("text");
  json.string(action.text);
  if (!action.words.empty()) {
    json.key("words");
    json.beginArray();
    for (const MarkedText& word : action.words) writePieces(json, word.text, word.marks);
    json.endArray();
  }
  json.endObject();
}

void writeFile(JsonWriter& json, const RunFile& file, bool withPieces) {
  json.beginObject();
  json.key("name");
  json.string(file.name);
  json.key("filename");
  if (file.filename.empty())
    json.null();
  else
    json.string(file.filename);
  json.key("runnable");
  json.boolean(file.isRunnable);
  json.key("endOfLine");
  json.string(file.endOfLine);
  json.key("data");
  json.string(file.data);
  if (withPieces) {
    json.key("pieces");
    writePieces(json, file.data, file.marks);
  }
  json.endObject();
}

/// Actions, files and variables.
void writePart(JsonWriter& json, const RunPart& part, bool withPieces) {
  json.key("actions");
  json.beginArray();
  for (const RunAction& action : part.actions) writeAction(json, action);
  json.endArray();
  json.key("embeddedFiles");
  json.beginArray();
  for (const RunFile& file : part.files) writeFile(json, file, withPieces);
  json.endArray();
  json.key("variables");
  json.beginObject();
  for (const RunVariable& variable : part.variables) {
    json.key(variable.name);
    json.string(variable.value);
  }
  json.endObject();
  if (!withPieces) return;
  json.key("variablePieces");
  json.beginObject();
  for (const RunVariable& variable : part.variables) {
    json.key(variable.name);
    writePieces(json, variable.value, variable.marks);
  }
  json.endObject();
}

void writeTask(JsonWriter& json, const BigUint& index, const TaskTexts& texts) {
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
  json.endObject();
}

void writeParameters(JsonWriter& json, const TaskSpace& space) {
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

void writeTasks(JsonWriter& json, const TaskSpace* space, const TemplateDocument& document) {
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
  json.key("tasks");
  json.beginArray();
  if (space != nullptr && document.hasFind) {
    for (const BigUint& index : space->find(document.find, document.pageCount))
      writeTask(json, index, space->at(index));
  } else if (space != nullptr) {
    for (const auto& [index, texts] : space->page(document.pageFrom, document.pageCount))
      writeTask(json, index, texts);
  }
  json.endArray();
  json.key("task");
  if (space != nullptr && document.task < space->count())
    json.string(document.task.text());
  else
    json.null();
}

void writeReferences(JsonWriter& json, const TemplateDocument& document) {
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

void writeAmount(JsonWriter& json, const char* key, const std::string& amount) {
  json.key(key);
  if (amount.empty())
    json.null();
  else if (isJsonNumber(amount))
    json.raw(amount);
  else
    json.string(amount);
}

void writeRequirements(JsonWriter& json, const HostRequirements& requirements) {
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

void writeWraps(JsonWriter& json, const std::vector<HookReach>& wraps) {
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

void writeStepEnvironments(JsonWriter& json, const std::vector<RunPart>& environments,
                           bool withPieces) {
  json.beginArray();
  for (const RunPart& environment : environments) {
    json.beginObject();
    json.key("name");
    json.string(environment.name);
    writePart(json, environment, withPieces);
    json.endObject();
  }
  json.endArray();
}

void writeSymbolValue(JsonWriter& json, const expr::Value& value) {
  if (!value.isList()) return json.string(value.text());
  json.beginArray();
  for (const expr::Value& one : value.list()) writeSymbolValue(json, one);
  json.endArray();
}

/// As a resolvedSymbolTable has them, with where each comes from; null: the value is not known.
void writeSymbols(JsonWriter& json, const std::vector<TemplateSymbol>& symbols) {
  json.beginArray();
  for (const TemplateSymbol& symbol : symbols) {
    json.beginObject();
    json.key("name");
    json.string(symbol.name);
    json.key("type");
    json.string(symbol.value.type().name());
    json.key("value");
    if (symbol.value.isUnknown() || symbol.value.isNull())
      json.null();
    else
      writeSymbolValue(json, symbol.value);
    json.key("from");
    json.string(originName(symbol.origin));
    json.endObject();
  }
  json.endArray();
}

void writeIdentity(JsonWriter& json, const TemplateDocument& document) {
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

}  // namespace

void writeTemplate(JsonWriter& json, const TemplateDocument& document) {
  Template& subject = *document.subject;
  json.beginObject();
  writeIdentity(json, document);
  const bool isStep = !subject.isEnvironment();
  if (isStep) writeTasks(json, subject.tasks(), document);
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
  if (withPieces) {
    json.key("symbols");
    writeSymbols(json, subject.symbols(task));
  }
  json.key("references");
  writeReferences(json, document);
  json.key("unresolved");
  writeStrings(json, subject.unresolved());
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
}

void appendStepColumns(std::string& out, Template* step) {
  const auto text = [&out](const char* name, const std::string& value) {
    out += ",\"";
    out += name;
    out += "\":";
    if (value.empty())
      out += "null";
    else
      appendJsonString(out, value);
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
    JsonWriter json(parameters);
    writeParameters(json, *space);
  }
  text("parameters", parameters);
  const BigUint first;
  const Run run = step == nullptr ? Run() : step->run(&first);
  text("command", run.part.actions.empty() ? "" : run.part.actions[0].text);
  boolean("valid", step != nullptr, step != nullptr && step->isValid());
}

}  // namespace job_entity
