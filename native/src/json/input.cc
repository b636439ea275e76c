#include "job_entity/input.h"

#include <cstring>

#include "job_entity/limits.h"

namespace job_entity {

InputBuffer::InputBuffer(size_t size) {
  if (size > kMaxInputBytes) return;
  data_ = static_cast<char*>(std::malloc(size + kInputPadding));
  if (data_ == nullptr) return;
  size_ = size;
  std::memset(data_ + size, 0, kInputPadding);
}

InputBuffer InputBuffer::copyOf(std::string_view bytes) {
  InputBuffer buffer(bytes.size());
  if (buffer.data_ != nullptr && !bytes.empty())
    std::memcpy(buffer.data_, bytes.data(), bytes.size());
  return buffer;
}

}  // namespace job_entity
