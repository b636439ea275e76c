#include "templates/evaluation.h"

#include "expr/known_names.h"

namespace job_entity::templates {

namespace {

void writeError(json::JsonWriter& json, const expr::ExprError& error) {
  json.key("error");
  json.beginObject();
  json.key("kind");
  json.string(error.kind == expr::ErrorKind::kParse ? "parse" : "eval");
  json.key("message");
  json.string(error.message);
  json.key("offset");
  json.number(error.offset);
  json.key("length");
  json.number(error.length);
  if (!error.expected.empty()) {
    json.key("expected");
    json.string(error.expected);
  }
  json.endObject();
}

void writeValue(json::JsonWriter& json, const expr::Value& value) {
  json.key("type");
  json.string(value.type().name());
  if (value.isUnknown()) {
    json.key("unresolved");
    json.beginArray();
    for (const std::string& name : value.unknown().names) json.string(name);
    json.endArray();
  }
  json.key("text");
  json.string(value.isNull() ? "null" : value.text());
}

}  // namespace

expr::ExprError evaluateOpen(std::string_view text, const expr::SymbolTable& symbols,
                             const expr::Options& options, expr::Value& value) {
  expr::ExprError error;
  const expr::Expression expression = expr::Expression::parse(text, error);
  if (error) return error;
  expr::SymbolTable scope(&symbols);
  for (const expr::Reference& reference : expression.references()) {
    size_t length = 0;
    if (expr::resolveReference(reference, symbols, length) != nullptr) continue;
    const std::string name = reference.name.substr(0, expr::symbolLength(reference.name));
    scope.setUnknown(name, expr::symbolType(name));
  }
  expr::Result result = expr::evaluate(expression, scope, options);
  value = std::move(result.value);
  return std::move(result.error);
}

void writeEvaluation(json::JsonWriter& json, const expr::ExprError& error,
                     const expr::Value& value) {
  json.beginObject();
  if (error)
    writeError(json, error);
  else
    writeValue(json, value);
  json.endObject();
}

}  // namespace job_entity::templates
