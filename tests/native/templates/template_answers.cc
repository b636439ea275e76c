#include "template_answers.h"

// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "expr/range_expr.h"
#include "job/step_graph.h"
#include "json/writer.h"
#include "templates/api.h"
#include "templates/combination.h"
#include "templates/strings.h"
#include "templates/task_space.h"

namespace job_entity::tests {

namespace {

using namespace templates;
using Json = rapidjson::Document;
using Value = rapidjson::Value;

std::string_view viewOf(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

std::string textOf(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

const Value* find(const Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

/// The bytes of a member of the request's outermost object, as they are.
std::string_view sourceOf(std::string_view request, std::string_view name) {
  size_t depth = 0;
  const std::string key = '"' + std::string(name) + '"';
  size_t begin = std::string_view::npos;
  for (size_t i = 0; i < request.size(); ++i) {
    const char c = request[i];
    if (c == '"') {
      const size_t from = i;
      for (++i; request[i] != '"'; ++i) i += request[i] == '\\';
      if (depth != 1 || begin != std::string_view::npos ||
          request.substr(from, i + 1 - from) != key)
        continue;
      size_t at = i + 1;
      while (request[at] == ' ') ++at;
      if (request[at] != ':') continue;
      ++at;
      while (request[at] == ' ') ++at;
      begin = at;
      i = at - 1;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
      if (begin != std::string_view::npos && depth == 0) return request.substr(begin, i - begin);
    }
    if (begin != std::string_view::npos && depth == 1 && (c == ',' || c == '}' || c == ']')) {
      if (i > begin) return request.substr(begin, i + (c != ',') - begin);
    }
  }
  return {};
}

void appendSymbol(json::JsonWriter& json, std::string_view name, const char* type,
                  std::string_view text) {
  json.beginObject();
  json.key("name");
  json.string(name);
  json.key("type");
  json.string(type);
  json.key("value");
  json.string(text);
  json.endObject();
}

/// What only the worker knows, as a symbol table.
std::string knownOf(const Value& request) {
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  if (const Value* const file = find(request, "pathMappingRulesFile"))
    appendSymbol(json, "Session.PathMappingRulesFile", "path", viewOf(*file));
  if (const Value* const name = find(request, "jobName"))
    appendSymbol(json, "Job.Name", "string", viewOf(*name));
  if (const Value* const files = find(request, "files"))
    for (const auto& file : files->GetObject())
      appendSymbol(json, viewOf(file.name), "path", viewOf(file.value));
  if (const Value* const symbols = find(request, "symbols"))
    for (const Value& symbol : symbols->GetArray()) json.raw(textOf(symbol));
  json.endArray();
  return text;
}

std::string aboutTemplate(std::string_view request, const Value& value) {
  std::string options;
  json::JsonWriter json(options);
  json.beginObject();
  for (const char* const name : {"kind", "parameters", "extensions", "workerOs", "sessionDirectory",
                                 "symbolTable", "task", "from", "count", "find", "stepName"}) {
    if (!value.HasMember(name)) continue;
    json.key(name);
    json.raw(textOf(value[name]));
  }
  json.key("pathMappingRules");
  json.raw(value.HasMember("pathMappingRules") ? textOf(value["pathMappingRules"]) : "[]");
  json.key("known");
  json.string(knownOf(value));
  json.endObject();
  return describeTemplate(sourceOf(request, "template"), options);
}

std::string aboutRange(const Value& request) {
  std::string text;
  json::JsonWriter json(text);
  expr::RangeExpr range;
  const expr::RangeError error = expr::RangeExpr::parse(viewOf(request["text"]), range);
  json.beginObject();
  json.key("valid");
  json.boolean(error.message.empty());
  if (error.message.empty()) {
    json.key("count");
    json.string(std::to_string(range.count()));
    json.key("canonical");
    json.string(range.text());
    json.key("first");
    json.beginArray();
    for (uint64_t i = 0; i < range.count() && i < 12; ++i) json.signedNumber(range.at(i));
    json.endArray();
    json.key("last");
    json.signedNumber(range.at(range.count() - 1));
  } else {
    json.key("offset");
    json.number(error.offset);
    json.key("message");
    json.string(error.message);
  }
  json.endObject();
  return text;
}

std::string aboutCombination(const Value& request) {
  std::vector<std::string> names;
  std::vector<TaskParameter> parameters;
  for (const auto& size : request["sizes"].GetObject()) {
    names.emplace_back(viewOf(size.name));
    std::vector<int64_t> indices;
    for (int64_t i = 0; i < size.value.GetInt64(); ++i) indices.push_back(i);
    parameters.push_back({names.back(), TaskType::kInt, TaskValues::ofIntegers(indices)});
  }
  Combination combination = Combination::product(static_cast<uint32_t>(names.size()));
  CombinationError error;
  if (const Value* const expression = find(request, "text"))
    error = Combination::parse(viewOf(*expression), names, combination);
  TaskSpace space;
  if (error.message.empty())
    TaskSpace::make(std::move(parameters), std::move(combination), space, error);
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("valid");
  json.boolean(error.message.empty());
  json.key("message");
  json.string(error.message);
  if (error.message.empty()) {
    json.key("count");
    json.string(space.count().text());
    json.key("tasks");
    json.beginObject();
    if (const Value* const tasks = find(request, "tasks"))
      for (const Value& task : tasks->GetArray()) {
        BigUint index;
        if (!BigUint::parse(viewOf(task), index) || !(index < space.count())) continue;
        json.key(viewOf(task));
        json.beginObject();
        for (const auto& [name, number] : space.at(index)) {
          json.key(name);
          json.raw(number);
        }
        json.endObject();
      }
    json.endObject();
  }
  json.endObject();
  return text;
}

/// As the text of a step's only file, with those symbols known.
std::string aboutFormatString(const Value& request) {
  std::string step =
      R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}},"embeddedFiles":[{"name":"F","type":"TEXT","data":)";
  step += textOf(request["text"]) + "}]}}";
  std::string options;
  json::JsonWriter json(options);
  json.beginObject();
  json.key("extensions");
  json.raw(textOf(request["extensions"]));
  json.key("symbolTable");
  json.string(textOf(request["symbols"]));
  json.key("pathMappingRules");
  json.raw("[]");
  json.endObject();
  return describeTemplate(step, options);
}

std::string aboutSymbolTable(const Value& request) {
  expr::SymbolTable table;
  const expr::SymbolTableError error =
      expr::readSymbolTable(viewOf(request["text"]), PathFormat::kPosix, table);
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("valid");
  json.boolean(error.message.empty());
  json.key("message");
  json.string(error.message);
  json.key("symbols");
  json.beginObject();
  for (const auto& [name, value] : table.entries()) {
    json.key(name);
    json.beginObject();
    json.key("type");
    json.string(value.type().name());
    json.key("text");
    json.string(value.text());
    json.endObject();
  }
  json.endObject();
  json.endObject();
  return text;
}

std::string aboutJob(const Value& request) {
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> dependencies;
  for (const Value& step : request["steps"].GetArray()) {
    ids.emplace_back(viewOf(step["stepId"]));
    std::vector<std::string>& own = dependencies.emplace_back();
    for (const Value& id : step["dependencies"].GetArray()) own.emplace_back(viewOf(id));
  }
  const job::StepGraph graph = job::stepGraph(ids, dependencies);
  std::string text;
  json::JsonWriter json(text);
  job::writeStepGraph(json, graph);
  return text;
}

}  // namespace

std::string answerTo(std::string_view request) {
  Json value;
  value.Parse(request.data(), request.size());
  if (value.HasParseError() || !value.IsObject() || !value.HasMember("kind") ||
      !value["kind"].IsString())
    return R"({"error":"The request is not a JSON object with a kind."})";
  const std::string_view kind = viewOf(value["kind"]);
  if (kind == "step" || kind == "environment") return aboutTemplate(request, value);
  if (kind == "range") return aboutRange(value);
  if (kind == "combination") return aboutCombination(value);
  if (kind == "formatString") return aboutFormatString(value);
  if (kind == "symbolTable") return aboutSymbolTable(value);
  if (kind == "job") return aboutJob(value);
  return R"({"error":"The kind is not known."})";
}

}  // namespace job_entity::tests
