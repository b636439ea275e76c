#pragma once

// A copy of a text behind whose last byte nothing can be read: a program that looks beyond it ends.

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <string_view>

namespace job_entity::tests {

class GuardedText {
 public:
  explicit GuardedText(std::string_view text)
      : page_(static_cast<size_t>(sysconf(_SC_PAGESIZE))),
        size_((text.size() / page_ + 1) * page_),
        memory_(static_cast<char*>(mmap(nullptr, size_ + page_, PROT_READ | PROT_WRITE,
                                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    if (memory_ == MAP_FAILED) return;
    mprotect(memory_ + size_, page_, PROT_NONE);
    char* const begin = memory_ + size_ - text.size();
    std::memcpy(begin, text.data(), text.size());
    view_ = {begin, text.size()};
  }
  ~GuardedText() {
    if (memory_ != MAP_FAILED) munmap(memory_, size_ + page_);
  }
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;

  std::string_view view() const { return view_; }

 private:
  size_t page_;
  size_t size_;
  char* memory_;
  std::string_view view_;
};

}  // namespace job_entity::tests
