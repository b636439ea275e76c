// Whether a response has errors at all, without composing diagnostics. Of the checks that follow
// decoding, those of rules, symbol tables and invisible characters find nothing of that severity.

#include "job_entity/validate.h"
#include "validate/across_walk.h"
#include "validate/exception_check.h"

namespace job_entity {

namespace {

class FirstError : public AcrossSink {
 public:
  FirstError() : AcrossSink(Severity::kError) {}
  bool take(const AcrossFinding&) override {
    isFound = true;
    return false;
  }
  bool isFound = false;
};

}  // namespace

bool hasErrors(const Response& response) {
  if (!response.ok()) return true;
  FirstError error;
  AcrossWalk(response, error).run();
  if (error.isFound) return true;
  return RawRows::rootEnvelope(response) == nullptr && lacksExceptionMembers(response);
}

}  // namespace job_entity
