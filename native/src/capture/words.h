#pragma once

// The words by which a text shows that something of ours may be in it. Each question is one pass
// over the text: most texts have no such word, and need not be parsed.

#include <string_view>

namespace job_entity::capture {

/// Whether a text may hold records as they are.
bool mayHoldRecords(std::string_view text);

/// Whether there may be records in a text, be they encoded.
bool mayHoldAnything(std::string_view text);

/// Whether a text says whose errors are in it: the SDKs write those of all services alike.
bool namesService(std::string_view text);

/// Whether an exception has a member of that name.
bool isMemberOfException(std::string_view key);

/// An object all of whose members an exception has too, or one that is damaged.
bool mayBeException(std::string_view object);

/// Whether a line of JSON may be or hold something of ours. What was cut off may be.
bool mayBeOurs(std::string_view line);

/// How gzip starts when it is in base64.
constexpr std::string_view kGzipInBase64 = "H4sI";

}  // namespace job_entity::capture
