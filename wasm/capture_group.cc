#include "capture_group.h"

#include <cstring>
#include <new>

namespace job_entity {

bool CaptureGroup::open() {
  words.count = words.bytesUsed = words.rowsUsed = words.isFull = 0;
  if (heads_ == nullptr) heads_.reset(new (std::nothrow) HeadWords[kMostCount]);
  if (bytes_ == nullptr) bytes_.reset(new (std::nothrow) char[2 * kFullBytes]);
  if (rows_ == nullptr) rows_.reset(new (std::nothrow) uint32_t[2 * kFullRows]);
  if (heads_ == nullptr || bytes_ == nullptr || rows_ == nullptr) return false;
  words.heads = addressOf(heads_.get());
  words.bytes = addressOf(bytes_.get());
  words.rows = addressOf(rows_.get());
  return true;
}

bool CaptureGroup::isFull() const {
  return words.count == kMostCount || words.bytesUsed >= kFullBytes || words.rowsUsed >= kFullRows;
}

bool CaptureGroup::take(Batch& batch, const ModuleCaptureReader& reader) {
  const uint32_t inputBytes = batch.words.inputBytes;
  const uint32_t textBytes = reader.words.textBytes;
  job_entity_tables(&batch);
  const uint32_t packedWords = batch.words.packedWords;
  if (inputBytes > kFullBytes || textBytes > kFullBytes - inputBytes || packedWords > kFullRows)
    return false;

  HeadWords& head = heads_[words.count];
  head.inputBytes = inputBytes;
  head.packedWords = packedWords;
  std::memcpy(head.capture, &reader.words, sizeof reader.words);

  char* const bytes = bytes_.get() + words.bytesUsed;
  std::memcpy(bytes, batch.response.input().data(), inputBytes);
  std::memcpy(bytes + inputBytes, reader.texts().data(), textBytes);

  words.bytesUsed += inputBytes + textBytes;
  words.rowsUsed += pack(batch, 0, rows_.get() + words.rowsUsed, packedWords);
  ++words.count;
  return true;
}

namespace {

/// One for all readers: JavaScript copies it out before it asks for the next one.
[[clang::no_destroy]] CaptureGroup group;

}  // namespace

extern "C" {

Batch* job_entity_capture_pack(ModuleCaptureReader* reader) {
  const bool hasRoom = group.open();
  while (!hasRoom || !group.isFull()) {
    Batch* const batch = job_entity_capture_next(reader);
    if (batch == nullptr || !hasRoom || !group.take(*batch, *reader)) return batch;
    job_entity_release(batch);
  }
  group.words.isFull = 1;
  return nullptr;
}

const GroupWords* job_entity_capture_group() { return &group.words; }

}  // extern "C"

}  // namespace job_entity
