#pragma once

// Memory that serves one use after the other.

#include <cstddef>
#include <cstdlib>

namespace job_entity::json {

/// Grows when asked for more, and keeps nothing then. Memory that cannot be had is null, not an
/// exception.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::free(data_); }

  char* of(size_t bytes) {
    if (bytes <= size_) return data_;
    std::free(data_);
    size_ = bytes + bytes / 4;
    data_ = static_cast<char*>(std::malloc(size_));
    if (data_ == nullptr) size_ = 0;
    return data_;
  }
  char* data() const { return data_; }
  void free() {
    std::free(data_);
    data_ = nullptr;
    size_ = 0;
  }

 private:
  char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace job_entity::json
