#pragma once

// The values of one task parameter, counted and found by arithmetic.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expr/range_expr.h"
#include "templates/sugar.h"

namespace job_entity::templates {

/// How the integers of a CHUNK[INT] parameter are divided.
struct ChunkRule {
  uint64_t size = 1;  ///< defaultTaskCount
  bool isContiguous = false;
  bool isAdaptive = false;  ///< the scheduler changes the size as it goes
};

class TaskValues {
 public:
  TaskValues() = default;
  static TaskValues ofRange(expr::RangeExpr range);
  static TaskValues ofIntegers(std::vector<int64_t> integers);
  /// `areNumbers`: equal numbers are found whatever their spelling.
  static TaskValues ofTexts(std::vector<std::string> texts, bool areNumbers);
  /// Divides the same integers into chunks.
  void divide(const ChunkRule& rule);

  /// Number of values; for a CHUNK[INT] parameter of chunks.
  uint64_t count() const { return count_; }
  /// Single values.
  uint64_t itemCount() const;
  /// i < count().
  std::string at(uint64_t index) const;
  /// The i-th single value; i < itemCount().
  std::string itemAt(uint64_t index) const;
  /// Indices of a value: the same text or the same number; for a chunk its text, or a number in it.
  /// At most kMaxListedValues of them.
  std::vector<uint64_t> find(std::string_view text) const;
  bool isChunked() const { return isChunked_; }
  bool isAdaptive() const { return isChunked_ && rule_.isAdaptive; }

 private:
  /// A run of CONTIGUOUS chunks: integers that follow each other, or single ones `stride` items
  /// apart.
  struct Run {
    uint64_t firstItem;  ///< index of its first integer
    uint64_t items;
    bool isSingles;       ///< each item is a run by itself
    uint64_t chunksUpTo;  ///< chunks up to the end of it
  };
  struct Items {
    uint64_t first;
    uint64_t count;
  };

  bool isInteger() const { return isRange_ || !integers_.empty(); }
  int64_t integerAt(uint64_t index) const;
  void addRun(uint64_t firstItem, uint64_t items, bool isSingles);
  void findRuns();
  void findRunsOfRange();
  Items chunkAt(uint64_t index) const;
  std::string chunkText(const Items& items) const;
  bool holds(uint64_t chunk, int64_t value) const;
  std::vector<uint64_t> findInteger(int64_t value) const;

  bool isRange_ = false;
  expr::RangeExpr range_;
  std::vector<int64_t> integers_;
  std::vector<std::string> texts_;
  bool areNumbers_ = false;
  bool isChunked_ = false;
  ChunkRule rule_;
  std::vector<Run> runs_;
  uint64_t count_ = 0;
};

}  // namespace job_entity::templates
