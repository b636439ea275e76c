#pragma once

// The bytes of a file, read and unpacked in a thread of its own while those before are worked on.

#include <memory>
#include <string_view>
#include <vector>

#include "ahead.h"
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

  /// The next chunk, which is the caller's until the next call. None follows the last one.
  const Chunk& next() { return chunks_.next(); }

 private:
  FetchAhead() = default;

  Ahead<Chunk, 4> chunks_;
};

}  // namespace job_entity::cli
