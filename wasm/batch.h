#pragma once

// A decoded response as JavaScript sees it: words first, so that a batch's address is theirs.

#include <memory>
#include <optional>

#include "border.h"
#include "decode/rows.h"
#include "job_entity/response.h"
#include "job_entity/validate.h"

namespace job_entity {

struct Batch {
  explicit Batch(Response decoded) : response(std::move(decoded)) {}

  /// The diagnostics of profile `service`. The checks across entities take as long as the decoding,
  /// so they are made when the caller first asks for them.
  const Diagnostics& diagnostics();

  BatchWords words;
  Response response;
  std::optional<Diagnostics> found;
  size_t inputCapacity = 0;
  /// Addresses of the rows, written when JavaScript first asks for them.
  uint32_t tables[kTableCount];
};

/// A response as a batch, which is the caller's: release it as one that was decoded. Null, without
/// a trace of the response, if memory has been refused since the words said that none was.
Batch* batchOf(Response&& response, size_t inputCapacity);

/// Moves a batch out of the module: writes up to `room` of its packed words to `out`, from that one
/// on, and returns how many. Packed, a batch is a PackedWords and then the rows of its tables.
uint32_t pack(const Batch& batch, uint32_t from, uint32_t* out, uint32_t room);

}  // namespace job_entity
