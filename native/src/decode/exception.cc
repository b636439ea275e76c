#include "base/ascii.h"
#include "job_entity/exception.h"

#include <iterator>

#include "schema/layout.h"

namespace job_entity {

namespace {

// The exceptions of the operation's model (page 1, "Exceptions"), then those that the service has
// in other operations and that were met all the same.
constexpr KnownException kKnownExceptions[] = {
    {"AccessDeniedException", 403, false, true},
    {"InternalServerErrorException", 500, true, true},
    {"ResourceNotFoundException", 404, false, true},
    {"ThrottlingException", 429, true, true},
    {"ValidationException", 400, false, true},
    {"ConflictException", 409, false, false},
    {"ServiceQuotaExceededException", 402, false, false},
};

// Members that only one of the modelled exceptions has. Two of them must be there where one alone
// may also be in another exception's context.
struct ShapeEvidence {
  MemberId member;
  MemberId second;  ///< equals `member` if one is enough
  const char* name;
};
constexpr ShapeEvidence kShapeEvidence[] = {
    {kMember_ServiceException_reason, kMember_ServiceException_reason, "ValidationException"},
    {kMember_ServiceException_fieldList, kMember_ServiceException_fieldList, "ValidationException"},
    {kMember_ServiceException_resourceId, kMember_ServiceException_resourceType,
     "ResourceNotFoundException"},
    {kMember_ServiceException_quotaCode, kMember_ServiceException_quotaCode, "ThrottlingException"},
    {kMember_ServiceException_serviceCode, kMember_ServiceException_serviceCode,
     "ThrottlingException"},
};

constexpr std::string_view kErrorTypeHeader = "x-amzn-errortype";
constexpr std::string_view kRequestIdHeader = "x-amzn-requestid";
constexpr std::string_view kRetryAfterHeader = "retry-after";

// HTTP statuses that both SDKs retry whatever the exception is called.
constexpr uint32_t kRetriedStatuses[] = {429, 500, 502, 503, 504};

Cell memberOf(const Row& row, MemberId id) { return row.memberAt(localIndex(id)); }

std::string textOf(const Row& row, MemberId id) {
  const Cell cell = memberOf(row, id);
  return cell.present() ? cell.text() : std::string();
}

bool isPresent(const Row& row, MemberId id) {
  return memberOf(row, id).presence() > Presence::kNull;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
  if (text.size() != lowerCase.size()) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (asciiLowerCase(text[i]) != lowerCase[i]) return false;
  return true;
}

/// Header names come in any case: botocore lowers them, other tools do not.
std::string headerOf(const Row& exception, std::string_view lowerCaseName) {
  const Row metadata = memberOf(exception, kMember_ServiceException_ResponseMetadata).row();
  const Cell headers = memberOf(metadata, kMember_Boto3Metadata_HTTPHeaders);
  for (uint32_t i = 0; i < headers.count(); ++i)
    if (equalsIgnoringCase(headers.keyAt(i), lowerCaseName)) return headers.at(i).text();
  return {};
}

/// A whole number of up to nine digits, or -1.
int64_t smallNumber(std::string_view text) {
  constexpr size_t kMostDigits = 9;
  if (text.empty() || text.size() > kMostDigits) return -1;
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string firstNonEmpty(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

/// Page 1: header, then the body's code, then its type; last what the SDKs made of them.
std::string givenName(const Row& exception) {
  std::string header(bareExceptionName(headerOf(exception, kErrorTypeHeader)));
  if (!header.empty()) return header;
  for (const MemberId id : {kMember_ServiceException_code, kMember_ServiceException_Code,
                            kMember_ServiceException___type, kMember_ServiceException_name}) {
    const std::string text = textOf(exception, id);
    const std::string_view name = bareExceptionName(text);
    if (!name.empty()) return std::string(name);
  }
  const Row error = memberOf(exception, kMember_ServiceException_Error).row();
  return std::string(bareExceptionName(textOf(error, kMember_Boto3Error_Code)));
}

void findName(const Row& exception, ExceptionInfo& info) {
  info.name = givenName(exception);
  if (!info.name.empty()) {
    info.nameSource = ExceptionNameSource::kGiven;
    return;
  }
  for (const ShapeEvidence& evidence : kShapeEvidence) {
    if (!isPresent(exception, evidence.member) || !isPresent(exception, evidence.second)) continue;
    info.name = evidence.name;
    info.nameSource = ExceptionNameSource::kShape;
    return;
  }
  if (!info.httpStatusGiven) return;
  for (const KnownException& known : kKnownExceptions) {
    if (known.httpStatus != info.httpStatus) continue;
    info.name = known.name;
    info.nameSource = ExceptionNameSource::kHttpStatus;
    return;
  }
}

void findStatus(const Row& exception, ExceptionInfo& info) {
  const Row boto3 = memberOf(exception, kMember_ServiceException_ResponseMetadata).row();
  const Row js = memberOf(exception, kMember_ServiceException_$metadata).row();
  const std::string text = firstNonEmpty(textOf(boto3, kMember_Boto3Metadata_HTTPStatusCode),
                                         textOf(js, kMember_AwsSdkJsMetadata_httpStatusCode));
  const int64_t status = smallNumber(text);
  info.httpStatusGiven = status > 0;
  if (info.httpStatusGiven) info.httpStatus = static_cast<uint32_t>(status);
  info.requestId = firstNonEmpty(firstNonEmpty(textOf(boto3, kMember_Boto3Metadata_RequestId),
                                               textOf(js, kMember_AwsSdkJsMetadata_requestId)),
                                 headerOf(exception, kRequestIdHeader));
}

bool isRetriable(const Row& exception, const ExceptionInfo& info, const KnownException* known) {
  if (known != nullptr && known->modelled) return known->retriable;
  if (isPresent(exception, kMember_ServiceException_$retryable)) return true;
  if (info.name.find("Throttl") != std::string::npos) return true;
  for (const uint32_t status : kRetriedStatuses)
    if (info.httpStatusGiven && info.httpStatus == status) return true;
  return false;
}

}  // namespace

const KnownException* findKnownException(std::string_view name) {
  for (const KnownException& known : kKnownExceptions)
    if (name == known.name) return &known;
  return nullptr;
}

// It may also be a date.
int64_t retryAfterOf(std::string_view header) { return smallNumber(header); }

std::string_view bareExceptionName(std::string_view name) {
  const size_t end = name.find_first_of(":,");
  if (end != std::string_view::npos) name = name.substr(0, end);
  const size_t hash = name.rfind('#');
  if (hash != std::string_view::npos) name.remove_prefix(hash + 1);
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return name;
}

bool isRetriableCode(std::string_view code) {
  for (const EnumValue& value : kEnumValues)
    if (value.owner == kShape_JobEntityErrorCode && code == value.text) return value.isRetriable;
  return false;
}

ExceptionInfo describeException(const Response& response) {
  ExceptionInfo info;
  const Row exception = response.exception();
  if (!exception) return info;
  info.present = true;
  findStatus(exception, info);
  findName(exception, info);
  const KnownException* const known = findKnownException(info.name);
  info.modelled = known != nullptr && known->modelled;
  if (known != nullptr && !info.httpStatusGiven) info.httpStatus = known->httpStatus;
  const Row error = memberOf(exception, kMember_ServiceException_Error).row();
  info.message = firstNonEmpty(firstNonEmpty(textOf(exception, kMember_ServiceException_message),
                                             textOf(exception, kMember_ServiceException_Message)),
                               textOf(error, kMember_Boto3Error_Message));
  info.retriable = isRetriable(exception, info, known);
  info.retryAfterSeconds =
      retryAfterOf(firstNonEmpty(textOf(exception, kMember_ServiceException_retryAfterSeconds),
                                 headerOf(exception, kRetryAfterHeader)));
  return info;
}

}  // namespace job_entity
