#pragma once

// A capture reader as JavaScript uses it: it fills room with bytes of a file, and takes batches.
// The words hold what a log says beside each response, so that one in a million costs no more than
// a few loads.

#include <cstdint>
#include <string>

#include "batch.h"
#include "job_entity/capture_reader.h"
#include "module.h"

namespace job_entity {

class ModuleCaptureReader {
 public:
  /// The capture's words about the response that came last.
  CaptureWords words = {};

  ModuleCaptureReader() : reader_(&module.decoder, module.limits) { reader_.leaveOutRedactions(); }

  CaptureReader& reader() { return reader_; }
  /// The next response, its context in the words; false if the bytes so far hold no more.
  bool next();
  CapturedResponse& captured() { return captured_; }
  /// The texts whose sizes are in the words.
  const std::string& texts() const { return texts_; }
  /// The problems with records since the last call, as a JSON list.
  std::string problems();

 private:
  void describe();

  CaptureReader reader_;
  CapturedResponse captured_;
  std::vector<Diagnostic> problems_;
  std::string texts_;
};

}  // namespace job_entity
