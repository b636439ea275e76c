#pragma once

// The patterns that most texts of a response have, matched with wide loads.

#include "job_entity/schema.h"
#include "json/simd.h"

namespace job_entity {

constexpr uint32_t kIdDigits = 32;

/// True if the text surely matches the pattern; false means that matchesPattern() must decide.
inline bool surelyMatches(Pattern pattern, const char* text, uint32_t length) {
  const auto isId = [&](const char* prefix, uint32_t prefixLength) {
    return length == prefixLength + kIdDigits && std::memcmp(text, prefix, prefixLength) == 0 &&
           areLowerHex32(text + prefixLength);
  };
  switch (pattern) {
    case Pattern::kJobId:
      return isId("job-", 4);
    case Pattern::kStepId:
      return isId("step-", 5);
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
