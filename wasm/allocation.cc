// What happens when there is no memory. The C++ library that is built without exceptions aborts,
// and so do its nothrow variants; the glue then writes to the console. Here the module just stops,
// and says why in its words: JavaScript makes an error of it, and a new module.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include "module.h"

namespace {

void* allocate(size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) {
    job_entity::module.words.refused = size == 0 ? 1 : static_cast<uint32_t>(size);
    __builtin_trap();
  }
  return memory;
}

}  // namespace

void* operator new(size_t size) { return allocate(size); }
void* operator new[](size_t size) { return allocate(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }

/// What the C++ library does where it would throw: a length that no memory can have.
extern "C" void abort() {
  job_entity::module.words.refused = UINT32_MAX;
  __builtin_trap();
}
