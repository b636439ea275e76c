#include "capture/byte_queue.h"

#include <cstdlib>
#include <cstring>

#include "job_entity/limits.h"
#include "json/out_of_memory.h"

namespace job_entity::capture {

ByteQueue::~ByteQueue() { std::free(data_); }

char* ByteQueue::room(size_t size) {
  const size_t first = retains_ ? kept_ : begin_;
  const size_t held = end_ - first;
  if (size > kMaxInputBytes || held + size > kMaxInputBytes) return nullptr;
  if (first > 0 && (held == 0 || end_ + size + kInputPadding > capacity_)) {
    std::memmove(data_, data_ + first, held);
    begin_ -= first;
    kept_ = 0;
    end_ = held;
  }
  const size_t wanted = end_ + size + kInputPadding;
  if (wanted > capacity_) {
    // Half as much again: a large file is moved a few times only, and not much is left unused.
    const size_t grown = wanted + held / 2;
    auto* const moved = static_cast<char*>(std::realloc(data_, grown));
    if (moved == nullptr) {
      json::tellOutOfMemory();
      return nullptr;
    }
    data_ = moved;
    capacity_ = grown;
  }
  // The caller may find that there are no more bytes.
  pad();
  return data_ + end_;
}

void ByteQueue::filled(size_t size) {
  end_ += size;
  if (data_ != nullptr) pad();
}

/// Reading ahead of the bytes must find something that was written.
void ByteQueue::pad() { std::memset(data_ + end_, 0, kInputPadding); }

InputBuffer ByteQueue::take() {
  retains_ = false;
  kept_ = 0;
  if (begin_ != 0) {
    InputBuffer copy = InputBuffer::copyOf(view());
    begin_ = end_ = 0;
    return copy;
  }
  if (data_ != nullptr) pad();
  InputBuffer bytes = InputBuffer::adopt(data_, end_);
  data_ = nullptr;
  capacity_ = end_ = 0;
  return bytes;
}

}  // namespace job_entity::capture
