#pragma once

#include "capture/recogniser.h"

namespace job_entity::capture {

/// A line with the text of a refused call, "An error occurred (...) when calling ...", in a capture
/// that has no answers besides.
bool readErrorText(Recogniser& recogniser, const SourcePiece& line);

}  // namespace job_entity::capture
