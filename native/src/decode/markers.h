#pragma once

// Words that loggers and SDKs put into what they save.

#include <string_view>

namespace job_entity::decode {

/// boto3 writes {"SDK_UNKNOWN_MEMBER":{"name":N}} for a union member that it does not know.
constexpr std::string_view kSdkUnknownKey = "SDK_UNKNOWN_MEMBER";
constexpr std::string_view kSdkUnknownName = "name";
/// The JavaScript SDK writes {"$unknown":[N,value]}.
constexpr std::string_view kDollarUnknownKey = "$unknown";
/// Both SDKs ignore it in a union.
constexpr std::string_view kTypeKey = "__type";

/// The mark that the worker agent's logs and the JavaScript SDK's logger write in place of a value.
constexpr std::string_view kAgentRedaction = "*REDACTED*";
/// What is said of a value that has one.
constexpr const char* kRedactedMessage = "The capture has this value redacted.";
constexpr std::string_view kSdkRedaction = "***SensitiveInformation***";

inline bool isRedactionMarker(std::string_view contents) {
  if (contents.empty() || contents[0] != '*') return false;
  return contents == kAgentRedaction || contents == kSdkRedaction;
}

}  // namespace job_entity::decode
