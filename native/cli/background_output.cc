#include "background_output.h"

#include <cstdio>
#include <system_error>

#include "output.h"

namespace job_entity::cli {

bool BackgroundOutput::write(std::string& block) {
  if (block.empty()) return !failed_;
  if (hasOutputSink()) {
    // What is printed elsewhere is not this thread's.
    print(block);
    block.clear();
    return std::ferror(stdout) == 0;
  }
  if (!thread_.joinable()) {
    try {
      thread_ = std::thread([this] { run(); });
    } catch (const std::system_error&) {
      // No thread can be started, so nothing overlaps.
      print(block);
      block.clear();
      return std::ferror(stdout) == 0;
    }
  }
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return next_.empty(); });
  if (failed_) return false;
  next_.swap(block);
  changed_.notify_all();
  return true;
}

void BackgroundOutput::finish() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    finished_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void BackgroundOutput::run() {
  std::string block;
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return finished_ || !next_.empty(); });
    if (next_.empty()) return;
    // Their memory goes back and forth.
    next_.swap(block);
    changed_.notify_all();
    if (failed_) {
      block.clear();
      continue;
    }
    lock.unlock();
    print(block);
    block.clear();
    lock.lock();
    failed_ = std::ferror(stdout) != 0;
  }
}

}  // namespace job_entity::cli
