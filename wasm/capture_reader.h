#pragma once

// A capture reader as JavaScript uses it: it fills room() with bytes of a file, and takes batches.

#include <cstdint>
#include <string>

#include "job_entity/capture_reader.h"

namespace job_entity {

class ModuleCaptureReader {
 public:
  /// Address of memory for that many more bytes, 0 if there is none.
  uintptr_t room(uint32_t size);
  void filled(uint32_t size);
  void finish();
  /// Address of the next response as a batch, which is the caller's from now on; 0 if the bytes so
  /// far hold no more.
  uintptr_t next();
  /// What the capture says about that one, as a JSON object; its exception too, and its diagnostics
  /// if their places in the file are not those in the text further on.
  std::string context() const;
  /// What was wrong with records since the last call, as a JSON list.
  std::string problems();
  uint32_t form() const { return static_cast<uint32_t>(reader_.form()); }

 private:
  CaptureReader reader_;
  CapturedResponse captured_;
  std::string context_;
};

}  // namespace job_entity
