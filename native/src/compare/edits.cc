#include "compare/edits.h"

#include <algorithm>

#include "job_entity/limits.h"

namespace job_entity::comparison {

namespace {

/// Where the sequences differ at all.
struct Middle {
  const uint64_t* before;
  const uint64_t* after;
  int32_t beforeCount;
  int32_t afterCount;
};

/// The furthest place on each diagonal, for each number of edits: `furthest[d][k + d]` is how many
/// elements of `before` are behind it on diagonal k.
class Search {
 public:
  explicit Search(const Middle& middle) : middle_(middle) {}

  /// False if the limits do not allow one.
  bool run() {
    uint64_t steps = 0;
    for (int32_t d = 0; d <= static_cast<int32_t>(kMaxEdits); ++d) {
      rounds_.emplace_back(2 * static_cast<size_t>(d) + 1);
      for (int32_t k = -d; k <= d; k += 2) {
        const int32_t start = startOf(d, k);
        const int32_t end = slide(start, k);
        steps += static_cast<uint64_t>(end - start) + 1;
        rounds_.back()[placeOf(d, k)] = end;
        if (end >= middle_.beforeCount && end - k >= middle_.afterCount) return true;
      }
      if (steps > kMaxEditSteps) return false;
    }
    return false;
  }

  /// The way that run() has found, from its end to its start, an element at a time.
  std::vector<EditKind> wayBack() const {
    std::vector<EditKind> way;
    int32_t x = middle_.beforeCount;
    int32_t y = middle_.afterCount;
    for (auto d = static_cast<int32_t>(rounds_.size()) - 1; d >= 0; --d) {
      const int32_t k = x - y;
      const int32_t start = startOf(d, k);
      for (; x > start; --x, --y) way.push_back(EditKind::kKeep);
      if (d == 0) break;
      const bool isAdd = cameFromAbove(d, k);
      way.push_back(isAdd ? EditKind::kAdd : EditKind::kRemove);
      if (isAdd)
        --y;
      else
        --x;
    }
    return way;
  }

 private:
  /// Where the places of `d` edits have that of a diagonal.
  static size_t placeOf(int32_t d, int32_t k) {
    const int32_t place = k + d;
    return static_cast<size_t>(place);
  }
  int32_t furthest(int32_t d, int32_t k) const {
    if (k < -d || k > d) return -1;
    return rounds_[static_cast<size_t>(d)][placeOf(d, k)];
  }
  /// Whether the edit that leads to this diagonal adds an element.
  bool cameFromAbove(int32_t d, int32_t k) const {
    return k == -d || (k != d && furthest(d - 1, k - 1) < furthest(d - 1, k + 1));
  }
  int32_t startOf(int32_t d, int32_t k) const {
    if (d == 0) return 0;
    return cameFromAbove(d, k) ? furthest(d - 1, k + 1) : furthest(d - 1, k - 1) + 1;
  }
  /// Goes over equal elements.
  int32_t slide(int32_t x, int32_t k) const {
    while (x < middle_.beforeCount && x - k < middle_.afterCount &&
           middle_.before[x] == middle_.after[x - k])
      ++x;
    return x;
  }

  const Middle& middle_;
  std::vector<std::vector<int32_t>> rounds_;
};

void append(std::vector<Edit>& edits, EditKind kind, size_t count) {
  if (count == 0) return;
  if (!edits.empty() && edits.back().kind == kind)
    edits.back().count += static_cast<uint32_t>(count);
  else
    edits.push_back({kind, static_cast<uint32_t>(count)});
}

}  // namespace

std::vector<Edit> editsBetween(const std::vector<uint64_t>& before,
                               const std::vector<uint64_t>& after, bool& isShortest) {
  const size_t shorter = std::min(before.size(), after.size());
  size_t start = 0;
  while (start < shorter && before[start] == after[start]) ++start;
  size_t end = 0;
  while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end])
    ++end;
  const Middle middle = {before.data() + start, after.data() + start,
                         static_cast<int32_t>(before.size() - start - end),
                         static_cast<int32_t>(after.size() - start - end)};
  std::vector<Edit> edits;
  append(edits, EditKind::kKeep, start);
  Search search(middle);
  isShortest = search.run();
  if (isShortest) {
    const std::vector<EditKind> way = search.wayBack();
    for (auto kind = way.rbegin(); kind != way.rend(); ++kind) append(edits, *kind, 1);
  } else {
    append(edits, EditKind::kRemove, static_cast<size_t>(middle.beforeCount));
    append(edits, EditKind::kAdd, static_cast<size_t>(middle.afterCount));
  }
  append(edits, EditKind::kKeep, end);
  return edits;
}

}  // namespace job_entity::comparison
