#pragma once

// Reads a saved file of any form and any size while its bytes arrive, in bounded memory.
//
//   CaptureReader reader;
//   CapturedResponse captured;
//   while (more) {
//     reader.feed(bytes);                 // of any number
//     while (reader.next(captured)) ...   // captured.response, captured.context
//   }
//   reader.finish();
//   while (reader.next(captured)) ...
//
// The bytes of the file say what it is; its name does not matter. Damaged records are reported by
// takeProblems() with their place, and what follows them is read.
//
// That place is the first byte with which a record stops to be one of its form: where a strict
// reader stops, through escapes and base64 too. An escape counts as a whole, by its backslash; a
// record that was cut off is damaged at its end. Damage in bytes that are never read is not
// reported, and a record whose operation's name was damaged into another name is skipped.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/capture_source.h"
#include "job_entity/decoder.h"
#include "job_entity/exception.h"
#include "job_entity/limits.h"
#include "job_entity/request.h"
#include "job_entity/response.h"

namespace job_entity {

/// A request that a capture holds beside the responses.
struct CapturedRequest {
  std::string text;  ///< {"identifiers":[...]}
  FilePlace place;   ///< where that is in the file
  std::string time;  ///< see CaptureContext
  std::string farmId;
  std::string fleetId;
  std::string workerId;
  std::string stream;          ///< log stream that it came from, if the capture has several
  std::vector<uint64_t> keys;  ///< a number for each entity that it asks for
};

/// The facts that a capture has about a response, beside the response itself. Texts are empty if it
/// does not say.
struct CaptureContext {
  CaptureContext();
  CaptureContext(const CaptureContext&);
  CaptureContext(CaptureContext&&) noexcept;
  CaptureContext& operator=(const CaptureContext&);
  CaptureContext& operator=(CaptureContext&&) noexcept;
  ~CaptureContext();

  Form form = Form::kUnknown;  ///< form of the record; the response inside has a form of its own
  uint64_t index = 0;          ///< number of the response in the file, from 0
  FilePlace place;             ///< where the response's text starts
  uint64_t size = 0;           ///< bytes of the response's text once decoded
  /// ISO 8601, such as 2026-11-20T08:14:02.122; with a Z if the capture says that it is UTC. It is
  /// the time of the response, or of its request in captures that only know that.
  std::string time;
  std::string farmId;
  std::string fleetId;
  std::string workerId;
  uint32_t status = 0;  ///< HTTP status; 0: not said
  std::string requestId;
  std::string agentVersion;        ///< version of the agent that wrote the log, such as 0.33.2
  std::string errorType;           ///< name of the exception, if something beside the body says it
  int64_t retryAfterSeconds = -1;  ///< from a Retry-After header; -1: not said
  std::shared_ptr<const CapturedRequest> request;  ///< null: not in the capture
  /// Whether something says that the response is one of the operation, or of the service. Nothing
  /// may say so of an exception, because SDKs write those of all services alike.
  bool namesOperation = false;
};

struct CapturedResponse {
  CapturedResponse();
  CapturedResponse(CapturedResponse&&) noexcept;
  CapturedResponse& operator=(CapturedResponse&&) noexcept;
  ~CapturedResponse();

  Response response = Response::nothing();
  CaptureContext context;
  SourcePiece source;

  /// A diagnostic of the response as one of the file.
  Diagnostic place(Diagnostic diagnostic) const { return source.place(std::move(diagnostic)); }
};

/// The exception, named also by what is beside the body.
ExceptionInfo describeException(const CapturedResponse& captured);

/// Counts of the parts that a reader has seen so far.
struct CaptureCounts {
  uint64_t bytes = 0;
  uint64_t responses = 0;
  uint64_t requests = 0;
  uint64_t identifiers = 0;  ///< in the requests
};

class CaptureReader {
 public:
  /// Decodes in the memory of that decoder, which outlives the reader; if null, in its own.
  explicit CaptureReader(Decoder* decoder = nullptr, const Limits& limits = {});
  CaptureReader(CaptureReader&&) noexcept;
  CaptureReader& operator=(CaptureReader&&) noexcept;
  ~CaptureReader();

  /// For a caller who asks for the diagnostics of few responses, and then by validate(): notes on
  /// redacted values are not made before that. A third less time for a log.
  void leaveOutRedactions();

  /// This file follows that one, which has been read to its end: requests that wait there for their
  /// responses wait here from now on, as in a log that was rotated.
  void follow(CaptureReader& earlier);
  /// For files that are read side by side, before the first byte: follow() may come late, by
  /// join().
  void beginApart();
  /// The earlier file has been read to its end, this one up to any place. True if this one has
  /// given what it would have given after follow(), and goes on like that; otherwise it must be
  /// read anew.
  bool join(CaptureReader& earlier);
  /// The file has been read to its end: the requests that wait here for their responses, as bytes
  /// for a reader of this version elsewhere, such as in another worker of a page. They leave.
  std::string giveWaiting();
  /// Like join(), or before the first byte like follow(), with what the earlier file's reader gave.
  bool join(std::string_view given);

  /// Memory for that many more bytes, to be filled and announced by filled(): spares a copy. Null
  /// if there is none.
  char* room(size_t size);
  void filled(size_t size);
  /// Like room() and filled(), but for bytes that are somewhere else. False if there is no memory
  /// for them.
  bool feed(std::string_view bytes);
  /// The file has ended.
  void finish();

  /// The next response, if the bytes so far hold one. The memory of the one that is there before
  /// serves a later one.
  bool next(CapturedResponse& captured);
  /// The problems with records since the last call, placed in the file.
  std::vector<Diagnostic> takeProblems();

  /// In words, why a file that has ended holds no response: the kind of file, as far as that shows,
  /// and what to do. Empty before next() has said that nothing follows, and if there was a
  /// response.
  const std::string& whyNothing() const;

  /// There was no memory for a record. Nothing is read from then on, so the responses that next()
  /// has given so far are all that there are, and takeProblems() says so too.
  bool isOutOfMemory() const;

  /// The form of the file, as far as it is known.
  Form form() const;
  const CaptureCounts& counts() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace job_entity
