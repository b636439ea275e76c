#pragma once

// The bytes of a file, read and unpacked in a thread of its own while those before are worked on.

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "byte_source.h"

namespace job_entity::cli {

class FetchAhead {
 public:
  struct Chunk {
    std::vector<char> bytes;
    size_t size = 0;
    bool isLast = false;

    std::string_view text() const { return {bytes.data(), size}; }
  };

  /// Null where no thread can be started. `source` is the thread's until the last chunk, and
  /// outlives this.
  static std::unique_ptr<FetchAhead> begin(ByteSource& source, size_t chunkBytes);
  /// Waits for the chunk that is being read.
  ~FetchAhead();
  FetchAhead(const FetchAhead&) = delete;
  FetchAhead& operator=(const FetchAhead&) = delete;

  /// The next chunk, which is the caller's until the next call. None follows the last one.
  const Chunk& next();

 private:
  static constexpr uint32_t kChunks = 4;

  FetchAhead(ByteSource& source, size_t chunkBytes);

  void run();

  ByteSource& source_;
  std::array<Chunk, kChunks> chunks_;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t filled_ = 0;  ///< chunks that were handed over
  uint64_t taken_ = 0;   ///< of these, the ones that the caller has begun with
  bool isStopped_ = false;
};

}  // namespace job_entity::cli
