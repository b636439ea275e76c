#pragma once

// How many operations expressions may take together, where texts count, too (expr::kMaxEffort). A
// worker limits each expression alone; without a limit for all of them, a template of 10 KB could
// keep a program busy for minutes. An expression that needs more than is left stays as it is
// written, like one that only a worker can evaluate.

#include <cstddef>
#include <cstdint>

#include "job_entity/limits.h"

namespace job_entity::templates {

/// Each time that a template is checked, all: as usual one expression may take all that a worker
/// allows it, with types, with values, and once more for a step's let.
constexpr uint64_t operationsOfCheck(const Limits& limits) { return limits.operations; }
/// Each time that a template is resolved.
constexpr uint64_t operationsOfRun(const Limits& limits) {
  return uint64_t{limits.operations} * 2 / 3;
}
/// An expression that is evaluated alone.
constexpr uint64_t operationsOfOne(const Limits& limits) { return uint64_t{limits.operations} * 2; }

/// For templates that are read one after the other, such as those of a log: a sixth of the limit at
/// once, and one more for each kBytesEach bytes of them. By that, 10 MB made on purpose take a
/// second or so.
class CheckOperations {
 public:
  void add(size_t bytes, const Limits& limits) {
    const uint64_t most = limits.operations / 6;
    left_ = left_ > most || most - left_ < bytes / kBytesEach ? most : left_ + bytes / kBytesEach;
  }
  uint64_t left() const { return left_; }
  void take(uint64_t count) { left_ -= count < left_ ? count : left_; }

 private:
  static constexpr uint64_t kBytesEach = 4;

  uint64_t left_ = UINT64_MAX;
};

}  // namespace job_entity::templates
