#include "templates/nearest.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"

namespace job_entity::templates {

namespace {

/// In half edits.
uint32_t replacing(char a, char b) {
  if (a == b) return 0;
  return asciiLowerCase(a) == asciiLowerCase(b) ? 1 : 2;
}

}  // namespace

uint32_t editDistance(std::string_view a, std::string_view b, uint32_t most) {
  const size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most || a.size() > kMaxWordBytes || b.size() > kMaxWordBytes) return most + 1;
  // Three rows of the usual table, since two neighbours may be swapped.
  std::vector<uint32_t> before(b.size() + 1);
  std::vector<uint32_t> last(b.size() + 1);
  std::vector<uint32_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<uint32_t>(2 * j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<uint32_t>(2 * i);
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min(std::min(last[j], row[j - 1]) + 2, last[j - 1] + replacing(a[i - 1], b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 2);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return (last[b.size()] + 1) / 2;
}

void Nearest::consider(std::string_view candidate) {
  const uint32_t distance = editDistance(word_, candidate, most_);
  if (distance > most_ || candidate.empty()) return;
  best_ = candidate;
  // Only a nearer candidate may take its place.
  if (distance == 0) return;
  most_ = distance - 1;
}

}  // namespace job_entity::templates
