#pragma once

// A request, and what a response answered of it.
//
//   const Request request = Request::decode(InputBuffer::copyOf(bytes));
//   for (const uint32_t i : unanswered(response, request)) ... request.identifiers()[i]
//   for (const std::string& body : followUp(response, request)) ... send it next

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/response.h"

namespace job_entity {

/// Names one entity, as a request does.
struct EntityIdentifier {
  uint32_t kind = 0;  ///< index in the union JobEntity: the order of the model
  std::string jobId;
  std::string id;       ///< the id of a step or an environment; empty otherwise
  uint32_t offset = 0;  ///< byte in the input
  std::string pointer;  ///< RFC 6901
  EntryPlace entry;     ///< the list and the index in it

  /// Same for identifiers of the same entity.
  std::string key() const;
};

/// "jobDetails", "jobAttachmentDetails", "stepDetails" or "environmentDetails".
const char* entityKindName(uint32_t kind);

/// The entities or errors of a response as far as they can be named: redacted, unknown and damaged
/// ones are left out.
std::vector<EntityIdentifier> identifiersOfEntities(const Response& response);
std::vector<EntityIdentifier> identifiersOfErrors(const Response& response);

class Request {
 public:
  /// Reads {"identifiers":[...]}, also with farmId, fleetId and workerId beside it, as an SDK's
  /// input has it. Never fails; problems are in diagnostics().
  static Request decode(InputBuffer input);

  bool ok() const { return content_.ok(); }
  const Diagnostics& diagnostics() const { return content_.diagnostics(); }
  std::string_view input() const { return content_.input(); }
  /// Those that could be read.
  const std::vector<EntityIdentifier>& identifiers() const { return identifiers_; }
  /// Text of farmId, fleetId or workerId; empty if it is not there.
  std::string uriMember(std::string_view name) const;

 private:
  explicit Request(Response content) : content_(std::move(content)) {}

  Response content_;
  std::vector<EntityIdentifier> identifiers_;
};

/// Indices of the identifiers that came back in neither list.
std::vector<uint32_t> unanswered(const Response& response, const Request& request);

/// Adds identifiers that the response did not answer (place: the list `entities`), and entities
/// that the request does not ask for.
void checkAnswers(const Response& response, const Request& request, Diagnostics& diagnostics);

/// The bodies of the requests to send next: each entity that exceeded the payload alone, those with
/// a retriable code and those that were not answered together, at most 10 in a body, none twice.
/// For a retriable exception that is the whole request, for another exception nothing.
std::vector<std::string> followUp(const Response& response, const Request& request);

/// For each entry of a ValidationException's fieldList: where it points to in the request.
struct RejectedField {
  std::string name;  ///< as the service wrote it
  std::string message;
  bool found = false;   ///< the name leads to a value in the request
  std::string pointer;  ///< RFC 6901, into the request
  uint32_t offset = 0;  ///< byte in the request
};
std::vector<RejectedField> rejectedFields(const Response& response, const Request& request);

}  // namespace job_entity
