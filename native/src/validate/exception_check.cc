#include "validate/exception_check.h"

#include "json/pointer.h"
#include "job_entity/exception.h"
#include "base/format.h"
#include "schema/layout.h"

namespace job_entity::validation {

namespace {

struct RequiredMember {
  const char* exception;
  MemberId member;
};

// Beside message, which all of them require by the model.
constexpr RequiredMember kRequiredMembers[] = {
    {"ResourceNotFoundException", kMember_ServiceException_resourceId},
    {"ResourceNotFoundException", kMember_ServiceException_resourceType},
    {"ValidationException", kMember_ServiceException_reason},
};

/// The members that the exception lacks; `info` is set to its description.
std::vector<MemberId> missingMembers(const Response& response, ExceptionInfo& info) {
  std::vector<MemberId> missing;
  const Row exception = response.exception();
  if (exception.presence() != Presence::kPresent) return missing;
  info = describeException(response);
  if (!info.present || !info.modelled) return missing;
  const auto isThere = [&](MemberId member) {
    return exception.memberAt(localIndex(member)).presence() > Presence::kNull;
  };
  const Row error = exception.memberAt(localIndex(kMember_ServiceException_Error)).row();
  if (!isThere(kMember_ServiceException_message) && !isThere(kMember_ServiceException_Message) &&
      error.memberAt(localIndex(kMember_Boto3Error_Message)).presence() <= Presence::kNull)
    missing.push_back(kMember_ServiceException_message);
  for (const RequiredMember& required : kRequiredMembers)
    if (info.name == required.exception && !isThere(required.member))
      missing.push_back(required.member);
  return missing;
}

}  // namespace

bool lacksExceptionMembers(const Response& response) {
  ExceptionInfo info;
  return !missingMembers(response, info).empty();
}

void checkExceptionMembers(const Response& response, Diagnostics& diagnostics) {
  ExceptionInfo info;
  for (const MemberId member : missingMembers(response, info)) {
    std::string pointer;
    if (response.loggerRecord())
      json::appendPointerSegment(pointer, kMembers[kMember_LoggerRecord_error].name);
    json::appendPointerSegment(pointer, kMembers[member].name);
    diagnostics.add(Code::kMissingMember, defaultSeverity(Code::kMissingMember),
                    response.exception().offset(), std::move(pointer),
                    format("{} must have the member {}.", {info.name, kMembers[member].name}));
  }
}

}  // namespace job_entity::validation
