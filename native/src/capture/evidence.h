#pragma once

// Whether what reads like a response or an exception is one: other services have errors, messages
// and ids too.

#include <string_view>

#include "job_entity/capture_reader.h"

namespace job_entity::capture {

/// `alone`: it is the whole file, which its owner takes for a response; otherwise it is a value
/// among others, and must show whose it is.
bool isOurs(const Response& response, const CaptureContext& facts, bool alone);

}  // namespace job_entity::capture
