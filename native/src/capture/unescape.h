#pragma once

// Texts inside of other texts: what they say, and where each byte of that comes from.

#include <memory>

#include "job_entity/capture_source.h"

namespace job_entity {

/// A decoded text and how much of the source it took.
struct Unescaped {
  std::shared_ptr<const DecodedText> text;  ///< null: the source does not start with such a text
  size_t end = 0;                           ///< offset in the source behind the text
  bool closed = false;                      ///< false: the source ended before the text did
};

/// A JSON string, with its quotes: a record inside a record.
Unescaped unescapeJsonString(const SourcePiece& source);

/// A Python bytes literal, b'...' or b"...": how botocore logs a body.
Unescaped unescapePythonBytes(const SourcePiece& source);

/// The repr() of a Python value as JSON text: how the worker agent's plain log shows parameters.
/// What is no such value is taken over as it is, so that the JSON reader reports it in its place.
Unescaped jsonFromPython(const SourcePiece& source);

/// Base64, whole text; null if it is none.
std::shared_ptr<const DecodedText> decodeBase64(const SourcePiece& source);

}  // namespace job_entity
