#include "capture/evidence.h"

#include "base/ascii.h"
#include "capture/file_kind.h"
#include "capture/words.h"
#include "job_entity/exception.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// An entry of a kind that no model here has: the service grows, and names them so; or what
/// `redact` makes of such a name.
bool isNewKind(std::string_view entry) {
  const size_t open = entry.find('"');
  if (open == std::string_view::npos) return false;
  const std::string_view name = entry.substr(open + 1, entry.find('"', open + 1) - open - 1);
  constexpr std::string_view kEnd = "Details";
  constexpr std::string_view kReplacement = "kind-";
  return (name.size() > kEnd.size() && name.substr(name.size() - kEnd.size()) == kEnd) ||
         name.substr(0, kReplacement.size()) == kReplacement;
}

/// An entry of a kind that the service has, or that an SDK has lost.
bool hasKind(const RowList& entries) {
  for (const Row entry : entries) {
    const std::string_view text = entry.slice();
    if (entry.setIndex() >= 0 || isNewKind(text)) return true;
    if (holds(text, "SDK_UNKNOWN_MEMBER") || holds(text, "$unknown")) return true;
  }
  return false;
}

/// Entries in which nothing is, or, in a file of its own, which are not entries at all: damage, and
/// what a printer left out. One with members of another kind is another service's.
bool areEmpty(const RowList& entries, bool alone) {
  for (const Row entry : entries) {
    const std::string_view text = entry.slice();
    const bool isObject = text.substr(0, 1) == "{";
    if (text != "{}" && text != "null" && (isObject || !alone)) return false;
  }
  return true;
}

bool hasUnknownMembers(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kUnknownMember) return true;
  return false;
}

/// The whole of it is as the service has it.
bool isClean(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.severity == Severity::kError || found.code == Code::kUnknownMember) return false;
  return true;
}

bool isDamaged(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

/// What `redact` leaves of any text.
bool isReplaced(std::string_view message) {
  constexpr std::string_view kReplacement = "text-";
  return message.substr(0, kReplacement.size()) == kReplacement &&
         message.find_first_not_of("0123456789", kReplacement.size()) == std::string_view::npos;
}

/// A call that was refused says so.
bool saysRefused(std::string message) {
  for (char& c : message) c = asciiLowerCase(c);
  for (const std::string_view word :
       {"error", "exception", "denied", "authoriz", "exceed", "not found", "invalid", "fail",
        "conflict", "throttl", "unavailable", "slow down", "again", "valid", "expired", "token"})
    if (holds(message, word)) return true;
  return false;
}

/// The type names another service: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException".
bool namesOther(const Response& response) {
  const Cell type = response.exception().memberAt(localIndex(kMember_ServiceException___type));
  const std::string name = type.present() ? type.text() : std::string();
  return holds(name, "com.amazon") && !holds(name, "deadline") && !holds(name, "coral");
}

bool isOurException(const Response& response, const CaptureContext& facts, bool alone) {
  const ExceptionInfo exception = describeException(response);
  if (!facts.errorType.empty()) return true;
  const bool isKnown = findKnownException(exception.name) != nullptr;
  // SDKs write the errors of all services alike: a name that this one does not have is another's.
  const bool hasId = !facts.requestId.empty() || !exception.requestId.empty();
  if (hasId && (alone || isKnown || exception.name.empty() || namesService(response.input())))
    return true;
  if (!alone && namesOther(response)) return false;
  if (exception.nameSource == ExceptionNameSource::kGiven && (isKnown || alone)) return true;
  if (exception.nameSource == ExceptionNameSource::kShape && isClean(response)) return true;
  if (holds(exception.message, "deadline:")) return true;
  if (!alone) return false;
  // A message that was cut off is not one yet, but its words are there.
  if (exception.message.empty() && isDamaged(response))
    return saysRefused(std::string(response.input()));
  const bool hasMore =
      response.exception().memberAt(localIndex(kMember_ServiceException_context)).present();
  return saysRefused(exception.message) || isReplaced(exception.message) ||
         (hasMore && isClean(response));
}

bool isOurList(const Response& response, const CaptureContext& facts, bool alone) {
  const RowList entities = response.entities();
  const RowList errors = response.errors();
  if (hasKind(entities) || hasKind(errors)) return true;
  const Row root = response.root();
  const auto isNamed = [&](MemberId member) {
    return root.memberAt(localIndex(member)).presence() != Presence::kAbsent;
  };
  // An SDK's metadata alone are what any call may return.
  const bool hasList = isNamed(kMember_BatchGetJobEntityResponse_entities) ||
                       isNamed(kMember_BatchGetJobEntityResponse_errors);
  if (!facts.requestId.empty() && (hasList || isDamaged(response))) return true;
  // One without anything in it, or one that was cut off before anything came.
  const auto has = [&](MemberId member) {
    const Presence presence = root.memberAt(localIndex(member)).presence();
    return presence == Presence::kPresent || presence == Presence::kRedacted;
  };
  const bool hasEntities = has(kMember_BatchGetJobEntityResponse_entities);
  const bool hasErrors = has(kMember_BatchGetJobEntityResponse_errors);
  if (!hasEntities || !areEmpty(entities, alone && hasErrors) || !areEmpty(errors, alone))
    return false;
  return alone || (hasErrors && !hasUnknownMembers(response));
}

/// A bare entity is known by the names of its members; what another operation answers has some of
/// them too.
bool isOurFragment(const Response& response, bool alone) {
  if (!describeFileKind(response.input()).empty()) return false;
  return alone || isClean(response);
}

}  // namespace

bool isOurs(const Response& response, const CaptureContext& facts, bool alone) {
  // The logger names the command; any program may have an error of an SDK among its members.
  if (response.loggerRecord())
    return alone ||
           response.loggerRecord().memberAt(localIndex(kMember_LoggerRecord_commandName)).present();
  if (response.exception()) return isOurException(response, facts, alone);
  if (response.form() == Form::kFragment) return isOurFragment(response, alone);
  return isOurList(response, facts, alone);
}

}  // namespace job_entity::capture
