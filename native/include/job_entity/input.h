#pragma once

// Bytes to decode.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace job_entity {

/// Memory for an input, followed by the zero bytes that the reader relies on. Allocation can fail;
/// data() is then null.
class InputBuffer {
 public:
  InputBuffer() = default;
  /// Uninitialised memory for `size` bytes; the padding behind it is zero.
  explicit InputBuffer(size_t size);
  static InputBuffer copyOf(std::string_view bytes);
  /// Room for an input of up to that size, which setSize() then tells.
  static InputBuffer withCapacity(size_t capacity);
  /// The first `size` bytes are the input; at most capacity().
  void setSize(size_t size);

  /// Takes over memory of malloc, in which kInputPadding zero bytes follow the `size` ones.
  static InputBuffer adopt(char* memory, size_t size) {
    InputBuffer buffer;
    buffer.owned_ = memory;
    buffer.data_ = memory;
    buffer.size_ = size;
    return buffer;
  }
  /// Memory of the caller's, which is read where it is and must outlive the response: for 10 MB, a
  /// copy takes nearly as long as decoding. kInputPadding zero bytes follow it.
  static InputBuffer borrow(std::string_view bytes) {
    InputBuffer buffer;
    buffer.data_ = bytes.data();
    buffer.size_ = bytes.size();
    return buffer;
  }

  InputBuffer(InputBuffer&& other) noexcept { swap(other); }
  InputBuffer& operator=(InputBuffer&& other) noexcept {
    swap(other);
    return *this;
  }
  InputBuffer(const InputBuffer&) = delete;
  InputBuffer& operator=(const InputBuffer&) = delete;
  ~InputBuffer() { std::free(owned_); }

  /// To write to; null if the memory is borrowed.
  char* data() { return owned_; }
  const char* data() const { return data_; }
  size_t size() const { return size_; }
  size_t capacity() const { return capacity_; }
  std::string_view view() const { return {data_, size_}; }

 private:
  void swap(InputBuffer& other) {
    std::swap(owned_, other.owned_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  char* owned_ = nullptr;
  const char* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace job_entity
