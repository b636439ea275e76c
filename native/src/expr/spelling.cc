#include "expr/spelling.h"

#include <algorithm>
#include <vector>

namespace job_entity::expr {
namespace {

/// Letters to add, leave out or change (Levenshtein).
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

/// Longer names are not compared letter by letter.
constexpr size_t kMaxNameBytes = 128;

}  // namespace

void Nearest::offer(std::string_view candidate) {
  if (name_.size() > kMaxNameBytes || candidate.size() > kMaxNameBytes) return;
  const size_t difference = name_.size() > candidate.size() ? name_.size() - candidate.size()
                                                            : candidate.size() - name_.size();
  if (difference > best_) return;
  const size_t letters = distance(name_, candidate);
  if (letters > best_ || (letters == best_ && !found_.empty())) return;
  best_ = letters;
  found_ = candidate;
}

}  // namespace job_entity::expr
