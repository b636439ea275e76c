#include "expr/range_expr.h"
#include "base/ascii.h"
#include "base/stable_sort.h"

#include <algorithm>

namespace job_entity::expr {
namespace {

IntInterval normalised(int64_t first, int64_t last, int64_t step) {
  const uint64_t magnitude =
      step < 0 ? 0 - static_cast<uint64_t>(step) : static_cast<uint64_t>(step);
  if (first > last) {
    const uint64_t count = (static_cast<uint64_t>(first) - static_cast<uint64_t>(last)) / magnitude;
    return {static_cast<int64_t>(static_cast<uint64_t>(first) - count * magnitude), first,
            static_cast<int64_t>(magnitude)};
  }
  const uint64_t count = (static_cast<uint64_t>(last) - static_cast<uint64_t>(first)) / magnitude;
  return {first, static_cast<int64_t>(static_cast<uint64_t>(first) + count * magnitude),
          static_cast<int64_t>(magnitude)};
}

class RangeParser {
 public:
  explicit RangeParser(std::string_view text) : text_(text) {}

  bool parse(std::vector<IntInterval>& intervals) {
    skipBlanks();
    if (atEnd()) return fail("the range expression is empty");
    while (true) {
      IntInterval interval;
      if (!parseInterval(interval)) return false;
      if (intervals.size() == kMaxRangeIntervals) {
        return fail("the range expression has more than 10000 parts");
      }
      intervals.push_back(interval);
      skipBlanks();
      if (atEnd()) return true;
      if (text_[at_] != ',') return fail("expected ',' between the parts of a range expression");
      ++at_;
      skipBlanks();
      if (atEnd()) return fail("the range expression ends in a comma");
    }
  }
  RangeError takeError() { return std::move(error_); }

 private:
  bool atEnd() const { return at_ == text_.size(); }
  void skipBlanks() {
    while (!atEnd() && isAsciiSpace(text_[at_])) ++at_;
  }
  bool failAt(size_t offset, const char* message) {
    error_.offset = static_cast<uint32_t>(offset);
    error_.message = message;
    return false;
  }
  bool fail(const char* message) { return failAt(at_, message); }

  bool parseInteger(int64_t& value) {
    skipBlanks();
    const size_t start = at_;
    const bool negative = !atEnd() && text_[at_] == '-';
    if (negative) ++at_;
    const size_t digits = at_;
    uint64_t magnitude = 0;
    while (!atEnd() && text_[at_] >= '0' && text_[at_] <= '9') {
      magnitude = magnitude * 10 + static_cast<uint64_t>(text_[at_] - '0');
      if (magnitude > static_cast<uint64_t>(kMaxRangeValue)) {
        return failAt(start, "the integer is outside +-(2^62 - 1)");
      }
      ++at_;
    }
    if (at_ == digits) return failAt(start, "expected an integer");
    value = negative ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
    return true;
  }

  bool parseInterval(IntInterval& interval) {
    int64_t first = 0;
    if (!parseInteger(first)) return false;
    interval = {first, first, 1};
    skipBlanks();
    if (atEnd() || text_[at_] != '-') return true;
    ++at_;
    int64_t last = 0;
    if (!parseInteger(last)) return false;
    int64_t step = 1;
    skipBlanks();
    const size_t stepAt = at_;
    if (!atEnd() && text_[at_] == ':') {
      ++at_;
      if (!parseInteger(step)) return false;
    }
    if (step == 0) return failAt(stepAt, "the step is 0");
    if (first > last && step > 0) {
      return failAt(stepAt, "a range that goes down needs a negative step");
    }
    if (first < last && step < 0)
      return failAt(stepAt, "a range that goes up needs a positive step");
    interval = normalised(first, last, step);
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  RangeError error_;
};

void appendInterval(std::string& out, const IntInterval& interval) {
  out += std::to_string(interval.first);
  const uint64_t count = interval.count();
  if (count == 1) return;
  out += count == 2 ? ',' : '-';
  out += std::to_string(interval.last);
  if (count == 2 || interval.step == 1) return;
  out += ':';
  out += std::to_string(interval.step);
}

}  // namespace

RangeError RangeExpr::parse(std::string_view text, RangeExpr& range) {
  range = RangeExpr();
  RangeParser parser(text);
  std::vector<IntInterval> intervals;
  if (!parser.parse(intervals)) return parser.takeError();
  sortStably<IntInterval>(
      intervals, [](const IntInterval& a, const IntInterval& b) { return a.first < b.first; });
  for (size_t i = 1; i < intervals.size(); ++i) {
    if (intervals[i].first > intervals[i - 1].last) continue;
    std::string message = "the parts ";
    appendInterval(message, intervals[i - 1]);
    message += " and ";
    appendInterval(message, intervals[i]);
    return {0, message + " overlap"};
  }
  for (const IntInterval& interval : intervals) range.append(interval);
  return {};
}

RangeExpr RangeExpr::ofInterval(const IntInterval& interval) {
  RangeExpr range;
  range.append(interval);
  return range;
}

RangeExpr RangeExpr::ofValues(std::vector<int64_t> values) {
  sortStably<int64_t>(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  RangeExpr range;
  for (size_t i = 0; i < values.size();) {
    size_t end = i + 1;
    int64_t step = 1;
    if (end < values.size() && values[end] - values[i] <= kMaxRangeValue) {
      step = values[end] - values[i];
      while (end < values.size() && values[end] - values[end - 1] == step) ++end;
    }
    // Not append(): a sequence that was found is as long as it gets, and its neighbour its own.
    range.intervals_.push_back({values[i], values[end - 1], end - i == 1 ? 1 : step});
    range.ends_.push_back(range.count() + (end - i));
    i = end;
  }
  return range;
}

void RangeExpr::append(const IntInterval& interval) {
  const uint64_t end = count() + interval.count();
  if (!intervals_.empty() && intervals_.back().step == interval.step &&
      intervals_.back().last + interval.step == interval.first) {
    intervals_.back().last = interval.last;
    ends_.back() = end;
    return;
  }
  intervals_.push_back(interval);
  ends_.push_back(end);
}

int64_t RangeExpr::at(uint64_t index) const {
  const size_t i =
      static_cast<size_t>(std::upper_bound(ends_.begin(), ends_.end(), index) - ends_.begin());
  const uint64_t before = i == 0 ? 0 : ends_[i - 1];
  const IntInterval& interval = intervals_[i];
  return static_cast<int64_t>(static_cast<uint64_t>(interval.first) +
                              (index - before) * static_cast<uint64_t>(interval.step));
}

bool RangeExpr::contains(int64_t value) const {
  const auto after =
      std::upper_bound(intervals_.begin(), intervals_.end(), value,
                       [](int64_t v, const IntInterval& interval) { return v < interval.first; });
  if (after == intervals_.begin()) return false;
  const IntInterval& interval = *(after - 1);
  return value <= interval.last &&
         (static_cast<uint64_t>(value) - static_cast<uint64_t>(interval.first)) %
                 static_cast<uint64_t>(interval.step) ==
             0;
}

RangeExpr RangeExpr::slice(uint64_t from, uint64_t to, uint64_t step) const {
  RangeExpr range;
  to = std::min(to, count());
  uint64_t before = 0;
  for (size_t i = 0; i < intervals_.size() && from < to; ++i) {
    const uint64_t end = std::min(ends_[i], to);
    if (from < end) {
      const IntInterval& interval = intervals_[i];
      const uint64_t more = (end - 1 - from) / step;
      const uint64_t unit = static_cast<uint64_t>(interval.step);
      const uint64_t first = static_cast<uint64_t>(interval.first) + (from - before) * unit;
      const uint64_t apart = more == 0 ? 1 : step * unit;
      range.append({static_cast<int64_t>(first), static_cast<int64_t>(first + more * step * unit),
                    static_cast<int64_t>(apart)});
      // More than all there is, so no index is left.
      from = step > count() ? count() : from + (more + 1) * step;
    }
    before = ends_[i];
  }
  return range;
}

std::string RangeExpr::text(uint64_t from, uint64_t size) const {
  std::string out;
  const RangeExpr part = from == 0 && size == count() ? *this : slice(from, from + size, 1);
  for (const IntInterval& interval : part.intervals_) {
    if (!out.empty()) out += ',';
    appendInterval(out, interval);
  }
  return out;
}

bool RangeExpr::operator==(const RangeExpr& other) const { return intervals_ == other.intervals_; }

}  // namespace job_entity::expr
