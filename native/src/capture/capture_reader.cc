#include "job_entity/capture_reader.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "base/ascii.h"
#include "base/format.h"
#include "capture/document_reader.h"
#include "capture/file_kind.h"
#include "capture/line_reader.h"
#include "capture/prelude.h"
#include "capture/recogniser.h"
#include "capture/second_look.h"

namespace job_entity {

namespace {

constexpr const char* kOnlyRequests =
    "Requests of BatchGetJobEntity are in it, but not their responses. Those may be in the next "
    "file of the same log: give both files in one call.";

}  // namespace

class CaptureReader::Implementation {
 public:
  Implementation(Decoder* decoder, const Limits& limits)
      : collector_(decoder, limits),
        records_(collector_),
        lines_(bytes_, collector_, records_),
        document_(bytes_, collector_, records_),
        second_(bytes_, collector_, records_) {}

  char* room(size_t size) { return bytes_.queue.room(size); }
  void filled(size_t size) {
    bytes_.queue.filled(size);
    collector_.counts().bytes += size;
    keepStart(size);
    second_.filled();
  }
  void finish() { bytes_.finished = true; }
  void follow(Implementation& earlier) { collector_.follow(earlier.collector_); }
  void beginApart() { collector_.beginApart(); }
  bool join(Implementation& earlier) { return collector_.join(earlier.collector_); }
  std::string giveWaiting() { return collector_.giveWaiting(); }
  bool join(std::string_view given) { return collector_.join(given); }
  void leaveOutRedactions() { collector_.leaveOutRedactions(); }

  bool next(CapturedResponse& captured) {
    while (!collector_.takeReady(captured)) {
      if (collector_.isOutOfMemory()) {
        reportNoMemory();
        return false;
      }
      if (step() || collector_.isOutOfMemory() || lookAgain()) continue;
      if (bytes_.finished) nameKind();
      return false;
    }
    second_.stop();
    return true;
  }
  bool isOutOfMemory() const { return collector_.isOutOfMemory(); }
  std::vector<Diagnostic> takeProblems() {
    // What the first look found wrong may be what only the second one can read.
    if (second_.isWaiting()) return {};
    std::vector<Diagnostic> problems = collector_.takeProblems();
    hasTold_ |= !problems.empty();
    return problems;
  }
  const CaptureCounts& counts() const { return collector_.counts(); }
  const std::string& whyNothing() const { return whyNothing_; }

  Form form() const {
    if (collector_.firstForm() != Form::kUnknown) return collector_.firstForm();
    return document_.form() != nullptr ? document_.form()->form : Form::kUnknown;
  }

 private:
  /// What a file without a response is shows in its first bytes.
  void keepStart(size_t added) {
    if (start_.size() >= capture::kFileKindBytes || collector_.counts().responses > 0) return;
    const std::string_view text = bytes_.view();
    const std::string_view last = text.substr(text.size() - std::min(added, text.size()));
    start_.append(last.substr(0, capture::kFileKindBytes - start_.size()));
  }

  /// Says of a file that has ended without a response what it is.
  void nameKind() {
    if (isNamed_ || collector_.counts().responses > 0) return;
    isNamed_ = true;
    std::string kind = capture::describeFileKind(start_);
    const bool hasRequests = collector_.counts().requests > 0;
    std::vector<Diagnostic> problems = collector_.takeProblems();
    const size_t begin = capture::blanksBefore(start_);
    const std::string_view first = std::string_view(start_).substr(std::min(begin, start_.size()));
    // In an object a name in quotes is next; Go and others print it without.
    const bool isJson = capture::opensJsonValue(first) &&
                        (first[0] != '{' || first.size() < 2 || !isAsciiLetter(first[1]));
    // What a parser says of another kind of file does not help.
    const auto isNoise = [&](const Diagnostic& found) {
      if (found.code == Code::kNotAResponse || found.code == Code::kNotUtf8)
        return found.offset <= begin;
      return found.code == Code::kJsonSyntax && !isJson && !hasRequests;
    };
    const bool isOnlyNoise = !hasTold_ && std::all_of(problems.begin(), problems.end(), isNoise);
    whyNothing_ = collector_.refusal();
    if (isOnlyNoise && !kind.empty()) {
      whyNothing_ = kind;
      // A file that could not be opened has been reported already.
      if (start_.empty()) return;
      problems.clear();
      problems.push_back({defaultSeverity(Code::kNotAResponse), Code::kNotAResponse, begin,
                          advance(FilePlace(), std::string_view(start_).substr(0, begin)).line, 1,
                          std::string(), kind});
    } else if (isOnlyNoise) {
      for (Diagnostic& found : problems) found.message = capture::unknownFileKind();
    }
    if (!isOnlyNoise && !problems.empty()) whyNothing_ = placed(problems[0]);
    if (whyNothing_.empty())
      whyNothing_ = hasRequests ? kOnlyRequests : kind.empty() ? capture::unknownFileKind() : kind;
    collector_.giveProblems(std::move(problems));
  }

  static std::string placed(const Diagnostic& found) {
    std::string text = "Line ";
    appendNumber(text, found.line);
    appendNumber(text += ", column ", found.column);
    return text + ": " + found.message;
  }

  void reportNoMemory() {
    if (noMemoryReported_) return;
    noMemoryReported_ = true;
    collector_.problem(Code::kOutOfMemory, bytes_.place,
                       "There was no memory for a record, so nothing is read from there on.");
  }

  /// Does some of the work; false if it needs more bytes, or everything is done.
  bool step() {
    switch (layout_) {
      case capture::FileLayout::kUndecided:
        return decide();
      case capture::FileLayout::kLines:
        return readLines();
      case capture::FileLayout::kDocument:
        return readDocument();
      case capture::FileLayout::kText:
        return second_.read();
    }
    return false;
  }

  bool readLines() {
    const capture::SecondLook::Passed passed =
        lines_.isInLongLine() ? capture::SecondLook::Passed::kNothing : second_.passOver();
    if (passed == capture::SecondLook::Passed::kNeedsMore) return false;
    if (passed != capture::SecondLook::Passed::kNothing) {
      lines_.startAnew();
      records_.forget();
    }
    return passed == capture::SecondLook::Passed::kSome || lines_.read() || turnToText();
  }

  /// Lines that show not to be lines are read as a text, from where nothing has been found on.
  bool turnToText() {
    if (!lines_.wantsText()) return false;
    second_.readAgain();
    layout_ = capture::FileLayout::kText;
    return true;
  }

  /// Whether the second look at what has been read in vain has found something.
  bool lookAgain() {
    // A document is read once it is whole.
    if (layout_ == capture::FileLayout::kDocument && !bytes_.finished) return false;
    if (layout_ == capture::FileLayout::kText || !second_.lookAgain()) return false;
    layout_ = capture::FileLayout::kText;
    return true;
  }

  bool decide() {
    dropLeadingBlanks();
    const std::string_view text = bytes_.view();
    const capture::FileLayout layout = capture::layoutOf(text, bytes_.finished);
    if (layout == capture::FileLayout::kUndecided) return false;
    if (layout == capture::FileLayout::kText) {
      second_.stop();
    } else if (layout == capture::FileLayout::kLines) {
      const std::optional<bool> isDocument =
          capture::isDocumentButForItsStart(text, bytes_.finished);
      if (!isDocument.has_value()) return false;
      lines_.start(false);
      if (*isDocument)
        collector_.problem(
            Code::kJsonSyntax, bytes_.place,
            "A JSON value starts here but for its first byte: the file is read line by "
            "line.");
    } else {
      const std::optional<bool> isList = capture::startsWithRecordList(text, bytes_.finished);
      if (!isList.has_value()) return false;
      document_.start(*isList, blanks_);
    }
    layout_ = layout;
    return true;
  }

  /// A few blanks before the first byte are part of a document as it was saved; there may be any
  /// number.
  void dropLeadingBlanks() {
    const std::string_view text = bytes_.view();
    if (blanks_ == 0 && !dropsBlanks_) blanks_ = capture::byteOrderMarkLength(text);
    while (blanks_ < text.size() && isJsonBlank(text[blanks_])) ++blanks_;
    if (blanks_ < kMaxPreludeBytes && !dropsBlanks_) return;
    dropsBlanks_ = true;
    bytes_.consume(blanks_);
    second_.skip();
    blanks_ = 0;
  }

  bool readDocument() {
    if (document_.isTooLong() || document_.areSeveral()) {
      // What is inside may be small enough, and each of several values is read by itself.
      second_.readAgain();
      layout_ = capture::FileLayout::kText;
      return true;
    }
    const bool worked = document_.read();
    // What cannot be read in a list of records is damaged, however much of it is there at once.
    if (document_.form() != nullptr) second_.stop();
    if (document_.isLines()) {
      layout_ = capture::FileLayout::kLines;
      lines_.start(document_.isNdjson());
    }
    return worked;
  }

  capture::PendingBytes bytes_;
  capture::FileLayout layout_ = capture::FileLayout::kUndecided;
  size_t blanks_ = 0;  ///< before the first byte, with the byte order mark
  bool dropsBlanks_ = false;
  bool noMemoryReported_ = false;
  std::string start_;  ///< the file's first bytes, as long as nothing was found
  std::string whyNothing_;
  bool isNamed_ = false;
  bool hasTold_ = false;  ///< problems were taken, so that others would depend on when
  capture::Collector collector_;
  capture::Recogniser records_;
  capture::LineReader lines_;
  capture::DocumentReader document_;
  capture::SecondLook second_;
};

CaptureReader::CaptureReader(Decoder* decoder, const Limits& limits)
    : implementation_(new Implementation(decoder, limits)) {}
CaptureReader::CaptureReader(CaptureReader&&) noexcept = default;
CaptureReader& CaptureReader::operator=(CaptureReader&&) noexcept = default;
CaptureReader::~CaptureReader() = default;

void CaptureReader::leaveOutRedactions() { implementation_->leaveOutRedactions(); }
void CaptureReader::follow(CaptureReader& earlier) {
  implementation_->follow(*earlier.implementation_);
}
void CaptureReader::beginApart() { implementation_->beginApart(); }
bool CaptureReader::join(CaptureReader& earlier) {
  return implementation_->join(*earlier.implementation_);
}
std::string CaptureReader::giveWaiting() { return implementation_->giveWaiting(); }
bool CaptureReader::join(std::string_view given) { return implementation_->join(given); }
char* CaptureReader::room(size_t size) { return implementation_->room(size); }
void CaptureReader::filled(size_t size) { implementation_->filled(size); }

bool CaptureReader::feed(std::string_view bytes) {
  if (bytes.empty()) return true;
  char* const memory = room(bytes.size());
  if (memory == nullptr) return false;
  std::memcpy(memory, bytes.data(), bytes.size());
  filled(bytes.size());
  return true;
}

void CaptureReader::finish() { implementation_->finish(); }
bool CaptureReader::next(CapturedResponse& captured) { return implementation_->next(captured); }
std::vector<Diagnostic> CaptureReader::takeProblems() { return implementation_->takeProblems(); }
bool CaptureReader::isOutOfMemory() const { return implementation_->isOutOfMemory(); }
Form CaptureReader::form() const { return implementation_->form(); }
const std::string& CaptureReader::whyNothing() const { return implementation_->whyNothing(); }
const CaptureCounts& CaptureReader::counts() const { return implementation_->counts(); }

// Out of line: each is a dozen texts.
CaptureContext::CaptureContext() = default;
CaptureContext::CaptureContext(const CaptureContext&) = default;
CaptureContext::CaptureContext(CaptureContext&&) noexcept = default;
CaptureContext& CaptureContext::operator=(const CaptureContext&) = default;
CaptureContext& CaptureContext::operator=(CaptureContext&&) noexcept = default;
CaptureContext::~CaptureContext() = default;

CapturedResponse::CapturedResponse() = default;
CapturedResponse::CapturedResponse(CapturedResponse&&) noexcept = default;
CapturedResponse& CapturedResponse::operator=(CapturedResponse&&) noexcept = default;
CapturedResponse::~CapturedResponse() = default;

ExceptionInfo describeException(const CapturedResponse& captured) {
  ExceptionInfo info = describeException(captured.response);
  const CaptureContext& context = captured.context;
  if (!info.present) return info;
  const bool named = !context.errorType.empty();
  if (named && info.nameSource != ExceptionNameSource::kGiven) {
    info.name = context.errorType;
    info.nameSource = ExceptionNameSource::kGiven;
    const KnownException* const known = findKnownException(info.name);
    info.modelled = known != nullptr && known->modelled;
    if (known != nullptr) info.retriable = known->retriable;
    if (known != nullptr && !info.httpStatusGiven) info.httpStatus = known->httpStatus;
  }
  if (context.status != 0 && !info.httpStatusGiven) {
    info.httpStatus = context.status;
    info.httpStatusGiven = true;
  }
  if (info.retryAfterSeconds < 0) info.retryAfterSeconds = context.retryAfterSeconds;
  if (info.requestId.empty()) info.requestId = context.requestId;
  return info;
}

}  // namespace job_entity
