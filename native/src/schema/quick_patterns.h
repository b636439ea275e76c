#pragma once

// The patterns that most texts of a response have, matched with wide loads.

#include "job_entity/schema.h"
#include "json/simd.h"

namespace job_entity {

constexpr uint32_t kIdDigits = 32;

/// True if the text surely matches the pattern; false means that matchesPattern() must decide.
inline bool surelyMatches(Pattern pattern, const char* text, uint32_t length) {
  // Four bytes at once: LLVM makes a call of memcmp in WebAssembly.
  const auto startsWith = [text](const char* four) {
    uint32_t found;
    uint32_t wanted;
    std::memcpy(&found, text, sizeof found);
    std::memcpy(&wanted, four, sizeof wanted);
    return found == wanted;
  };
  switch (pattern) {
    case Pattern::kJobId:
      return length == 4 + kIdDigits && startsWith("job-") && areLowerHex32(text + 4);
    case Pattern::kStepId:
      return length == 5 + kIdDigits && startsWith("step") && text[4] == '-' &&
             areLowerHex32(text + 5);
    case Pattern::kIntString: {
      // Without a sign or a leading zero, which are rare.
      if (length == 0 || text[0] < '1' || text[0] > '9') return false;
      for (uint32_t i = 1; i < length; ++i)
        if (text[i] < '0' || text[i] > '9') return false;
      return true;
    }
    default:
      return matchesPattern(pattern, {text, length});
  }
}

}  // namespace job_entity
