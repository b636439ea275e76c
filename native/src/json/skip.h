#pragma once

// Goes over a JSON object or list of which only the end is wanted, without an event for each value.

#include <cstdint>

namespace job_entity::json {

/// A bit for each open container; documents of more levels are left to RapidJSON.
constexpr uint32_t kMostSkippedLevels = 64;

struct Skipped {
  const char* end;  ///< after the closing bracket; null if the reader must look itself
  bool isInexact;   ///< there is a number that a double may not hold
};

/// `begin` is at the bracket. Anything out of the ordinary, faults of syntax and of UTF-8 among it,
/// gives null and is left to RapidJSON, which reports it; so nothing is accepted here that it would
/// reject. kInputPadding zero bytes follow the input.
Skipped skipContainer(const char* begin);

}  // namespace job_entity::json
