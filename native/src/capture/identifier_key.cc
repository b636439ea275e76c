#include "capture/identifier_key.h"

#include <cstring>
#include <string>

#include "decode/rows.h"
#include "base/bytes16.h"

namespace job_entity::capture {

namespace {

constexpr uint32_t kMostKinds = 8;
constexpr uint32_t kMostMembers = 2;
constexpr uint8_t kNone = 0xff;

/// For each kind of a union: where the members are that name the entity, which are those of the
/// request's identifier.
struct NamingMembers {
  uint8_t index[kMostKinds][kMostMembers];
};

constexpr bool isSame(const char* a, const char* b) {
  while (*a != '\0' && *a == *b) {
    ++a;
    ++b;
  }
  return *a == *b;
}

constexpr NamingMembers namingMembers(ShapeId unionShape) {
  NamingMembers found{};
  const Shape& identifiers = kShapes[kShape_JobEntityIdentifiersUnion];
  for (uint32_t kind = 0; kind < kMostKinds; ++kind) {
    for (uint32_t i = 0; i < kMostMembers; ++i) found.index[kind][i] = kNone;
    if (kind >= identifiers.memberCount) continue;
    const Shape& identifier = kShapes[kMembers[identifiers.firstMember + kind].shape];
    const Shape& details = kShapes[kMembers[kShapes[unionShape].firstMember + kind].shape];
    for (uint32_t i = 0; i < identifier.memberCount && i < kMostMembers; ++i)
      for (uint32_t member = 0; member < details.memberCount; ++member)
        if (isSame(kMembers[identifier.firstMember + i].name,
                   kMembers[details.firstMember + member].name))
          found.index[kind][i] = static_cast<uint8_t>(member);
  }
  return found;
}

static_assert(kShapes[kShape_JobEntityIdentifiersUnion].memberCount <= kMostKinds);

constexpr NamingMembers kOfIdentifier = namingMembers(kShape_JobEntityIdentifiersUnion);
constexpr NamingMembers kOfEntity = namingMembers(kShape_JobEntity);
constexpr NamingMembers kOfError = namingMembers(kShape_GetJobEntityError);

const NamingMembers& membersOf(ShapeId unionShape) {
  if (unionShape == kShape_JobEntity) return kOfEntity;
  return unionShape == kShape_GetJobEntityError ? kOfError : kOfIdentifier;
}

uint64_t mixed(uint64_t state, uint64_t word) {
  constexpr uint64_t kOdd = 0x9e3779b97f4a7c15u;
  state = (state ^ word) * kOdd;
  return state ^ state >> 32;
}

uint64_t mixedText(uint64_t state, std::string_view text) {
  state = mixed(state, text.size());
  for (; text.size() >= 8; text.remove_prefix(8)) state = mixed(state, load64(text.data()));
  uint64_t rest = 0;
  std::memcpy(&rest, text.data(), text.size());
  return mixed(state, rest);
}

}  // namespace

uint64_t identifierKey(const Row& row) {
  const int kind = row.setIndex();
  const Row details = row.set();
  if (kind < 0 || !details) return kNoIdentifier;
  uint64_t key = mixed(1, static_cast<uint64_t>(kind));
  for (const uint8_t index : membersOf(row.shape()).index[kind]) {
    if (index == kNone) continue;
    const Cell cell = details.memberAt(index);
    if (!cell.present()) return kNoIdentifier;
    const std::string_view slice = cell.slice();
    const bool isPlain = std::memchr(slice.data(), '\\', slice.size()) == nullptr;
    key = isPlain ? mixedText(key, slice) : mixedText(key, cell.text());
  }
  return key == kNoIdentifier ? 1 : key;
}

}  // namespace job_entity::capture
