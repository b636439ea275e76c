#pragma once

// A response for others to see: secrets, ARNs, users, names and paths are replaced, structure and
// meaning kept. The result reads with the same shape, and paths map the same way.

#include <string>

#include "job_entity/capture_reader.h"
#include "report/redact_tokens.h"

namespace job_entity::report {

class Redactor {
 public:
  /// The response as a raw body, on one line. Equal values get the same names in all responses that
  /// go through the same redactor.
  std::string redact(const CapturedResponse& captured);

 private:
  RedactTokens tokens_;
};

}  // namespace job_entity::report
