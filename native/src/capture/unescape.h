#pragma once

// Texts inside of other texts: what they say, and where each byte of that comes from.

#include <memory>

#include "job_entity/capture_source.h"

namespace job_entity::capture {

/// A decoded text and how much of the source it took.
struct Unescaped {
  std::shared_ptr<const DecodedText> text;  ///< null: the source does not start with such a text
  size_t end = 0;                           ///< offset in the source behind the text
  bool closed = false;                      ///< false: the source ended before the text did
};

// A parser of a decoded text finds the damage of both: where the source cannot be as it
// is, kNotAnyJson stands in the decoded text, and what comes from behind it does not count.

/// A byte at which every JSON reader stops, inside of a string and outside.
constexpr char kNotAnyJson = '\x01';

/// A JSON string, with its quotes: a record inside a record.
Unescaped unescapeJsonString(const SourcePiece& source);

/// A Python bytes literal, b'...' or b"...": how botocore logs a body. Of escapes, those that
/// repr() writes.
Unescaped unescapePythonBytes(const SourcePiece& source);

/// The repr() of a Python value as JSON text: how the worker agent's plain log shows parameters.
/// What is not such a value is not JSON either, from the same place on.
Unescaped jsonFromPython(const SourcePiece& source);

/// What Node prints of a value as JSON text.
Unescaped jsonFromInspect(const SourcePiece& source);

/// A quoted field of CSV, with its quotes.
Unescaped unescapeCsvField(const SourcePiece& source);

/// UTF-16 of either byte order, with or without its mark.
std::shared_ptr<const DecodedText> decodeUtf16(const SourcePiece& source);

/// Gzip: all of what it says comes from its first byte. What is damaged, or more than a record may
/// have, ends in kNotAnyJson.
std::shared_ptr<const DecodedText> unpackGzip(const SourcePiece& source);

/// A list of the numbers of bytes, [123,34], as journald writes a text that is not plain. What is
/// not one ends in kNotAnyJson.
std::shared_ptr<const DecodedText> decodeByteList(const SourcePiece& source);

/// Base64, padded or not.
std::shared_ptr<const DecodedText> decodeBase64(const SourcePiece& source);

}  // namespace job_entity::capture
