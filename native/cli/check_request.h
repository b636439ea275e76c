#pragma once

// `check --request`: the request that a response answers.

#include <optional>
#include <string>
#include <vector>

#include "job_entity/request.h"
#include "json/writer.h"

namespace job_entity::cli {

/// A request as a file holds it.
struct LoadedRequest {
  std::string name;
  std::optional<Request> request;
  std::string error;  ///< empty if the file holds a request, be it a faulty one
};

LoadedRequest loadRequest(const std::string& name);

/// The findings about a response and the request that it answers.
struct AnswerReport {
  std::vector<std::string> unanswered;  ///< identifiers as JSON
  std::vector<std::string> followUp;    ///< bodies of the requests to send next
  std::vector<RejectedField> rejected;  ///< by a ValidationException
};

AnswerReport reportAnswers(const Response& response, const Request& request);

/// One line for each rejected field and each request to send next.
void printAnswers(const LoadedRequest& loaded, const AnswerReport& report);
/// The members `request`, `unanswered`, `followUp` and `rejectedFields` of an open object.
void writeAnswers(json::JsonWriter& json, const LoadedRequest& loaded, const AnswerReport& report);

}  // namespace job_entity::cli
