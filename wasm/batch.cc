// Batches: made, described, packed, released. These are plain exports, since an Embind call with an
// argument costs thirty times as much as a raw one.

#include "batch.h"

#include <cstring>

#include "decode/documents.h"
#include "decode/raw_rows.h"
#include "job_entity/limits.h"
#include "job_entity/schema.h"
#include "module.h"

namespace job_entity {

namespace {

constexpr uint32_t kLeastInput = 1 << 12;
/// Bytes of documents that are read before the caller asks for them.
constexpr size_t kMostTapedAhead = 1 << 18;

/// Where the rows of the response's lists begin, and how many there are.
void describeLists(const Response& response, BatchWords& words) {
  const uint32_t* const envelope = decode::RawRows::rootEnvelope(response);
  if (envelope == nullptr) {
    const RowList entities = response.entities();
    const RowList errors = response.errors();
    words.entities[0] = entities.first();
    words.entities[1] = entities.size();
    words.errors[0] = errors.first();
    words.errors[1] = errors.size();
    return;
  }
  const auto describe = [&](MemberId member, uint32_t* list) {
    const uint32_t* const cell = envelope + cellWord(member);
    const bool isList = tagOf(cell[1]) == Tag::kRows;
    list[0] = isList ? cell[0] : 0;
    list[1] = isList ? lengthOf(cell[1]) : 0;
  };
  describe(kMember_BatchGetJobEntityResponse_entities, words.entities);
  describe(kMember_BatchGetJobEntityResponse_errors, words.errors);
}

void describeTo(Batch& batch) {
  const Response& response = batch.response;
  BatchWords& words = batch.words;
  words.input = addressOf(response.input().data());
  words.inputBytes = static_cast<uint32_t>(response.input().size());
  words.form = static_cast<uint32_t>(response.form());
  words.verdict = hasErrors(response);
  words.rootShape = response.rootShape();
  words.root[0] = response.rootCell()[0];
  words.root[1] = response.rootCell()[1];
  describeLists(response, words);
  words.entityTable = addressOf(response.rows().of(kShape_JobEntity).data());
  words.bytes = static_cast<uint32_t>(sizeof(Batch) + batch.inputCapacity +
                                      response.rows().capacity() * sizeof(uint32_t));
}

/// The first words of a packed batch.
PackedWords packedHead(const Batch& batch) {
  PackedWords head;
  std::memcpy(head.batch, &batch.words, sizeof batch.words);
  uint32_t first = kWordsOf<PackedWords>;
  for (uint32_t i = 0; i < kTableCount; ++i) {
    head.tables[i] = first;
    first += batch.response.rows().tables[i].size();
  }
  return head;
}

}  // namespace

const Diagnostics& Batch::diagnostics() {
  if (!found) {
    ValidateOptions options;
    options.decoder = &module.decoder;
    found.emplace(validate(response, options));
  }
  return *found;
}

Batch* batchOf(Response&& response, size_t inputCapacity) {
  Batch* batch;
  if (module.keptCount > 0) {
    batch = module.kept[--module.keptCount];
    batch->response = std::move(response);
  } else {
    batch = new Batch(std::move(response));
  }
  batch->inputCapacity = inputCapacity;
  describeTo(*batch);
  if (module.words.refused == 0) return batch;
  delete batch;
  return nullptr;
}

uint32_t pack(const Batch& batch, uint32_t from, uint32_t* out, uint32_t room) {
  uint32_t written = 0;
  // Takes the part of these packed words that the caller wants.
  const auto take = [&](const uint32_t* words, uint32_t count) {
    if (from >= count) {
      from -= count;
      return;
    }
    const uint32_t some = count - from < room - written ? count - from : room - written;
    if (some == 0) return;
    std::memcpy(out + written, words + from, some * sizeof(uint32_t));
    written += some;
    from = 0;
  };
  const PackedWords head = packedHead(batch);
  take(reinterpret_cast<const uint32_t*>(&head), kWordsOf<PackedWords>);
  for (const decode::RowTable& table : batch.response.rows().tables)
    take(table.data(), table.size());
  return written;
}

extern "C" {

void job_entity_describe() { module.answerWith(describeSchema()); }

char* job_entity_allocate(uint32_t size) {
  module.openGate(InputBuffer());
  module.openGate(InputBuffer::withCapacity(size < kLeastInput ? kLeastInput : size));
  return module.pending.data();
}

void job_entity_limit(uint32_t index, uint32_t value) {
  setLimit(module.limits, kLimits[index], value);
}

Batch* job_entity_decode(uint32_t size) {
  module.words.refused = 0;
  module.pending.setSize(size);
  const size_t capacity = module.pending.capacity();
  InputBuffer next = module.decoder.spareInput();
  const DecodeOptions verdict{DecodeOptions::kFindOut, FindingsKept::kVerdict, module.limits};
  Response response = module.decoder.decode(std::move(module.pending), verdict);
  module.openGate(std::move(next));
  return batchOf(std::move(response), capacity);
}

const uint32_t* job_entity_tables(Batch* batch) {
  const decode::Rows& rows = batch->response.rows();
  uint32_t rowWords = 0;
  for (uint32_t i = 0; i < kTableCount; ++i) {
    batch->tables[i] = addressOf(rows.tables[i].data());
    rowWords += rows.tables[i].size();
  }
  batch->words.packedWords = kWordsOf<PackedWords> + rowWords;
  return batch->tables;
}

const TextsWords* job_entity_texts(const Batch* batch) {
  decode::Texts& texts = module.texts;
  if (!texts.make(batch->response)) return nullptr;
  TextsWords& words = module.textsWords;
  words.rows = addressOf(texts.words());
  words.rowWords = texts.wordCount();
  words.plain = addressOf(texts.plain().data());
  words.plainBytes = static_cast<uint32_t>(texts.plain().size());
  words.wide = addressOf(texts.wide().data());
  words.wideBytes = static_cast<uint32_t>(texts.wide().size());
  return &words;
}

const TapeWords* job_entity_tape(const Batch* batch, uint32_t start, uint32_t length,
                                 uint32_t ahead) {
  decode::Tape& tape = module.tape;
  const std::string_view input = batch->response.input();
  // If the decoder has not found a fault, the UTF-8 needs no second look.
  const bool isChecked = batch->response.diagnostics().all().empty();
  const size_t behind = input.size() - start - length;
  size_t room = ahead == 0 ? 0 : behind < kMostTapedAhead ? behind : kMostTapedAhead;
  if (!tape.begin(length + room) || !tape.add(input.substr(start, length), start, isChecked))
    return nullptr;
  if (ahead > 0) {
    decode::LaterDocuments documents(batch->response, start);
    for (; ahead > 0; --ahead) {
      const uint32_t* const cell = documents.next();
      if (cell == nullptr || lengthOf(cell[1]) > room ||
          !tape.add(input.substr(cell[0], lengthOf(cell[1])), cell[0], isChecked))
        break;
      room -= lengthOf(cell[1]);
    }
  }
  TapeWords& words = module.tapeWords;
  words.wordsAt = addressOf(tape.words());
  words.documents = tape.documents();
  words.text = addressOf(tape.text().data());
  words.textBytes = static_cast<uint32_t>(tape.text().size());
  words.names = addressOf(tape.names().all());
  words.nameCount = tape.names().count();
  words.generation = tape.names().generation();
  words.isWide = tape.isWide();
  return &words;
}

uint32_t job_entity_omitted(Batch* batch) { return batch->diagnostics().omitted(); }

uint32_t job_entity_pack(const Batch* batch, uint32_t from) {
  return pack(*batch, from, module.packed, Module::kPackedAtOnce);
}

void job_entity_release(Batch* batch) {
  module.decoder.recycle(std::move(batch->response), batch->words.bytes);
  if (module.words.input == 0) module.openGate(module.decoder.spareInput());
  if (module.keptCount < Module::kMostKept) {
    batch->found.reset();
    module.kept[module.keptCount++] = batch;
  } else {
    delete batch;
  }
}

}  // extern "C"

}  // namespace job_entity
