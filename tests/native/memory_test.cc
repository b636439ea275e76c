// The functions of the C library that the module has its own of (wasm/memory.cc), held to the plain
// loops that they stand for. Natively the library's own are held to them.

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace {

constexpr size_t kMost = 100;
constexpr size_t kRoom = 3 * kMost;

/// The compiler must not see through the calls.
void* (*volatile copy)(void*, const void*, size_t) = std::memcpy;
void* (*volatile move)(void*, const void*, size_t) = std::memmove;
void* (*volatile fill)(void*, int, size_t) = std::memset;
int (*volatile compare)(const void*, const void*, size_t) = std::memcmp;
const void* find(const void* text, int value, size_t size) {
  const void* volatile from = text;
  return std::memchr(from, value, size);
}

std::vector<char> numbered() {
  std::vector<char> bytes(kRoom);
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7 + 1);
  return bytes;
}

TEST(Memory, CopiesWhatItIsToldAndNothingElse) {
  const std::vector<char> from = numbered();
  for (size_t size = 0; size <= kMost; ++size) {
    for (size_t at = 0; at < 20; ++at) {
      std::vector<char> expected(kRoom, '.');
      std::vector<char> got = expected;
      for (size_t i = 0; i < size; ++i) expected[at + i] = from[at / 2 + i];
      EXPECT_EQ(copy(got.data() + at, from.data() + at / 2, size), got.data() + at);
      ASSERT_EQ(got, expected) << size << " bytes to " << at;
    }
  }
}

TEST(Memory, MovesOverItself) {
  for (size_t size = 0; size <= kMost; ++size) {
    for (size_t from = 0; from <= kMost; from += 3) {
      for (size_t to = 0; to <= kMost; to += 7) {
        const std::vector<char> before = numbered();
        std::vector<char> expected = before;
        std::vector<char> got = before;
        for (size_t i = 0; i < size; ++i) expected[to + i] = before[from + i];
        EXPECT_EQ(move(got.data() + to, got.data() + from, size), got.data() + to);
        ASSERT_EQ(got, expected) << size << " bytes from " << from << " to " << to;
      }
    }
  }
}

TEST(Memory, Fills) {
  for (size_t size = 0; size <= kMost; ++size) {
    for (size_t at = 0; at < 20; ++at) {
      std::vector<char> expected = numbered();
      std::vector<char> got = expected;
      for (size_t i = 0; i < size; ++i) expected[at + i] = static_cast<char>(0xe7);
      // Only the low byte of the value counts.
      EXPECT_EQ(fill(got.data() + at, 0x1e7, size), got.data() + at);
      ASSERT_EQ(got, expected) << size << " bytes at " << at;
    }
  }
}

TEST(Memory, ComparesBytesWithoutASign) {
  const auto sign = [](int value) { return (value > 0) - (value < 0); };
  for (size_t size = 0; size <= kMost; ++size) {
    std::vector<char> a = numbered();
    std::vector<char> b = a;
    EXPECT_EQ(compare(a.data() + 1, b.data() + 1, size), 0);
    b[size + 1] = '\0';  // just beyond
    EXPECT_EQ(compare(a.data() + 1, b.data() + 1, size), 0);
    for (size_t at = 0; at < size; ++at) {
      b = a;
      a[1 + at] = '\x7f';
      b[1 + at] = '\x80';
      // What differs behind does not count.
      if (at + 1 < size) a[2 + at] = static_cast<char>(b[2 + at] + 1);
      ASSERT_EQ(sign(compare(a.data() + 1, b.data() + 1, size)), -1) << at << " of " << size;
      ASSERT_EQ(sign(compare(b.data() + 1, a.data() + 1, size)), 1) << at << " of " << size;
      a = numbered();
    }
  }
}

TEST(Memory, FindsTheFirst) {
  for (size_t size = 0; size <= kMost; ++size) {
    std::string text(kRoom, '.');
    text[size + 1] = '\xff';  // just beyond
    EXPECT_EQ(find(text.data() + 1, 0xff, size), nullptr) << size;
    for (size_t at = 0; at < size; ++at) {
      text[1 + at] = '\xff';
      ASSERT_EQ(find(text.data() + 1, 0x1ff, size), text.data() + 1 + at) << at << " of " << size;
      if (at + 1 < size) text[2 + at] = '\xff';
      ASSERT_EQ(find(text.data() + 1, 0xff, size), text.data() + 1 + at) << at << " of " << size;
      text[1 + at] = '.';
      if (at + 1 < size) text[2 + at] = '.';
    }
  }
}

}  // namespace
