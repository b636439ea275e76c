#pragma once

// Texts of doubles: the shortest that reads back as the same number, a number of decimals, and the
// way back.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::expr {

/// As Python's repr writes a finite number: `1.0`, `0.1`, `1e+16`, `1e-05`.
std::string floatText(double value);

/// With that many decimals, the last one rounded half to even by the exact value of the number.
std::string fixedText(double value, uint32_t decimals);

/// The value, scaled, rounded half to even and scaled back as the engine does it: 2.675 with two
/// digits is 2.68.
double roundScaled(double value, int64_t digits);

/// The nearest double to a decimal text: digits, at most one '.', an exponent; at least one digit
/// in front of the exponent. Infinity if it is too large. False: the text has another form.
bool readFloat(std::string_view text, double& value);

}  // namespace job_entity::expr
