#include "base/format.h"

namespace job_entity {

FormatValue::FormatValue(const char* text) : FormatValue(std::string_view(text)) {}

FormatValue::FormatValue(const std::string& text) : FormatValue(std::string_view(text)) {}

FormatValue::FormatValue(std::string_view text)
    : text_(text.data() == nullptr ? "" : text.data()), value_(text.size()) {}

FormatValue::FormatValue(uint32_t number) : text_(nullptr), value_(number) {}

void FormatValue::appendTo(std::string& out) const {
  if (text_ == nullptr)
    appendNumber(out, value_);
  else
    out.append(text_, value_);
}

void appendNumber(std::string& out, uint64_t value) {
  constexpr size_t kMostDigits = 20;
  char digits[kMostDigits];
  size_t first = kMostDigits;
  do {
    digits[--first] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  out.append(digits + first, kMostDigits - first);
}

std::string format(const char* pattern, std::initializer_list<FormatValue> values) {
  constexpr std::string_view kPlace = "{}";
  // Bytes: an id, or a number or two.
  constexpr size_t kUsualValues = 40;
  std::string_view rest = pattern;
  std::string text;
  text.reserve(rest.size() + kUsualValues);
  for (const FormatValue& value : values) {
    const size_t at = rest.find(kPlace);
    if (at == std::string_view::npos) break;
    text += rest.substr(0, at);
    value.appendTo(text);
    rest.remove_prefix(at + kPlace.size());
  }
  return text += rest;
}

}  // namespace job_entity
