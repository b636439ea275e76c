// A redacted response reads and maps as the one that it was made of, and a
// response that is written reads as it was.

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/capture_reader.h"
#include "job_entity/forms.h"
#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "report/redact.h"
#include "targets.h"

namespace job_entity::fuzz {

namespace {

Response decode(std::string_view text) { return Response::decode(InputBuffer::copyOf(text)); }

bool isDamaged(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

/// Numbers of what a response has, and the rule by which each of its paths is mapped.
std::string shapeOf(const Response& response) {
  std::string shape = std::to_string(response.entities().size()) + " entities, " +
                      std::to_string(response.errors().size()) + " errors, " +
                      (response.exception() ? "an exception" : "no exception");
  for (const std::string& job : jobsWithRules(response)) {
    const CompleteRules rules = completeRules(jobRules(response, job), nullptr, "");
    const PathMapper mapper(rules.rules, rules.workerOs);
    std::string result;
    for (const ResponsePath& path : responsePaths(response, job))
      shape += ' ' + std::to_string(mapper.map(path.path, result));
  }
  return shape;
}

std::string difference(const char* what, const std::string& text, const std::string& before,
                       const std::string& after) {
  if (before == after) return {};
  return std::string(what) + ": " + text + "\nbefore: " + before + "\nafter:  " + after + '\n';
}

}  // namespace

std::string redactTarget(std::string_view bytes) {
  CaptureReader reader;
  reader.feed(bytes);
  reader.finish();
  report::Redactor redactor;
  CapturedResponse captured;
  std::string wrong;
  while (reader.next(captured)) {
    const std::string redacted = redactor.redact(captured);
    if (isDamaged(captured.response)) continue;
    wrong +=
        difference("redacted", redacted, shapeOf(captured.response), shapeOf(decode(redacted)));
    const std::string wire = formatResponse(captured.response, OutputForm::kWire);
    const Response again = decode(wire);
    // What an SDK has added says that an exception is one: its body alone need not, and may look
    // like a record of an SDK's logger.
    if (!captured.response.exception() || (again.exception() && !again.loggerRecord()))
      wrong += difference("written", wire, wire, formatResponse(again, OutputForm::kWire));
  }
  return wrong;
}

}  // namespace job_entity::fuzz
