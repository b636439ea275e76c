#pragma once

#include "capture/recogniser.h"

namespace job_entity {

/// A JSON text that is no record of another form. `alone`: it is the whole file; otherwise JSON
/// that is not a response is another record, and not a fault: then this returns false.
bool readDocument(Recogniser& recogniser, InputBuffer bytes, const SourcePiece& document,
                  bool alone);

/// A text that is known to be a response or, by what is known of it, an exception. False if it is
/// neither.
bool readResponse(Recogniser& recogniser, const SourcePiece& text, CaptureContext facts);

/// Whether a line is a response but for its first byte.
bool isDamagedBody(std::string_view line);

}  // namespace job_entity
