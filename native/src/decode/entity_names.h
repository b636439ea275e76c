#pragma once

// Which entity an entity, an error or an identifier is about. The members that tell are those of
// the request's identifier shapes.

#include "base/ascii.h"
#include "job_entity/request.h"
#include "schema/layout.h"

namespace job_entity::decode {

// The names of the kinds of entities and of the ids that name one, taken from the identifiers of a
// request.

inline constexpr const Shape& kIdentifierUnion = kShapes[kShape_JobEntityIdentifiersUnion];
inline constexpr uint32_t kEntityKinds = kIdentifierUnion.memberCount;

constexpr const Shape& identifierShape(uint32_t kind) {
  return kShapes[kMembers[kIdentifierUnion.firstMember + kind].shape];
}

/// Where the members that name an entry are in its own structure.
struct EntryNaming {
  uint8_t jobId;
  uint8_t id;  ///< where `jobId` is, if the job is all there is
};

constexpr bool isSameName(const char* a, const char* b) {
  while (*a != '\0' && *a == *b) {
    ++a;
    ++b;
  }
  return *a == *b;
}

/// Its members of a union are in the order of kIdentifierUnion, so that an index names a kind in
/// all of them.
constexpr bool agreesWithIdentifiers(ShapeId other) {
  if (kShapes[other].memberCount != kEntityKinds) return false;
  for (uint32_t i = 0; i < kEntityKinds; ++i)
    if (!isSameName(kMembers[kIdentifierUnion.firstMember + i].name,
                    kMembers[kShapes[other].firstMember + i].name))
      return false;
  return true;
}
static_assert(agreesWithIdentifiers(kShape_JobEntity) &&
                  agreesWithIdentifiers(kShape_GetJobEntityError),
              "entities, errors and identifiers do not have the same kinds");

constexpr uint8_t indexOfMember(const Shape& shape, const char* name) {
  uint8_t index = 0;
  while (!isSameName(kMembers[shape.firstMember + index].name, name)) ++index;
  return index;
}

struct EntryNamings {
  EntryNaming of[kEntityKinds];  ///< by kind
};

constexpr EntryNamings makeNamings(ShapeId unionShape) {
  EntryNamings namings{};
  for (uint32_t kind = 0; kind < kEntityKinds; ++kind) {
    const Shape& shape = kShapes[kMembers[kShapes[unionShape].firstMember + kind].shape];
    const Shape& names = identifierShape(kind);
    namings.of[kind] = {
        indexOfMember(shape, kMembers[names.firstMember].name),
        indexOfMember(shape, kMembers[names.firstMember + names.memberCount - 1].name)};
  }
  return namings;
}

inline constexpr EntryNamings kEntityNamings = makeNamings(kShape_JobEntity);
inline constexpr EntryNamings kErrorNamings = makeNamings(kShape_GetJobEntityError);
inline constexpr EntryNamings kIdentifierNamings = makeNamings(kShape_JobEntityIdentifiersUnion);

/// The union is one of the three.
inline const EntryNaming& namingOf(ShapeId unionShape, uint32_t kind) {
  if (unionShape == kShape_JobEntity) return kEntityNamings.of[kind];
  return unionShape == kShape_GetJobEntityError ? kErrorNamings.of[kind]
                                                : kIdentifierNamings.of[kind];
}

inline constexpr uint32_t kJobKind = localIndex(kMember_JobEntity_jobDetails);
inline constexpr uint32_t kAttachmentKind = localIndex(kMember_JobEntity_jobAttachmentDetails);
inline constexpr uint32_t kStepKind = localIndex(kMember_JobEntity_stepDetails);
inline constexpr uint32_t kEnvironmentKind = localIndex(kMember_JobEntity_environmentDetails);

/// Beginnings of an environment's id, which a job's or a step's id follows, and then a colon.
inline constexpr std::string_view kJobScope = "JOB:";
inline constexpr std::string_view kStepScope = "STEP:";

/// The id in an environment's id of that scope; empty if it is of another one.
inline std::string_view idInScope(std::string_view environmentId, std::string_view scope) {
  if (!startsWith(environmentId, scope)) return {};
  const std::string_view rest = environmentId.substr(scope.size());
  return rest.substr(0, rest.find(':'));
}

/// The identifier in a row of one of the unions JobEntity, GetJobEntityError and
/// JobEntityIdentifiersUnion. False if one of its members is missing, redacted or no string.
bool readIdentifier(const Row& row, EntityIdentifier& identifier);

/// Writes {"stepDetails":{"jobId":...,"stepId":...}}.
void appendIdentifier(std::string& out, const EntityIdentifier& identifier);

}  // namespace job_entity::decode
