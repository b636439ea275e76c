#pragma once

// Names for shapes and members, made from the schema table, for the few places that mean one
// particular shape or member.

#include <cstdint>

namespace job_entity {

enum ShapeIds : uint8_t {
#define DOCUMENT(name, doc) kShape_##name,
#define NUMBER(name, doc) kShape_##name,
#define STRING(name, min, max, pattern, meaning, doc) kShape_##name,
#define ENUM(name, doc) kShape_##name,
#define VALUE(owner, text, nature)
#define LIST(name, element, min, max, doc) kShape_##name,
#define MAP(name, key, value, min, max, doc) kShape_##name,
#define STRUCTURE(name, doc) kShape_##name,
#define UNION(name, doc) kShape_##name,
#define MEMBER(owner, name, shape, presence, since, doc)
#include "schema/schema.def"
#include "schema/undef.h"
  kShapeCount
};

/// Every member of every structure and union, in table order.
enum MemberIds : uint16_t {
#define DOCUMENT(name, doc)
#define NUMBER(name, doc)
#define STRING(name, min, max, pattern, meaning, doc)
#define ENUM(name, doc)
#define VALUE(owner, text, nature)
#define LIST(name, element, min, max, doc)
#define MAP(name, key, value, min, max, doc)
#define STRUCTURE(name, doc)
#define UNION(name, doc)
#define MEMBER(owner, name, shape, presence, since, doc) kMember_##owner##_##name,
#include "schema/schema.def"
#include "schema/undef.h"
  kMemberCount
};

}  // namespace job_entity
