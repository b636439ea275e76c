#pragma once

// How many operations expressions may take together, where texts count, too (expr::kMaxEffort). A
// worker has no such limit but that of each expression; without one here, a template of 10 KB could
// keep a program busy for minutes. An expression that needs more than is left stays as it is
// written, like one that only a worker can evaluate.

#include <cstddef>
#include <cstdint>

#include "expr/expression.h"

namespace job_entity::templates {

/// Each time that a template is checked: one expression may take all that a worker allows it, with
/// types, with values, and once more for a step's let.
constexpr uint64_t kMaxCheckOperations = 3 * expr::kMaxOperations;
/// Each time that a template is resolved.
constexpr uint64_t kMaxRunOperations = 2 * expr::kMaxOperations;

/// For templates that are read one after the other, such as those of a log: kMost at once, and one
/// more for each kBytesEach bytes of them. By that, 10 MB made on purpose take a second or so.
class CheckOperations {
 public:
  void add(size_t bytes) {
    left_ += bytes / kBytesEach;
    if (left_ > kMost) left_ = kMost;
  }
  uint64_t left() const { return left_; }
  void take(uint64_t count) { left_ -= count < left_ ? count : left_; }

 private:
  static constexpr uint64_t kMost = expr::kMaxOperations / 2;
  static constexpr uint64_t kBytesEach = 4;

  uint64_t left_ = kMost;
};

}  // namespace job_entity::templates
