#pragma once

// A capture reader as JavaScript uses it: it fills room with bytes of a file, and takes batches.
// What a log says beside each response is told in words, so that one in a million costs no more
// than a few loads.

#include <cstdint>
#include <string>

#include "batch.h"
#include "job_entity/capture_reader.h"

namespace job_entity {

/// Indices of a reader's words: what the capture says about the response that came last. A 64-bit
/// number is two words, the lower one first.
enum CaptureWords : uint32_t {
  kCaptureForm,  ///< of the record
  kCaptureIndex,
  kCaptureOffset = kCaptureIndex + 2,
  kCaptureLine = kCaptureOffset + 2,
  kCaptureColumn,
  kCaptureSize,
  kCaptureStatus,
  kCaptureProblems,  ///< how many damaged records are to be told of
  kCaptureText,      ///< address of the texts, one behind the other
  kCaptureTextSizes,
  // In bytes: time, farm, fleet, worker, request id, agent's version, the request's JSON text, and
  // a JSON object with `exception`, and `runs` if the response was decoded from something in the
  // file.
  kCaptureTexts = 8,
  kCaptureWordCount = kCaptureTextSizes + kCaptureTexts
};

class ModuleCaptureReader {
 public:
  uint32_t words[kCaptureWordCount] = {};

  ModuleCaptureReader() { reader_.leaveOutRedactions(); }

  CaptureReader& reader() { return reader_; }
  /// The next response, its context in the words; false if the bytes so far hold no more.
  bool next();
  CapturedResponse& captured() { return captured_; }
  /// What kCaptureTextSizes is about.
  const std::string& texts() const { return texts_; }
  /// What was wrong with records since the last call, as a JSON list.
  std::string problems();

 private:
  void describe();

  CaptureReader reader_;
  CapturedResponse captured_;
  std::vector<Diagnostic> problems_;
  std::string texts_;
};

/// The next response as a batch, which is the caller's; null if the bytes so far hold no more.
extern "C" Batch* job_entity_capture_next(ModuleCaptureReader* reader);

}  // namespace job_entity
