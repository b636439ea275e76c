// Whether a response has errors at all, without composing diagnostics. The checks of rules, symbol
// tables and invisible characters, which follow decoding, find nothing of that severity.

#include "job_entity/validate.h"
#include "validate/across_walk.h"
#include "validate/exception_check.h"

namespace job_entity {

namespace {

class FirstError : public validation::AcrossSink {
 public:
  FirstError() : validation::AcrossSink(Severity::kError) {}
  bool take(const validation::AcrossFinding&) override {
    isFound = true;
    return false;
  }
  bool isFound = false;
};

}  // namespace

bool hasErrors(const Response& response) {
  if (!response.ok()) return true;
  FirstError error;
  validation::AcrossWalk(response, error).run();
  if (error.isFound) return true;
  return decode::RawRows::rootEnvelope(response) == nullptr &&
         validation::lacksExceptionMembers(response);
}

}  // namespace job_entity
