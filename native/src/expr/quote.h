#pragma once

// Values as other languages write them: Python, JSON, and the words of shells.

#include <string>
#include <string_view>

#include "expr/value.h"

namespace job_entity::expr {

/// As Python's repr writes a string; it can be read back as an expression, too.
void appendPythonString(std::string& out, std::string_view text);
/// JSON in ASCII: everything else as \u escapes.
void appendAsciiJson(std::string& out, std::string_view text);

void appendPython(std::string& out, const Value& value);
void appendJson(std::string& out, const Value& value);
/// False: a POSIX shell's word cannot hold a NUL.
bool appendShell(std::string& out, const Value& value);
void appendCmd(std::string& out, const Value& value);
void appendPowerShell(std::string& out, const Value& value);

}  // namespace job_entity::expr
