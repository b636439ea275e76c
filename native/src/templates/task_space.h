#pragma once

// The tasks of a step: how many, the i-th one, pages of them, and those with given values. The
// tasks are not expanded; counts have any size.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "templates/big_uint.h"
#include "templates/combination.h"
#include "templates/task_values.h"

namespace job_entity::templates {

struct TaskParameter {
  std::string name;
  TaskType type = TaskType::kString;
  TaskValues values;
};

/// Combinations inside of an association that are looked at for given values.
constexpr uint32_t kMaxMatches = 100000;

/// Texts of a task's parameters, in the order of their definition.
using TaskTexts = std::vector<std::pair<std::string, std::string>>;

class TaskSpace {
 public:
  /// One task without parameters.
  TaskSpace();
  /// False: members of an association have different numbers of values; `error` says which.
  static bool make(std::vector<TaskParameter> parameters, Combination combination, TaskSpace& space,
                   CombinationError& error);

  const std::vector<TaskParameter>& parameters() const { return parameters_; }
  /// Tasks; with chunks of a fixed size if the space is adaptive.
  const BigUint& count() const { return counts_[combination_.root()]; }
  /// Combinations of single values.
  const BigUint& itemCount() const { return itemCount_; }
  bool isAdaptive() const { return isAdaptive_; }
  bool hasChunks() const;
  /// The i-th task; i < count().
  TaskTexts at(const BigUint& index) const;
  /// Tasks from one on; fewer where they end.
  std::vector<std::pair<BigUint, TaskTexts>> page(const BigUint& from, uint32_t count) const;
  /// The first `most` tasks with those values. A name that is not a parameter finds none.
  std::vector<BigUint> find(const TaskTexts& wanted, uint32_t most) const;

 private:
  using Indices = std::vector<uint64_t>;
  struct Match;

  bool countNode(uint32_t node, CombinationError& error);
  BigUint itemCountOf(uint32_t node) const;
  void pick(uint32_t index, BigUint number, Indices& picked) const;
  Match match(uint32_t node, const std::vector<std::vector<uint64_t>>& wanted,
              const std::vector<uint8_t>& isWanted, uint32_t most) const;

  std::vector<TaskParameter> parameters_;
  Combination combination_;
  std::vector<BigUint> counts_;  ///< by node of the combination
  BigUint itemCount_ = 1;
  bool isAdaptive_ = false;
};

}  // namespace job_entity::templates
