#include "capture/words.h"

#include <string>

#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/needles.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Shorter texts hold nothing.
constexpr size_t kLeastBytes = 16;

constexpr std::string_view kEntities = "entities";

#define RECORDS \
  {kEntities, 3, 5}, {"identifiers", 5, 8}, { kOperationName, 0, 8 }

constexpr Needle kRecords[] = {RECORDS};

// Headers of the service and marks of encodings tell of bodies whose own words do not show.
constexpr Needle kAnything[] = {RECORDS,          {"hunked", 0, 3},       {"deadline#", 4, 8},
                                {"mzn-", 1, 3},   {"ase64", 3, 4},        {kGzipInBase64, 0, 1},
                                {"$fault", 0, 1}, {"RetryAttempts", 0, 5}};

constexpr Needle kService[] = {{kOperationName, 0, 8}, {"eadline", 2, 5}};

/// What a response has that is not empty, an exception, a record of a log, or what encodes them.
constexpr Needle kEvidence[] = {
    // Kinds of entities, those that an SDK does not know, and those that `redact` has renamed.
    {"Details", 0, 4},
    {"SDK_UNKNOWN_MEMBER", 3, 11},
    {"$unknown", 0, 3},
    {"kind-", 0, 4},
    // Single entities.
    {"jobId", 0, 3},
    // Metadata of SDKs and their logs, and the exceptions that are known.
    {"etadata", 2, 3},
    {"commandName", 2, 7},
    {"AccessDeniedE", 0, 6},
    {"InternalServerE", 8, 14},
    {"ResourceNotFoundE", 8, 11},
    {"ThrottlingE", 0, 10},
    {"ValidationE", 0, 10},
    {"ConflictE", 0, 8},
    {"ServiceQuotaE", 7, 12},
    {"eadline", 2, 5},
    {kOperationName, 0, 8},
    {"mzn-", 1, 3},
    {"hunked", 0, 3},
    {"ase64", 3, 4},
    {kGzipInBase64, 0, 1},
    {"$fault", 0, 1},
};

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether the list whose name ends there is empty, or has nothing in its first element; or whether
/// that is not known: the value is damaged, or in a text inside of a text.
bool mayBeEmpty(std::string_view behindName) {
  constexpr size_t kMostBytes = 64;
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::string_view text = behindName.substr(0, kMostBytes);
  const size_t colon = text.find_first_not_of(std::string("\"'").append(kBlanks));
  if (colon == kNowhere || text[colon] == '\\') return true;
  if (text[colon] != ':') return false;
  const size_t value = text.find_first_not_of(kBlanks, colon + 1);
  if (value == kNowhere) return true;
  if (text[value] != '[') {
    const std::string_view word = text.substr(value, 4);
    return isLetter(text[value]) && word != "null" && word != "true" && word != "fals";
  }
  const size_t inside = text.find_first_not_of(std::string("[{").append(kBlanks), value);
  return inside == kNowhere || text[inside] == ']' || text[inside] == '}' ||
         text.substr(inside, 4) == "null";
}

bool mayHoldEmptyList(std::string_view text) {
  if (!NeedleScan<kRecords>::isIn(text)) return false;
  for (size_t at = text.find(kEntities); at != kNowhere; at = text.find(kEntities, at + 1))
    if (mayBeEmpty(text.substr(at + kEntities.size()))) return true;
  return false;
}

bool isMemberOfException(std::string_view key) {
  const Shape& shape = kShapes[kShape_ServiceException];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const char* const name = kMembers[shape.firstMember + i].name;
    if (!key.empty() && key[0] == name[0] && key == name) return true;
  }
  return false;
}

/// An object all of whose members an exception has too, or one that is damaged.
bool mayBeException(std::string_view object) {
  MemberWalk walk(object);
  while (walk.next())
    if (!isMemberOfException(walk.key())) return false;
  return true;
}

}  // namespace

bool mayHoldRecords(std::string_view text) {
  return text.size() >= kLeastBytes && NeedleScan<kRecords>::isIn(text);
}

bool mayHoldAnything(std::string_view text) { return NeedleScan<kAnything>::isIn(text); }

bool namesService(std::string_view text) { return NeedleScan<kService>::isIn(text); }

bool holdsEvidence(std::string_view value) {
  // Most texts have none of the fewer words.
  return mayHoldAnything(value) && (NeedleScan<kEvidence>::isIn(value) || mayHoldEmptyList(value));
}

bool mayBeOurs(std::string_view line) {
  if (line.size() < kLeastBytes || (line.back() != '}' && line.back() != ']')) return true;
  // A body of ours shows it at its start; the other questions walk the line.
  return NeedleScan<kEvidence>::isIn(line) || mayBeException(line) || mayHoldEmptyList(line);
}

}  // namespace job_entity
