#include "fetch_ahead.h"

#include <system_error>

namespace job_entity::cli {

std::unique_ptr<FetchAhead> FetchAhead::begin(ByteSource& source, size_t chunkBytes) {
  std::unique_ptr<FetchAhead> fetch(new FetchAhead(source, chunkBytes));
  try {
    fetch->thread_ = std::thread([self = fetch.get()] { self->run(); });
  } catch (const std::system_error&) {
    return nullptr;
  }
  return fetch;
}

FetchAhead::FetchAhead(ByteSource& source, size_t chunkBytes) : source_(source) {
  for (Chunk& chunk : chunks_) chunk.bytes.resize(chunkBytes);
}

FetchAhead::~FetchAhead() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopped_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void FetchAhead::run() {
  for (bool isLast = false; !isLast;) {
    {
      // One is the caller's.
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return isStopped_ || filled_ - taken_ < kChunks - 1; });
      if (isStopped_) return;
    }
    Chunk& chunk = chunks_[filled_ % kChunks];
    chunk.size = source_.read(chunk.bytes.data(), chunk.bytes.size());
    isLast = chunk.isLast = source_.hasEnded();
    const std::lock_guard<std::mutex> lock(mutex_);
    ++filled_;
    changed_.notify_all();
  }
}

const FetchAhead::Chunk& FetchAhead::next() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return filled_ != taken_; });
  const Chunk& chunk = chunks_[taken_ % kChunks];
  ++taken_;
  changed_.notify_all();
  return chunk;
}

}  // namespace job_entity::cli
