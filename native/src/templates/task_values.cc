#include "templates/task_values.h"

#include <algorithm>
#include <cstddef>

#include "templates/numbers.h"

namespace job_entity::templates {

namespace {

/// Values of a NONCONTIGUOUS chunk that are looked at one by one, so that single ones join where
/// they are as far apart. A larger chunk has the intervals of its range, as they were written.
constexpr uint64_t kMaxJoined = 65536;

/// How a run of integers is divided: `chunks` of `size` or one more.
struct Division {
  uint64_t chunks;
  uint64_t size;
  uint64_t larger;  ///< chunks that have one more
};

Division divisionOf(uint64_t items, uint64_t chunkSize) {
  const uint64_t chunks = items / chunkSize + (items % chunkSize != 0);
  if (chunks == 0) return {};
  return {chunks, items / chunks, items % chunks};
}

/// Larger ones among the first `chunks` chunks. CONTIGUOUS: those with the numbers
/// floor(i * k / r); NONCONTIGUOUS: the first ones.
uint64_t largerUpTo(const Division& division, uint64_t chunks, bool isContiguous) {
  if (!isContiguous) return std::min(chunks, division.larger);
  if (division.chunks == 0) return 0;
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(chunks) * division.larger;
  return static_cast<uint64_t>((product + division.chunks - 1) / division.chunks);
}

uint64_t chunkStart(const Division& division, uint64_t chunk, bool isContiguous) {
  return chunk * division.size + largerUpTo(division, chunk, isContiguous);
}

}  // namespace

TaskValues TaskValues::ofRange(expr::RangeExpr range) {
  TaskValues values;
  values.isRange_ = true;
  values.range_ = std::move(range);
  values.count_ = values.range_.count();
  return values;
}

TaskValues TaskValues::ofIntegers(std::vector<int64_t> integers) {
  TaskValues values;
  values.integers_ = std::move(integers);
  values.count_ = values.integers_.size();
  return values;
}

TaskValues TaskValues::ofTexts(std::vector<std::string> texts, bool areNumbers) {
  TaskValues values;
  values.areNumbers_ = areNumbers;
  values.texts_ = std::move(texts);
  values.count_ = values.texts_.size();
  return values;
}

uint64_t TaskValues::itemCount() const {
  if (isRange_) return range_.count();
  return integers_.empty() ? texts_.size() : integers_.size();
}

int64_t TaskValues::integerAt(uint64_t index) const {
  return isRange_ ? range_.at(index) : integers_[index];
}

void TaskValues::divide(const ChunkRule& rule) {
  isChunked_ = true;
  rule_ = rule;
  if (rule.isContiguous) {
    findRuns();
    count_ = runs_.empty() ? 0 : runs_.back().chunksUpTo;
  } else {
    count_ = itemCount() == 0 ? 0 : divisionOf(itemCount(), rule.size).chunks;
  }
}

void TaskValues::addRun(uint64_t firstItem, uint64_t items, bool isSingles) {
  if (items == 0) return;
  const uint64_t before = runs_.empty() ? 0 : runs_.back().chunksUpTo;
  const uint64_t chunks = isSingles ? items : divisionOf(items, rule_.size).chunks;
  runs_.push_back({firstItem, items, isSingles, before + chunks});
}

void TaskValues::findRuns() {
  runs_.clear();
  if (isRange_) return findRunsOfRange();
  for (uint64_t first = 0; first < integers_.size();) {
    uint64_t end = first + 1;
    while (end < integers_.size() && integers_[end] == integers_[end - 1] + 1) ++end;
    addRun(first, end - first, false);
    first = end;
  }
}

void TaskValues::findRunsOfRange() {
  uint64_t item = 0;       // index of the interval's first integer
  uint64_t openFirst = 0;  // the run that may go on
  uint64_t openItems = 0;
  int64_t openLast = 0;
  for (const expr::IntInterval& interval : range_.intervals()) {
    const uint64_t count = interval.count();
    uint64_t taken = 0;
    const bool goesOn = openItems != 0 && interval.first == openLast + 1;
    if (!goesOn) {
      addRun(openFirst, openItems, false);
      openFirst = item;
      openItems = 0;
    }
    // In steps of one all of it, else its first integer.
    taken = interval.step == 1 ? count : 1;
    openItems += taken;
    if (taken < count) {
      addRun(openFirst, openItems, false);
      addRun(item + 1, count - 2, true);
      openFirst = item + count - 1;
      openItems = 1;
    }
    openLast = interval.last;
    item += count;
  }
  addRun(openFirst, openItems, false);
}

TaskValues::Items TaskValues::chunkAt(uint64_t index) const {
  if (!rule_.isContiguous) {
    const Division division = divisionOf(itemCount(), rule_.size);
    const uint64_t start = chunkStart(division, index, false);
    return {start, chunkStart(division, index + 1, false) - start};
  }
  const auto run = std::upper_bound(runs_.begin(), runs_.end(), index,
                                    [](uint64_t i, const Run& r) { return i < r.chunksUpTo; });
  const uint64_t number = index - (run == runs_.begin() ? 0 : (run - 1)->chunksUpTo);
  if (run->isSingles) return {run->firstItem + number, 1};
  const Division division = divisionOf(run->items, rule_.size);
  const uint64_t start = chunkStart(division, number, true);
  return {run->firstItem + start, chunkStart(division, number + 1, true) - start};
}

std::string TaskValues::chunkText(const Items& items) const {
  if (rule_.isContiguous)
    return std::to_string(integerAt(items.first)) + '-' +
           std::to_string(integerAt(items.first + items.count - 1));
  if (items.count > kMaxJoined) return range_.text(items.first, items.count);
  std::vector<int64_t> integers;
  for (uint64_t i = 0; i < items.count; ++i) integers.push_back(integerAt(items.first + i));
  return expr::RangeExpr::ofValues(std::move(integers)).text();
}

std::string TaskValues::at(uint64_t index) const {
  return isChunked_ ? chunkText(chunkAt(index)) : itemAt(index);
}

std::string TaskValues::itemAt(uint64_t index) const {
  return isInteger() ? std::to_string(integerAt(index)) : texts_[index];
}

bool TaskValues::holds(uint64_t chunk, int64_t value) const {
  const Items items = chunkAt(chunk);
  if (isRange_)
    return integerAt(items.first) <= value && value <= integerAt(items.first + items.count - 1);
  for (uint64_t i = 0; i < items.count; ++i)
    if (integerAt(items.first + i) == value) return true;
  return false;
}

std::vector<uint64_t> TaskValues::findInteger(int64_t value) const {
  std::vector<uint64_t> found;
  if (!isRange_) {
    for (uint64_t i = 0; i < count_ && found.size() < kMaxListedValues; ++i)
      if (isChunked_ ? holds(i, value) : integers_[i] == value) found.push_back(i);
    return found;
  }
  if (!range_.contains(value)) return found;
  // Values of a range increase, so do its chunks.
  uint64_t low = 0;
  uint64_t high = count_;
  const auto lastOf = [&](uint64_t index) {
    if (!isChunked_) return range_.at(index);
    const Items items = chunkAt(index);
    return range_.at(items.first + items.count - 1);
  };
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (lastOf(middle) < value)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < count_) found.push_back(low);
  return found;
}

std::vector<uint64_t> TaskValues::find(std::string_view text) const {
  std::vector<uint64_t> found;
  if (!isInteger()) {
    for (uint64_t i = 0; i < texts_.size(); ++i)
      if (texts_[i] == text || (areNumbers_ && isDecimalText(text) && isDecimalText(texts_[i]) &&
                                parseDecimal(text) == parseDecimal(texts_[i])))
        found.push_back(i);
    return found;
  }
  int64_t value = 0;
  if (isIntegerText(text)) return parseInteger(text, value) ? findInteger(value) : found;
  expr::RangeExpr wanted;
  if (!isChunked_ || !expr::RangeExpr::parse(text, wanted).message.empty() || wanted.empty())
    return found;
  for (const uint64_t index : findInteger(wanted.at(0))) {
    const Items items = chunkAt(index);
    expr::RangeExpr own;
    if (expr::RangeExpr::parse(chunkText(items), own).message.empty() && own == wanted)
      found.push_back(index);
  }
  return found;
}

}  // namespace job_entity::templates
