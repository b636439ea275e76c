#include "base/stable_sort.h"

namespace job_entity {

std::vector<uint32_t> sortedIndices(uint32_t count, const void* elements,
                                    bool (*isLess)(const void* elements, uint32_t a, uint32_t b)) {
  std::vector<uint32_t> from(count);
  for (uint32_t i = 0; i < count; ++i) from[i] = i;
  std::vector<uint32_t> to(count);
  // Runs of `width` are in order: merges two and two of them.
  for (uint32_t width = 1; width < count; width *= 2) {
    for (uint32_t start = 0; start < count; start += 2 * width) {
      const uint32_t middle = start + width < count ? start + width : count;
      const uint32_t end = middle + width < count ? middle + width : count;
      uint32_t left = start;
      uint32_t right = middle;
      for (uint32_t out = start; out < end; ++out) {
        const bool takesRight =
            right < end && (left == middle || isLess(elements, from[right], from[left]));
        to[out] = from[takesRight ? right++ : left++];
      }
    }
    from.swap(to);
  }
  return from;
}

}  // namespace job_entity
