#pragma once

// Columns of a row: members of a JSON object that has been opened, each with a comma before it.

#include <cstdint>
#include <string>
#include <string_view>

#include "job_entity/response.h"

namespace job_entity::report {

/// The name alone: the value is appended next.
void column(std::string& out, std::string_view name);
void nullColumn(std::string& out, std::string_view name);
/// A string without escapes, so that each byte is written as it is.
void plainColumn(std::string& out, std::string_view name, std::string_view text);
/// A string, or null if it is empty.
void textColumn(std::string& out, std::string_view name, std::string_view text);
void numberColumn(std::string& out, std::string_view name, uint64_t value);
void booleanColumn(std::string& out, std::string_view name, bool value);
/// Null if the value is absent; the JSON in its place if it is redacted or of another type.
void cellColumn(std::string& out, std::string_view name, const Cell& cell);
/// The text of a cell; a redaction marker without its quotes.
std::string shownText(const Cell& cell);

}  // namespace job_entity::report
