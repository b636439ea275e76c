#pragma once

// The service exception that a saved input may hold instead of a response.
//
//   const ExceptionInfo exception = describeException(response);
//   if (exception.present) ... exception.name, exception.retriable

#include <cstdint>
#include <string>
#include <string_view>

#include "job_entity/response.h"

namespace job_entity {

/// Where the name of an exception came from.
enum class ExceptionNameSource : uint8_t {
  kNone,       ///< nothing says what it is
  kGiven,      ///< by a header, the body, or the SDK that saved it
  kShape,      ///< inferred from members that only one exception has
  kHttpStatus  ///< inferred from the HTTP status
};

struct ExceptionInfo {
  bool present = false;  ///< false: the input holds no exception, and nothing below counts
  std::string name;      ///< such as "ThrottlingException"; empty if nothing tells
  ExceptionNameSource nameSource = ExceptionNameSource::kNone;
  bool modelled = false;  ///< one of the five exceptions of the operation's model
  std::string message;
  uint32_t httpStatus = 0;       ///< as saved, or else the model's for that name; 0 if unknown
  bool httpStatusGiven = false;  ///< it was saved
  std::string requestId;         ///< empty if it was not saved
  bool retriable = false;
  int64_t retryAfterSeconds = -1;  ///< -1 if the service did not say

  bool nameInferred() const { return nameSource >= ExceptionNameSource::kShape; }
};

ExceptionInfo describeException(const Response& response);

/// What the model says of an exception of that name; null if the name is not known.
struct KnownException {
  const char* name;
  uint32_t httpStatus;
  bool retriable;
  bool modelled;  ///< in the operation's own list
};
const KnownException* findKnownException(std::string_view name);

/// Seconds in a Retry-After header; -1 if it has none, because it may also be a date.
int64_t retryAfterOf(std::string_view header);

/// The name of an exception without the namespace and the link that the service puts around it:
/// "aws.protocoltests#Name:http://..." is "Name".
std::string_view bareExceptionName(std::string_view name);

/// A response's error entries: whether asking again may help for that code.
bool isRetriableCode(std::string_view code);

}  // namespace job_entity
