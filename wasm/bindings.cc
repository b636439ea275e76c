// The functions of Embind. Functions that are called once a batch or less come through here; for
// those that are called once a value JavaScript reads the rows (see batch.cc).
//
// Each takes an address and returns a number. Its texts are in the module's scratch memory, and the
// text that it answers with is the module's: a text of Embind's own would come through a malloc
// that Embind does not check.

#include <emscripten/bind.h>

#include "batch.h"
#include "decode/entity_names.h"
#include "embind_types.h"
#include "finding_rows.h"
#include "job_entity/forms.h"
#include "module.h"
#include "path_mapper.h"
#include "report/exception_json.h"
#include "report/request_json.h"

namespace job_entity {

namespace {

constexpr uintptr_t kDone = 1;

Batch& batchAt(uintptr_t address) { return *reinterpret_cast<Batch*>(address); }

uintptr_t answer(std::string text) {
  module.answerWith(std::move(text));
  return kDone;
}

std::string argument(uint32_t index) { return std::string(module.argument(index)); }

Request requestAt(uint32_t index) {
  return Request::decode(InputBuffer::copyOf(module.argument(index)));
}

uintptr_t answerWith(const Diagnostics& diagnostics) { return answer(packFindings(diagnostics)); }

uintptr_t diagnosticsOf(uintptr_t batch) { return answerWith(batchAt(batch).diagnostics()); }

uintptr_t checkOf(uintptr_t batch) {
  ValidateOptions options;
  options.decoder = &module.decoder;
  parseProfile(argument(0), options.profile);
  if (module.argument(1) == workerOsName(WorkerOs::kWindows)) options.workerOs = WorkerOs::kWindows;
  options.userOverride = !module.argument(3).empty();
  parseAgentVersion(module.argument(4), options.agent);
  const Response& response = batchAt(batch).response;
  if (module.argument(2).empty()) return answerWith(validate(response, options));
  const Request request = requestAt(2);
  options.request = &request;
  return answerWith(validate(response, options));
}

uintptr_t requestDiagnosticsOf(uintptr_t) { return answerWith(requestAt(0).diagnostics()); }

uintptr_t unansweredOf(uintptr_t batch) {
  const Request request = requestAt(0);
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  for (const uint32_t index : unanswered(batchAt(batch).response, request)) {
    std::string identifier;
    decode::appendIdentifier(identifier, request.identifiers()[index]);
    json.raw(identifier);
  }
  json.endArray();
  return answer(std::move(text));
}

uintptr_t followUpOf(uintptr_t batch) {
  const Request request = requestAt(0);
  std::string text;
  json::JsonWriter json(text);
  json.beginArray();
  for (const std::string& body : followUp(batchAt(batch).response, request)) json.raw(body);
  json.endArray();
  return answer(std::move(text));
}

uintptr_t rejectedFieldsOf(uintptr_t batch) {
  const Request request = requestAt(0);
  std::string text;
  json::JsonWriter json(text);
  report::writeRejectedFields(json, rejectedFields(batchAt(batch).response, request));
  return answer(std::move(text));
}

uintptr_t exceptionOf(uintptr_t batch) {
  const ExceptionInfo exception = describeException(batchAt(batch).response);
  std::string text;
  if (exception.present) {
    json::JsonWriter json(text);
    report::writeException(json, exception);
  }
  return answer(std::move(text));
}

uintptr_t formatAs(uintptr_t batch) {
  OutputForm form;
  SdkModel model = kNewestSdkModel;
  if (!parseOutputForm(module.argument(0), form)) return answer({});
  if (!module.argument(1).empty() && !parseSdkModel(module.argument(1), model)) return answer({});
  return answer(formatResponse(batchAt(batch).response, form, model));
}

// A path mapper is known by its address. As an Embind class it would bring twice as much glue.

const ModulePathMapper& mapperAt(uintptr_t address) {
  return *reinterpret_cast<const ModulePathMapper*>(address);
}

uintptr_t mapperOfBatch(uintptr_t batch) {
  return addressOf(ModulePathMapper::ofBatch(batchAt(batch).response, argument(0), argument(1),
                                             argument(2), argument(3)));
}

uintptr_t mapperOfRulesFile(uintptr_t) {
  return addressOf(ModulePathMapper::ofRulesFile(argument(0), argument(1)));
}

uintptr_t mapperErrorCodeOf(uintptr_t mapper) { return answer(mapperAt(mapper).errorCode()); }
uintptr_t mapperErrorMessageOf(uintptr_t mapper) { return answer(mapperAt(mapper).errorMessage()); }
uintptr_t mapperWorkerOsOf(uintptr_t mapper) { return answer(mapperAt(mapper).workerOs()); }
uintptr_t mapperInfersWorkerOs(uintptr_t mapper) { return mapperAt(mapper).workerOsInferred(); }
uintptr_t mapperKnowsRules(uintptr_t mapper) { return mapperAt(mapper).areRulesKnown(); }
uintptr_t mapperRulesOf(uintptr_t mapper) { return answer(mapperAt(mapper).rules()); }
uintptr_t mapperExplain(uintptr_t mapper) {
  return answer(mapperAt(mapper).explain(argument(0), !argument(1).empty()));
}
uintptr_t mapperReverse(uintptr_t mapper) { return answer(mapperAt(mapper).reverse(argument(0))); }
uintptr_t mapperAnalyze(uintptr_t mapper) { return answer(mapperAt(mapper).analyze()); }
uintptr_t mapperSourceOf(uintptr_t mapper) { return answer(mapperAt(mapper).source()); }
uintptr_t mapperTaskParametersOf(uintptr_t mapper) {
  return answer(mapperAt(mapper).taskParameters());
}
uintptr_t mapperRulesFileOf(uintptr_t mapper) { return answer(mapperAt(mapper).rulesFile()); }

uintptr_t mapperRelease(uintptr_t mapper) {
  delete &mapperAt(mapper);
  return kDone;
}

}  // namespace

extern "C" void job_entity_bind() {
#ifdef JOB_ENTITY_EMBIND_TYPES
  registerTypes();
#endif
#define FUNCTION(name, subject, texts, text) emscripten::function(#name, &name);
#include <border.def>
}

}  // namespace job_entity
