#include "capture/words.h"

#include "capture/envelope.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/needles.h"
#include "capture/signs.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Shorter texts hold nothing.
constexpr size_t kLeastBytes = 16;

constexpr std::string_view kEntities = "entities";
constexpr std::string_view kIdentifiers = "identifiers";

bool holds(std::string_view text, std::string_view part) { return text.find(part) != kNowhere; }

// Other SDKs write Entities.
#define RECORDS \
  {"ntities", 2, 4}, {"identifiers", 5, 8}, { kOperationName, 0, 8 }

// Headers of the service and marks of encodings tell of bodies whose own words do not show.
constexpr Needle kAnything[] = {RECORDS,          {"hunked", 0, 3},        {"deadline#", 4, 8},
                                {"mzn-", 1, 3},   {"ase64", 3, 4},         {kGzipInBase64, 0, 1},
                                {"$fault", 0, 1}, {"RetryAttempts", 0, 5}, {kByteListKey, 0, 5}};

}  // namespace

bool mayHoldRecords(std::string_view text) {
  return text.size() >= kLeastBytes &&
         (holds(text, kEntities) || holds(text, kIdentifiers) || holds(text, kOperationName));
}

bool mayHoldAnything(std::string_view text) { return NeedleScan<kAnything>::isIn(text); }

bool namesService(std::string_view text) {
  return holds(text, kOperationName) || holds(text, "eadline");
}

bool isMemberOfException(std::string_view key) {
  const Shape& shape = kShapes[kShape_ServiceException];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const char* const name = kMembers[shape.firstMember + i].name;
    if (!key.empty() && key[0] == name[0] && key == name) return true;
  }
  return false;
}

bool mayBeException(std::string_view object) {
  MemberWalk walk(object);
  while (walk.next())
    if (!isMemberOfException(walk.key())) return false;
  return true;
}

bool mayBeOurs(std::string_view line) {
  if (line.size() < kLeastBytes || (line.back() != '}' && line.back() != ']')) return true;
  return holdsSign(line) || mayBeException(line);
}

}  // namespace job_entity::capture
