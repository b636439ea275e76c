// botocore's debug log: a request, the headers of its response and the body stand on lines of their
// own (page 1 "In which form", form 8).

#include "capture/line_scan.h"
#include "capture/members.h"
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

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
  if (text.size() != lowerCase.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != lowerCase[i]) return false;
  }
  return true;
}

}  // namespace

bool RecordReader::readDebugLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const size_t made = text.find(kRequestMade);
  if (made != std::string_view::npos) {
    const bool isOurs = hasOperation && text.substr(made + kRequestMade.size(),
                                                    kOperationName.size()) == kOperationName;
    debug_ = Debug();
    debug_.otherOperation = !isOurs;
    if (!isOurs) return true;
    CaptureContext facts;
    facts.form = Form::kDebugLog;
    facts.time = isoTime(text);
    readDebugRequest(line, std::move(facts));
    return true;
  }
  if (text.find(kParser) == std::string_view::npos) return false;
  const size_t headers = text.find(kHeadersFollow);
  if (headers != std::string_view::npos) {
    debug_.requestId.clear();
    debug_.errorType.clear();
    debug_.retryAfterSeconds = -1;
    const Unescaped json = jsonFromPython(line.sub(headers + kHeadersFollow.size()));
    MemberWalk walk(json.text->text);
    while (walk.next()) {
      if (equalsIgnoringCase(walk.key(), "x-amzn-requestid")) debug_.requestId = walk.string();
      if (equalsIgnoringCase(walk.key(), "x-amzn-errortype")) debug_.errorType = walk.string();
      if (equalsIgnoringCase(walk.key(), "retry-after"))
        debug_.retryAfterSeconds = retryAfterOf(walk.string());
    }
    return true;
  }
  if (text.size() >= kBodyFollows.size() &&
      text.substr(text.size() - kBodyFollows.size()) == kBodyFollows) {
    debug_.expectBody = true;
    debug_.time = isoTime(text);
    return true;
  }
  return false;
}

void RecordReader::readDebugRequest(const SourcePiece& line, CaptureContext facts) {
  const std::string_view text = line.text();
  takeIdsFromUrl(text, facts);
  const size_t params = text.find(kWithParams);
  const size_t body = text.find(kBodyKey, params == std::string_view::npos ? 0 : params);
  if (params == std::string_view::npos || body == std::string_view::npos) {
    collector_.problem(Code::kJsonSyntax, line.locate(text.size()),
                       "The record ends here without the request: it was cut off.");
    return;
  }
  const Unescaped bytes = unescapePythonBytes(line.sub(body + kBodyKey.size()));
  if (bytes.text == nullptr) return;
  if (!bytes.closed)
    collector_.problem(Code::kJsonSyntax, line.locate(text.size()),
                       "The record ends here in the middle of the request: it was cut off.");
  debug_.request = collector_.request(SourcePiece(bytes.text), std::move(facts), {});
}

void RecordReader::readDebugBody(const SourcePiece& line) {
  const Unescaped body = unescapePythonBytes(line);
  if (body.text == nullptr || debug_.otherOperation) return;
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
  InputBuffer bytes = InputBuffer::copyOf(text.text());
  Response response = facts.errorType.empty()
                          ? Response::decode(std::move(bytes))
                          : Response::decodeAs(kShape_ServiceException, std::move(bytes));
  if (response.form() == Form::kUnknown) {
    // The log may have started behind the line that says whose body this is.
    if (debug_.request == nullptr) return;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      collector_.problem(text.place(diagnostic));
    return;
  }
  if (!body.closed)
    collector_.problem(Code::kJsonSyntax, line.locate(line.text().size()),
                       "The record ends here in the middle of the body: it was cut off.");
  collector_.response(std::move(response), std::move(facts), text);
}

}  // namespace job_entity
