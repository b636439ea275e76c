#pragma once

// Records inside of anything: values of JSON that is not a record itself, and texts in its strings,
// however often they are encoded. Each layer is a SourcePiece of the one around it.

#include "capture/recogniser.h"

namespace job_entity {

/// Whether a text may hold records: most do not, and need not be parsed.
bool mayHoldRecords(std::string_view text);

/// Reads the records in a JSON value. Says whether there were any.
bool readInside(Recogniser& recogniser, const SourcePiece& json);

/// Reads a text that is a response, an exception, or whatever else it may be. `facts` is what is
/// known of it. Says whether it gave anything.
bool readText(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts);

}  // namespace job_entity
