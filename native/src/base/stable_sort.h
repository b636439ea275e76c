#pragma once

// Sorting without a copy of the standard library's algorithm for each kind of element: together
// those took a twentieth of the module.

#include <cstdint>
#include <utility>
#include <vector>

namespace job_entity {

/// The indices below `count` in order, equal ones as they are. `isLess` compares the elements of
/// two indices.
std::vector<uint32_t> sortedIndices(uint32_t count, const void* elements,
                                    bool (*isLess)(const void* elements, uint32_t a, uint32_t b));

/// Like that, but of the elements of a vector.
template <typename T>
std::vector<uint32_t> sortedIndices(const std::vector<T>& items,
                                    bool (*isLess)(const T& a, const T& b)) {
  struct Items {
    const T* all;
    bool (*isLess)(const T& a, const T& b);
  };
  const Items context = {items.data(), isLess};
  return sortedIndices(static_cast<uint32_t>(items.size()), &context,
                       [](const void* elements, uint32_t a, uint32_t b) {
                         const Items& given = *static_cast<const Items*>(elements);
                         return given.isLess(given.all[a], given.all[b]);
                       });
}

template <typename T>
bool isLessThan(const T& a, const T& b) {
  return a < b;
}

/// In increasing order, unless another is given; equal ones stay as they are.
template <typename T>
void sortStably(std::vector<T>& items, bool (*isLess)(const T& a, const T& b) = isLessThan<T>) {
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const uint32_t index : sortedIndices(items, isLess))
    sorted.push_back(std::move(items[index]));
  items = std::move(sorted);
}

}  // namespace job_entity
