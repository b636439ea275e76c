#pragma once

#include <string>
#include <string_view>

#include "report/redact_tokens.h"

namespace job_entity::report {

/// A resolved symbol table with other names and values; types stay. If it is faulty, it has the
/// symbols that a worker can read.
std::string redactedSymbolTable(std::string_view text, RedactTokens& tokens);

}  // namespace job_entity::report
