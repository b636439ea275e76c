#pragma once

// What a file is in which no response was found, and what to do about it.

#include <string>
#include <string_view>

namespace job_entity::capture {

/// By that many of a file's first bytes.
constexpr size_t kFileKindBytes = size_t{1} << 16;

/// One or two sentences about a file that starts so; empty if it may be anything. They quote
/// nothing of the file but names that are the service's own.
std::string describeFileKind(std::string_view start);

/// What to say of a file of which nothing is known.
const char* unknownFileKind();

}  // namespace job_entity::capture
