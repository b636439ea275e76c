#include "job_entity/capture_reader.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "capture/byte_queue.h"
#include "capture/line_scan.h"
#include "capture/forms/document.h"
#include "capture/list_scanner.h"
#include "capture/prelude.h"
#include "capture/recogniser.h"
#include "decode/json_tree.h"

namespace job_entity {

class CaptureReader::Implementation {
 public:
  Implementation() : records_(collector_) {}

  char* room(size_t size) { return queue_.room(size); }
  void filled(size_t size) {
    queue_.filled(size);
    collector_.counts().bytes += size;
  }
  void finish() { finished_ = true; }
  void leaveOutRedactions() { collector_.memory().leaveOutRedactions(); }

  bool next(CapturedResponse& captured) {
    while (!collector_.takeReady(captured)) {
      if (collector_.isOutOfMemory()) {
        reportNoMemory();
        return false;
      }
      if (!step() && !collector_.isOutOfMemory()) return false;
    }
    return true;
  }
  bool isOutOfMemory() const { return collector_.isOutOfMemory(); }
  void recycle(DecodeMemory memory) { collector_.memory().give(std::move(memory)); }
  std::vector<Diagnostic> takeProblems() { return collector_.takeProblems(); }
  const CaptureCounts& counts() const { return collector_.counts(); }

  Form form() const {
    if (collector_.firstForm() != Form::kUnknown) return collector_.firstForm();
    return scanner_.isContainer() ? scanner_.form()->form : Form::kUnknown;
  }

 private:
  void reportNoMemory() {
    if (noMemoryReported_) return;
    noMemoryReported_ = true;
    collector_.problem(Code::kOutOfMemory, place_,
                       "There was no memory for a record: nothing is read from there on.");
  }

  /// Does some of the work; false if it needs more bytes, or everything is done.
  bool step() {
    switch (layout_) {
      case FileLayout::kUndecided:
        return decide();
      case FileLayout::kLines:
        return readLines();
      case FileLayout::kDocument:
        return readDocument();
    }
    return false;
  }

  bool decide() {
    dropLeadingBlanks();
    const std::string_view text = queue_.view();
    const FileLayout layout = layoutOf(text, finished_);
    if (layout == FileLayout::kUndecided) return false;
    if (layout == FileLayout::kLines) {
      const std::optional<bool> isDocument = isDocumentButForItsStart(text, finished_);
      if (!isDocument.has_value()) return false;
      startLines();
      if (*isDocument)
        collector_.problem(
            Code::kJsonSyntax, place_,
            "A JSON value starts here but for its first byte: the file is read line by "
            "line.");
    } else {
      const std::optional<bool> isList = startsWithRecordList(text, finished_);
      if (!isList.has_value()) return false;
      scanner_ = ListScanner(*isList);
      firstLine_ = FirstLine(*isList);
      rootLine_ = advance(place_, text.substr(0, blanks_)).line;
    }
    layout_ = layout;
    return true;
  }

  /// A few blanks before the first byte are part of a document as it was saved; there may be any
  /// number.
  void dropLeadingBlanks() {
    const std::string_view text = queue_.view();
    if (blanks_ == 0 && !dropsBlanks_) blanks_ = byteOrderMarkLength(text);
    while (blanks_ < text.size() && isBlank(text[blanks_])) ++blanks_;
    if (blanks_ < kMaxPreludeBytes && !dropsBlanks_) return;
    dropsBlanks_ = true;
    consume(blanks_);
    blanks_ = 0;
  }

  // ---- lines

  bool readLines() {
    while (!collector_.hasReady()) {
      const std::string_view text = queue_.view();
      if (text.empty()) {
        if (finished_) records_.finish(place_);
        return false;
      }
      if (skipOtherLines(text)) continue;
      const ScannedLine line = scanLine(text.data(), 0, text.size(), scanned_);
      const bool hasOperation = line.hasOperation || hasOperation_;
      if (!line.complete && !finished_) {
        // The name may lie across the end of what is there.
        scanned_ = text.size() > kOperationName.size() ? text.size() - kOperationName.size() : 0;
        hasOperation_ = hasOperation;
        if (text.size() > kMaxPreludeBytes) dropBlanksOfLine();
        if (queue_.view().size() > kMaxRecordBytes) skipRestOfLine();
        return false;
      }
      endLine(line, hasOperation);
    }
    return true;
  }

  void endLine(const ScannedLine& line, bool hasOperation) {
    const std::string_view text = queue_.view().substr(0, line.end);
    // Bytes as if they had come one by one.
    if (text.size() > kMaxRecordBytes && text.size() - blanksBefore(text) > kMaxRecordBytes)
      reportLongLine();
    else if (!skipping_)
      readLine(text, hasOperation);
    skipping_ = false;
    scanned_ = 0;
    hasOperation_ = false;
    const size_t length = line.end + (line.complete ? 1 : 0);
    queue_.drop(length);
    place_.offset += length;
    ++place_.line;
    place_.column = 1;
  }

  /// Most lines of a log are about something else; false if the next one may not be.
  bool skipOtherLines(std::string_view text) {
    if (scanned_ != 0 || hasOperation_ || skipping_ || isNdjson_ || records_.expectsLine())
      return false;
    const SkippedLines skipped = skipLogLines(text);
    queue_.drop(skipped.bytes);
    place_.offset += skipped.bytes;
    place_.line += skipped.lines;
    if (skipped.lines > 0) place_.column = 1;
    return skipped.lines > 0;
  }

  void readLine(std::string_view line, bool hasOperation) {
    const size_t first = blanksBefore(line);
    while (line.size() > first && isBlank(line.back())) line.remove_suffix(1);
    const std::string_view record = line.substr(first);
    if (!records_.isOfInterest(record, hasOperation)) {
      if (!record.empty() && (isNdjson_ ? !isLogRecord(record) : isDamagedBody(record)))
        collector_.problem(Code::kJsonSyntax, SourcePiece(line, place_).locate(first),
                           "The line is no JSON value: it is skipped.");
      return;
    }
    records_.readLine(SourcePiece(line, place_).sub(first), hasOperation);
  }

  static size_t blanksBefore(std::string_view line) {
    size_t count = 0;
    while (count < line.size() && isBlank(line[count])) ++count;
    return count;
  }

  /// Of a line that is not complete.
  void dropBlanksOfLine() {
    const size_t count = blanksBefore(queue_.view());
    consume(count);
    scanned_ = scanned_ > count ? scanned_ - count : 0;
  }

  void reportLongLine() {
    if (!skipping_)
      collector_.problem(Code::kSizeLimit, place_, "A line is too long: it is skipped.");
    skipping_ = true;
  }

  void skipRestOfLine() {
    reportLongLine();
    const size_t size = queue_.view().size();
    queue_.drop(size);
    place_.offset += size;
    scanned_ = 0;
  }

  /// Goes on with lines at the queue's first byte.
  void startLines() {
    consume(byteOrderMarkLength(queue_.view()));
    place_.column = 1;
    layout_ = FileLayout::kLines;
  }

  // ---- one JSON document

  bool readDocument() {
    const std::string_view text = queue_.view();
    if (!linesDecided_ && turnsOutToBeLines(text)) return true;
    ListScanner::Element element;
    if (scanner_.next(text, finished_, element)) {
      const FilePlace begin = advance(place_, text.substr(0, element.begin));
      const std::string_view found = text.substr(element.begin, element.end - element.begin);
      if (found.size() > kMaxRecordBytes)
        reportLongRecord(begin);
      else
        element.form->readElement(records_, SourcePiece(found, begin));
      release(element.end, advance(begin, found));
      return true;
    }
    if (scanner_.isContainer()) return readOnInContainer(text);
    return finished_ && readWhole();
  }

  bool readOnInContainer(std::string_view text) {
    if (scanner_.isTooLong()) {
      reportLongRecord(advance(place_, text.substr(0, scanner_.elementBegin())));
      scanner_.abandonElement();
    }
    if (scanner_.isDamaged()) return readOnBehindDamage(text);
    if (scanner_.rootEnded()) {
      // What follows are further values, one a line.
      releaseUpTo(text, scanner_.rootEnd());
      layout_ = FileLayout::kLines;
      isNdjson_ = place_.line == rootLine_;
      return true;
    }
    releaseUpTo(text, scanner_.needed());
    return false;
  }

  bool readOnBehindDamage(std::string_view text) {
    if (!damageReported_) {
      const size_t offset = exactDamage(text);
      collector_.problem(Code::kJsonSyntax, advance(place_, text.substr(0, offset)),
                         offset >= text.size()
                             ? "The text ends here in the middle of a value: it was cut off."
                             : "A record is no JSON from here on: it is skipped.");
      damageReported_ = true;
      return true;
    }
    if (scanner_.recover(text)) {
      damageReported_ = false;
      return true;
    }
    if (!scanner_.canRecover() && !isGivenUp_) return readOnBehindLine(text);
    // Where the next record starts may come with the next bytes.
    if (!finished_) releaseUpTo(text, scanner_.searched(text));
    return false;
  }

  /// A container of one line is damaged: the next line may be another one.
  bool readOnBehindLine(std::string_view text) {
    const size_t feed = text.find('\n', scanner_.damageOffset());
    const bool isThere = feed != std::string_view::npos && feed + 1 < text.size();
    if (!isThere && !finished_) {
      const size_t searched = std::min(feed, text.size());
      isGivenUp_ = advance(place_, text.substr(0, searched)).line != rootLine_;
      releaseUpTo(text, searched);
      return false;
    }
    const FilePlace end = advance(place_, text.substr(0, feed));
    isGivenUp_ =
        !isThere || end.line != rootLine_ || (text[feed + 1] != '{' && text[feed + 1] != '[');
    if (isGivenUp_) return false;
    release(feed + 1, advance(end, "\n"));
    startLines();
    isNdjson_ = true;
    return true;
  }

  void reportLongRecord(const FilePlace& place) {
    collector_.problem(Code::kSizeLimit, place, "A record is too large: it is skipped.");
  }

  /// The scanner looks at brackets and strings only: a strict parser notices damage before it does.
  size_t exactDamage(std::string_view text) {
    const size_t begin = scanner_.elementBegin();
    const size_t noticed = scanner_.damageOffset();
    if (begin >= noticed) return noticed;
    const InputBuffer record = collector_.copyOf(text.substr(begin, noticed + 1 - begin));
    if (record.data() == nullptr) return noticed;
    const JsonTree tree(record.view());
    return tree.damaged() ? std::min<size_t>(begin + tree.damageOffset(), noticed) : noticed;
  }

  /// NDJSON shows on its second line.
  bool turnsOutToBeLines(std::string_view text) {
    const LineEvidence evidence = firstLine_.look(text, finished_);
    if (evidence == LineEvidence::kNone) return false;
    linesDecided_ = true;
    if (evidence == LineEvidence::kDocument) return false;
    scanner_ = ListScanner();
    startLines();
    const std::string_view rest = queue_.view();
    isNdjson_ = !isSingleRecord(rest.substr(0, rest.find('\n', blanksBefore(rest))));
    return true;
  }

  /// The file is one value, a response or not.
  bool readWhole() {
    if (wholeRead_ || queue_.view().empty()) return false;
    wholeRead_ = true;
    const std::string_view text = queue_.view();
    if (isSingleRecord(text)) {
      startLines();
      return true;
    }
    const SourcePiece whole = SourcePiece({}, place_).sized(text.size());
    InputBuffer bytes = queue_.take();
    if (bytes.data() == nullptr)
      collector_.runOut();
    else
      records_.readWhole(std::move(bytes), whole);
    return true;
  }

  void release(size_t count, const FilePlace& place) {
    queue_.drop(count);
    scanner_.drop(count);
    place_ = place;
    linesDecided_ = true;
  }
  void releaseUpTo(std::string_view text, size_t count) {
    release(count, advance(place_, text.substr(0, count)));
  }
  void consume(size_t count) {
    place_ = advance(place_, queue_.view().substr(0, count));
    queue_.drop(count);
  }

  ByteQueue queue_;
  FilePlace place_;  ///< of the queue's first byte
  bool finished_ = false;
  bool noMemoryReported_ = false;
  FileLayout layout_ = FileLayout::kUndecided;
  size_t blanks_ = 0;  ///< before the first byte, with the byte order mark
  bool dropsBlanks_ = false;
  Collector collector_;
  Recogniser records_;

  // Of the line that is not complete yet.
  size_t scanned_ = 0;
  bool hasOperation_ = false;
  bool skipping_ = false;
  bool isNdjson_ = false;  ///< every line must be JSON

  ListScanner scanner_;
  FirstLine firstLine_;
  uint32_t rootLine_ = 1;  ///< where the document starts
  bool linesDecided_ = false;
  bool damageReported_ = false;
  bool isGivenUp_ = false;  ///< nothing is looked for behind the damage
  bool wholeRead_ = false;
};

CaptureReader::CaptureReader() : implementation_(new Implementation) {}
CaptureReader::CaptureReader(CaptureReader&&) noexcept = default;
CaptureReader& CaptureReader::operator=(CaptureReader&&) noexcept = default;
CaptureReader::~CaptureReader() = default;

void CaptureReader::leaveOutRedactions() { implementation_->leaveOutRedactions(); }
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
void CaptureReader::recycle(DecodeMemory memory) { implementation_->recycle(std::move(memory)); }
std::vector<Diagnostic> CaptureReader::takeProblems() { return implementation_->takeProblems(); }
bool CaptureReader::isOutOfMemory() const { return implementation_->isOutOfMemory(); }
Form CaptureReader::form() const { return implementation_->form(); }
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
