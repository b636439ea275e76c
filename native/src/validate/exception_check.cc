#include "validate/exception_check.h"

#include "decode/pointer.h"
#include "job_entity/exception.h"
#include "json/format.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

struct RequiredMember {
  const char* exception;
  MemberId member;
};

// Beside message, which all of them require (page 1, "Exceptions").
constexpr RequiredMember kRequiredMembers[] = {
    {"ResourceNotFoundException", kMember_ServiceException_resourceId},
    {"ResourceNotFoundException", kMember_ServiceException_resourceType},
    {"ValidationException", kMember_ServiceException_reason},
};

}  // namespace

void checkExceptionMembers(const Response& response, Diagnostics& diagnostics) {
  const ExceptionInfo info = describeException(response);
  if (!info.present || !info.modelled || response.exception().presence() != Presence::kPresent)
    return;
  const auto missing = [&](MemberId member) {
    std::string pointer;
    if (response.loggerRecord())
      appendPointerSegment(pointer, kMembers[kMember_LoggerRecord_error].name);
    appendPointerSegment(pointer, kMembers[member].name);
    diagnostics.add(Code::kMissingMember, defaultSeverity(Code::kMissingMember),
                    response.exception().offset(), std::move(pointer),
                    format("{} must have the member {}.", {info.name, kMembers[member].name}));
  };
  const Row exception = response.exception();
  const auto isThere = [&](MemberId member) {
    return exception.memberAt(localIndex(member)).presence() > Presence::kNull;
  };
  const Row error = exception.memberAt(localIndex(kMember_ServiceException_Error)).row();
  if (!isThere(kMember_ServiceException_message) && !isThere(kMember_ServiceException_Message) &&
      error.memberAt(localIndex(kMember_Boto3Error_Message)).presence() <= Presence::kNull)
    missing(kMember_ServiceException_message);
  for (const RequiredMember& required : kRequiredMembers)
    if (info.name == required.exception && !isThere(required.member)) missing(required.member);
}

}  // namespace job_entity
