#pragma once

// Which elements a slice takes, as Python has it.

#include <cstdint>

#include "expr/library.h"

namespace job_entity::expr {

struct SliceIndices {
  int64_t start = 0;
  int64_t step = 1;
  uint64_t count = 0;

  uint64_t at(uint64_t i) const {
    return static_cast<uint64_t>(start) + i * static_cast<uint64_t>(step);
  }
};

/// The indices of a call x[a:b:c] of `size` elements, whose step is not 0.
SliceIndices sliceIndices(const Call& call, uint64_t size);

}  // namespace job_entity::expr
