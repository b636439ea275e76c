#pragma once

// Range expressions: `1-10:3, 20`. Kept as intervals, never expanded: counting and the i-th value
// are arithmetic.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::expr {

/// Greatest magnitude of a value of a range expression: 2^62 - 1.
constexpr int64_t kMaxRangeValue = (int64_t{1} << 62) - 1;

/// Most intervals of a text.
constexpr uint32_t kMaxRangeIntervals = 10'000;

/// Values first, first + step, ..., last; step > 0, and last is one of them.
struct IntInterval {
  int64_t first = 0;
  int64_t last = 0;
  int64_t step = 1;

  uint64_t count() const {
    return (static_cast<uint64_t>(last) - static_cast<uint64_t>(first)) /
               static_cast<uint64_t>(step) +
           1;
  }
  bool operator==(const IntInterval& other) const {
    return first == other.first && last == other.last && step == other.step;
  }
};

struct RangeError {
  uint32_t offset = 0;  ///< byte in the text
  std::string message;  ///< empty: no error
};

class RangeExpr {
 public:
  RangeExpr() = default;
  /// Reads a text; an error says what is wrong, and where.
  static RangeError parse(std::string_view text, RangeExpr& range);
  /// The set of these values, which may come in any order and more than once; each within
  /// kMaxRangeValue.
  static RangeExpr ofValues(std::vector<int64_t> values);
  /// A single interval.
  static RangeExpr ofInterval(const IntInterval& interval);

  uint64_t count() const { return ends_.empty() ? 0 : ends_.back(); }
  bool empty() const { return intervals_.empty(); }
  /// The i-th value in increasing order; i < count().
  int64_t at(uint64_t index) const;
  bool contains(int64_t value) const;
  /// Increasing, and none overlaps another.
  const std::vector<IntInterval>& intervals() const { return intervals_; }
  /// Every step-th of the values from index `from` up to `to`, which is left out; step > 0.
  RangeExpr slice(uint64_t from, uint64_t to, uint64_t step) const;
  /// Canonical text: the values from `from` on, `size` of them.
  std::string text(uint64_t from, uint64_t size) const;
  std::string text() const { return text(0, count()); }

  /// Equal if the intervals are: `1,3,5` and `1-5:2` hold the same values and differ, as in the
  /// engine.
  bool operator==(const RangeExpr& other) const;

 private:
  void append(const IntInterval& interval);

  std::vector<IntInterval> intervals_;
  std::vector<uint64_t> ends_;  ///< how many values there are up to the end of each interval
};

}  // namespace job_entity::expr
