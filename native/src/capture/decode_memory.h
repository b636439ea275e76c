#pragma once

// Memory of responses that are done with, for those to come: a log holds millions of small ones,
// and allocating theirs would take longer than decoding them.

#include <vector>

#include "job_entity/response.h"

namespace job_entity {

class MemoryPool {
 public:
  /// A copy of the text as an input.
  InputBuffer copyOf(std::string_view text);
  std::unique_ptr<Rows> rows();
  void give(DecodeMemory memory);

  /// Decodes a copy of the text in memory of the pool.
  Response decodeAs(ShapeId shape, std::string_view text);
  /// From now on it does so without redactions: see Diagnostics::leaveOutRedactions().
  void leaveOutRedactions() { withRedactions_ = false; }

 private:
  std::vector<DecodeMemory> free_;
  bool withRedactions_ = true;
};

}  // namespace job_entity
