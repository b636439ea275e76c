#include "job_entity/request.h"

#include <algorithm>

#include "decode/entity_names.h"
#include "decode/list_place.h"
#include "json/pointer.h"
#include "job_entity/exception.h"
#include "base/format.h"
#include "base/text_map.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr uint32_t kMaxIdentifiers = kShapes[kShape_JobEntityIdentifiers].max;

constexpr std::string_view kPayloadCode = "MaxPayloadSizeExceeded";

std::vector<EntityIdentifier> identifiersOf(const RowList& list, const decode::ListPlace& place) {
  std::vector<EntityIdentifier> found;
  found.reserve(list.size());
  for (uint32_t i = 0; i < list.size(); ++i) {
    EntityIdentifier identifier;
    if (!decode::readIdentifier(list.at(i), identifier)) continue;
    // A bare value has no union around it.
    const bool isBare = list.at(i).offset() == identifier.offset;
    identifier.pointer = place.pointerTo(i, isBare ? nullptr : entityKindName(identifier.kind));
    identifier.entry = {place.name, i, nullptr};
    found.push_back(std::move(identifier));
  }
  return found;
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
    decode::appendIdentifier(body, *identifiers[i]);
  }
  return body + "]}";
}

}  // namespace

const char* entityKindName(uint32_t kind) {
  return kMembers[decode::kIdentifierUnion.firstMember + kind].name;
}

std::string EntityIdentifier::key() const {
  std::string text;
  appendNumber(text, kind);
  // No id holds a zero byte that the service has made; one that does still keeps its parts apart.
  return text + '/' + jobId + '\0' + id;
}

bool decode::readIdentifier(const Row& row, EntityIdentifier& identifier) {
  const int kind = row.setIndex();
  const Row details = row.set();
  if (kind < 0 || !details) return false;
  identifier.kind = static_cast<uint32_t>(kind);
  identifier.offset = details.offset();
  const decode::EntryNaming& naming = decode::namingOf(row.shape(), identifier.kind);
  const Cell jobId = details.memberAt(naming.jobId);
  const Cell id = details.memberAt(naming.id);
  if (!jobId.present() || !id.present()) return false;
  identifier.jobId = jobId.text();
  if (naming.id != naming.jobId) identifier.id = id.text();
  return true;
}

void decode::appendIdentifier(std::string& out, const EntityIdentifier& identifier) {
  const Shape& shape = decode::identifierShape(identifier.kind);
  json::JsonWriter json(out);
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
                       decode::placeOfList(response, kMember_BatchGetJobEntityResponse_entities));
}

std::vector<EntityIdentifier> identifiersOfErrors(const Response& response) {
  return identifiersOf(response.errors(),
                       decode::placeOfList(response, kMember_BatchGetJobEntityResponse_errors));
}

Request Request::decode(InputBuffer input) {
  Request request(Response::decodeAs(kShape_BatchGetJobEntityRequest, std::move(input)));
  const Row root = request.content_.root();
  const MemberId identifiers = kMember_BatchGetJobEntityRequest_identifiers;
  decode::ListPlace place{kMembers[identifiers].name, {}, false};
  json::appendPointerSegment(place.pointer, place.name);
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
  const std::string list =
      decode::placeOfList(response, kMember_BatchGetJobEntityResponse_entities).pointer;
  for (const uint32_t i : unanswered(response, request)) {
    const EntityIdentifier& identifier = request.identifiers()[i];
    diagnostics.add(
        Code::kNotAnswered, defaultSeverity(Code::kNotAnswered), response.envelope().offset(), list,
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
               {answer.id.empty() ? answer.jobId : answer.id, entityKindName(answer.kind)}),
        answer.entry);
  }
}

std::vector<std::string> followUp(const Response& response, const Request& request) {
  enum Next : uint32_t { kTogether, kAlone, kDone };
  TextMap fates;
  for (const Row row : response.errors()) {
    EntityIdentifier error;
    if (!decode::readIdentifier(row, error)) continue;
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
