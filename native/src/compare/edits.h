#pragma once

// The shortest way from one sequence to another, as Myers (1986) finds it.

#include <cstdint>
#include <vector>

namespace job_entity::comparison {

enum class EditKind : uint8_t { kKeep, kRemove, kAdd };

/// That many elements, one after the other.
struct Edit {
  EditKind kind;
  uint32_t count;
};

/// Edits that turn `before` into `after`; equal numbers mean equal elements. `isShortest` is false
/// where the two have so little in common that all between their common ends is replaced: see
/// kMaxEdits.
std::vector<Edit> editsBetween(const std::vector<uint64_t>& before,
                               const std::vector<uint64_t>& after, bool& isShortest);

}  // namespace job_entity::comparison
