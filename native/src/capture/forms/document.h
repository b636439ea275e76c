#pragma once

#include "capture/recogniser.h"

namespace job_entity::capture {

/// A JSON text that is not a record of another form. `alone`: it is the whole file. Otherwise JSON
/// that is not a response is another record and not a fault, so this returns false.
bool readDocument(Recogniser& recogniser, InputBuffer bytes, const SourcePiece& document,
                  bool alone);

/// A text that is known to be a response or, by what is known of it, an exception. False if it is
/// neither.
bool readResponse(Recogniser& recogniser, const SourcePiece& text, CaptureContext facts);

/// What programs write in brackets on a line: curl its progress, "{ [5 bytes data]", trackers of
/// issues where code starts and ends, "{code:json}".
bool isProgramMark(std::string_view line);

/// Whether a line is a response but for its first byte.
bool isDamagedBody(std::string_view line);

}  // namespace job_entity::capture
