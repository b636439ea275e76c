#pragma once

// Reads a capture for a command, chunk by chunk, so that its size does not matter. Gzipped captures
// are unpacked; places are those of the text inside.

#include <memory>
#include <string>
#include <vector>

#include "byte_source.h"
#include "given_limits.h"
#include "job_entity/capture_reader.h"

namespace job_entity::cli {

class FetchAhead;

class CaptureStream {
 public:
  /// Opens the file, or standard input for "-".
  explicit CaptureStream(const std::string& name);
  /// Reads bytes that are in memory.
  explicit CaptureStream(InputBuffer bytes);
  ~CaptureStream();

  /// See CaptureReader.
  void follow(CaptureStream& earlier) { reader_.follow(earlier.reader_); }
  void beginApart() { reader_.beginApart(); }
  bool join(CaptureStream& earlier) { return reader_.join(earlier.reader_); }
  void leaveOutRedactions() { reader_.leaveOutRedactions(); }
  /// From now on another thread reads and unpacks the bytes before they are asked for.
  void fetchAhead();

  /// No further response is read.
  void abandon() { isAbandoned_ = true; }

  /// The next response; false at the end, or if error() says that reading failed. Responses that
  /// were read before that count.
  bool next(CapturedResponse& captured);
  /// Damaged records that have been met since the last call.
  std::vector<Diagnostic> takeProblems() { return reader_.takeProblems(); }
  /// The message for a file without a response: see CaptureReader.
  std::string whyNothing() const { return "holds no response. " + reader_.whyNothing(); }
  /// Empty if the file could be read to its end.
  const std::string& error() const { return error_; }

  bool isGzipped() const { return source_ != nullptr && source_->isGzipped(); }
  Form form() const { return reader_.form(); }
  const CaptureCounts& counts() const { return reader_.counts(); }

 private:
  bool readMore();
  void fail(std::string message);

  CaptureReader reader_{nullptr, givenLimits()};
  std::unique_ptr<ByteSource> source_;  ///< null: the bytes are in memory
  std::unique_ptr<FetchAhead> fetch_;   ///< null: nothing is fetched ahead
  std::string error_;
  bool hasEnded_ = false;
  bool isAbandoned_ = false;
};

/// Where a place of a response's text is in the file that the response was found in.
FilePlace placeInFile(const CapturedResponse& captured, const FilePlace& own);

}  // namespace job_entity::cli
