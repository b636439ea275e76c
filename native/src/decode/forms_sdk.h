#pragma once

// The two SDKs' readings of a body.

#include "decode/forms_wire.h"
#include "job_entity/forms.h"

namespace job_entity {

/// @aws-sdk/client-deadline 3.1107.0 on @smithy/core 3.41.0 (JsonShapeDeserializer2.js).
FormedResponse formForAwsSdkJs(const WireBody& body);

/// Whether the text is JSON for that SDK: also of the body of an exception.
void checkForAwsSdkJs(const JsonTree& tree, FormedResponse& formed);

/// botocore 1.43.67 (parsers.py, RestJSONParser).
FormedResponse formForBoto3(const WireBody& body);
void checkForBoto3(const JsonTree& tree, FormedResponse& formed);

/// What an SDK's user finds in the exception that it throws: the same table of members for both.
std::string writeAwsSdkJsException(const WireBody& body, const Response& response);
std::string writeBoto3Exception(const WireBody& body, const Response& response);

/// Notes that the SDK fails at that place; only the first failure counts.
void fail(FormedResponse& formed, const JsonTree& tree, uint32_t offset, std::string reason);

}  // namespace job_entity
