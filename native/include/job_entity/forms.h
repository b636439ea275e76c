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
  kAwsSdkJs,  ///< what AWS's SDK for JavaScript returns, without $metadata
  kBoto3      ///< what botocore returns, without ResponseMetadata
};

/// "wire", "aws-sdk-js" or "boto3".
const char* outputFormName(OutputForm form);
bool parseOutputForm(std::string_view name, OutputForm& form);

/// The service model that an SDK release was made from; the SDK does not know later members.
enum class SdkModel : uint8_t {
  k2026_08,  ///< as of botocore 1.43.67 and client-deadline 3.1107.0 of the SDK for JavaScript
  k2026_09   ///< as of 2026-09-29: botocore of that day, client-deadline 3.1143.0
};

constexpr SdkModel kNewestSdkModel = SdkModel::k2026_09;

/// The month of the model: "2026-08" or "2026-09".
const char* sdkModelName(SdkModel model);
bool parseSdkModel(std::string_view name, SdkModel& model);

struct FormedResponse {
  /// One JSON document. If the SDK fails, what can be read all the same.
  std::string json;
  /// The SDK does not return this input: it throws, or turns the body into {}.
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
/// For a service exception the SDK forms are what the SDK throws: the error's own properties, or
/// ClientError.response. The model does not count for kWire.
FormedResponse formResponse(const Response& response, OutputForm form,
                            SdkModel model = kNewestSdkModel);
/// Its JSON alone.
std::string formatResponse(const Response& response, OutputForm form,
                           SdkModel model = kNewestSdkModel);

}  // namespace job_entity
