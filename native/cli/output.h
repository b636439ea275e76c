#pragma once

// Everything that the command prints goes through here.

#include <cstdint>
#include <string>
#include <string_view>

#include "job_entity/diagnostic.h"

namespace job_entity::cli {

/// To standard output. Characters that are not seen, or turn what a terminal shows, go there as the
/// escapes that JSON has for them; text has been through printable() before.
void print(std::string_view text);
/// A message on standard error, with the command's name before it. Lines stay lines, other control
/// characters are made visible.
void complain(std::string_view message);
/// Flushes standard output; false if something could not be written.
bool finishOutput();

/// Text for a terminal: control characters, which could steer it, and bytes that are not UTF-8
/// become \xNN; characters that are not seen and turn or hide others (json/invisible.h) \u{NNNN}.
std::string printable(std::string_view text);
/// "1 rule", "2 rules".
std::string counted(uint64_t count, std::string_view what);

/// Colours, if standard output is a terminal that has them and NO_COLOR is not set.
enum class Style { kError, kWarning, kNote, kStrong };
Style styleOf(Severity severity);
std::string styled(Style style, std::string_view text);

}  // namespace job_entity::cli
