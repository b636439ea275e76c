#pragma once

// The body that a saved input came from, without what an SDK or a tool has added to it.

#include "decode/json_tree.h"
#include "job_entity/response.h"

namespace job_entity::forms {

enum class BodyKind : uint8_t {
  kResponse,  ///< a response, or what passes for one
  kException  ///< a service exception
};

struct WireBody {
  decode::JsonTree tree;  ///< its root is the body
  BodyKind kind = BodyKind::kResponse;
  /// The input is the body itself, so nothing had to be taken off or put around it.
  bool verbatim = false;
};

WireBody wireBodyOf(const Response& response);

/// The body as JSON text.
std::string writeWireBody(const WireBody& body);

}  // namespace job_entity::forms
