#pragma once

// Where everything that a capture holds comes together: requests wait here for their responses.

#include <memory>
#include <string>
#include <vector>

#include "capture/queue.h"
#include "capture/waiting_requests.h"
#include "job_entity/capture_reader.h"
#include "job_entity/decoder.h"
#include "base/text_map.h"

namespace job_entity::capture {

/// Problems that are kept until they are taken; later ones are left out.
constexpr size_t kMaxWaitingProblems = 100000;
/// Numbers of entities that are kept for a file that may have to follow another one.
constexpr size_t kMaxSoughtKeys = size_t{1} << 20;

class Collector {
 public:
  /// `decoder` null: one of its own.
  explicit Collector(Decoder* decoder = nullptr, const Limits& limits = {})
      : decoder_(decoder != nullptr ? *decoder : ownDecoder_), limits_(limits) {}
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  /// What the record at hand says besides requests and responses.
  void problem(Code code, const FilePlace& place, std::string message);
  /// Something is longer than a record may be, so it is skipped.
  void longProblem(const char* what, const FilePlace& place);
  /// The first message about a body that is not a response; empty if all of them were.
  const std::string& refusal() const { return refusal_; }
  void problem(Diagnostic placed) { problems_.push_back(std::move(placed)); }

  /// A request; its text is read here. Returns null if it is not one.
  std::shared_ptr<CapturedRequest> request(const SourcePiece& text, CaptureContext&& facts,
                                           std::string_view stream);
  /// Requests that have not waited long there wait here from now on: see kMostOvertaking.
  void follow(Collector& earlier) { waiting_ = earlier.takeWaiting(); }
  /// From now on it is noted what join() has to know.
  void beginApart() { isApart_ = true; }
  /// Like a follow() at the start, after all; false if a request that waits there might have got
  /// one of the responses so far.
  bool join(Collector& earlier);
  /// Like these two, where `earlier` is another module's: what its giveWaiting() has returned.
  std::string giveWaiting();
  bool join(std::string_view given);
  /// Lets a request wait for its response.
  void await(std::shared_ptr<CapturedRequest> request);

  /// A response. If it has no request yet, one that waits is looked for in that stream.
  void response(Response&& response, CaptureContext&& facts, SourcePiece source,
                std::string_view stream = {});

  /// The worker agent that writes that stream of a log is of this version from here on.
  void agentVersion(std::string version, std::string_view stream);

  const Limits& limits() const { return limits_; }
  /// From now on no notes are made on values that are redacted: see DecodeOptions.
  void leaveOutRedactions() { findings_ = FindingsKept::kAllButRedactions; }
  /// A copy of a text as an input. Its data() is null if memory ran out, which is noted.
  InputBuffer copyOf(std::string_view text);
  /// Decodes a copy of a text. Is not to be looked into if isOutOfMemory() afterwards.
  Response decodeAs(ShapeId shape, std::string_view text);
  Response decode(InputBuffer bytes);
  Response decode(std::string_view text);
  /// Takes the memory of a response that is not used.
  void recycle(Response&& response) { decoder_.recycle(std::move(response)); }
  /// Notes that memory ran out for a record: what it gave must not be used.
  void runOut() { outOfMemory_ = true; }
  bool isOutOfMemory() const { return outOfMemory_; }

  bool takeReady(CapturedResponse& captured);
  std::vector<Diagnostic> takeProblems();
  size_t problemCount() const { return problems_.size(); }
  /// Problems that were taken are there again.
  void giveProblems(std::vector<Diagnostic> problems) { problems_ = std::move(problems); }
  bool hasReady() const { return !ready_.empty(); }
  CaptureCounts& counts() { return counts_; }
  const CaptureCounts& counts() const { return counts_; }

  /// Responses whose text is damaged.
  uint64_t damagedCount() const { return damagedCount_; }

  /// Form of the first record that was ours; kUnknown before the first one.
  Form firstForm() const { return firstForm_; }

 private:
  Response checked(Response&& response);
  /// Reads it anew if it is in a code page of Windows, and says so.
  void readCodePage(Response& response, SourcePiece& source);
  /// Reads it anew if it stops at a no-break space, and says so.
  void readBlanks(Response& response, SourcePiece& source);
  /// What the text is that it should have been read from.
  void readAgain(Response& response, SourcePiece& source,
                 const std::shared_ptr<const DecodedText>& text);
  void noteSought(const Response& response);
  Queue<WaitingRequest> takeWaiting();
  bool joinAll(Queue<WaitingRequest>& all);
  std::shared_ptr<CapturedRequest> takeAnswered(const Response& response, std::string_view stream);

  Decoder ownDecoder_;
  Decoder& decoder_;
  Limits limits_;
  FindingsKept findings_ = FindingsKept::kAll;
  std::vector<uint64_t> answered_;  ///< keys of the response at hand
  Queue<CapturedResponse> ready_;
  std::vector<Diagnostic> problems_;
  std::string refusal_;
  Queue<WaitingRequest> waiting_;
  /// Keys of the responses that have looked for a request: see beginApart().
  std::vector<uint64_t> soughtKeys_;
  size_t mostWaiting_ = 0;
  CaptureCounts counts_;
  TextMap agentStreams_;                    ///< indices into agentVersions_ by stream
  std::vector<std::string> agentVersions_;  ///< what each stream's agent has said last
  Form firstForm_ = Form::kUnknown;
  uint64_t damagedCount_ = 0;
  uint32_t answers_ = 0;  ///< requests that have got their response here
  bool isApart_ = false;
  bool isAnySought_ = false;  ///< by a response that any request may have asked for
  bool outOfMemory_ = false;
};

}  // namespace job_entity::capture
