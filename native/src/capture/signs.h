#pragma once

// The signs of a record: a word of ours where it means what we mean by it. Other programs have
// entities, errors and details too, and all of AWS has $fault and metadata, so a word alone says
// little; what is around it says more, and costs less than parsing. What has no sign holds nothing
// that would be found, however it is encoded, wrapped or damaged.

#include <string_view>

namespace job_entity::capture {

/// Whether a text may hold a response, an exception, a request or a record of a log.
bool holdsSign(std::string_view text);

/// Where the first word is that may be a sign together with another one; the text's size if
/// it has none.
size_t findSign(std::string_view text);

/// Like holdsSign(), but of lines that may be any: a body whose members alone tell what it is, or
/// the agent's version.
bool linesHoldSign(std::string_view lines);

}  // namespace job_entity::capture
