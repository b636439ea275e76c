#include "capture/decode_memory.h"

#include <algorithm>
#include <cstring>

#include "decode/rows.h"

namespace job_entity {

namespace {

constexpr size_t kMostKept = 4;
constexpr size_t kMostKeptBytes = size_t{1} << 20;
constexpr size_t kLeastInput = size_t{1} << 12;
/// A larger buffer is not given to a text that needs less than half of it: whoever keeps the
/// response would keep it all.
constexpr size_t kAnyInput = size_t{1} << 14;

bool fits(const InputBuffer& input, size_t size) {
  return input.data() != nullptr && input.capacity() >= size &&
         (input.capacity() <= kAnyInput || input.capacity() <= 2 * size);
}

}  // namespace

InputBuffer MemoryPool::copyOf(std::string_view text) {
  InputBuffer input;
  if (!free_.empty()) input = std::move(free_.back().input);
  if (!fits(input, text.size()))
    input = InputBuffer::withCapacity(std::max(text.size(), kLeastInput));
  if (input.data() == nullptr) return input;
  if (!text.empty()) std::memcpy(input.data(), text.data(), text.size());
  input.setSize(text.size());
  return input;
}

std::unique_ptr<Rows> MemoryPool::rows() {
  if (free_.empty()) return std::make_unique<Rows>();
  // What give() has taken has rows.
  DecodeMemory memory = std::move(free_.back());
  free_.pop_back();
  return std::move(memory.rows);
}

void MemoryPool::give(DecodeMemory memory) {
  if (memory.rows == nullptr || free_.size() >= kMostKept) return;
  const uint64_t bytes = memory.rows->capacity() * sizeof(uint32_t) + memory.input.capacity();
  if (bytes <= kMostKeptBytes) free_.push_back(std::move(memory));
}

Response MemoryPool::decodeAs(ShapeId shape, std::string_view text) {
  InputBuffer input = copyOf(text);
  return withRedactions_ ? Response::decodeAs(shape, std::move(input), rows())
                         : Response::decodeWithoutRedactions(shape, std::move(input), rows());
}

}  // namespace job_entity
