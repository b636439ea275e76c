#pragma once

// Finds a structure's member by its name.

#include "decode/name.h"
#include "decode/text_rules.h"
#include "base/inline.h"
#include "schema/schema_table.h"

namespace job_entity::decode {

struct NameTable {
  Name names[kMemberCount];
};

constexpr NameTable makeNameTable() {
  NameTable table{};
  for (uint32_t i = 0; i < kMemberCount; ++i) table.names[i] = makeName(kMembers[i].name);
  return table;
}

/// For the tables below; code that runs has the names in the plans.
constexpr NameTable kNames = makeNameTable();

/// All that reading a member and its text takes, in one line of the cache.
struct alignas(64) MemberPlan {
  char key[sizeof Name::bytes];  ///< as a Name
  TextRule rule;
  uint8_t keyBytes;  ///< size of the name, its quote and the colon
  uint8_t index;     ///< index of the member in its structure or union
  ShapeId shape;
};

struct MemberPlans {
  MemberPlan of[kMemberCount];
};

constexpr MemberPlans makeMemberPlans() {
  MemberPlans plans{};
  for (uint32_t i = 0; i < kMemberCount; ++i) {
    MemberPlan& plan = plans.of[i];
    const Member& member = kMembers[i];
    for (uint32_t k = 0; k < sizeof plan.key; ++k) plan.key[k] = kNames.names[i].bytes[k];
    plan.rule = kTextRules.of[member.shape];
    plan.keyBytes = static_cast<uint8_t>(kNames.names[i].length + kKeyEndBytes);
    plan.index = static_cast<uint8_t>(i - kShapes[member.owner].firstMember);
    plan.shape = member.shape;
  }
  return plans;
}

inline constexpr MemberPlans kMemberPlans = makeMemberPlans();

/// Whether the text of that length at p is the member's name. As many bytes as a Name has are read
/// there.
inline bool isMember(const MemberPlan& plan, const char* p, uint32_t length) {
  return plan.keyBytes == length + kKeyEndBytes && areSame(plan.key, p, length);
}

/// Whether the member's name, its quote and the colon are at p.
inline bool isKey(const MemberPlan& plan, const char* p) {
  return areSame(plan.key, p, plan.keyBytes);
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
    if (index < shape.memberCount && isMember(kMemberPlans.of[id - 1], p, length)) return index;
    at = (at + 1) % kNameSlots;
  }
  return kNoMember;
}

/// A guess at a key of which only the start is known: the member that its first four bytes belong
/// to. Where two members of a structure start alike, one of them is guessed.
struct QuickName {
  uint16_t member;
  ShapeId owner;     ///< kShapeCount: none
  uint8_t keyBytes;  ///< as in the plan, whose place is known later
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
    const Name& text = kNames.names[i];
    uint32_t start = 0;
    for (uint32_t at = 0; at < 4; ++at)
      start |= static_cast<uint32_t>(static_cast<unsigned char>(text.bytes[at])) << (8 * at);
    // Anything may follow a name of one letter, its quote and the colon, so the scan finds such.
    if (text.length < 2) continue;
    QuickName& name = names.of[quickSlotOf(kShapes[kMembers[i].owner].firstMember, start)];
    if (name.owner == kShapeCount)
      name = {static_cast<uint16_t>(i), kMembers[i].owner,
              static_cast<uint8_t>(text.length + kKeyEndBytes)};
  }
  return names;
}

inline constexpr QuickNames kQuickNames = makeQuickNames();

/// Whether that guess at a member of a structure or union is right: its name, quote and colon are
/// at p.
inline bool isKey(const QuickName& quick, ShapeId owner, const char* p) {
  return quick.owner == owner && isKey(kMemberPlans.of[quick.member], p);
}

}  // namespace job_entity::decode
