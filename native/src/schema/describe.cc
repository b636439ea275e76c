#include "job_entity/diagnostic.h"
#include "job_entity/limits.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

const char* typeName(ShapeType type) {
  switch (type) {
    case ShapeType::kDocument:
      return "document";
    case ShapeType::kNumber:
      return "number";
    case ShapeType::kString:
      return "string";
    case ShapeType::kEnum:
      return "enum";
    case ShapeType::kList:
      return "list";
    case ShapeType::kMap:
      return "map";
    case ShapeType::kStructure:
      return "structure";
    case ShapeType::kUnion:
      return "union";
  }
  return "";
}

const char* meaningName(Meaning meaning) {
  switch (meaning) {
    case Meaning::kText:
      return "text";
    case Meaning::kId:
      return "id";
    case Meaning::kArn:
      return "arn";
    case Meaning::kPath:
      return "path";
    case Meaning::kInteger:
      return "integer";
    case Meaning::kDecimal:
      return "decimal";
    case Meaning::kBoolean:
      return "boolean";
    case Meaning::kRangeExpression:
      return "rangeExpression";
    case Meaning::kSymbolTable:
      return "symbolTable";
  }
  return "";
}

void describeLimits(json::JsonWriter& json, const Shape& shape) {
  if (shape.min != 0) {
    json.key("min");
    json.number(shape.min);
  }
  if (shape.max != kUnbounded) {
    json.key("max");
    json.number(shape.max);
  }
#ifndef JOB_ENTITY_NO_DOCS
  if (shape.pattern != Pattern::kNone) {
    json.key("pattern");
    json.string(patternText(shape.pattern));
  }
#endif
}

void describeMember(json::JsonWriter& json, MemberId id) {
  const Member& member = kMembers[id];
  json.beginObject();
  json.key("name");
  json.string(member.name);
  json.key("shape");
  json.number(member.shape);
  json.key("required");
  json.boolean(member.required);
  json.key("since");
  json.string(sinceName(member.since));
  if (member.doc[0] != '\0') {
    json.key("doc");
    json.string(member.doc);
  }
  json.endObject();
}

void describeShape(json::JsonWriter& json, ShapeId id) {
  const Shape& shape = kShapes[id];
  json.beginObject();
  json.key("name");
  json.string(shape.name);
  json.key("type");
  json.string(typeName(shape.type));
  if (hasTable(id)) {
    json.key("table");
    json.number(kLayout.table[id]);
    json.key("words");
    json.number(kLayout.words[id]);
  }
  describeLimits(json, shape);
  switch (shape.type) {
    case ShapeType::kString:
      json.key("meaning");
      json.string(meaningName(shape.meaning));
      break;
    case ShapeType::kEnum:
      json.key("values");
      json.beginArray();
      for (uint16_t i = 0; i < shape.valueCount; ++i)
        json.string(kEnumValues[shape.firstValue + i].text);
      json.endArray();
      break;
    case ShapeType::kMap:
      json.key("key");
      json.number(shape.key);
      [[fallthrough]];
    case ShapeType::kList:
      json.key("element");
      json.number(shape.element);
      break;
    case ShapeType::kStructure:
    case ShapeType::kUnion:
      json.key("members");
      json.beginArray();
      for (uint16_t i = 0; i < shape.memberCount; ++i)
        describeMember(json, static_cast<MemberId>(shape.firstMember + i));
      json.endArray();
      break;
    default:
      break;
  }
  if (shape.doc[0] != '\0') {
    json.key("doc");
    json.string(shape.doc);
  }
  json.endObject();
}

/// For the reference; the module has no use for it.
void describeCodes([[maybe_unused]] json::JsonWriter& json) {
#ifndef JOB_ENTITY_NO_DOCS
  json.key("diagnostics");
  json.beginArray();
  for (uint32_t i = 0; i < static_cast<uint32_t>(Code::kCount); ++i) {
    const Code code = static_cast<Code>(i);
    json.beginObject();
    json.key("code");
    json.string(codeName(code));
    json.key("severity");
    json.string(severityName(defaultSeverity(code)));
    json.key("meaning");
    json.string(codeMeaning(code));
    json.endObject();
  }
  json.endArray();
#endif
}

#ifndef JOB_ENTITY_NO_DOCS
void describeLimit(json::JsonWriter& json, const char* name, const char* option, uint32_t usual,
                   uint32_t most, const char* meaning) {
  json.beginObject();
  json.key("name");
  json.string(name);
  json.key("option");
  json.string(option);
  json.key("usual");
  json.number(usual);
  json.key("most");
  json.number(most);
  json.key("meaning");
  json.string(meaning);
  json.endObject();
}
#endif

/// Likewise.
void describeLimits([[maybe_unused]] json::JsonWriter& json) {
#ifndef JOB_ENTITY_NO_DOCS
  json.key("limits");
  json.beginArray();
#define LIMIT(member, option, usual, most, text) \
  describeLimit(json, #member, "--max-" option, usual, most, text);
#include "job_entity/limits.def"
#undef LIMIT
  json.endArray();
#endif
}

}  // namespace

std::string describeSchema() {
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("unknownTable");
  json.number(kUnknownTable);
  json.key("tables");
  json.number(kTableCount);
  json.key("shapes");
  json.beginArray();
  for (uint32_t i = 0; i < kShapeCount; ++i) describeShape(json, static_cast<ShapeId>(i));
  json.endArray();
  json.key("retriableCodes");
  json.beginArray();
  for (const EnumValue& value : kEnumValues)
    if (value.isRetriable) json.string(value.text);
  json.endArray();
  describeCodes(json);
  describeLimits(json);
  json.endObject();
  return text;
}

}  // namespace job_entity
