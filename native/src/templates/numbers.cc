#include "templates/numbers.h"

#include "base/ascii.h"
#include "expr/float_text.h"

namespace job_entity::templates {

namespace {

constexpr int64_t kMostNotifySeconds = 600;

size_t digitsAt(std::string_view text, size_t from) {
  size_t at = from;
  while (at < text.size() && isAsciiDigit(text[at])) ++at;
  return at - from;
}

}  // namespace

std::string_view withoutBlanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isIntegerText(std::string_view text) {
  text = withoutBlanks(text);
  const size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  return text.size() > sign && digitsAt(text, sign) == text.size() - sign;
}

bool isDecimalText(std::string_view text) {
  text = withoutBlanks(text);
  size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const size_t whole = digitsAt(text, at);
  at += whole;
  size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = digitsAt(text, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const size_t exponent = digitsAt(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

bool parseInteger(std::string_view text, int64_t& value) {
  text = withoutBlanks(text);
  const bool isNegative = !text.empty() && text[0] == '-';
  uint64_t magnitude = 0;
  for (const char c : text) {
    if (!isAsciiDigit(c)) continue;
    if (__builtin_mul_overflow(magnitude, uint64_t{10}, &magnitude) ||
        __builtin_add_overflow(magnitude, static_cast<uint64_t>(c - '0'), &magnitude))
      return false;
  }
  const uint64_t most = uint64_t{1} << 63;
  if (magnitude > most || (magnitude == most && !isNegative)) return false;
  value = static_cast<int64_t>(isNegative ? 0 - magnitude : magnitude);
  return true;
}

double parseDecimal(std::string_view text) {
  double value = 0;
  expr::readFloat(withoutBlanks(text), value);
  return value;
}

const char* checkNumber(NumberRule rule, std::string_view text) {
  const bool isInteger = rule == NumberRule::kPositiveInteger ||
                         rule == NumberRule::kNotNegativeInteger ||
                         rule == NumberRule::kNotifyPeriod;
  if (isInteger && !isIntegerText(text)) return "An integer is expected here.";
  if (!isDecimalText(text)) return "A number is expected here.";
  const double value = parseDecimal(text);
  switch (rule) {
    case NumberRule::kPositiveInteger:
      return value >= 1 ? nullptr : "The number must be 1 or more.";
    case NumberRule::kNotNegativeInteger:
    case NumberRule::kNotNegative:
      return value >= 0 ? nullptr : "The number must not be negative.";
    case NumberRule::kPositive:
      return value > 0 ? nullptr : "The number must be greater than 0.";
    case NumberRule::kNotifyPeriod:
      return value >= 1 && value <= static_cast<double>(kMostNotifySeconds)
                 ? nullptr
                 : "The number must be between 1 and 600.";
  }
  return nullptr;
}

}  // namespace job_entity::templates
