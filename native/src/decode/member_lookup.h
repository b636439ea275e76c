#pragma once

// Finds a structure's member by its name with a few wide loads.

#include "json/inline.h"
#include "json/simd.h"
#include "schema/schema_table.h"

namespace job_entity {

constexpr uint32_t kMaxNameBytes = 32;

/// A member's name, padded and cut into words that overlap at its end.
struct NameWords {
  uint64_t words[4];
  uint32_t length;
};

constexpr uint64_t nameWord(const char* name, uint32_t at, uint32_t length) {
  uint64_t word = 0;
  for (uint32_t i = 0; i < 8 && at + i < length; ++i)
    word |= static_cast<uint64_t>(static_cast<unsigned char>(name[at + i])) << (8 * i);
  return word;
}

constexpr NameWords makeNameWords(const char* name) {
  uint32_t length = 0;
  while (name[length] != '\0') ++length;
  if (length <= 8) return {{nameWord(name, 0, length), 0, 0, 0}, length};
  const uint32_t last = length - 8;
  const uint32_t second = last < 8 ? last : 8;
  const uint32_t third = last < 16 ? last : 16;
  return {{nameWord(name, 0, length), nameWord(name, second, length), nameWord(name, third, length),
           nameWord(name, last, length)},
          length};
}

struct NameTable {
  NameWords names[kMemberCount];
};

constexpr NameTable makeNameTable() {
  NameTable table{};
  for (uint32_t i = 0; i < kMemberCount; ++i) table.names[i] = makeNameWords(kMembers[i].name);
  return table;
}

inline constexpr NameTable kNames = makeNameTable();

constexpr bool namesAreShort() {
  for (const NameWords& name : kNames.names)
    if (name.length > kMaxNameBytes) return false;
  return true;
}
static_assert(namesAreShort(), "a member's name is longer than the lookup compares");

/// Whether the key at p is that name. Reads up to 8 bytes past the key: the input is padded.
inline bool isName(const NameWords& name, const char* p, uint32_t length) {
  if (name.length != length) return false;
  if (length <= 8) {
    const uint64_t mask = length == 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * length)) - 1;
    return (load64(p) & mask) == name.words[0];
  }
  const uint32_t last = length - 8;
  if (load64(p) != name.words[0] || load64(p + last) != name.words[3]) return false;
  if (length <= 16) return true;
  return load64(p + 8) == name.words[1] &&
         (length <= 24 || load64(p + (last < 16 ? last : 16)) == name.words[2]);
}

constexpr uint32_t kNoMember = 0xffffffffu;

/// All members by owner and name, as an open hash table of ids that start at 1; 0 is a free slot.
constexpr uint32_t kNameSlots = 512;
static_assert(kMemberCount * 2 <= kNameSlots, "the table of names gets too full");

constexpr uint32_t nameSlot(uint32_t firstMember, uint32_t first, uint32_t last, uint32_t length) {
  return (firstMember * 37 + length * 13 + first * 3 + last * 29) % kNameSlots;
}

struct NameSlots {
  uint16_t members[kNameSlots];
};

constexpr NameSlots makeNameSlots() {
  NameSlots slots{};
  for (uint32_t i = 0; i < kMemberCount; ++i) {
    const char* const name = kMembers[i].name;
    const uint32_t length = kNames.names[i].length;
    uint32_t at =
        nameSlot(kShapes[kMembers[i].owner].firstMember, static_cast<unsigned char>(name[0]),
                 static_cast<unsigned char>(name[length - 1]), length);
    while (slots.members[at] != 0) at = (at + 1) % kNameSlots;
    slots.members[at] = static_cast<uint16_t>(i + 1);
  }
  return slots;
}

inline constexpr NameSlots kNameTable = makeNameSlots();

/// Local index of the member with that name, kNoMember if there is none.
JOB_ENTITY_INLINE uint32_t findMember(const Shape& shape, const char* p, uint32_t length) {
  if (length == 0) return kNoMember;
  const uint32_t firstMember = shape.firstMember;
  uint32_t at = nameSlot(firstMember, static_cast<unsigned char>(p[0]),
                         static_cast<unsigned char>(p[length - 1]), length);
  for (uint32_t id = kNameTable.members[at]; id != 0; id = kNameTable.members[at]) {
    const uint32_t index = id - 1 - firstMember;
    if (index < shape.memberCount && isName(kNames.names[id - 1], p, length)) return index;
    at = (at + 1) % kNameSlots;
  }
  return kNoMember;
}

/// A guess at a key of which only the start is known: the member that its first four bytes belong
/// to. Where two members of a structure start alike, one of them is guessed.
struct QuickName {
  uint16_t member;
  ShapeId owner;
  uint8_t length;  ///< 0: none
};

constexpr uint32_t kQuickBits = 10;

constexpr uint32_t quickSlotOf(uint32_t firstMember, uint32_t start) {
  return ((start ^ firstMember * 0x01000193u) * 0x9e3779b1u) >> (32 - kQuickBits);
}

inline uint32_t quickSlot(uint32_t firstMember, const char* p) {
  return quickSlotOf(firstMember, load32(p));
}

struct QuickNames {
  QuickName of[1 << kQuickBits];
};

constexpr QuickNames makeQuickNames() {
  QuickNames names{};
  for (QuickName& name : names.of) name = {0, kShapeCount, 0};
  for (uint32_t i = 0; i < kMemberCount; ++i) {
    const char* const text = kMembers[i].name;
    const uint32_t length = kNames.names[i].length;
    uint32_t start = 0;
    for (uint32_t at = 0; at < 4; ++at) {
      const unsigned char byte = at < length    ? static_cast<unsigned char>(text[at])
                                 : at == length ? '"'
                                                : 0;
      start |= static_cast<uint32_t>(byte) << (8 * at);
    }
    // Behind a name of two letters and its quote anything may follow: such are left to the scan.
    if (length < 3) continue;
    QuickName& name = names.of[quickSlotOf(kShapes[kMembers[i].owner].firstMember, start)];
    if (name.length == 0)
      name = {static_cast<uint16_t>(i), kMembers[i].owner, static_cast<uint8_t>(length)};
  }
  return names;
}

inline constexpr QuickNames kQuickNames = makeQuickNames();

}  // namespace job_entity
