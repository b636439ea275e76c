#pragma once

// The patterns that most texts of a response have, matched with wide loads.

#include "job_entity/schema.h"
#include "base/bytes16.h"

namespace job_entity {

constexpr uint32_t kIdDigits = 32;

/// The high bit of each of the first `length` bytes that is not a digit; at most eight.
inline uint64_t nonDigits(uint64_t word, uint32_t length) {
  const uint64_t value = word ^ 0x3030303030303030u;
  const uint64_t beyond = ((value & 0x7f7f7f7f7f7f7f7fu) + 0x7676767676767676u) | value;
  const uint64_t mask = length == 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * length)) - 1;
  return beyond & 0x8080808080808080u & mask;
}

/// An integer without a sign or a leading zero, or a decimal number with a point and no exponent:
/// in eight bytes, as most are.
inline bool surelyNumber(const char* text, uint32_t length, bool mayHavePoint) {
  if (length == 0 || length > 8) return false;
  const char first = text[0];
  const uint64_t others = nonDigits(load64(text), length);
  if (others == 0) return first != '0';
  if (!mayHavePoint || (others & (others - 1)) != 0) return false;
  const auto point = static_cast<uint32_t>(__builtin_ctzll(others)) / 8;
  return text[point] == '.' && point > 0 && point < length - 1 && (first != '0' || point == 1);
}

/// True if the text, ASCII without escapes as it is in the input, surely matches the pattern; false
/// means that matchesPattern() must decide.
inline bool surelyMatches(Pattern pattern, const char* text, uint32_t length) {
  // Four bytes at once: LLVM makes a call of memcmp in WebAssembly.
  const auto isAt = [text](uint32_t at, const char* four) {
    return load32(text + at) == load32(four);
  };
  switch (pattern) {
    case Pattern::kJobId:
      return length == 4 + kIdDigits && isAt(0, "job-") && areLowerHex32(text + 4);
    case Pattern::kStepId:
      return length == 5 + kIdDigits && isAt(0, "step") && text[4] == '-' &&
             areLowerHex32(text + 5);
    case Pattern::kEnvironmentId:
      // Such a text has no line terminator, which is all that its end must not have.
      if (isAt(0, "JOB:"))
        return length > 8 + kIdDigits && isAt(4, "job-") && areLowerHex32(text + 8) &&
               text[8 + kIdDigits] == ':';
      return length > 10 + kIdDigits && isAt(0, "STEP") && isAt(4, ":ste") && isAt(6, "tep-") &&
             areLowerHex32(text + 10) && text[10 + kIdDigits] == ':';
    case Pattern::kIntString:
      return surelyNumber(text, length, false) || matchesPattern(pattern, {text, length});
    case Pattern::kFloatString:
      return surelyNumber(text, length, true) || matchesPattern(pattern, {text, length});
    default:
      return matchesPattern(pattern, {text, length});
  }
}

}  // namespace job_entity
