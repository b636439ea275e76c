#include "read_ahead.h"

#include <algorithm>

namespace job_entity::cli {

uint32_t defaultJobs() { return std::max(1u, std::thread::hardware_concurrency()); }

ReadAhead::ReadAhead(CaptureStream& capture, uint32_t jobs) : capture_(capture) {
  if (jobs < 2) return;
  capture.fetchAhead();
  blocks_.start([this](Block& block) { fill(block); });
}

bool ReadAhead::read(Item& item) {
  if (!capture_.next(item.captured)) return false;
  item.problems = capture_.takeProblems();
  return true;
}

void ReadAhead::fill(Block& block) {
  uint64_t bytes = 0;
  for (block.count = 0; block.count < kBlockResponses && bytes < kBlockBytes; ++block.count) {
    block.isLast = !read(block.items[block.count]);
    if (block.isLast) break;
    bytes += block.items[block.count].captured.context.size;
  }
}

ReadAhead::Item* ReadAhead::next() {
  if (!blocks_.isRunning()) {
    Item& item = blocks_.slots()[0].items[0];
    return read(item) ? &item : nullptr;
  }
  if (at_ > 0) {
    CapturedResponse& last = block_->items[at_ - 1].captured;
    // Here, where their texts were made, and not in the thread that reads.
    std::move(last.response).diagnostics();
    if (last.context.size > kKeptBytes) last.response = Response::nothing();
  }
  while (block_ == nullptr || at_ == block_->count) {
    if (block_ != nullptr && block_->isLast) return nullptr;
    block_ = &blocks_.next();
    at_ = 0;
  }
  return &block_->items[at_++];
}

}  // namespace job_entity::cli
