#pragma once

// A capture that is read and decoded in a thread of its own, while the command works on the
// responses before, in their order. Reading takes about as long as most work on responses does.

#include <array>
#include <cstdint>
#include <vector>

#include "ahead.h"
#include "capture_stream.h"

namespace job_entity::cli {

/// Threads that commands use if they are not told: as many as the machine has, see --jobs.
uint32_t defaultJobs();

class ReadAhead {
 public:
  /// A response, and the problems that were met before it.
  struct Item {
    CapturedResponse captured;
    std::vector<Diagnostic> problems;
  };

  /// With one job, or where no thread can be started, the caller's thread reads. The capture is
  /// the reader's until next() has returned null.
  ReadAhead(CaptureStream& capture, uint32_t jobs);

  /// The next response, which is the caller's until the next call; null at the end. Problems behind
  /// the last response are the capture's to tell.
  Item* next();

 private:
  /// What is handed over at once. A wait costs some microseconds, a response not many more.
  static constexpr uint32_t kBlockResponses = 16;
  static constexpr uint64_t kBlockBytes = uint64_t{1} << 18;
  static constexpr uint32_t kBlocks = 3;
  /// Responses of more bytes give their memory back at once, or all places would grow to that size.
  static constexpr uint64_t kKeptBytes = uint64_t{1} << 15;

  struct Block {
    std::array<Item, kBlockResponses> items;
    uint32_t count = 0;
    bool isLast = false;
  };

  bool read(Item& item);
  void fill(Block& block);

  CaptureStream& capture_;
  Block* block_ = nullptr;  ///< the caller's
  uint32_t at_ = 0;         ///< items of it that the caller has had
  Ahead<Block, kBlocks> blocks_;
};

}  // namespace job_entity::cli
