#include "capture_group.h"

#include <emscripten/emscripten.h>

#include <cstring>
#include <new>

namespace job_entity {

namespace {

/// Words of a batch's rows, and what stands before them.
uint32_t wordsOf(const Batch& batch) {
  uint32_t words = kBatchTables + kTableCount;
  for (const RowTable& table : batch.response.rows().tables) words += table.size();
  return words;
}

uint32_t textBytesOf(const ModuleCaptureReader& reader) {
  uint32_t bytes = 0;
  for (uint32_t i = 0; i < kCaptureTexts; ++i) bytes += reader.words[kCaptureTextSizes + i];
  return bytes;
}

}  // namespace

bool CaptureGroup::open() {
  words[kGroupCount] = words[kGroupBytesUsed] = words[kGroupRowsUsed] = words[kGroupIsFull] = 0;
  if (heads_ == nullptr) heads_.reset(new (std::nothrow) uint32_t[kMostCount * kHeadWords]);
  if (bytes_ == nullptr) bytes_.reset(new (std::nothrow) char[2 * kFullBytes]);
  if (rows_ == nullptr) rows_.reset(new (std::nothrow) uint32_t[2 * kFullRows]);
  if (heads_ == nullptr || bytes_ == nullptr || rows_ == nullptr) return false;
  words[kGroupHeads] = addressOf(heads_.get());
  words[kGroupBytes] = addressOf(bytes_.get());
  words[kGroupRows] = addressOf(rows_.get());
  return true;
}

bool CaptureGroup::isFull() const {
  return words[kGroupCount] == kMostCount || words[kGroupBytesUsed] >= kFullBytes ||
         words[kGroupRowsUsed] >= kFullRows;
}

bool CaptureGroup::take(const Batch& batch, const ModuleCaptureReader& reader) {
  const uint32_t inputBytes = batch.words[kBatchInputSize];
  const uint32_t textBytes = textBytesOf(reader);
  const uint32_t rowWords = wordsOf(batch);
  if (inputBytes > kFullBytes || textBytes > kFullBytes - inputBytes || rowWords > kFullRows)
    return false;

  uint32_t* const head = heads_.get() + words[kGroupCount] * kHeadWords;
  head[0] = inputBytes;
  head[1] = rowWords;
  std::memcpy(head + 2, reader.words, sizeof reader.words);

  char* const bytes = bytes_.get() + words[kGroupBytesUsed];
  std::memcpy(bytes, batch.response.input().data(), inputBytes);
  std::memcpy(bytes + inputBytes, reader.texts().data(), textBytes);

  uint32_t* const own = rows_.get() + words[kGroupRowsUsed];
  std::memcpy(own, batch.words, kBatchTables * sizeof(uint32_t));
  uint32_t used = kBatchTables + kTableCount;
  for (uint32_t i = 0; i < kTableCount; ++i) {
    own[kBatchTables + i] = used;
    const RowTable& table = batch.response.rows().tables[i];
    if (table.size() == 0) continue;
    std::memcpy(own + used, table.data(), table.size() * sizeof(uint32_t));
    used += table.size();
  }
  words[kGroupBytesUsed] += inputBytes + textBytes;
  words[kGroupRowsUsed] += rowWords;
  ++words[kGroupCount];
  return true;
}

namespace {

/// One for all readers: JavaScript copies it out before it asks for the next one.
CaptureGroup group;

}  // namespace

extern "C" {

/// Packs responses until the group is full, the bytes so far hold no more, or one is too large:
/// that one, which comes behind those of the group, is returned as a batch, the caller's. Else
/// null.
EMSCRIPTEN_KEEPALIVE Batch* job_entity_capture_pack(ModuleCaptureReader* reader) {
  const bool hasRoom = group.open();
  while (!hasRoom || !group.isFull()) {
    Batch* const batch = job_entity_capture_next(reader);
    if (batch == nullptr || !hasRoom || !group.take(*batch, *reader)) return batch;
    job_entity_release(batch);
  }
  group.words[kGroupIsFull] = 1;
  return nullptr;
}

/// Address of the group's words.
EMSCRIPTEN_KEEPALIVE const uint32_t* job_entity_capture_group() { return group.words; }

}  // extern "C"

}  // namespace job_entity
