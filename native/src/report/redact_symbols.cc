#include "report/redact_symbols.h"

#include "job/symbol_table.h"
#include "json/writer.h"

namespace job_entity::report {

namespace {

/// Where symbols come from: the first part of their names.
constexpr std::string_view kScopes[] = {"Param", "RawParam", "Job", "Step"};
constexpr std::string_view kKeptNames[] = {"Job.Name", "Step.Name"};

std::string redactedName(const std::string& name, RedactTokens& tokens) {
  for (const std::string_view kept : kKeptNames)
    if (name == kept) return name;
  const size_t dot = name.find('.');
  if (dot != std::string::npos)
    for (const std::string_view scope : kScopes)
      // A parameter has the token that it has among the job's parameters.
      if (name.compare(0, dot, scope) == 0)
        return name.substr(0, dot + 1) + tokens.named("name", name.substr(dot + 1));
  return tokens.named("name", name);
}

std::string numbered(std::string_view kind, const std::string& value, RedactTokens& tokens) {
  std::string text;
  appendNumber(text, tokens.number(kind, value));
  return text;
}

std::string redactedText(job::SymbolBase base, const std::string& value, RedactTokens& tokens) {
  switch (base) {
    case job::SymbolBase::kInt:
      return numbered("number", value, tokens);
    case job::SymbolBase::kFloat:
      return numbered("number", value, tokens) + ".5";
    case job::SymbolBase::kBool:
      return "true";
    case job::SymbolBase::kRangeExpr:
      return "1-" + numbered("range", value, tokens);
    case job::SymbolBase::kPath:
      return tokens.path(value);
    case job::SymbolBase::kNull:
      return value;
    case job::SymbolBase::kString:
    case job::SymbolBase::kOther:
      break;
  }
  return tokens.ids(value);
}

void writeValue(json::JsonWriter& json, const job::SymbolTable& table, job::SymbolBase base,
                uint32_t index, RedactTokens& tokens) {
  const decode::JsonNode& node = table.json().at(index);
  if (node.type != decode::JsonType::kList)
    return json.string(redactedText(base, node.text.decoded(), tokens));
  json.beginArray();
  for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = table.json().at(i).next)
    writeValue(json, table, base, i, tokens);
  json.endArray();
}

}  // namespace

std::string redactedSymbolTable(std::string_view text, RedactTokens& tokens) {
  const job::SymbolTable table(text);
  std::string redacted;
  json::JsonWriter json(redacted);
  json.beginArray();
  for (const job::Symbol& symbol : table.symbols()) {
    json.beginObject();
    json.key("name");
    json.string(redactedName(symbol.name, tokens));
    json.key("type");
    json.string(symbol.typeName);
    json.key("value");
    writeValue(json, table, symbol.type.base, symbol.value, tokens);
    json.endObject();
  }
  json.endArray();
  return redacted;
}

}  // namespace job_entity::report
