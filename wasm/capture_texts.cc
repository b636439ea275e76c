// Questions about many responses at once, each given as a text: the changes between two captures,
// and their copy for others to see.

#include <cstring>

#include "border.h"
#include "module.h"
#include "job_entity/compare.h"
#include "report/compare_json.h"
#include "report/redact.h"

namespace job_entity {

namespace {

/// Calls `take` with each response of a text in which a zero byte follows each.
template <typename Take>
void eachResponse(const char* text, uint32_t size, Take take) {
  const char* const end = text + size;
  while (text < end) {
    const size_t length = strnlen(text, static_cast<size_t>(end - text));
    InputBuffer input = InputBuffer::copyOf({text, length});
    if (input.data() != nullptr) take(Response::decode(std::move(input)));
    text += length + 1;
  }
}

}  // namespace

extern "C" {

void job_entity_compare(uint32_t size, uint32_t afterSize, uint32_t workerOs) {
  const char* const text = module.scratch.data();
  CaptureComparison comparison;
  eachResponse(text, size, [&](const Response& one) { comparison.before(one); });
  eachResponse(text + size, afterSize, [&](const Response& one) { comparison.after(one); });
  const WorkerOs named = workerOs == 1 ? WorkerOs::kPosix : WorkerOs::kWindows;
  std::string answer;
  json::JsonWriter json(answer);
  report::writeComparison(json, comparison.compare(workerOs == 0 ? nullptr : &named));
  module.answerWith(std::move(answer));
}

void job_entity_redact(uint32_t size) {
  report::Redactor redactor;
  std::string answer;
  eachResponse(module.scratch.data(), size, [&](Response one) {
    CapturedResponse captured;
    captured.response = std::move(one);
    answer += redactor.redact(captured);
    answer += '\n';
  });
  module.answerWith(std::move(answer));
}

}  // extern "C"

}  // namespace job_entity
