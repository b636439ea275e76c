// The Embind module. What is called once a batch or less comes through here; what is called once a
// value is read by JavaScript from the rows (see raw_exports.cc).

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include "batch.h"
#include "capture_reader.h"
#include "decode/entity_names.h"
#include "embind_types.h"
#include "job_entity/forms.h"
#include "path_mapper.h"
#include "report/diagnostic_json.h"
#include "report/exception_json.h"
#include "report/request_json.h"

namespace job_entity {

namespace {

const Batch& batchAt(uintptr_t address) { return *reinterpret_cast<const Batch*>(address); }

std::string listOf(const Diagnostics& diagnostics) {
  std::string text;
  JsonWriter json(text);
  writeDiagnostics(json, diagnostics);
  return text;
}

/// A batch's diagnostics under profile `service` as a JSON list.
std::string diagnosticsOf(uintptr_t batch) {
  return listOf(reinterpret_cast<Batch*>(batch)->diagnostics());
}

/// Like diagnosticsOf(), but under the profile of that name, for a worker of that system.
/// `requestText` empty: the request is not at hand. `agentVersion` empty: the newest one.
std::string checkOf(uintptr_t batch, const std::string& profileName, const std::string& workerOs,
                    const std::string& requestText, bool userOverride,
                    const std::string& agentVersion) {
  ValidateOptions options;
  parseProfile(profileName, options.profile);
  if (workerOs == workerOsName(WorkerOs::kWindows)) options.workerOs = WorkerOs::kWindows;
  options.userOverride = userOverride;
  parseAgentVersion(agentVersion, options.agent);
  if (requestText.empty()) return listOf(validate(batchAt(batch).response, options));
  const Request request = Request::decode(InputBuffer::copyOf(requestText));
  options.request = &request;
  return listOf(validate(batchAt(batch).response, options));
}

std::string requestDiagnosticsOf(const std::string& requestText) {
  return listOf(Request::decode(InputBuffer::copyOf(requestText)).diagnostics());
}

/// The request's identifiers that came back in neither list, as a JSON list.
std::string unansweredOf(uintptr_t batch, const std::string& requestText) {
  const Request request = Request::decode(InputBuffer::copyOf(requestText));
  std::string text;
  JsonWriter json(text);
  json.beginArray();
  for (const uint32_t index : unanswered(batchAt(batch).response, request)) {
    std::string identifier;
    appendIdentifier(identifier, request.identifiers()[index]);
    json.raw(identifier);
  }
  json.endArray();
  return text;
}

/// The bodies of the requests to send next, as a JSON list.
std::string followUpOf(uintptr_t batch, const std::string& requestText) {
  const Request request = Request::decode(InputBuffer::copyOf(requestText));
  std::string text;
  JsonWriter json(text);
  json.beginArray();
  for (const std::string& body : followUp(batchAt(batch).response, request)) json.raw(body);
  json.endArray();
  return text;
}

/// Where the fields that a ValidationException rejects stand in the request, as a JSON list.
std::string rejectedFieldsOf(uintptr_t batch, const std::string& requestText) {
  const Request request = Request::decode(InputBuffer::copyOf(requestText));
  std::string text;
  JsonWriter json(text);
  writeRejectedFields(json, rejectedFields(batchAt(batch).response, request));
  return text;
}

/// A batch's exception as a JSON object, "" if it holds none.
std::string exceptionOf(uintptr_t batch) {
  const ExceptionInfo exception = describeException(batchAt(batch).response);
  std::string text;
  if (!exception.present) return text;
  JsonWriter json(text);
  writeException(json, exception);
  return text;
}

/// A batch as JSON text in the form of that name, by the service model of that month; "" if there
/// is no such form or model.
std::string formatAs(uintptr_t batch, const std::string& formName, const std::string& modelName) {
  OutputForm form;
  SdkModel model = kNewestSdkModel;
  if (!parseOutputForm(formName, form)) return {};
  if (!modelName.empty() && !parseSdkModel(modelName, model)) return {};
  return formatResponse(batchAt(batch).response, form, model);
}

/// What was wrong with records that a capture reader has met since the last call, as a JSON list.
std::string captureProblemsOf(uintptr_t reader) {
  return reinterpret_cast<ModuleCaptureReader*>(reader)->problems();
}

// A path mapper is known by its address. As an Embind class it would bring twice as much glue.

const ModulePathMapper& mapperAt(uintptr_t address) {
  return *reinterpret_cast<const ModulePathMapper*>(address);
}

uintptr_t addressOf(const ModulePathMapper* mapper) { return reinterpret_cast<uintptr_t>(mapper); }

uintptr_t mapperOfBatch(uintptr_t batch, const std::string& jobId, const std::string& workerOs,
                        const std::string& sessionDirectory, const std::string& rulesFile) {
  return addressOf(ModulePathMapper::ofBatch(batch, jobId, workerOs, sessionDirectory, rulesFile));
}

uintptr_t mapperOfRulesFile(const std::string& text, const std::string& workerOs) {
  return addressOf(ModulePathMapper::ofRulesFile(text, workerOs));
}

std::string mapperErrorCodeOf(uintptr_t mapper) { return mapperAt(mapper).errorCode(); }
std::string mapperErrorMessageOf(uintptr_t mapper) { return mapperAt(mapper).errorMessage(); }
std::string mapperWorkerOsOf(uintptr_t mapper) { return mapperAt(mapper).workerOs(); }
bool mapperInfersWorkerOs(uintptr_t mapper) { return mapperAt(mapper).workerOsInferred(); }
std::string mapperRulesOf(uintptr_t mapper) { return mapperAt(mapper).rules(); }

std::string mapperExplain(uintptr_t mapper, const std::string& path) {
  return mapperAt(mapper).explain(path);
}

std::string mapperReverse(uintptr_t mapper, const std::string& workerPath) {
  return mapperAt(mapper).reverse(workerPath);
}

std::string mapperAnalyze(uintptr_t mapper) { return mapperAt(mapper).analyze(); }
std::string mapperPathsOf(uintptr_t mapper) { return mapperAt(mapper).paths(); }
std::string mapperRulesFileOf(uintptr_t mapper) { return mapperAt(mapper).rulesFile(); }
void mapperRelease(uintptr_t mapper) { delete &mapperAt(mapper); }

}  // namespace

/// Registers what follows with Embind. Called by the facade when it needs the first of these: that
/// is a sixth of the module's start, and decoding needs none of them.
extern "C" EMSCRIPTEN_KEEPALIVE void job_entity_bind() {
#ifdef JOB_ENTITY_EMBIND_TYPES
  registerTypes();
#endif
  emscripten::function("diagnosticsOf", &diagnosticsOf);
  emscripten::function("checkOf", &checkOf);
  emscripten::function("requestDiagnosticsOf", &requestDiagnosticsOf);
  emscripten::function("unansweredOf", &unansweredOf);
  emscripten::function("followUpOf", &followUpOf);
  emscripten::function("rejectedFieldsOf", &rejectedFieldsOf);
  emscripten::function("exceptionOf", &exceptionOf);
  emscripten::function("formatAs", &formatAs);
  emscripten::function("captureProblemsOf", &captureProblemsOf);
  emscripten::function("mapperOfBatch", &mapperOfBatch);
  emscripten::function("mapperOfRulesFile", &mapperOfRulesFile);
  emscripten::function("mapperErrorCodeOf", &mapperErrorCodeOf);
  emscripten::function("mapperErrorMessageOf", &mapperErrorMessageOf);
  emscripten::function("mapperWorkerOsOf", &mapperWorkerOsOf);
  emscripten::function("mapperInfersWorkerOs", &mapperInfersWorkerOs);
  emscripten::function("mapperRulesOf", &mapperRulesOf);
  emscripten::function("mapperExplain", &mapperExplain);
  emscripten::function("mapperReverse", &mapperReverse);
  emscripten::function("mapperAnalyze", &mapperAnalyze);
  emscripten::function("mapperPathsOf", &mapperPathsOf);
  emscripten::function("mapperRulesFileOf", &mapperRulesFileOf);
  emscripten::function("mapperRelease", &mapperRelease);
}

}  // namespace job_entity
