#pragma once

// Bytes of a file that have arrived and are not done with, and where in the file they start.

#include <string_view>

#include "capture/byte_queue.h"
#include "job_entity/capture_source.h"

namespace job_entity::capture {

struct PendingBytes {
  ByteQueue queue;
  FilePlace place;        ///< of the queue's first byte
  bool finished = false;  ///< nothing follows

  std::string_view view() const { return queue.view(); }
  void consume(size_t count) {
    place = advance(place, view().substr(0, count));
    queue.drop(count);
  }
};

}  // namespace job_entity::capture
