#include "report/template_run_json.h"

namespace job_entity::report {

using namespace templates;

void writeStrings(json::JsonWriter& json, const std::vector<std::string>& texts) {
  json.beginArray();
  for (const std::string& text : texts) json.string(text);
  json.endArray();
}

namespace {

void writeSeconds(json::JsonWriter& json, const Seconds& seconds) {
  if (seconds.state == Seconds::State::kKnown)
    json.number(seconds.value);
  else if (seconds.state == Seconds::State::kUnknown)
    json.string(seconds.text);
  else
    json.null();
}

/// A text as its parts: `{"text"}`, and of what an expression came to
/// `{"text","expression","names"}`.
void writePieces(json::JsonWriter& json, const std::string& text, const Marks& marks) {
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

void writeAction(json::JsonWriter& json, const RunAction& action) {
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

void writeFile(json::JsonWriter& json, const RunFile& file, bool withPieces) {
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

void writeSymbolValue(json::JsonWriter& json, const expr::Value& value) {
  if (!value.isList()) return json.string(value.text());
  json.beginArray();
  for (const expr::Value& one : value.list()) writeSymbolValue(json, one);
  json.endArray();
}

}  // namespace

void writeActions(json::JsonWriter& json, const RunPart& part) {
  json.key("actions");
  json.beginArray();
  for (const RunAction& action : part.actions) writeAction(json, action);
  json.endArray();
}

void writeFiles(json::JsonWriter& json, const RunPart& part, bool withPieces) {
  json.key("embeddedFiles");
  json.beginArray();
  for (const RunFile& file : part.files) writeFile(json, file, withPieces);
  json.endArray();
}

void writePart(json::JsonWriter& json, const RunPart& part, bool withPieces) {
  writeActions(json, part);
  writeFiles(json, part, withPieces);
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

void writeStepEnvironments(json::JsonWriter& json, const std::vector<RunPart>& environments,
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

void writeSymbols(json::JsonWriter& json, const std::vector<TemplateSymbol>& symbols) {
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

}  // namespace job_entity::report
