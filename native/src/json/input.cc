#include "job_entity/input.h"

#include <cstring>

#include "json/out_of_memory.h"

#include "job_entity/limits.h"

namespace job_entity {

InputBuffer InputBuffer::withCapacity(size_t capacity) {
  InputBuffer buffer;
  if (capacity > kMaxInputBytes) return buffer;
  buffer.owned_ = static_cast<char*>(std::malloc(capacity + kInputPadding));
  buffer.data_ = buffer.owned_;
  if (buffer.owned_ == nullptr)
    json::tellOutOfMemory();
  else
    buffer.capacity_ = capacity;
  return buffer;
}

void InputBuffer::setSize(size_t size) {
  size_ = size;
  std::memset(owned_ + size, 0, kInputPadding);
}

InputBuffer::InputBuffer(size_t size) : InputBuffer(withCapacity(size)) {
  if (owned_ != nullptr) setSize(size);
}

InputBuffer InputBuffer::copyOf(std::string_view bytes) {
  InputBuffer buffer(bytes.size());
  if (buffer.owned_ != nullptr && !bytes.empty())
    std::memcpy(buffer.owned_, bytes.data(), bytes.size());
  return buffer;
}

}  // namespace job_entity
