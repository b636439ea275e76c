#pragma once

// Numbers of a template, as texts: they may be written as JSON numbers or in strings.

#include <cstdint>
#include <string_view>

#include "templates/grammar.h"

namespace job_entity::templates {

/// -?digits, blanks around it aside.
bool isIntegerText(std::string_view text);
/// A decimal number, with or without fraction and exponent.
bool isDecimalText(std::string_view text);
/// The value of an integer text; false if it is beyond 64 bits.
bool parseInteger(std::string_view text, int64_t& value);
/// The value of a decimal text.
double parseDecimal(std::string_view text);
std::string_view withoutBlanks(std::string_view text);

/// The problem with a number; null if there is none.
const char* checkNumber(NumberRule rule, std::string_view text);

}  // namespace job_entity::templates
