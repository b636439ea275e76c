#pragma once

#include "capture/recogniser.h"

namespace job_entity::capture {

/// Whether the head of an answer has been read, whose body is to come.
bool hasHttpFacts(Recogniser& recogniser);
/// Adds what that head says. It is the next value's, and of none behind that.
void takeHttpFacts(Recogniser& recogniser, CaptureContext& facts);

}  // namespace job_entity::capture
