#pragma once

// The two SDKs' readings of a body.

#include "forms/wire.h"
#include "job_entity/forms.h"
#include "job_entity/schema.h"

namespace job_entity::forms {

/// Whether an SDK that was made from the model knows the member.
inline bool isInModel(const Member& member, SdkModel model) {
  switch (member.since) {
    case Since::kClassic:
      return true;
    case Since::k2026_09_29:
      return model >= SdkModel::k2026_09;
    case Since::kSeen:
      break;
  }
  return false;
}

/// @aws-sdk/client-deadline on @smithy/core 3.41 (JsonShapeDeserializer2.js).
FormedResponse formForAwsSdkJs(const WireBody& body, SdkModel model);

/// Whether the text is JSON for that SDK: also of the body of an exception.
void checkForAwsSdkJs(const decode::JsonTree& tree, FormedResponse& formed);

/// botocore 1.43.67 to 1.44.8 (parsers.py, RestJSONParser).
FormedResponse formForBoto3(const WireBody& body, SdkModel model);
void checkForBoto3(const decode::JsonTree& tree, FormedResponse& formed);

/// The exception that an SDK throws, as its user finds it: the same table of members for both.
std::string writeAwsSdkJsException(const WireBody& body, const Response& response);
std::string writeBoto3Exception(const WireBody& body, const Response& response);

/// Notes that the SDK fails at that place; only the first failure counts.
void fail(FormedResponse& formed, const decode::JsonTree& tree, uint32_t offset,
          std::string reason);

}  // namespace job_entity::forms
