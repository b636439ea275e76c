#pragma once

// The schema table as constant data, for code that wants the compiler to see it.

#include <array>

#include "job_entity/schema.h"
#include "schema/shape_ids.h"

namespace job_entity {

// Docs are for the native command and the reference page; the module ships without them.
#ifdef JOB_ENTITY_NO_DOCS
#define JOB_ENTITY_DOC(text) ""
#else
#define JOB_ENTITY_DOC(text) text
#endif

constexpr bool required = true;
constexpr bool optional = false;
constexpr bool plain = false;
constexpr bool retriable = true;
constexpr Since classic = Since::kClassic;
constexpr Since since_2026_09_29 = Since::k2026_09_29;
constexpr Since seen = Since::kSeen;

inline constexpr Member kMembers[kMemberCount] = {
#define DOCUMENT(name, doc)
#define NUMBER(name, doc)
#define STRING(name, min, max, pattern, meaning, doc)
#define ENUM(name, doc)
#define VALUE(owner, text, nature)
#define LIST(name, element, min, max, doc)
#define MAP(name, key, value, min, max, doc)
#define STRUCTURE(name, doc)
#define UNION(name, doc)
#define MEMBER(owner, name, shape, presence, since, doc) \
  {#name, kShape_##owner, kShape_##shape, presence, since, JOB_ENTITY_DOC(doc)},
#include "schema/schema.def"
#include "schema/undef.h"
};

struct EnumValue {
  ShapeId owner;
  bool isRetriable;
  const char* text;
};

inline constexpr EnumValue kEnumValues[] = {
#define DOCUMENT(name, doc)
#define NUMBER(name, doc)
#define STRING(name, min, max, pattern, meaning, doc)
#define ENUM(name, doc)
#define VALUE(owner, text, nature) {kShape_##owner, nature, #text},
#define LIST(name, element, min, max, doc)
#define MAP(name, key, value, min, max, doc)
#define STRUCTURE(name, doc)
#define UNION(name, doc)
#define MEMBER(owner, name, shape, presence, since, doc)
#include "schema/schema.def"
#include "schema/undef.h"
};

namespace schema_detail {

constexpr uint16_t firstMemberOf(ShapeId shape) {
  for (uint16_t i = 0; i < kMemberCount; ++i)
    if (kMembers[i].owner == shape) return i;
  return 0;
}

constexpr uint16_t memberCountOf(ShapeId shape) {
  uint16_t count = 0;
  for (const Member& member : kMembers) count += member.owner == shape;
  return count;
}

constexpr uint16_t firstValueOf(ShapeId shape) {
  for (const EnumValue& value : kEnumValues)
    if (value.owner == shape) return static_cast<uint16_t>(&value - kEnumValues);
  return 0;
}

constexpr uint16_t valueCountOf(ShapeId shape) {
  uint16_t count = 0;
  for (const EnumValue& value : kEnumValues) count += value.owner == shape;
  return count;
}

constexpr Shape scalar(const char* name, ShapeType type, Meaning meaning, Pattern pattern,
                       uint32_t min, uint32_t max, const char* doc) {
  return {name, type, meaning, pattern, min, max, 0, 0, 0, 0, 0, 0, doc};
}

constexpr Shape enumeration(ShapeId id, const char* name, const char* doc) {
  return {name,
          ShapeType::kEnum,
          Meaning::kText,
          Pattern::kNone,
          0,
          kUnbounded,
          0,
          0,
          0,
          0,
          firstValueOf(id),
          valueCountOf(id),
          doc};
}

constexpr Shape collection(const char* name, ShapeType type, ShapeId key, ShapeId element,
                           uint32_t min, uint32_t max, const char* doc) {
  return {name, type, Meaning::kText, Pattern::kNone, min, max, element, key, 0, 0, 0, 0, doc};
}

constexpr Shape members(ShapeId id, const char* name, ShapeType type, const char* doc) {
  return {name, type, Meaning::kText,    Pattern::kNone,    0, kUnbounded,
          0,    0,    firstMemberOf(id), memberCountOf(id), 0, 0,
          doc};
}

}  // namespace schema_detail

inline constexpr Shape kShapes[kShapeCount] = {
#define DOCUMENT(name, doc)                                                             \
  schema_detail::scalar(#name, ShapeType::kDocument, Meaning::kText, Pattern::kNone, 0, \
                        kUnbounded, JOB_ENTITY_DOC(doc)),
#define NUMBER(name, doc)                                                                         \
  schema_detail::scalar(#name, ShapeType::kNumber, Meaning::kText, Pattern::kNone, 0, kUnbounded, \
                        JOB_ENTITY_DOC(doc)),
#define STRING(name, min, max, pattern, meaning, doc)                                             \
  schema_detail::scalar(#name, ShapeType::kString, Meaning::k##meaning, Pattern::k##pattern, min, \
                        max, JOB_ENTITY_DOC(doc)),
#define ENUM(name, doc) schema_detail::enumeration(kShape_##name, #name, JOB_ENTITY_DOC(doc)),
#define VALUE(owner, text, nature)
#define LIST(name, element, min, max, doc)                                          \
  schema_detail::collection(#name, ShapeType::kList, 0, kShape_##element, min, max, \
                            JOB_ENTITY_DOC(doc)),
#define MAP(name, key, value, min, max, doc)                                                \
  schema_detail::collection(#name, ShapeType::kMap, kShape_##key, kShape_##value, min, max, \
                            JOB_ENTITY_DOC(doc)),
#define STRUCTURE(name, doc) \
  schema_detail::members(kShape_##name, #name, ShapeType::kStructure, JOB_ENTITY_DOC(doc)),
#define UNION(name, doc) \
  schema_detail::members(kShape_##name, #name, ShapeType::kUnion, JOB_ENTITY_DOC(doc)),
#define MEMBER(owner, name, shape, presence, since, doc)
#include "schema/schema.def"
#include "schema/undef.h"
};

}  // namespace job_entity
