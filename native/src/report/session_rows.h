#pragma once

// Rows of what a session's log prints: the path mapping rules, and the parameters of its tasks.
// Their columns are those of the rows of captures.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::report {

/// Appends rows of the kinds whose bits are set; false if the text is not such a log. `file`: as it
/// was named in the call.
bool appendSessionRows(std::string_view file, uint32_t kinds, std::string_view log,
                       std::string& out);

}  // namespace job_entity::report
