// Sorting, against that of the standard library.

#include "base/stable_sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace job_entity::tests {

namespace {

bool isSmaller(const uint32_t& a, const uint32_t& b) { return a < b; }

/// By all but the lowest digit, so that equal ones can be told apart.
bool hasFewerTens(const uint32_t& a, const uint32_t& b) { return a / 10 < b / 10; }

void expectSorted(const std::vector<uint32_t>& items) {
  for (const auto isLess : {isSmaller, hasFewerTens}) {
    std::vector<uint32_t> expected = items;
    std::stable_sort(expected.begin(), expected.end(), isLess);
    std::vector<uint32_t> sorted = items;
    sortStably<uint32_t>(sorted, isLess);
    EXPECT_EQ(sorted, expected) << testing::PrintToString(items);
  }
}

TEST(StableSort, Runs) {
  // So many lists behind each other, each in order.
  for (uint32_t runs = 0; runs < 10; ++runs) {
    for (uint32_t length = 1; length < 5; ++length) {
      std::vector<uint32_t> items;
      for (uint32_t run = 0; run < runs; ++run)
        for (uint32_t i = 0; i < length + run % 2; ++i) items.push_back(i * 7 + run);
      expectSorted(items);
      std::reverse(items.begin(), items.end());
      expectSorted(items);
    }
  }
}

TEST(StableSort, AnyOrder) {
  std::vector<uint32_t> items(6);
  std::iota(items.begin(), items.end(), 7);
  do {
    expectSorted(items);
  } while (std::next_permutation(items.begin(), items.end()));
}

}  // namespace

}  // namespace job_entity::tests
