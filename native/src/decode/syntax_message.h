#pragma once

// The message for a text that is not JSON, by the byte at which a reader stops.

#include <cstddef>
#include <string_view>

namespace job_entity::decode {

/// In people's words: what is there, and mostly where that comes from.
const char* syntaxMessage(std::string_view text, size_t offset);

}  // namespace job_entity::decode
