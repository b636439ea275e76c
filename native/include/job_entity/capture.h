#pragma once

// Where the responses lie in a saved file.
//
//   Capture capture(std::move(file));
//   for (uint32_t i = 0; i < capture.size(); ++i) Response response = capture.decode(i);

#include <cstdint>
#include <vector>

#include "job_entity/diagnostic.h"
#include "job_entity/input.h"
#include "job_entity/response.h"

namespace job_entity {

/// A stretch of a file that holds one response.
struct CapturedRange {
  uint32_t offset = 0;
  uint32_t size = 0;
  uint32_t line = 1;    ///< on which it starts
  uint32_t indent = 0;  ///< blanks before it on that line
};

/// Finds the responses of a file: the file itself, or its lines if each is a JSON value (NDJSON).
std::vector<CapturedRange> findResponses(std::string_view file);

/// A file and where its responses lie.
class Capture {
 public:
  explicit Capture(InputBuffer file);

  std::string_view file() const { return file_.view(); }
  uint32_t size() const { return static_cast<uint32_t>(ranges_.size()); }
  /// Every line is a JSON value of its own.
  bool isNdjson() const { return isNdjson_; }
  const CapturedRange& range(uint32_t index) const { return ranges_[index]; }
  /// Places in the response's diagnostics are those in its range: see placeInFile.
  Response decode(uint32_t index) const;
  /// The same, but gives up the file where that spares a copy: ask for each response once.
  Response take(uint32_t index);

 private:
  InputBuffer file_;
  std::vector<CapturedRange> ranges_;
  bool isNdjson_;
};

/// The diagnostic with its offset and line in the file instead of the range.
Diagnostic placeInFile(Diagnostic diagnostic, const CapturedRange& range);

/// Number and stable name of form 11, which no single response has.
constexpr uint32_t kNdjsonFormNumber = 11;
constexpr const char* kNdjsonFormName = "ndjson";

}  // namespace job_entity
