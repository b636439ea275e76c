#include "read_ahead.h"

#include <algorithm>
#include <system_error>

namespace job_entity::cli {

uint32_t defaultJobs() { return std::max(1u, std::thread::hardware_concurrency()); }

ReadAhead::ReadAhead(CaptureStream& capture, uint32_t jobs) : capture_(capture) {
  if (jobs < 2) return;
  capture.fetchAhead();
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // Nothing is read ahead.
  }
}

ReadAhead::~ReadAhead() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopped_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

bool ReadAhead::read(Item& item) {
  if (!capture_.next(item.captured)) return false;
  item.problems = capture_.takeProblems();
  return true;
}

void ReadAhead::handOver(bool isLast) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++filled_;
  isRead_ = isLast;
  changed_.notify_all();
}

void ReadAhead::run() {
  for (bool isLast = false; !isLast;) {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return isStopped_ || filled_ - taken_ < kBlocks; });
      if (isStopped_) return;
    }
    Block& block = blocks_[filled_ % kBlocks];
    uint64_t bytes = 0;
    for (block.count = 0; block.count < kBlockResponses && bytes < kBlockBytes; ++block.count) {
      isLast = !read(block.items[block.count]);
      if (isLast) break;
      bytes += block.items[block.count].captured.context.size;
    }
    handOver(isLast);
  }
}

bool ReadAhead::nextBlock() {
  std::unique_lock<std::mutex> lock(mutex_);
  if (block_ != nullptr) {
    // The caller stays in the last block, because the end is there.
    if (isRead_ && filled_ - taken_ == 1) return false;
    ++taken_;
    changed_.notify_all();
  }
  changed_.wait(lock, [this] { return filled_ != taken_; });
  block_ = &blocks_[taken_ % kBlocks];
  at_ = 0;
  return true;
}

ReadAhead::Item* ReadAhead::next() {
  if (!thread_.joinable()) return read(blocks_[0].items[0]) ? &blocks_[0].items[0] : nullptr;
  if (at_ > 0) {
    CapturedResponse& last = block_->items[at_ - 1].captured;
    // Here, where their texts were made, and not in the thread that reads.
    std::move(last.response).diagnostics();
    if (last.context.size > kKeptBytes) last.response = Response::nothing();
  }
  while (block_ == nullptr || at_ == block_->count)
    if (!nextBlock()) return nullptr;
  return &block_->items[at_++];
}

}  // namespace job_entity::cli
