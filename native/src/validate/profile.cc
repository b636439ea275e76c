#include <algorithm>
#include <iterator>

#include "decode/entity_names.h"
#include "forms/sdk.h"
#include "job_entity/decoder.h"
#include "job_entity/exception.h"
#include "job_entity/forms.h"
#include "base/format.h"
#include "base/text_map.h"
#include "schema/layout.h"
#include "validate/agent.h"
#include "validate/exception_check.h"
#include "validate/redactions.h"

namespace job_entity {

namespace {

constexpr const char* kProfileNames[] = {"service", "agent"};

constexpr std::string_view kNoName = "an exception without a name";
constexpr std::string_view kThrottling = "ThrottlingException";
constexpr std::string_view kNotFound = "ResourceNotFoundException";
constexpr std::string_view kPayloadCode = "MaxPayloadSizeExceeded";

/// Findings that keep botocore from reading the body at all.
bool stopsBotocore(Code code) {
  switch (code) {
    case Code::kJsonSyntax:
    case Code::kInvalidUtf8:
    case Code::kByteOrderMark:
    case Code::kNotUtf8:
    case Code::kDepthLimit:
    case Code::kSizeLimit:
    case Code::kOutOfMemory:
    case Code::kNotAResponse:
      return true;
    default:
      return false;
  }
}

/// Whether it is said already why botocore cannot read the body.
bool isReported(const Response& response, const std::vector<findings::Finding>& findings) {
  for (const findings::Finding& found : findings)
    if (found.severity == Severity::kError) return true;
  for (const Diagnostic& found : response.diagnostics().all())
    if (stopsBotocore(found.code)) return true;
  return false;
}

void checkException(const Response& response, std::vector<findings::Finding>& findings) {
  const ExceptionInfo info = describeException(response);
  const bool isRetried = info.name == kThrottling;
  const char* message = "The worker agent does not get over this: {}.";
  if (isRetried) message = "The worker agent waits and asks again: {}.";
  if (info.name == kNotFound) message = "To the worker agent its worker is gone: {}.";
  findings.push_back(
      {Code::kServiceException,
       isRetried ? Severity::kNote : Severity::kError,
       response.exception().offset(),
       {},
       format(message, {info.name.empty() ? kNoName : std::string_view(info.name)})});
}

/// The agent looks answers up by its own key, and fails the session on one that it did not ask for
/// and on a question without an answer.
void checkAnswersForAgent(const Response& response, const Request& request,
                          Diagnostics& diagnostics) {
  if (response.exception()) return;
  Diagnostics all;
  checkAnswers(response, request, all);
  TextMap asked;
  for (const EntityIdentifier& identifier : request.identifiers()) {
    asked.add(validation::agentKey(identifier));
    // For such an environment it asks for the step as well.
    const std::string step = validation::stepOfEnvironment(identifier.id);
    if (!step.empty()) asked.add(step);
  }
  TextMap answered;
  TextMap harmless;  // places of answers that the agent takes
  const auto take = [&](const EntityIdentifier& answer) {
    const std::string key = validation::agentKey(answer);
    answered.add(key);
    if (asked.has(key)) harmless.add(std::to_string(answer.offset));
  };
  for (const EntityIdentifier& entity : identifiersOfEntities(response)) take(entity);
  for (const Row row : response.errors()) {
    EntityIdentifier error;
    if (!decode::readIdentifier(row, error)) continue;
    take(error);
    // The agent passes over these before it looks up whose they are.
    if (row.set().member(kMembers[kMember_JobDetailsError_code].name).text() == kPayloadCode)
      harmless.add(std::to_string(error.offset));
  }
  std::vector<uint8_t> isAnswered;
  for (const uint32_t i : unanswered(response, request))
    isAnswered.push_back(answered.has(validation::agentKey(request.identifiers()[i])));
  size_t question = 0;
  for (const Diagnostic& found : all.all()) {
    const bool passes = found.code == Code::kNotAnswered
                            ? question < isAnswered.size() && isAnswered[question++]
                            : harmless.has(std::to_string(found.offset));
    diagnostics.add(found.code, passes ? Severity::kNote : Severity::kError, found.offset,
                    found.pointer, found.message, found.entry);
  }
}

/// Adds the findings of the service profile, for a caller who cares about the agent only.
void addServiceFindings(const Diagnostics& service, const AgentVersion& agent,
                        Diagnostics& diagnostics) {
  TextMap places;
  for (const Diagnostic& found : diagnostics.all())
    if (found.severity == Severity::kError) places.add(found.pointer);
  for (const Diagnostic& found : service.all()) {
    Severity severity = Severity::kNote;
    if (stopsBotocore(found.code) || found.code == Code::kManifestWithoutRule ||
        (found.code == Code::kSymbolTable && !(agent < validation::kUsesSymbolTables)))
      severity = Severity::kError;
    else if (places.has(found.pointer))
      continue;
    diagnostics.add(found.code, severity, found.offset, found.pointer, found.message, found.entry);
  }
  for (uint32_t i = 0; i < service.omitted(); ++i) diagnostics.countOmitted(Severity::kNote);
}

}  // namespace

const char* profileName(Profile profile) { return kProfileNames[static_cast<size_t>(profile)]; }

bool parseProfile(std::string_view name, Profile& profile) {
  for (size_t i = 0; i < std::size(kProfileNames); ++i) {
    if (name != kProfileNames[i]) continue;
    profile = static_cast<Profile>(i);
    return true;
  }
  return false;
}

void checkForAgent(const Response& response, const ValidateOptions& options,
                   Diagnostics& diagnostics) {
  std::vector<findings::Finding> findings;
  if (response.exception()) {
    checkException(response, findings);
  } else if (response.form() != Form::kUnknown) {
    const forms::WireBody body = forms::wireBodyOf(response);
    const decode::JsonTree& tree = body.tree;
    if (tree.root() != decode::JsonNode::kNone && !tree.damaged() &&
        tree.at(tree.root()).type == decode::JsonType::kObject) {
      validation::AgentCheck check(body, options);
      check.run();
      findings = check.take();
    }
    const FormedResponse read = forms::formForBoto3(body, kNewestSdkModel);
    if (read.sdkFails && !isReported(response, findings))
      findings.push_back({Code::kSdkRejects, Severity::kError, read.offset, {}, read.reason});
  }
  findings::addFindings(std::move(findings), response, diagnostics);
}

namespace {

/// All that decoding finds, of a response for which it left something out.
Diagnostics decodedAnew(const Response& response, Decoder& decoder) {
  DecodeOptions options;
  options.root = response.askedRoot();
  options.limits = response.limits();
  // The input has the padding that reading it where it is needs: it was decoded like that before.
  Response whole = decoder.decode(InputBuffer::borrow(response.input()), options);
  // Only its findings leave it here.
  Diagnostics found = static_cast<Response&&>(whole).diagnostics();
  decoder.recycle(std::move(whole));
  return found;
}

/// What decoding finds, and what it has left out. `areAdded`: some are not located yet.
Diagnostics completed(Diagnostics decoded, const Response& response, Decoder* decoder,
                      bool& areAdded) {
  areAdded = false;
  if (!decoded.areIncomplete()) return decoded;
#ifndef __EMSCRIPTEN__
  areAdded = decoded.redactionsLeftOut() > 0 && validation::addRedactions(response, decoded);
  if (areAdded) return decoded;
#endif
  // Where 0.6 KB of a module are worth more than the time.
  if (decoder != nullptr) return decodedAnew(response, *decoder);
  Decoder ofItsOwn;
  return decodedAnew(response, ofItsOwn);
}

/// `kept`: what decoding has kept.
Diagnostics validateFrom(Diagnostics kept, const Response& response,
                         const ValidateOptions& options) {
  bool areAdded;
  Diagnostics service = completed(std::move(kept), response, options.decoder, areAdded);
  Diagnostics diagnostics(response.limits().diagnostics);
  const size_t decoded = service.all().size();
  checkAcrossEntities(response, service);
  // The service model does not know the worker; the agent does.
  checkRules(response, options.profile == Profile::kAgent ? &options.workerOs : nullptr, service);
  validation::checkExceptionMembers(response, service);
  checkSymbolTables(response, service);
  checkInvisibleCharacters(response, service);
  if (options.profile == Profile::kService) {
    if (options.request != nullptr) checkAnswers(response, *options.request, service);
    diagnostics = std::move(service);
    // Decode diagnostics were located already.
    if (!areAdded && diagnostics.all().size() == decoded) return diagnostics;
  } else {
    checkForAgent(response, options, diagnostics);
    if (options.request != nullptr) checkAnswersForAgent(response, *options.request, diagnostics);
    addServiceFindings(service, options.agent, diagnostics);
  }
  diagnostics.locate(response.input().data(), response.input().size());
  return diagnostics;
}

}  // namespace

Diagnostics validate(const Response& response, const ValidateOptions& options) {
  return validateFrom(response.diagnostics(), response, options);
}

void validateInPlace(Response& response) {
  response.diagnostics_ = validateFrom(std::move(response.diagnostics_), response, {});
}

}  // namespace job_entity
