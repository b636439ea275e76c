#pragma once

// The tables that a decoded response fills. See schema/layout.h for what the words mean.

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/inline.h"
#include "schema/layout.h"

namespace job_entity::decode {

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

  /// Index of the first of `count` new zero words, or kNone if there is no memory. All rows of a
  /// table are equally long.
  JOB_ENTITY_INLINE uint32_t push(uint32_t count) {
    const uint32_t at = size_;
    if (at + count + kSlack > capacity_ && !grow(count)) return kNone;
    size_ += count;
    ++rows_;
    // Four words at a time, into the slack behind: a call of memset would take longer.
    for (uint32_t i = 0; i < count; i += kSlack) std::memset(words_ + at + i, 0, kSlackBytes);
    return at;
  }

  uint32_t* data() { return words_; }
  const uint32_t* data() const { return words_; }
  /// In words.
  uint32_t size() const { return size_; }
  uint32_t rows() const { return rows_; }
  uint32_t capacity() const { return capacity_; }
  /// Forgets the rows and keeps the memory.
  void clear() { size_ = rows_ = 0; }

  /// How often any table has grown. That is seldom, so there is no need to look at all tables to
  /// learn their sizes.
  static uint32_t growths() { return growths_.load(std::memory_order_relaxed); }

 private:
  static constexpr uint32_t kSlack = 4;
  static constexpr size_t kSlackBytes = kSlack * sizeof(uint32_t);

  JOB_ENTITY_COLD bool grow(uint32_t count) {
    const uint64_t wanted = static_cast<uint64_t>(size()) + count + kSlack;
    uint64_t capacity = static_cast<uint64_t>(capacity_) + capacity_ / 2 + 32;
    if (capacity < wanted) capacity = wanted;
    if (capacity * sizeof(uint32_t) > SIZE_MAX || capacity >= kNone) return false;
    void* const words = std::realloc(words_, static_cast<size_t>(capacity) * sizeof(uint32_t));
    if (words == nullptr) return false;
    words_ = static_cast<uint32_t*>(words);
    capacity_ = static_cast<uint32_t>(capacity);
    growths_.fetch_add(1, std::memory_order_relaxed);
    return true;
  }

  void swap(RowTable& other) {
    std::swap(words_, other.words_);
    std::swap(capacity_, other.capacity_);
    std::swap(size_, other.size_);
    std::swap(rows_, other.rows_);
  }

  static inline std::atomic<uint32_t> growths_{0};

  uint32_t* words_ = nullptr;
  uint32_t capacity_ = 0;
  uint32_t size_ = 0;
  uint32_t rows_ = 0;
};

/// Which member of a structure or union came after which, and which one came first, the last time.
struct Followers {
  uint16_t of[kMemberCount + kShapeCount];  ///< ids, by the one before or the shape
};

constexpr bool allHaveMembers() {
  for (const Shape& shape : kShapes)
    if ((shape.type == ShapeType::kStructure || shape.type == ShapeType::kUnion) &&
        shape.memberCount == 0)
      return false;
  return true;
}
static_assert(allHaveMembers(), "a name of another shape would follow one without members");

/// As the model lists them.
constexpr Followers makeFollowers() {
  Followers followers{};
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const Shape& shape = kShapes[i];
    followers.of[kMemberCount + i] = static_cast<uint16_t>(shape.firstMember);
    for (uint32_t k = 0; k < shape.memberCount; ++k)
      followers.of[shape.firstMember + k] =
          static_cast<uint16_t>(shape.firstMember + (k + 1) % shape.memberCount);
  }
  return followers;
}

struct Rows {
  RowTable tables[kTableCount];
  RowTable root;  ///< the root value's cell, while it is read
  Followers followers = makeFollowers();

  /// Forgets all rows and keeps the memory for the next response.
  void clear() {
    for (RowTable& table : tables) table.clear();
    root.clear();
  }
  /// In words, of all tables.
  uint64_t capacity() const {
    if (growths_ != RowTable::growths()) {
      growths_ = RowTable::growths();
      capacity_ = 0;
      for (const RowTable& table : tables) capacity_ += table.capacity();
    }
    return capacity_;
  }

  RowTable& of(ShapeId shape) { return tables[kLayout.table[shape]]; }
  const RowTable& of(ShapeId shape) const { return tables[kLayout.table[shape]]; }
  RowTable& unknown() { return tables[kUnknownTable]; }
  const RowTable& unknown() const { return tables[kUnknownTable]; }

 private:
  mutable uint32_t growths_ = 0;  ///< growths of all tables, when capacity_ was found
  mutable uint64_t capacity_ = 0;
};

}  // namespace job_entity::decode
