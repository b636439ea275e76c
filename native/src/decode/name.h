#pragma once

// Names that are compared by a few wide loads.

#include "base/inline.h"
#include "base/bytes16.h"
#include "schema/schema_table.h"

namespace job_entity::decode {

/// A name, with the quote and the colon that end it as a key, padded to be compared at once.
struct Name {
  char bytes[32];
  uint32_t length;  ///< of the name itself, at least 1
};

constexpr uint32_t kKeyEndBytes = 2;

constexpr Name makeName(const char* text) {
  Name name{};
  while (text[name.length] != '\0') {
    name.bytes[name.length] = text[name.length];
    ++name.length;
  }
  name.bytes[name.length] = '"';
  name.bytes[name.length + 1] = ':';
  return name;
}

constexpr bool isShort(const char* text) {
  uint32_t length = 0;
  while (text[length] != '\0') ++length;
  return length > 0 && length + kKeyEndBytes <= sizeof Name::bytes;
}

constexpr bool namesAreShort() {
  for (const Member& member : kMembers)
    if (!isShort(member.name)) return false;
  return true;
}
static_assert(namesAreShort(), "a member's name is longer than a Name holds");

/// Whether the text of that length at p is the name. As many bytes as a Name has are read there.
inline bool isName(const Name& name, const char* p, uint32_t length) {
  return name.length == length && areSame(name.bytes, p, length);
}

}  // namespace job_entity::decode
