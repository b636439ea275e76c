#pragma once

// Bytes that have arrived and are not done with.

#include <cstddef>
#include <string_view>

#include "job_entity/input.h"

namespace job_entity::capture {

class ByteQueue {
 public:
  ByteQueue() = default;
  ~ByteQueue();
  ByteQueue(const ByteQueue&) = delete;
  ByteQueue& operator=(const ByteQueue&) = delete;

  /// Memory behind the bytes for that many more, null if memory ran out.
  char* room(size_t size);
  void filled(size_t size);
  void drop(size_t size) { begin_ += size; }
  /// Keeps what is dropped from now on, or not any longer.
  void retain(bool retains) {
    retains_ = retains;
    kept_ = begin_;
  }
  /// What has been kept, and the bytes.
  std::string_view retained() const { return {data_ + kept_, end_ - kept_}; }
  /// All that has been kept is there again.
  void restore() { begin_ = kept_; }
  /// kInputPadding zero bytes follow it.
  std::string_view view() const { return {data_ + begin_, end_ - begin_}; }
  /// All bytes as an input, without a copy where that is possible. The queue is empty afterwards.
  InputBuffer take();

 private:
  void pad();

  char* data_ = nullptr;
  size_t capacity_ = 0;
  bool retains_ = false;
  size_t kept_ = 0;  ///< of what is retained
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace job_entity::capture
