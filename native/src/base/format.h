#pragma once

// Composes messages: a sentence is whole in the source, and its code is one call, where each `+` of
// strings would be a temporary of its own. Together those were a twentieth of the module.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace job_entity {

/// A value for a place in the pattern: a text, which must live until the call returns, or a number.
/// Constructed out of line, as there are many calls.
class FormatValue {
 public:
  FormatValue(const char* text);
  FormatValue(const std::string& text);
  FormatValue(std::string_view text);
  FormatValue(uint32_t number);

  void appendTo(std::string& out) const;

 private:
  const char* text_;  ///< null: a number
  size_t value_;      ///< the text's length, or the number
};

void appendNumber(std::string& out, uint64_t value);

/// The pattern with the values, one after the other, in the places of its "{}". Values beyond the
/// last place are left out.
std::string format(const char* pattern, std::initializer_list<FormatValue> values);

}  // namespace job_entity
