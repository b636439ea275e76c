#include "job_entity/request.h"

#include <algorithm>

#include "decode/entity_names.h"
#include "decode/pointer.h"
#include "job_entity/exception.h"
#include "json/format.h"
#include "json/text_map.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr const Shape& kIdentifierUnion = kShapes[kShape_JobEntityIdentifiersUnion];

/// All three unions list the kinds in the same order, so that an index names a kind in all.
constexpr bool unionsAgree(ShapeId other) {
  if (kShapes[other].memberCount != kIdentifierUnion.memberCount) return false;
  for (uint32_t i = 0; i < kIdentifierUnion.memberCount; ++i) {
    const char* a = kMembers[kIdentifierUnion.firstMember + i].name;
    const char* b = kMembers[kShapes[other].firstMember + i].name;
    while (*a != '\0' && *a == *b) {
      ++a;
      ++b;
    }
    if (*a != *b) return false;
  }
  return true;
}
static_assert(unionsAgree(kShape_JobEntity) && unionsAgree(kShape_GetJobEntityError),
              "entities, errors and identifiers do not have the same kinds");

constexpr uint32_t kMaxIdentifiers = kShapes[kShape_JobEntityIdentifiers].max;

const Shape& identifierShape(uint32_t kind) {
  return kShapes[kMembers[kIdentifierUnion.firstMember + kind].shape];
}

constexpr std::string_view kPayloadCode = "MaxPayloadSizeExceeded";

/// Where elements of a list lie in the input.
struct ListPlace {
  std::string pointer;
  bool isElement = false;  ///< the input is one element, without a list around it
};

std::vector<EntityIdentifier> identifiersOf(const RowList& list, const ListPlace& place) {
  std::vector<EntityIdentifier> found;
  found.reserve(list.size());
  for (uint32_t i = 0; i < list.size(); ++i) {
    EntityIdentifier identifier;
    if (!readIdentifier(list.at(i), identifier)) continue;
    identifier.pointer = place.pointer;
    if (!place.isElement) {
      identifier.pointer += '/';
      appendNumber(identifier.pointer, i);
    }
    // A bare value has no union around it.
    if (list.at(i).offset() != identifier.offset)
      appendPointerSegment(identifier.pointer, entityKindName(identifier.kind));
    found.push_back(std::move(identifier));
  }
  return found;
}

/// A fragment has no envelope to point through.
ListPlace placeOf(const Response& response, MemberId list) {
  ListPlace place;
  if (response.form() == Form::kFragment) {
    const size_t start = response.input().find_first_of("{[");
    place.isElement = start != std::string_view::npos && response.input()[start] == '{';
    return place;
  }
  if (response.loggerRecord())
    appendPointerSegment(place.pointer, kMembers[kMember_LoggerRecord_output].name);
  appendPointerSegment(place.pointer, kMembers[list].name);
  return place;
}

void addKeys(TextMap& keys, const std::vector<EntityIdentifier>& identifiers) {
  for (const EntityIdentifier& identifier : identifiers) keys.add(identifier.key());
}

std::string requestBody(const std::vector<const EntityIdentifier*>& identifiers) {
  std::string body = "{\"";
  body += kMembers[kMember_BatchGetJobEntityRequest_identifiers].name;
  body += "\":[";
  for (size_t i = 0; i < identifiers.size(); ++i) {
    if (i > 0) body += ',';
    appendIdentifier(body, *identifiers[i]);
  }
  return body + "]}";
}

}  // namespace

const char* entityKindName(uint32_t kind) {
  return kMembers[kIdentifierUnion.firstMember + kind].name;
}

std::string EntityIdentifier::key() const {
  std::string text;
  appendNumber(text, kind);
  // No id holds a zero byte that the service has made; one that does still keeps its parts apart.
  return text + '/' + jobId + '\0' + id;
}

bool readIdentifier(const Row& row, EntityIdentifier& identifier) {
  const int kind = row.setIndex();
  const Row details = row.set();
  if (kind < 0 || !details) return false;
  identifier.kind = static_cast<uint32_t>(kind);
  identifier.offset = details.offset();
  const Shape& shape = identifierShape(identifier.kind);
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Cell cell = details.member(kMembers[shape.firstMember + i].name);
    if (!cell.present()) return false;
    (i == 0 ? identifier.jobId : identifier.id) = cell.text();
  }
  return true;
}

void appendIdentifier(std::string& out, const EntityIdentifier& identifier) {
  const Shape& shape = identifierShape(identifier.kind);
  JsonWriter json(out);
  json.beginObject();
  json.key(entityKindName(identifier.kind));
  json.beginObject();
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    json.key(kMembers[shape.firstMember + i].name);
    json.string(i == 0 ? identifier.jobId : identifier.id);
  }
  json.endObject();
  json.endObject();
}

std::vector<EntityIdentifier> identifiersOfEntities(const Response& response) {
  return identifiersOf(response.entities(),
                       placeOf(response, kMember_BatchGetJobEntityResponse_entities));
}

std::vector<EntityIdentifier> identifiersOfErrors(const Response& response) {
  return identifiersOf(response.errors(),
                       placeOf(response, kMember_BatchGetJobEntityResponse_errors));
}

Request Request::decode(InputBuffer input) {
  Request request(Response::decodeAs(kShape_BatchGetJobEntityRequest, std::move(input)));
  const Row root = request.content_.root();
  const MemberId identifiers = kMember_BatchGetJobEntityRequest_identifiers;
  ListPlace place;
  appendPointerSegment(place.pointer, kMembers[identifiers].name);
  request.identifiers_ = identifiersOf(root.memberAt(localIndex(identifiers)).list(), place);
  return request;
}

std::string Request::uriMember(std::string_view name) const {
  const Cell cell = content_.root().member(name);
  return cell.shape() != kShape_JobEntityIdentifiers && cell.present() ? cell.text()
                                                                       : std::string();
}

std::vector<uint32_t> unanswered(const Response& response, const Request& request) {
  TextMap answered;
  addKeys(answered, identifiersOfEntities(response));
  addKeys(answered, identifiersOfErrors(response));
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < request.identifiers().size(); ++i)
    if (!answered.has(request.identifiers()[i].key())) found.push_back(i);
  return found;
}

void checkAnswers(const Response& response, const Request& request, Diagnostics& diagnostics) {
  if (response.exception()) return;
  const MemberId list = kMember_BatchGetJobEntityResponse_entities;
  for (const uint32_t i : unanswered(response, request)) {
    const EntityIdentifier& identifier = request.identifiers()[i];
    diagnostics.add(
        Code::kNotAnswered, defaultSeverity(Code::kNotAnswered), response.envelope().offset(),
        placeOf(response, list).pointer,
        format("The request's {} {} came back neither among the entities nor among the errors.",
               {entityKindName(identifier.kind),
                identifier.id.empty() ? identifier.jobId : identifier.id}));
  }
  TextMap asked;
  addKeys(asked, request.identifiers());
  std::vector<EntityIdentifier> answers = identifiersOfEntities(response);
  for (EntityIdentifier& error : identifiersOfErrors(response)) answers.push_back(std::move(error));
  for (const EntityIdentifier& answer : answers) {
    if (asked.has(answer.key())) continue;
    diagnostics.add(
        Code::kNotRequested, defaultSeverity(Code::kNotRequested), answer.offset, answer.pointer,
        format("The request did not ask for {} as {}.",
               {answer.id.empty() ? answer.jobId : answer.id, entityKindName(answer.kind)}));
  }
}

std::vector<std::string> followUp(const Response& response, const Request& request) {
  enum Next : uint32_t { kTogether, kAlone, kDone };
  TextMap fates;
  for (const Row row : response.errors()) {
    EntityIdentifier error;
    if (!readIdentifier(row, error)) continue;
    const std::string code = row.set().member(kMembers[kMember_JobDetailsError_code].name).text();
    fates.set(error.key(), code == kPayloadCode    ? kAlone
                           : isRetriableCode(code) ? kTogether
                                                   : kDone);
  }
  for (const EntityIdentifier& entity : identifiersOfEntities(response))
    fates.set(entity.key(), kDone);
  const ExceptionInfo exception = describeException(response);
  std::vector<std::string> bodies;
  if (exception.present && !exception.retriable) return bodies;

  std::vector<const EntityIdentifier*> alone;
  std::vector<const EntityIdentifier*> together;
  TextMap taken;
  for (const EntityIdentifier& identifier : request.identifiers()) {
    const std::string key = identifier.key();
    if (!taken.add(key)) continue;
    const uint32_t* const fate = fates.find(key);
    if (fate == nullptr || *fate == kTogether)
      together.push_back(&identifier);
    else if (*fate == kAlone)
      alone.push_back(&identifier);
  }
  for (size_t from = 0; from < together.size(); from += kMaxIdentifiers) {
    const size_t to = std::min<size_t>(from + kMaxIdentifiers, together.size());
    bodies.push_back(requestBody({together.begin() + static_cast<std::ptrdiff_t>(from),
                                  together.begin() + static_cast<std::ptrdiff_t>(to)}));
  }
  for (const EntityIdentifier* const identifier : alone)
    bodies.push_back(requestBody({identifier}));
  return bodies;
}

}  // namespace job_entity
