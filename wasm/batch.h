#pragma once

// A decoded response as JavaScript sees it: words first, so that a batch's address is theirs.

#include "job_entity/response.h"
#include "schema/layout.h"

namespace job_entity {

/// Indices of a batch's words.
enum BatchWords : uint32_t {
  kBatchInput,
  kBatchInputSize,
  kBatchBytes,  ///< of input and rows together
  kBatchForm,
  kBatchErrors,
  kBatchDiagnostics,
  kBatchOmitted,
  kBatchRootShape,
  kBatchRoot,
  kBatchTables = kBatchRoot + 2,
  kBatchWordCount = kBatchTables + 2 * kTableCount
};

struct Batch {
  explicit Batch(Response decoded) : response(std::move(decoded)) {}

  uint32_t words[kBatchWordCount];
  Response response;
};

}  // namespace job_entity
