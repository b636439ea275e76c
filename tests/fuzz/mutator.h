#pragma once

// Changes an input with regard to what it is made of, because bytes alone seldom give JSON that the
// decoder has not refused at once. Members are named as the tables have them.

#include <cstdint>
#include <string>
#include <string_view>

#include "fixtures.h"

namespace job_entity::fuzz {

enum class Structure : uint8_t {
  kJson,      ///< names of schema.def
  kTemplate,  ///< JSON with names of template.def
  kLines      ///< bytes and lines
};

/// With one to four changes, the same for the same random numbers.
std::string mutated(std::string_view bytes, Structure structure, tests::Random& random);

}  // namespace job_entity::fuzz
