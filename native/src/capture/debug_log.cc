// botocore's debug log: a request, the headers of its response and the body stand on lines of their
// own (page 1 "In which form", form 8).

#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/record_reader.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr std::string_view kParser = "botocore.parsers";
constexpr std::string_view kBodyFollows = "Response body:";
constexpr std::string_view kHeadersFollow = "Response headers: ";
constexpr std::string_view kRequestMade = "Making request for OperationModel(name=";
constexpr std::string_view kWithParams = "with params: ";
constexpr std::string_view kBodyKey = "'body': ";

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
  if (text.size() != lowerCase.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != lowerCase[i]) return false;
  }
  return true;
}

}  // namespace

bool RecordReader::isBodyLine(std::string_view line) {
  return line.substr(0, 4) == "b'{\"" || line.substr(0, 4) == "b\"{\"";
}

bool RecordReader::readDebugLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const size_t made = hasOperation ? findWord(line, kRequestMade) : text.find(kRequestMade);
  if (made != std::string_view::npos) {
    // A URL spells the operation with a small first letter: it may be the name that is damaged.
    const std::string_view name = text.substr(made + kRequestMade.size());
    const size_t misfit = misspeltStart(name, kOperationName);
    const bool isDamaged = misfit != std::string_view::npos && text.find(kUrlEnd) < text.size();
    if (isDamaged) damaged(line, made + kRequestMade.size() + misfit);
    debug_ = Debug();
    debug_.otherOperation = !isDamaged && name.substr(0, kOperationName.size()) != kOperationName;
    if (debug_.otherOperation) return true;
    CaptureContext facts;
    facts.form = Form::kDebugLog;
    facts.time = timeOf(line);
    readDebugRequest(line, std::move(facts));
    return true;
  }
  const bool isParser = text.find(kParser) != std::string_view::npos;
  const bool announces = endsWith(text, kBodyFollows);
  const size_t headers = text.find(kHeadersFollow);
  if (!isParser && !announces && headers == std::string_view::npos) return false;
  // Of the two words, one may be damaged.
  if (!isParser && !reportMisspelt(line, {kParser})) return false;
  if (headers != std::string_view::npos) {
    readDebugHeaders(line, headers + kHeadersFollow.size());
    return true;
  }
  if (announces) {
    expectDebugBody(line);
    return true;
  }
  return readMisspeltDebugLine(line);
}

bool RecordReader::readMisspeltDebugLine(const SourcePiece& line) {
  const std::string_view text = line.text();
  const size_t announced = text.find(kBodyFollows);
  if (announced != std::string_view::npos) {
    // The body on the same line: its line end is damaged.
    expectDebugBody(line);
    readRestOfLine(line, announced + kBodyFollows.size());
    return true;
  }
  const Misspelling headers = misspelt(text, kHeadersFollow);
  if (headers) {
    damaged(line, headers.byte);
    readDebugHeaders(line, headers.begin + kHeadersFollow.size());
    return true;
  }
  const Misspelling body = misspelt(text, kBodyFollows);
  if (body) {
    damaged(line, body.byte);
    expectDebugBody(line);
    return true;
  }
  for (const std::string_view word : {kHeadersFollow, kBodyFollows}) {
    if (debug_.otherOperation || !endsInside(text, word)) continue;
    collector_.problem(Code::kJsonSyntax, line.locate(text.size()),
                       "The record ends here in the middle of a word: it was cut off.");
    return true;
  }
  return false;
}

std::string RecordReader::timeOf(const SourcePiece& line) {
  std::string time = isoTime(line.text());
  if (!time.empty()) return time;
  const size_t misfit = misspeltTime(line.text(), "0000-00-00 00:00:00,000 ");
  if (misfit != std::string_view::npos) damaged(line, misfit);
  return time;
}

void RecordReader::readDebugRequest(const SourcePiece& line, CaptureContext&& facts) {
  const std::string_view text = line.text();
  takeIdsFromUrl(text, facts);
  const size_t problems = collector_.problemCount();
  const size_t params = findWord(line, kWithParams);
  const size_t body = findWord(line, kBodyKey);
  const bool isThere = params != std::string_view::npos && body != std::string_view::npos;
  const bool isReported = collector_.problemCount() > problems;
  Unescaped bytes;
  if (isThere) bytes = unescapePythonBytes(line.sub(body + kBodyKey.size()));
  // The parameters are an object of Python's, and end the line.
  const bool isOpen = bytes.text != nullptr && !bytes.closed;
  if ((isOpen || !endsWith(text, "}")) && !isReported)
    collector_.problem(Code::kJsonSyntax, line.locate(text.size()),
                       isThere
                           ? "The record ends here in the middle of the request: it was cut off."
                           : "The record ends here without the request: it was cut off.");
  if (isThere && bytes.text == nullptr) reportNoBytes(line, body + kBodyKey.size());
  if (bytes.text == nullptr) return;
  debug_.request = collector_.request(SourcePiece(bytes.text), std::move(facts), {});
}

void RecordReader::reportNoBytes(const SourcePiece& line, size_t begin) {
  const std::string_view text = line.text().substr(begin);
  if (text.empty()) return;
  damaged(line, begin + (text[0] == 'b' ? 1 : 0));
}

void RecordReader::readDebugHeaders(const SourcePiece& line, size_t begin) {
  timeOf(line);
  debug_.requestId.clear();
  debug_.errorType.clear();
  debug_.retryAfterSeconds = -1;
  const Unescaped json = jsonFromPython(line.sub(begin));
  MemberWalk walk(json.text->text);
  while (walk.next()) {
    if (equalsIgnoringCase(walk.key(), "x-amzn-requestid")) debug_.requestId = walk.string();
    if (equalsIgnoringCase(walk.key(), "x-amzn-errortype")) debug_.errorType = walk.string();
    if (equalsIgnoringCase(walk.key(), "retry-after"))
      debug_.retryAfterSeconds = retryAfterOf(walk.string());
  }
  if (walk.damaged() && !debug_.otherOperation) reportDamage(SourcePiece(json.text), nullptr);
}

void RecordReader::expectDebugBody(const SourcePiece& line) {
  debug_.expectBody = true;
  debug_.time = timeOf(line);
}

void RecordReader::finish(const FilePlace& end) {
  if (!debug_.expectBody || debug_.otherOperation) return;
  debug_.expectBody = false;
  collector_.problem(Code::kJsonSyntax, end,
                     "The file ends here before the body that the last line announces: it was cut "
                     "off.");
}

void RecordReader::readDebugBody(const SourcePiece& line, bool isAnnounced) {
  if (debug_.otherOperation) return;
  const Unescaped body = unescapePythonBytes(line);
  if (body.text == nullptr) {
    reportNoBytes(line, 0);
    return;
  }
  if (!isAnnounced) damaged(line, 0);
  if (!body.closed)
    collector_.problem(Code::kJsonSyntax, line.locate(line.text().size()),
                       "The record ends here in the middle of the body: it was cut off.");
  else if (body.end < line.text().size())
    damaged(line, body.end);
  // botocore logs the body of an error twice.
  const bool isRepeat = !debug_.requestId.empty() && debug_.requestId == debug_.lastRequestId;
  debug_.lastRequestId = debug_.requestId;
  if (isRepeat) return;
  const SourcePiece text{body.text};
  CaptureContext facts;
  facts.form = Form::kDebugLog;
  facts.time = debug_.time;
  facts.requestId = debug_.requestId;
  facts.errorType = bareExceptionName(debug_.errorType);
  facts.retryAfterSeconds = debug_.retryAfterSeconds;
  if (debug_.request != nullptr) {
    facts.request = debug_.request;
    facts.farmId = debug_.request->farmId;
  }
  Response response = facts.errorType.empty()
                          ? collector_.decode(collector_.copyOf(text.text()))
                          : collector_.decodeAs(kShape_ServiceException, text.text());
  if (collector_.isOutOfMemory()) return;
  if (response.form() == Form::kUnknown) {
    // The log may have started behind the line that says whose body this is.
    if (debug_.request == nullptr) return;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      collector_.problem(text.place(diagnostic));
    return;
  }
  collector_.response(std::move(response), std::move(facts), text);
}

}  // namespace job_entity
