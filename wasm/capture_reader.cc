#include "capture_reader.h"

#include "batch.h"
#include "module.h"
#include "report/diagnostic_json.h"
#include "report/exception_json.h"

namespace job_entity {

namespace {

void setLong(uint32_t* word, uint64_t value) {
  word[0] = static_cast<uint32_t>(value);
  word[1] = static_cast<uint32_t>(value >> 32);
}

/// From one run of a decoded text to the next.
struct Step {
  uint64_t bytes;   ///< of the text
  uint64_t inFile;  ///< likewise
  uint32_t lines;
  uint32_t column;  ///< how many further on; in another line, as it is

  bool operator==(const Step& other) const {
    return bytes == other.bytes && inFile == other.inFile && lines == other.lines &&
           column == other.column;
  }
};

Step stepOf(const SourceRun& from, const SourceRun& to) {
  const uint32_t lines = to.place.line - from.place.line;
  return {to.offset - from.offset, to.place.offset - from.place.offset, lines,
          lines == 0 ? to.place.column - from.place.column : to.place.column};
}

void appendRunNumber(std::string& out, uint64_t number) {
  for (; number >= kRunBase; number /= kRunBase)
    out += static_cast<char>(kRunDigit + kRunBase + number % kRunBase);
  out += static_cast<char>(kRunDigit + number);
}

/// So many steps alike, in few characters: a body of escapes has nearly as many as bytes.
void appendSteps(std::string& out, const Step& step, size_t count) {
  const bool isOnLine = count == 1 && step.lines == 0 && step.column == step.inFile;
  const uint32_t kind = !isOnLine ? kRunAny : step.inFile == step.bytes ? kRunAsItIs : kRunOnLine;
  appendRunNumber(out, step.bytes * kRunKinds + kind);
  if (kind == kRunAsItIs) return;
  appendRunNumber(out, step.inFile);
  if (kind == kRunOnLine) return;
  appendRunNumber(out, step.lines);
  appendRunNumber(out, step.column);
  appendRunNumber(out, count);
}

/// The runs as border.def has them. A body in base64 has one each three bytes, all alike.
std::string packedRuns(const SourcePiece& source) {
  std::string out;
  Step last{};
  size_t count = 0;
  const auto take = [&](const Step& step) {
    if (count > 0 && !(step == last)) {
      appendSteps(out, last, count);
      count = 0;
    }
    last = step;
    ++count;
  };
  SourceRuns runs(source);
  SourceRun before{};
  runs.next(before);
  for (SourceRun run; runs.next(run); before = run) take(stepOf(before, run));
  // Where the last one ends: JavaScript sees from both ends what a run was decoded from.
  take(stepOf(before, {source.size(), source.locate(source.size())}));
  appendSteps(out, last, count);
  return out;
}

void writeAll(json::JsonWriter& json, const std::vector<Diagnostic>& diagnostics) {
  json.beginArray();
  for (const Diagnostic& diagnostic : diagnostics) report::writeDiagnostic(json, diagnostic);
  json.endArray();
}

/// The details that JavaScript cannot find out by itself from the response.
std::string detailsOf(const CapturedResponse& captured) {
  const bool isException = static_cast<bool>(captured.response.exception());
  // Diagnostics are found when the caller asks for them, which takes longer than the decoding; then
  // JavaScript places them.
  const bool isDecoded = captured.source.isDecoded();
  std::string text;
  if (!isException && !isDecoded) return text;
  json::JsonWriter json(text);
  json.beginObject();
  if (isDecoded) {
    json.key("runs");
    json.string(packedRuns(captured.source));
  }
  const ExceptionInfo exception = describeException(captured);
  if (exception.present) {
    json.key("exception");
    report::writeException(json, exception);
  }
  json.endObject();
  return text;
}

}  // namespace

bool ModuleCaptureReader::next() {
  const bool found = reader_.next(captured_);
  for (Diagnostic& problem : reader_.takeProblems()) problems_.push_back(std::move(problem));
  words.problems = static_cast<uint32_t>(problems_.size());
  if (found) describe();
  return found;
}

void ModuleCaptureReader::describe() {
  const CaptureContext& context = captured_.context;
  words.form = static_cast<uint32_t>(context.form);
  setLong(words.index, context.index);
  setLong(words.offset, context.place.offset);
  words.line = context.place.line;
  words.column = context.place.column;
  words.size = static_cast<uint32_t>(context.size);
  words.status = context.status;
  words.namesOperation = context.namesOperation;
  texts_.clear();
  const auto add = [&](const std::string& text) {
    texts_ += text;
    return static_cast<uint32_t>(text.size());
  };
  const std::string* shortTexts[kWordsOf<CaptureTextsWords>];
#define TEXT(name) shortTexts[offsetof(CaptureTextsWords, name) / sizeof(uint32_t)] = &context.name
  TEXT(time);
  TEXT(farmId);
  TEXT(fleetId);
  TEXT(workerId);
  TEXT(requestId);
  TEXT(agentVersion);
#undef TEXT
  uint32_t* size = words.sizes;
  for (const std::string* text : shortTexts) *size++ = add(*text);
  words.requestBytes = context.request != nullptr ? add(context.request->text) : 0;
  words.detailsBytes = add(detailsOf(captured_));
  words.texts = addressOf(texts_.data());
  words.textBytes = static_cast<uint32_t>(texts_.size());
}

std::string ModuleCaptureReader::problems() {
  std::string text;
  json::JsonWriter json(text);
  writeAll(json, problems_);
  problems_.clear();
  return text;
}

extern "C" {

ModuleCaptureReader* job_entity_capture_open() { return new ModuleCaptureReader; }

void job_entity_capture_follow(ModuleCaptureReader* reader, ModuleCaptureReader* earlier) {
  reader->reader().follow(earlier->reader());
}

void job_entity_capture_begin_apart(ModuleCaptureReader* reader) { reader->reader().beginApart(); }

void job_entity_capture_waiting(ModuleCaptureReader* reader) {
  module.answerWith(reader->reader().giveWaiting());
}

uint32_t job_entity_capture_join(ModuleCaptureReader* reader, uint32_t size) {
  return reader->reader().join({module.scratch.data(), size}) ? 1 : 0;
}

char* job_entity_capture_room(ModuleCaptureReader* reader, uint32_t size) {
  return reader->reader().room(size);
}

void job_entity_capture_filled(ModuleCaptureReader* reader, uint32_t size) {
  if (size == 0)
    reader->reader().finish();
  else
    reader->reader().filled(size);
}

Batch* job_entity_capture_next(ModuleCaptureReader* reader) {
  if (!reader->next()) return nullptr;
  Response& response = reader->captured().response;
  const size_t inputBytes = response.input().size();
  return batchOf(std::move(response), inputBytes);
}

void job_entity_capture_problems(ModuleCaptureReader* reader) {
  module.answerWith(reader->problems());
}

void job_entity_capture_close(ModuleCaptureReader* reader) { delete reader; }

}  // extern "C"

}  // namespace job_entity
