#pragma once

// A decoded response as JavaScript sees it: words first, so that a batch's address is theirs.

#include <cstdint>
#include <memory>
#include <optional>

#include "decode/rows.h"
#include "job_entity/response.h"
#include "job_entity/validate.h"
#include "schema/layout.h"

namespace job_entity {

/// An address as JavaScript gets it.
inline uint32_t addressOf(const void* p) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(p));
}

/// Indices of a batch's words.
enum BatchWords : uint32_t {
  kBatchInput,
  kBatchInputSize,
  kBatchBytes,  ///< of input and rows together
  kBatchForm,
  kBatchVerdict,  ///< 1 if profile `service` finds an error, else 0
  kBatchRootShape,
  kBatchRoot,
  kBatchEntities = kBatchRoot + 2,  ///< index of the first one's row, and how many
  kBatchErrors = kBatchEntities + 2,
  kBatchTables = kBatchErrors + 2,  ///< address of the tables, one behind the other
  kBatchWordCount
};

/// Words of a table: the address of its own words comes first, and then their number.
constexpr uint32_t kTableWords = 4;
static_assert(sizeof(RowTable) == kTableWords * sizeof(uint32_t));

struct Batch {
  explicit Batch(Response decoded) : response(std::move(decoded)) {}

  /// Of profile `service`. The checks across entities take as long as the decoding, so they are
  /// made when somebody first asks.
  const Diagnostics& diagnostics() {
    if (!found) found.emplace(validate(response));
    return *found;
  }

  uint32_t words[kBatchWordCount];
  Response response;
  std::optional<Diagnostics> found;
  size_t inputCapacity = 0;
  // Of a batch that was released: memory for the next one.
  std::unique_ptr<Rows> spareRows;
  InputBuffer spareInput;
};

/// A response as a batch, which is the caller's: release it as one that was decoded. `spare` gets
/// the memory of an earlier one, if there is some.
Batch* batchOf(Response response, DecodeMemory& spare);

extern "C" void job_entity_release(Batch* batch);

}  // namespace job_entity
