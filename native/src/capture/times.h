#pragma once

// Times as captures write them, as ISO 8601.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::capture {

/// "2026-11-20 08:14:02,122" or "2026-11-20T08:14:02.122Z" with `T` and a point; empty if the text
/// is not one. Lengths beyond the seconds may differ.
std::string isoTime(std::string_view text);

/// Milliseconds since 1970, in UTC.
std::string isoTimeOfMillis(int64_t millis);

/// "Fri, 20 Nov 2026 11:00:00 GMT": how HTTP writes it.
std::string isoTimeOfHttpDate(std::string_view text);

/// Bytes that such a time takes at the start of the text; 0 if it starts with something else.
size_t timeLength(std::string_view text);

/// A time in a table that a console exports, in UTC: as text, or as milliseconds since 1970.
std::string isoTimeOfField(std::string_view field);

}  // namespace job_entity::capture
