// The exports that a decode takes: plain functions, since an Embind call with an argument costs
// thirty times as much as a raw one. JavaScript reads a batch through its words.

#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdlib>
#include <string>

#include "base/hash.h"
#include "batch.h"
#include "decode/documents.h"
#include "decode/rows.h"
#include "decode/tape.h"
#include "decode/texts.h"
#include "job_entity/limits.h"
#include "job_entity/schema.h"
#include "decode/raw_rows.h"

namespace job_entity {

namespace {

// A batch's memory serves the next one: a decode of a small response then allocates nothing.
constexpr size_t kMostKept = 4;
constexpr uint64_t kMostKeptBytes = 1 << 20;
constexpr uint32_t kLeastInput = 1 << 12;

Batch* kept[kMostKept];
size_t keptCount = 0;

/// Input that JavaScript is filling. It sees where, and how much fits in, through the gate.
InputBuffer pending;
uint32_t gate[2];

Texts texts;
uint32_t textWords[6];

Tape tape;
uint32_t tapeWords[8];
/// Bytes of documents that are read before somebody asks.
constexpr size_t kMostTapedAhead = 1 << 18;
// JavaScript reads names in place.
static_assert(sizeof(TapeNames::Name) == 68 && offsetof(TapeNames::Name, text) == 4);

void openGate(InputBuffer buffer) {
  pending = std::move(buffer);
  gate[0] = addressOf(pending.data());
  gate[1] = static_cast<uint32_t>(pending.capacity());
}

/// Where the rows of the response's lists begin, and how many there are.
void describeLists(const Response& response, uint32_t* words) {
  const uint32_t* const envelope = RawRows::rootEnvelope(response);
  if (envelope == nullptr) {
    const RowList entities = response.entities();
    const RowList errors = response.errors();
    words[kBatchEntities] = entities.first();
    words[kBatchEntities + 1] = entities.size();
    words[kBatchErrors] = errors.first();
    words[kBatchErrors + 1] = errors.size();
    return;
  }
  const auto describe = [&](MemberId member, uint32_t* list) {
    const uint32_t* const cell = envelope + cellWord(member);
    const bool isList = tagOf(cell[1]) == Tag::kRows;
    list[0] = isList ? cell[0] : 0;
    list[1] = isList ? lengthOf(cell[1]) : 0;
  };
  describe(kMember_BatchGetJobEntityResponse_entities, words + kBatchEntities);
  describe(kMember_BatchGetJobEntityResponse_errors, words + kBatchErrors);
}

void describeTo(Batch& batch) {
  const Response& response = batch.response;
  uint32_t* const words = batch.words;
  words[kBatchInput] = addressOf(response.input().data());
  words[kBatchInputSize] = static_cast<uint32_t>(response.input().size());
  words[kBatchForm] = static_cast<uint32_t>(response.form());
  words[kBatchVerdict] = hasErrors(response);
  words[kBatchRootShape] = response.rootShape();
  words[kBatchRoot] = response.rootCell()[0];
  words[kBatchRoot + 1] = response.rootCell()[1];
  describeLists(response, words);
  auto bytes = static_cast<uint32_t>(sizeof(Batch) + batch.inputCapacity);
  for (const RowTable& table : response.rows().tables)
    bytes += table.capacity() * static_cast<uint32_t>(sizeof(uint32_t));
  words[kBatchBytes] = bytes;
  words[kBatchTables] = addressOf(response.rows().tables);
}

}  // namespace

Batch* batchOf(Response response, DecodeMemory& spare) {
  Batch* batch = nullptr;
  if (keptCount > 0) {
    batch = kept[--keptCount];
    spare = DecodeMemory(std::move(batch->spareInput), std::move(batch->spareRows));
    batch->response = std::move(response);
  } else {
    batch = new Batch(std::move(response));
  }
  batch->inputCapacity = batch->response.input().size();
  describeTo(*batch);
  return batch;
}

extern "C" {

/// The schema as JSON text. Returns the address of two words: address and bytes of the text. Embind
/// would hand it out a byte at a time, while nothing is compiled yet.
EMSCRIPTEN_KEEPALIVE const uint32_t* job_entity_describe() {
  static const std::string text = describeSchema();
  static const uint32_t words[2] = {addressOf(text.data()), static_cast<uint32_t>(text.size())};
  return words;
}

/// Where the address of memory for the next input stands, and behind it how many bytes that takes.
EMSCRIPTEN_KEEPALIVE const uint32_t* job_entity_gate() { return gate; }

/// What hashes depend on from now on: called once, with numbers that the author of an input cannot
/// know.
EMSCRIPTEN_KEEPALIVE void job_entity_seed(uint32_t low, uint32_t high) {
  seedHashes(uint64_t{high} << 32 | low);
}

/// Makes room for an input of that size, for which there was none. Returns its address, 0 if there
/// is no memory.
EMSCRIPTEN_KEEPALIVE char* job_entity_allocate(uint32_t size) {
  openGate(InputBuffer());
  openGate(InputBuffer::withCapacity(size < kLeastInput ? kLeastInput : size));
  return pending.data();
}

/// Decodes the first bytes of that memory. Returns a batch, whose words come first, and which has
/// the memory from now on.
EMSCRIPTEN_KEEPALIVE Batch* job_entity_decode(uint32_t size) {
  pending.setSize(size);
  const size_t capacity = pending.capacity();
  Batch* batch = nullptr;
  if (keptCount > 0) {
    batch = kept[--keptCount];
    batch->response = Response::decode(std::move(pending), std::move(batch->spareRows));
    openGate(std::move(batch->spareInput));
  } else {
    batch = new Batch(Response::decode(std::move(pending)));
    openGate(InputBuffer());
  }
  batch->inputCapacity = capacity;
  describeTo(*batch);
  return batch;
}

/// Makes the texts of a batch (decode/texts.h). Returns the address of six words: address and
/// number of the rows' words, address and bytes of the plain and of the wide text. They are good
/// until the next call. 0 if there is no memory.
EMSCRIPTEN_KEEPALIVE const uint32_t* job_entity_texts(Batch* batch) {
  if (!texts.make(batch->response)) return nullptr;
  textWords[0] = addressOf(texts.words());
  textWords[1] = texts.wordCount();
  textWords[2] = addressOf(texts.plain().data());
  textWords[3] = static_cast<uint32_t>(texts.plain().size());
  textWords[4] = addressOf(texts.wide().data());
  textWords[5] = static_cast<uint32_t>(texts.wide().size());
  return textWords;
}

/// Makes a tape (decode/tape.h) of a document, which lies in the batch's input, and of up to
/// `ahead` documents of the entities behind it. Returns the address of eight words: where the tape
/// begins, how many documents it has, address and bytes of its text, the names that tapes call by
/// number and how many there are, a number that changes when they have been forgotten, and whether
/// the text has more than ASCII. They are good until the next call. 0 if the document must be read
/// in another way.
EMSCRIPTEN_KEEPALIVE const uint32_t* job_entity_tape(Batch* batch, uint32_t start, uint32_t length,
                                                     uint32_t ahead) {
  const std::string_view input = batch->response.input();
  // What the decoder has found no fault in needs no second look at its UTF-8.
  const bool isChecked = batch->response.diagnostics().all().empty();
  const size_t behind = input.size() - start - length;
  size_t room = ahead == 0 ? 0 : behind < kMostTapedAhead ? behind : kMostTapedAhead;
  if (!tape.begin(length + room) || !tape.add(input.substr(start, length), start, isChecked))
    return nullptr;
  if (ahead > 0) {
    LaterDocuments documents(batch->response, start);
    for (; ahead > 0; --ahead) {
      const uint32_t* const cell = documents.next();
      if (cell == nullptr || lengthOf(cell[1]) > room ||
          !tape.add(input.substr(cell[0], lengthOf(cell[1])), cell[0], isChecked))
        break;
      room -= lengthOf(cell[1]);
    }
  }
  tapeWords[0] = addressOf(tape.words());
  tapeWords[1] = tape.documents();
  tapeWords[2] = addressOf(tape.text().data());
  tapeWords[3] = static_cast<uint32_t>(tape.text().size());
  tapeWords[4] = addressOf(tape.names().all());
  tapeWords[5] = tape.names().count();
  tapeWords[6] = tape.names().generation();
  tapeWords[7] = tape.isWide();
  return tapeWords;
}

/// How many diagnostics were found beyond those that are kept.
EMSCRIPTEN_KEEPALIVE uint32_t job_entity_omitted(Batch* batch) {
  return batch->diagnostics().omitted();
}

EMSCRIPTEN_KEEPALIVE void job_entity_release(Batch* batch) {
  if (keptCount < kMostKept && batch->words[kBatchBytes] <= kMostKeptBytes) {
    batch->found.reset();
    DecodeMemory memory = batch->response.takeMemory();
    batch->spareRows = std::move(memory.rows);
    if (gate[0] == 0)
      openGate(std::move(memory.input));
    else
      batch->spareInput = std::move(memory.input);
    kept[keptCount++] = batch;
  } else {
    delete batch;
  }
}

}  // extern "C"

}  // namespace job_entity
