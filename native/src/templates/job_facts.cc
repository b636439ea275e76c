#include "templates/job_facts.h"

#include "json/writer.h"

namespace job_entity::templates {

namespace {

using expr::Base;
using expr::Type;
using expr::Value;

/// A list of texts as JSON: the form of a list where expressions are not known.
std::string listText(const std::vector<std::string>& items) {
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  for (const std::string& item : items) json.string(item);
  json.endArray();
  return text;
}

}  // namespace

std::string workerPath(const JobFacts& job, std::string_view path) {
  std::string result(path);
  if (job.mapper != nullptr) job.mapper->map(path, result);
  takeHostSeparators(result, job.workerOs);
  return result;
}

Value valueOf(const JobFacts& job, bool withExpr, Type type, std::string_view text,
              std::string_view name) {
  if (!withExpr) return Value::ofString(std::string(text));
  Value value;
  std::string error;
  if (expr::valueOfText(type, text, job.pathFormat(), value, error)) return value;
  return Value::unknown(type, name);
}

JobSymbols::JobSymbols(const JobFacts& job, bool withExpr, bool typesOnly)
    : facts_(job), withExpr_(withExpr), typesOnly_(typesOnly) {
  for (const JobParameter& parameter : job.parameters) addParameter(parameter);
  addSession();
}

void JobSymbols::set(expr::SymbolTable& table, const std::string& name, Type type, Value value) {
  if (typesOnly_)
    table.setUnknown(name, type);
  else
    table.set(name, std::move(value));
}

void JobSymbols::addParameter(const JobParameter& parameter) {
  const std::string name = "Param." + parameter.name;
  const std::string rawName = "RawParam." + parameter.name;
  Type type = Type::any();
  Type rawType = Type::any();
  const bool hasType = expr::parameterType(parameter.kind, false, type) &&
                       expr::parameterType(parameter.kind, true, rawType);
  expr::SymbolTable& own = parameter.isPath() ? worker_ : job_;
  if (!hasType || !parameter.isKnown) {
    own.setUnknown(name, hasType ? type : Type::any());
    job_.setUnknown(rawName, hasType ? rawType : Type::any());
    return;
  }
  const auto value = [&](Type ofType, bool raw, const std::string& symbol) -> Value {
    const auto scalar = [&](Type scalarType, const std::string& text) {
      const bool maps = !raw && scalarType == expr::types::kPath;
      return valueOf(facts_, withExpr_, scalarType, maps ? workerPath(facts_, text) : text, symbol);
    };
    if (!ofType.isList()) return scalar(ofType, parameter.text);
    if (!withExpr_) return Value::ofString(listText(parameter.items));
    const Type element = ofType.elements();
    expr::Values values;
    if (element.isList()) {
      for (const std::vector<std::string>& list : parameter.lists) {
        expr::Values inner;
        for (const std::string& item : list) inner.push_back(scalar(element.elements(), item));
        values.push_back(
            Value::ofList(inner.empty() ? expr::types::kNull : element.elements(), inner));
      }
    } else {
      for (const std::string& item : parameter.items) values.push_back(scalar(element, item));
    }
    for (const Value& one : values)
      if (one.isUnknown()) return Value::unknown(ofType, symbol);
    return Value::ofList(element, std::move(values));
  };
  set(job_, rawName, rawType, value(rawType, true, rawName));
  set(own, name, type, value(type, false, name));
}

void JobSymbols::addSession() {
  const auto path = [&](const std::string& name, const std::string& text) {
    if (text.empty() || typesOnly_)
      worker_.setUnknown(name, expr::types::kPath);
    else
      worker_.set(name, withExpr_ ? Value::ofPath(text) : Value::ofString(text));
  };
  path("Session.WorkingDirectory", facts_.sessionDirectory);
  path("Session.PathMappingRulesFile", {});
  const std::string hasRules = "Session.HasPathMappingRules";
  if (facts_.mapper == nullptr || typesOnly_) {
    worker_.setUnknown(hasRules, expr::types::kBool);
  } else {
    const bool any = !facts_.mapper->rules().empty();
    worker_.set(hasRules, withExpr_ ? Value::ofBool(any) : Value::ofString(any ? "true" : "false"));
  }
  if (typesOnly_) return;
  // The caller's values fill in those that are not known otherwise.
  for (const auto& [name, value] : facts_.known.entries()) {
    const Value* const present = worker_.find(name);
    if (present == nullptr || present->isUnknown())
      worker_.set(name, withExpr_ ? value : Value::ofString(value.text()));
  }
}

}  // namespace job_entity::templates
