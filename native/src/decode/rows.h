#pragma once

// The tables that a decoded response fills. See schema/layout.h for what the words mean.

#include <cstdlib>
#include <cstring>
#include <utility>

#include "schema/layout.h"

namespace job_entity {

/// A growing array of words. Memory that cannot be had is a result, not an exception.
class RowTable {
 public:
  static constexpr uint32_t kNone = 0xffffffffu;

  RowTable() = default;
  RowTable(RowTable&& other) noexcept { swap(other); }
  RowTable& operator=(RowTable&& other) noexcept {
    swap(other);
    return *this;
  }
  RowTable(const RowTable&) = delete;
  RowTable& operator=(const RowTable&) = delete;
  ~RowTable() { std::free(words_); }

  /// Index of the first of `count` new zero words, or kNone if there is no memory.
  uint32_t push(uint32_t count) {
    if (size_ + count > capacity_ && !grow(count)) return kNone;
    const uint32_t at = size_;
    size_ += count;
    std::memset(words_ + at, 0, count * sizeof(uint32_t));
    return at;
  }

  uint32_t* data() { return words_; }
  const uint32_t* data() const { return words_; }
  uint32_t size() const { return size_; }

 private:
  bool grow(uint32_t count) {
    const uint64_t wanted = static_cast<uint64_t>(size_) + count;
    uint64_t capacity = static_cast<uint64_t>(capacity_) + capacity_ / 2 + 32;
    if (capacity < wanted) capacity = wanted;
    if (capacity * sizeof(uint32_t) > SIZE_MAX || capacity >= kNone) return false;
    void* const words = std::realloc(words_, static_cast<size_t>(capacity) * sizeof(uint32_t));
    if (words == nullptr) return false;
    words_ = static_cast<uint32_t*>(words);
    capacity_ = static_cast<uint32_t>(capacity);
    return true;
  }

  void swap(RowTable& other) {
    std::swap(words_, other.words_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  uint32_t* words_ = nullptr;
  uint32_t size_ = 0;
  uint32_t capacity_ = 0;
};

struct Rows {
  RowTable tables[kTableCount];

  RowTable& of(ShapeId shape) { return tables[kLayout.table[shape]]; }
  const RowTable& of(ShapeId shape) const { return tables[kLayout.table[shape]]; }
  RowTable& unknown() { return tables[kUnknownTable]; }
  const RowTable& unknown() const { return tables[kUnknownTable]; }
};

}  // namespace job_entity
