// The form of a service exception in the SDKs, without their metadata.

#include "forms/sdk.h"
#include "forms/writer.h"
#include "job_entity/exception.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity::forms {

namespace {

constexpr uint32_t kFirstServerFault = 500;
constexpr uint32_t kThrottled = 429;

/// Members of the model's exceptions that the body has, without `except`.
void writeMembers(const WireBody& body, TreeWriter& writer, std::string_view except) {
  const Shape& shape = kShapes[kShape_ServiceException];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& member = kMembers[shape.firstMember + i];
    if (!isInModel(member, kNewestSdkModel) || except == member.name) continue;
    const uint32_t at = body.tree.find(body.tree.root(), member.name);
    if (at == decode::JsonNode::kNone || body.tree.at(at).type == decode::JsonType::kNull) continue;
    writer.key(std::string_view(member.name));
    writer.value(at);
  }
}

void writeText(TreeWriter& writer, std::string_view key, std::string_view text) {
  writer.key(key);
  writer.string(text);
}

}  // namespace

std::string writeAwsSdkJsException(const WireBody& body, const Response& response) {
  const ExceptionInfo info = describeException(response);
  TreeWriter writer(body.tree, TreeWriter::Style::kJsObject);
  writer.beginObject();
  writeText(writer, kMembers[kMember_ServiceException_$fault].name,
            info.httpStatus >= kFirstServerFault ? "server" : "client");
  if (info.modelled && info.retriable) {
    // The model of the SDK marks the class of the exception as retryable.
    writer.key(std::string_view(kMembers[kMember_ServiceException_$retryable].name));
    writer.beginObject();
    if (info.httpStatus == kThrottled) {
      writer.key(std::string_view("throttling"));
      writer.boolean(true);
    }
    writer.endObject();
  }
  writeText(writer, kMembers[kMember_ServiceException_name].name,
            info.name.empty() ? "Unknown" : info.name);
  const char* const message = kMembers[kMember_ServiceException_message].name;
  writeMembers(body, writer, message);
  if (info.retryAfterSeconds >= 0) {
    writer.key(std::string_view(kMembers[kMember_ServiceException_retryAfterSeconds].name));
    writer.number(static_cast<uint64_t>(info.retryAfterSeconds));
  }
  writeText(writer, message, info.message.empty() ? "UnknownError" : info.message);
  writer.endObject();
  return writer.take();
}

std::string writeBoto3Exception(const WireBody& body, const Response& response) {
  const ExceptionInfo info = describeException(response);
  TreeWriter writer(body.tree, TreeWriter::Style::kDictionary);
  writer.beginObject();
  writer.key(std::string_view(kMembers[kMember_ServiceException_Error].name));
  writer.beginObject();
  writeText(writer, kMembers[kMember_Boto3Error_Message].name, info.message);
  writeText(writer, kMembers[kMember_Boto3Error_Code].name, info.name);
  writer.endObject();
  if (info.modelled) writeMembers(body, writer, {});
  writer.endObject();
  return writer.take();
}

}  // namespace job_entity::forms
