#pragma once

// The fuzz targets: what must hold whatever the bytes are. `npm run fuzz` links each with
// libFuzzer, and the suites read its corpus and mutants of that.

#include <cstdint>
#include <string>
#include <string_view>

#include "mutator.h"

namespace job_entity::fuzz {

// A target says what is wrong; it is empty if nothing is.
#define TARGET(name, structure, mutants) std::string name##Target(std::string_view bytes);
#include "targets.def"
#undef TARGET

struct TargetInfo {
  const char* name;
  Structure structure;
  uint32_t mutants;  ///< of each input, in the suites
};

inline constexpr TargetInfo kTargets[] = {
#define TARGET(name, structure, mutants) {#name, Structure::k##structure, mutants},
#include "targets.def"
#undef TARGET
};

}  // namespace job_entity::fuzz
