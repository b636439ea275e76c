// The exports that a decode takes: plain functions, since an Embind call with an argument costs
// thirty times as much as a raw one. JavaScript reads a batch through its words.

#include <emscripten/emscripten.h>

#include <cstring>

#include "batch.h"
#include "decode/rows.h"
#include "job_entity/limits.h"

namespace job_entity {

namespace {

/// Input that JavaScript is filling.
InputBuffer pending;

void describeTo(Batch& batch) {
  const Response& response = batch.response;
  uint32_t* const words = batch.words;
  words[kBatchInput] = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(response.input().data()));
  words[kBatchInputSize] = static_cast<uint32_t>(response.input().size());
  words[kBatchForm] = static_cast<uint32_t>(response.form());
  words[kBatchErrors] = response.diagnostics().errorCount();
  words[kBatchRootShape] = response.rootShape();
  words[kBatchRoot] = response.rootCell()[0];
  words[kBatchRoot + 1] = response.rootCell()[1];
  uint32_t bytes = words[kBatchInputSize];
  for (uint32_t i = 0; i < kTableCount; ++i) {
    const RowTable& table = response.rows().tables[i];
    words[kBatchTables + 2 * i] = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(table.data()));
    words[kBatchTables + 2 * i + 1] = table.size();
    bytes += table.size() * static_cast<uint32_t>(sizeof(uint32_t));
  }
  words[kBatchBytes] = bytes;
}

}  // namespace

Batch* batchOf(Response response) {
  auto* const batch = new Batch(std::move(response));
  describeTo(*batch);
  return batch;
}

extern "C" {

/// Address of memory for an input of that size, 0 if there is none.
EMSCRIPTEN_KEEPALIVE char* job_entity_allocate(uint32_t size) {
  pending = InputBuffer(size);
  return pending.data();
}

/// Decodes the memory that was allocated last. Returns a batch, whose words come first.
EMSCRIPTEN_KEEPALIVE Batch* job_entity_decode() {
  auto* const batch = new Batch(Response::decode(std::move(pending)));
  pending = InputBuffer();
  describeTo(*batch);
  return batch;
}

/// How many diagnostics of profile `service` are errors.
EMSCRIPTEN_KEEPALIVE uint32_t job_entity_errors(Batch* batch) {
  return batch->diagnostics().errorCount();
}

/// How many diagnostics were found beyond those that are kept.
EMSCRIPTEN_KEEPALIVE uint32_t job_entity_omitted(Batch* batch) {
  return batch->diagnostics().omitted();
}

EMSCRIPTEN_KEEPALIVE void job_entity_release(Batch* batch) { delete batch; }

}  // extern "C"

}  // namespace job_entity
