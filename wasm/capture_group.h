#pragma once

// Responses on their way out of the module, packed into three arrays, so that a response takes no
// step of JavaScript's, which would cost as much as a third of finding it.

#include <cstdint>
#include <memory>

#include "batch.h"
#include "capture_reader.h"

namespace job_entity {

class CaptureGroup {
 public:
  GroupWords words = {};

  /// Makes it empty. False if there is no memory.
  bool open();
  bool isFull() const;
  /// False if the response, which the reader has given last, is too large to be packed.
  bool take(Batch& batch, const ModuleCaptureReader& reader);

 private:
  static constexpr uint32_t kMostCount = 128;
  /// A group with this many bytes is full; a response that takes more is too large.
  static constexpr uint32_t kFullBytes = 1 << 18;
  static constexpr uint32_t kFullRows = 1 << 15;

  std::unique_ptr<HeadWords[]> heads_;
  std::unique_ptr<char[]> bytes_;
  std::unique_ptr<uint32_t[]> rows_;
};

}  // namespace job_entity
