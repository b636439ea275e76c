// libFuzzer target: a redacted response reads and maps as the one that it was made of, and a
// response that is written reads as it was.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/capture_reader.h"
#include "job_entity/forms.h"
#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "report/redact.h"

namespace {

using job_entity::OutputForm;
using job_entity::Response;

Response decode(std::string_view text) {
  return Response::decode(job_entity::InputBuffer::copyOf(text));
}

bool isDamaged(const Response& response) {
  for (const job_entity::Diagnostic& found : response.diagnostics().all())
    if (found.code == job_entity::Code::kJsonSyntax) return true;
  return false;
}

/// Numbers of what a response has, and the rule by which each of its paths is mapped.
std::string shapeOf(const Response& response) {
  std::string shape = std::to_string(response.entities().size()) + " entities, " +
                      std::to_string(response.errors().size()) + " errors, " +
                      (response.exception() ? "an exception" : "no exception");
  for (const std::string& job : jobsWithRules(response)) {
    const job_entity::CompleteRules rules = completeRules(jobRules(response, job), nullptr, "");
    const job_entity::PathMapper mapper(rules.rules, rules.workerOs);
    std::string result;
    for (const job_entity::ResponsePath& path : responsePaths(response, job))
      shape += ' ' + std::to_string(mapper.map(path.path, result));
  }
  return shape;
}

void expectAlike(const char* what, const std::string& text, const std::string& before,
                 const std::string& after) {
  if (before == after) return;
  std::fprintf(stderr, "%s: %s\nbefore: %s\nafter:  %s\n", what, text.c_str(), before.c_str(),
               after.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  job_entity::CaptureReader reader;
  reader.feed({reinterpret_cast<const char*>(data), size});
  reader.finish();
  job_entity::report::Redactor redactor;
  job_entity::CapturedResponse captured;
  while (reader.next(captured)) {
    const std::string redacted = redactor.redact(captured);
    if (isDamaged(captured.response)) continue;
    expectAlike("redacted", redacted, shapeOf(captured.response), shapeOf(decode(redacted)));
    const std::string wire = formatResponse(captured.response, OutputForm::kWire);
    expectAlike("written", wire, wire, formatResponse(decode(wire), OutputForm::kWire));
    formatResponse(captured.response, OutputForm::kAwsSdkJs);
    formatResponse(captured.response, OutputForm::kBoto3);
  }
  return 0;
}
