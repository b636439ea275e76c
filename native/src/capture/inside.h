#pragma once

// Records inside of anything: values of JSON that is not a record itself, and texts in its strings,
// however often they are encoded. Each layer is a SourcePiece of the one around it.

#include <memory>

#include "capture/recogniser.h"

namespace job_entity::capture {

/// Reads the records in a JSON value. Says whether there were any.
bool readInside(Recogniser& recogniser, const SourcePiece& json);

/// Like readInside(), for a value of any kind. `facts` is what is known of it.
bool readJson(Recogniser& recogniser, const SourcePiece& json, const CaptureContext& facts);

/// What a text says that is all in base64, if that is something which may hold records; else null.
std::shared_ptr<const DecodedText> decodeEncoded(const SourcePiece& text);

}  // namespace job_entity::capture
