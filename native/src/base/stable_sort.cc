#include "base/stable_sort.h"

#include <cstddef>

namespace job_entity {

std::vector<uint32_t> sortedIndices(uint32_t count, const void* elements,
                                    bool (*isLess)(const void* elements, uint32_t a, uint32_t b)) {
  std::vector<uint32_t> from(count);
  for (uint32_t i = 0; i < count; ++i) from[i] = i;
  // Where each run starts that is in order, then the end: most lists are one of them, or a few.
  std::vector<uint32_t> starts;
  for (uint32_t i = 1; i < count; ++i) {
    if (!isLess(elements, i, i - 1)) continue;
    if (starts.empty()) starts.push_back(0);
    starts.push_back(i);
  }
  if (starts.empty()) return from;
  starts.push_back(count);
  std::vector<uint32_t> to(count);
  // Merges two and two of them; a last one without another is copied.
  while (starts.size() > 2) {
    std::size_t merged = 0;
    for (std::size_t run = 0; run + 1 < starts.size(); run += 2) {
      const uint32_t start = starts[run];
      const uint32_t middle = starts[run + 1];
      const uint32_t end = run + 2 < starts.size() ? starts[run + 2] : middle;
      uint32_t left = start;
      uint32_t right = middle;
      for (uint32_t out = start; out < end; ++out) {
        const bool takesRight =
            right < end && (left == middle || isLess(elements, from[right], from[left]));
        to[out] = from[takesRight ? right++ : left++];
      }
      starts[merged++] = start;
    }
    starts[merged++] = count;
    starts.resize(merged);
    from.swap(to);
  }
  return from;
}

}  // namespace job_entity
