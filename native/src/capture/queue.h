#pragma once

// What comes first leaves first, nearly always: a vector whose first elements may be gone. A deque
// is three times the code for each type.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace job_entity::capture {

template <class T>
class Queue {
 public:
  using iterator = typename std::vector<T>::iterator;

  bool empty() const { return from_ == items_.size(); }
  size_t size() const { return items_.size() - from_; }
  iterator begin() { return items_.begin() + static_cast<std::ptrdiff_t>(from_); }
  iterator end() { return items_.end(); }

  void push(T&& item) {
    // Moved once for each that has left.
    if (from_ > 0 && from_ * 2 >= items_.size()) {
      std::move(begin(), end(), items_.begin());
      items_.erase(items_.end() - static_cast<std::ptrdiff_t>(from_), items_.end());
      from_ = 0;
    }
    items_.push_back(std::move(item));
  }
  /// Takes an element out; those before it move.
  T take(iterator found) {
    T taken = std::move(*found);
    std::move_backward(begin(), found, found + 1);
    ++from_;
    return taken;
  }

 private:
  std::vector<T> items_;
  size_t from_ = 0;
};

}  // namespace job_entity::capture
