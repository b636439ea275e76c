// Memory that ends at a given allocation, in a program that is linked with this: for the test of
// the command, which must say so and not give a short answer.
//
//   JOB_ENTITY_FAIL_AT=917 job-entity-failing redact FILE    the 917th allocation of main() fails
//   JOB_ENTITY_FAIL_AT=0                                     prints how many there are

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
// The linker calls this program's main by that name: --wrap=main.
int __real_main(int argc, char** argv);
}

namespace {

std::atomic<bool> counts{false};
std::atomic<long> allocations{0};
long failing = 0;

/// The C library relies on errno where it makes a thread.
bool fails() {
  if (!counts || ++allocations != failing) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

void* malloc(size_t size) { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* memory, size_t size) {
  return fails() ? nullptr : __libc_realloc(memory, size);
}

int __wrap_main(int argc, char** argv) {
  const char* const at = std::getenv("JOB_ENTITY_FAIL_AT");
  failing = at != nullptr ? std::atol(at) : -1;
  counts = true;
  const int status = __real_main(argc, argv);
  counts = false;
  if (failing == 0) std::fprintf(stderr, "%ld\n", allocations.load());
  return status;
}

}  // extern "C"
