// Handles exhausted memory. All of the core's allocations come by here (CMakeLists.txt): a refusal
// of malloc is noted in the module's words, so that JavaScript knows that an answer is not whole,
// whatever the caller of malloc has made of it.
//
// The C++ library that is built without exceptions aborts where it would throw, and so do its
// nothrow variants; the glue then writes to the console. Here the module just stops: JavaScript
// makes an error of it, and a new module.

#include <cstddef>
#include <cstdint>
#include <new>

#include "module.h"

namespace {

using job_entity::module;

#ifdef JOB_ENTITY_FAULTY

// A module for tests: the caller says which allocation fails.

/// Allocations that still succeed; kAll: no end of them.
constexpr uint32_t kAll = UINT32_MAX;
uint32_t left = kAll;
bool oneFails = false;

bool fails() {
  if (left == kAll) return false;
  if (left > 0) {
    --left;
    return false;
  }
  if (oneFails) left = kAll;
  return true;
}

#else

constexpr bool fails() { return false; }

#endif

void* told(void* memory, size_t size) {
  if (memory == nullptr) module.words.refused = size == 0 ? 1 : static_cast<uint32_t>(size);
  return memory;
}

}  // namespace

extern "C" {

void* __real_malloc(size_t size);
void* __real_realloc(void* memory, size_t size);

void* __wrap_malloc(size_t size) { return told(fails() ? nullptr : __real_malloc(size), size); }

void* __wrap_realloc(void* memory, size_t size) {
  return told(fails() ? nullptr : __real_realloc(memory, size), size);
}

/// Called by the C++ library where it would throw, for a length that no memory can have.
void abort() {
  module.words.refused = UINT32_MAX;
  __builtin_trap();
}

#ifdef JOB_ENTITY_FAULTY

/// From now on that many allocations succeed; after them one fails, or all do. UINT32_MAX: none
/// fails. Returns how many were left.
EMSCRIPTEN_KEEPALIVE uint32_t job_entity_fail_after(uint32_t count, uint32_t one) {
  const uint32_t before = left;
  left = count;
  oneFails = one != 0;
  return before;
}

#endif

}  // extern "C"

namespace {

void* allocate(size_t size) {
  void* const memory = __wrap_malloc(size == 0 ? 1 : size);
  if (memory == nullptr) __builtin_trap();
  return memory;
}

}  // namespace

void* operator new(size_t size) { return allocate(size); }
void* operator new[](size_t size) { return allocate(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return __wrap_malloc(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return __wrap_malloc(size); }
