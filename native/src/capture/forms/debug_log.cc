// botocore's debug log: a request, the headers of its response and the body are on lines of their
// own.

#include "capture/facts.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/recogniser.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "schema/layout.h"

namespace job_entity::capture {

extern const RecordForm kDebugBodies;

namespace {

constexpr std::string_view kParser = "botocore.parsers";
constexpr std::string_view kBodyFollows = "Response body:";
constexpr std::string_view kHeadersFollow = "Response headers: ";
constexpr std::string_view kRequestMade = "Making request for OperationModel(name=";
constexpr std::string_view kWithParams = "with params: ";
constexpr std::string_view kBodyKey = "'body': ";

/// A line names what it is about by then.
constexpr size_t kHeadBytes = 96;

/// What earlier lines said of the exchange that is being logged.
struct Exchange {
  bool otherOperation = false;
  std::string time;
  CaptureContext headers;
  std::string lastRequestId;  ///< of the body before
  std::shared_ptr<CapturedRequest> request;
};

class DebugLog final : public FormState {
 public:
  explicit DebugLog(Recogniser& recogniser)
      : recogniser_(recogniser), collector_(recogniser.collector()), damage_(recogniser.damage()) {}

  bool readLine(const SourcePiece& line, bool hasOperation);
  /// `isAnnounced`: the line before says that this one is a body.
  void readBody(const SourcePiece& line, bool isAnnounced);
  void finish(const FilePlace& end) override;

 private:
  /// A line of botocore's parsers that has a damaged byte, or is of no interest.
  bool readMisspelt(const SourcePiece& line);
  void readRequest(const SourcePiece& line, CaptureContext&& facts);
  void readHeaders(const SourcePiece& line, size_t begin);
  void expectBody(const SourcePiece& line);
  /// The time of a line, whose damage is reported.
  std::string timeOf(const SourcePiece& line);
  /// Reports the first byte at which the text is not a bytes literal.
  void reportNoBytes(const SourcePiece& line, size_t begin);

  Recogniser& recogniser_;
  Collector& collector_;
  Damage& damage_;
  Exchange exchange_;
};

bool DebugLog::readLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const size_t made = hasOperation ? damage_.findWord(line, kRequestMade) : text.find(kRequestMade);
  if (made != std::string_view::npos) {
    // A URL spells the operation with a small first letter: it may be the name that is damaged.
    const std::string_view name = text.substr(made + kRequestMade.size());
    const size_t misfit = misspeltStart(name, kOperationName);
    const bool isDamaged = misfit != std::string_view::npos && text.find(kUrlEnd) < text.size();
    if (isDamaged) damage_.damaged(line, made + kRequestMade.size() + misfit);
    exchange_ = Exchange();
    exchange_.otherOperation =
        !isDamaged && name.substr(0, kOperationName.size()) != kOperationName;
    if (exchange_.otherOperation) return true;
    CaptureContext facts;
    facts.form = Form::kDebugLog;
    facts.time = timeOf(line);
    readRequest(line, std::move(facts));
    return true;
  }
  const bool isParser = text.find(kParser) != std::string_view::npos;
  const bool announces = endsWith(text, kBodyFollows);
  const size_t headers = text.find(kHeadersFollow);
  if (!isParser && !announces && headers == std::string_view::npos) return false;
  // One of the two words may be damaged.
  if (!isParser && !damage_.reportMisspelt(line, {kParser})) return false;
  if (headers != std::string_view::npos) {
    readHeaders(line, headers + kHeadersFollow.size());
    return true;
  }
  if (announces) {
    expectBody(line);
    return true;
  }
  return readMisspelt(line);
}

bool DebugLog::readMisspelt(const SourcePiece& line) {
  const std::string_view text = line.text();
  const size_t announced = text.find(kBodyFollows);
  if (announced != std::string_view::npos) {
    // The body on the same line: its line end is damaged.
    expectBody(line);
    recogniser_.readRestOfLine(line, announced + kBodyFollows.size());
    return true;
  }
  const Misspelling headers = misspelt(text, kHeadersFollow);
  if (headers) {
    damage_.damaged(line, headers.byte);
    readHeaders(line, headers.begin + kHeadersFollow.size());
    return true;
  }
  const Misspelling body = misspelt(text, kBodyFollows);
  if (body) {
    damage_.damaged(line, body.byte);
    expectBody(line);
    return true;
  }
  for (const std::string_view word : {kHeadersFollow, kBodyFollows}) {
    if (exchange_.otherOperation || !endsInside(text, word)) continue;
    damage_.cutOff(line, "The record ends here in the middle of a word: it was cut off.");
    return true;
  }
  return false;
}

std::string DebugLog::timeOf(const SourcePiece& line) {
  std::string time = isoTime(line.text());
  if (!time.empty()) return time;
  const size_t misfit = misspeltTime(line.text(), "0000-00-00 00:00:00,000 ");
  if (misfit != std::string_view::npos) damage_.damaged(line, misfit);
  return time;
}

void DebugLog::readRequest(const SourcePiece& line, CaptureContext&& facts) {
  const std::string_view text = line.text();
  takeIdsFromUrl(text, facts);
  const size_t problems = collector_.problemCount();
  const size_t params = damage_.findWord(line, kWithParams);
  const size_t body = damage_.findWord(line, kBodyKey);
  const bool isThere = params != std::string_view::npos && body != std::string_view::npos;
  const bool isReported = collector_.problemCount() > problems;
  Unescaped bytes;
  if (isThere) bytes = unescapePythonBytes(line.sub(body + kBodyKey.size()));
  // The parameters are an object of Python's, and end the line.
  const bool isOpen = bytes.text != nullptr && !bytes.closed;
  if ((isOpen || !endsWith(text, "}")) && !isReported)
    damage_.cutOff(line, isThere
                             ? "The record ends here in the middle of the request: it was cut off."
                             : "The record ends here without the request: it was cut off.");
  if (isThere && bytes.text == nullptr) reportNoBytes(line, body + kBodyKey.size());
  if (bytes.text == nullptr) return;
  exchange_.request = collector_.request(SourcePiece(bytes.text), std::move(facts), {});
}

void DebugLog::reportNoBytes(const SourcePiece& line, size_t begin) {
  const std::string_view text = line.text().substr(begin);
  if (text.empty()) return;
  damage_.damaged(line, begin + (text[0] == 'b' ? 1 : 0));
}

void DebugLog::readHeaders(const SourcePiece& line, size_t begin) {
  timeOf(line);
  exchange_.headers = CaptureContext();
  const Unescaped json = jsonFromPython(line.sub(begin));
  MemberWalk walk(json.text->text);
  while (walk.next()) {
    takeHeader(exchange_.headers, walk.key(), walk.string());
  }
  if (walk.damaged() && !exchange_.otherOperation)
    damage_.reportDamage(SourcePiece(json.text), nullptr);
}

void DebugLog::expectBody(const SourcePiece& line) {
  recogniser_.expectLine(&kDebugBodies);
  exchange_.time = timeOf(line);
}

void DebugLog::finish(const FilePlace& end) {
  if (!recogniser_.expects(kDebugBodies) || exchange_.otherOperation) return;
  recogniser_.expectLine(nullptr);
  collector_.problem(Code::kJsonSyntax, end,
                     "The file ends here before the body that the last line announces: it was cut "
                     "off.");
}

void DebugLog::readBody(const SourcePiece& line, bool isAnnounced) {
  if (exchange_.otherOperation) return;
  const Unescaped body = unescapePythonBytes(line);
  if (body.text == nullptr) {
    reportNoBytes(line, 0);
    return;
  }
  // A program may print a body as it is; in a log, the line that announces it is damaged.
  const bool isInLog = exchange_.request != nullptr || !exchange_.headers.requestId.empty() ||
                       !exchange_.headers.errorType.empty() || !exchange_.lastRequestId.empty() ||
                       !exchange_.time.empty();
  if (!isAnnounced && isInLog) damage_.damaged(line, 0);
  if (!body.closed)
    damage_.cutOff(line, "The record ends here in the middle of the body: it was cut off.");
  else if (body.end < line.text().size())
    damage_.damaged(line, body.end);
  // botocore logs the body of an error twice.
  const bool isRepeat = !exchange_.headers.requestId.empty() &&
                        exchange_.headers.requestId == exchange_.lastRequestId;
  exchange_.lastRequestId = exchange_.headers.requestId;
  if (isRepeat) return;
  const SourcePiece text{body.text};
  CaptureContext facts;
  facts.form = Form::kDebugLog;
  facts.time = exchange_.time;
  facts.requestId = exchange_.headers.requestId;
  facts.errorType = exchange_.headers.errorType;
  facts.retryAfterSeconds = exchange_.headers.retryAfterSeconds;
  if (exchange_.request != nullptr) {
    facts.request = exchange_.request;
    facts.farmId = exchange_.request->farmId;
  }
  Response response = facts.errorType.empty()
                          ? collector_.decode(text.text())
                          : collector_.decodeAs(kShape_ServiceException, text.text());
  if (collector_.isOutOfMemory()) return;
  if (response.form() == Form::kUnknown) {
    // The log may have started behind the line that says whose body this is.
    if (exchange_.request == nullptr) return;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      collector_.problem(text.place(diagnostic));
    return;
  }
  collector_.response(std::move(response), std::move(facts), text);
}

// ---- the table's lines

bool isBodyLine(std::string_view line) {
  return line.substr(0, 4) == "b'{\"" || line.substr(0, 4) == "b\"{\"";
}

bool readBodyLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  const bool isAnnounced = recogniser.expects(kDebugBodies);
  if (isAnnounced) recogniser.expectLine(nullptr);
  if (!isAnnounced && !isBodyLine(line.text())) return false;
  recogniser.stateOf<DebugLog>(Form::kDebugLog).readBody(line, isAnnounced);
  return true;
}

bool readDebugLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  return recogniser.stateOf<DebugLog>(Form::kDebugLog).readLine(line, hasOperation);
}

/// Lines of botocore's log name it early.
bool startsAsDebugLine(std::string_view line) {
  const char first = line[0];
  const bool mayBeDebug = first >= '0' && first <= '9' ? line.size() > 10 && line[10] == ' '
                                                       : first >= 'A' && first <= 'Z';
  if (!mayBeDebug) return false;
  const std::string_view head = line.substr(0, kHeadBytes);
  // Either word may be damaged, so one is enough.
  return head.find("botocore.") != std::string_view::npos ||
         head.find("Response ") != std::string_view::npos;
}

bool namesBotocore(std::string_view line) {
  return line.find("botocore.") != std::string_view::npos;
}

constexpr RecordForm debugBodies() {
  RecordForm form;
  form.form = Form::kDebugLog;
  form.firstBytes = "b";
  form.starts = isBodyLine;
  form.read = readBodyLine;
  return form;
}

constexpr RecordForm debugLines() {
  RecordForm form;
  form.form = Form::kDebugLog;
  form.opensLog = namesBotocore;
  form.starts = startsAsDebugLine;
  form.read = readDebugLine;
  return form;
}

}  // namespace

extern const RecordForm kDebugBodies = debugBodies();
extern const RecordForm kDebugLines = debugLines();

}  // namespace job_entity::capture
