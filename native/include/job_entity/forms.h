#pragma once

// A response written as JSON again: as it was sent, or as an SDK would have returned it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/response.h"

namespace job_entity {

enum class OutputForm : uint8_t {
  kWire,      ///< the body as sent
  kAwsSdkJs,  ///< what @aws-sdk/client-deadline 3.1107.0 returns, without $metadata
  kBoto3      ///< what botocore 1.43.67 returns, without ResponseMetadata
};

/// "wire", "aws-sdk-js" or "boto3".
const char* outputFormName(OutputForm form);
bool parseOutputForm(std::string_view name, OutputForm& form);

struct FormedResponse {
  /// One JSON document. If the SDK fails, what can be read all the same.
  std::string json;
  /// The SDK returns nothing of this input: it throws, or turns the body into {}.
  bool sdkFails = false;
  /// One sentence on why, and where. Empty if the SDK does not fail.
  std::string reason;
  std::string pointer;  ///< RFC 6901
  uint32_t offset = 0;  ///< byte in the input
  /// Keys that the SDK's result has with the value undefined, which JSON cannot say: pointers into
  /// `json`, where they are absent (null as elements of a list).
  std::vector<std::string> undefinedPointers;
};

/// Never fails; works on damaged input too. Numbers keep their text, whatever an SDK makes of them.
/// Of a service exception the SDK forms are what is thrown: the error's own properties, or
/// ClientError.response.
FormedResponse formResponse(const Response& response, OutputForm form);
/// Its JSON alone.
std::string formatResponse(const Response& response, OutputForm form);

}  // namespace job_entity
