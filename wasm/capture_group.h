#pragma once

// Responses on their way out of the module, packed into three arrays: so that a response takes no
// step of JavaScript's, which would cost as much as a third of finding it.

#include <cstdint>
#include <memory>

#include "batch.h"
#include "capture_reader.h"

namespace job_entity {

/// Indices of a group's words; addresses, and how much is used behind them.
enum GroupWords : uint32_t {
  kGroupCount,
  kGroupHeads,  ///< of each response: bytes of its input, words it takes, the reader's words
  kGroupBytes,  ///< of each: its input, then the texts about it
  kGroupBytesUsed,
  kGroupRows,  ///< of each: its batch's words before the tables, where its tables start, its rows
  kGroupRowsUsed,
  kGroupIsFull,  ///< there may be more
  kGroupWordCount
};

class CaptureGroup {
 public:
  uint32_t words[kGroupWordCount] = {};

  /// Makes it empty. False if there is no memory.
  bool open();
  bool isFull() const;
  /// False if the response, which the reader has given last, is too large to be packed.
  bool take(const Batch& batch, const ModuleCaptureReader& reader);

 private:
  static constexpr uint32_t kMostCount = 128;
  /// A group is full when it has so much; a response that takes more is too large.
  static constexpr uint32_t kFullBytes = 1 << 18;
  static constexpr uint32_t kFullRows = 1 << 15;
  static constexpr uint32_t kHeadWords = 2 + kCaptureWordCount;

  std::unique_ptr<uint32_t[]> heads_;
  std::unique_ptr<char[]> bytes_;
  std::unique_ptr<uint32_t[]> rows_;
};

}  // namespace job_entity
