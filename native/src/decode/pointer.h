#pragma once

// JSON Pointers (RFC 6901).

#include <string>
#include <string_view>

namespace job_entity {

/// Appends "/" and the segment, with ~ and / escaped.
void appendPointerSegment(std::string& pointer, std::string_view segment);
void appendPointerSegment(std::string& pointer, const std::string& segment);
void appendPointerSegment(std::string& pointer, const char* segment);

/// Appends the segments that lead from the JSON value at the start of `text` to the value or key
/// that holds byte `offset`. The text may break off or be damaged from there on.
void appendPointerInto(std::string& pointer, std::string_view text, size_t offset);

}  // namespace job_entity
