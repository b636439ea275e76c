#pragma once

#include "job_entity/limits.h"

namespace job_entity::cli {

/// The limits that the command was given, for every file that it reads.
inline Limits& givenLimits() {
  static Limits limits;
  return limits;
}

}  // namespace job_entity::cli
