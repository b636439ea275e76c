// Evaluates expressions, one JSON object a line, for tests that compare with other implementations.
//
//   {"text":"1 +
//   Param.A","symbols":[{"name":"Param.A","type":"int","value":"2"}],"pathFormat":"posix",
//    "pathMappingRules":[{"sourcePathFormat":"windows","sourcePath":"P:\\","destinationPath":"/mnt"}],
//    "targetType":"int","strictContainment":true,"noMapping":false,"maxOperations":10000000,
//    "maxMemory":100000000}
//
// All but the text may be left out. A symbol with "unknown":true in place of a value is not known.
// An answer is one line, too:
//
//   {"type":"int","text":"3","operations":2,"memory":128}
//   {"type":"path","unresolved":["Session.WorkingDirectory"],"text":"Session.WorkingDirectory /
//   'a'",...}
//   {"error":{"kind":"eval","code":5,"message":"...","offset":4,"length":2}}

#include <iostream>
#include <string>

#include "expr/expression.h"
#include "job_entity/path_mapping.h"
#include "json/writer.h"
#include "rapidjson/document.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace {

using namespace job_entity;

std::string textOf(const rapidjson::Value& object, const char* name, const char* absent = "") {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return absent;
  return {found->value.GetString(), found->value.GetStringLength()};
}

bool flagOf(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsBool() && found->value.GetBool();
}

uint64_t numberOf(const rapidjson::Value& object, const char* name, uint64_t absent) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : absent;
}

PathFormat formatOf(const std::string& name) {
  PathFormat format = PathFormat::kPosix;
  parsePathFormat(name, format);
  return format;
}

std::string jsonOf(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// The table's symbols; an error's message otherwise.
std::string readSymbols(const rapidjson::Value& line, PathFormat format, expr::SymbolTable& table) {
  const auto symbols = line.FindMember("symbols");
  if (symbols == line.MemberEnd()) return {};
  for (const auto& symbol : symbols->value.GetArray()) {
    if (flagOf(symbol, "unknown")) {
      expr::Type type;
      if (!expr::parseType(textOf(symbol, "type"), type)) return "not a type";
      table.setUnknown(textOf(symbol, "name"), type);
      continue;
    }
    const expr::SymbolTableError error =
        expr::readSymbolTable("[" + jsonOf(symbol) + "]", format, table);
    if (!error.message.empty()) return error.message;
  }
  return {};
}

PathMapper mapperOf(const rapidjson::Value& line, PathFormat format) {
  std::vector<PathMappingRule> rules;
  const auto given = line.FindMember("pathMappingRules");
  if (given != line.MemberEnd() && given->value.IsArray()) {
    for (const auto& entry : given->value.GetArray()) {
      PathMappingRule rule;
      rule.format = formatOf(textOf(entry, "sourcePathFormat"));
      rule.sourcePath = textOf(entry, "sourcePath");
      rule.destinationPath = textOf(entry, "destinationPath");
      rules.push_back(rule);
    }
  }
  return {std::move(rules), format == PathFormat::kWindows ? WorkerOs::kWindows : WorkerOs::kPosix};
}

void writeError(JsonWriter& writer, const expr::ExprError& error) {
  writer.beginObject();
  writer.key("error");
  writer.beginObject();
  writer.key("kind");
  writer.string(error.kind == expr::ErrorKind::kParse ? "parse" : "eval");
  writer.key("code");
  writer.number(static_cast<uint64_t>(error.code));
  writer.key("message");
  writer.string(error.message);
  writer.key("offset");
  writer.number(error.offset);
  writer.key("length");
  writer.number(error.length);
  writer.endObject();
  writer.endObject();
}

void writeResult(JsonWriter& writer, const expr::Result& result) {
  if (result.error) return writeError(writer, result.error);
  writer.beginObject();
  writer.key("type");
  writer.string(result.value.type().name());
  if (result.value.isUnknown()) {
    writer.key("unresolved");
    writer.beginArray();
    for (const std::string& name : result.value.unknown().names) writer.string(name);
    writer.endArray();
  }
  writer.key("text");
  writer.string(result.value.text());
  writer.key("operations");
  writer.number(result.operations);
  writer.key("memory");
  writer.number(result.peakMemory);
  writer.endObject();
}

void answer(const rapidjson::Value& line, JsonWriter& writer) {
  expr::ExprError error;
  const expr::Expression expression = expr::Expression::parse(textOf(line, "text"), error);
  if (error) return writeError(writer, error);
  expr::Options options;
  options.pathFormat = formatOf(textOf(line, "pathFormat", "posix"));
  options.strictContainment = flagOf(line, "strictContainment");
  options.maxOperations = numberOf(line, "maxOperations", options.maxOperations);
  options.maxMemory = numberOf(line, "maxMemory", options.maxMemory);
  const PathMapper mapper = mapperOf(line, options.pathFormat);
  if (!flagOf(line, "noMapping")) {
    options.mapping = [&mapper](std::string_view path, std::string& result) {
      return mapper.map(path, result) >= 0;
    };
  }
  const std::string target = textOf(line, "targetType");
  expr::SymbolTable symbols;
  error.message = readSymbols(line, options.pathFormat, symbols);
  if (error.message.empty() && !target.empty() && !expr::parseType(target, options.target)) {
    error.message = "not a type: " + target;
  }
  if (!error.message.empty()) {
    error.kind = expr::ErrorKind::kEval;
    return writeError(writer, error);
  }
  writeResult(writer, expr::evaluate(expression, symbols, options));
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    rapidjson::Document document;
    document.Parse(line.data(), line.size());
    if (document.HasParseError() || !document.IsObject()) {
      std::cerr << "not a JSON object: " << line << '\n';
      return 2;
    }
    std::string out;
    JsonWriter writer(out);
    answer(document, writer);
    out += '\n';
    std::cout << out << std::flush;
  }
  return 0;
}
