// A module for tests: the caller says which allocation fails. Linked so that all of them come by here.

#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdint>

namespace {

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

}  // namespace

extern "C" {

void* __real_malloc(size_t size);
void* __real_realloc(void* memory, size_t size);

void* __wrap_malloc(size_t size) { return fails() ? nullptr : __real_malloc(size); }

void* __wrap_realloc(void* memory, size_t size) {
  return fails() ? nullptr : __real_realloc(memory, size);
}

/// From now on that many allocations succeed; behind them one fails, or all do. UINT32_MAX: none
/// fails. Returns how many were left.
EMSCRIPTEN_KEEPALIVE uint32_t job_entity_fail_after(uint32_t count, uint32_t one) {
  const uint32_t before = left;
  left = count;
  oneFails = one != 0;
  return before;
}

}  // extern "C"
