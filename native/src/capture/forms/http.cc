// What curl -i, curl -v and REST clients show: the head of an HTTP answer, an empty line, the body.
//
//   HTTP/1.1 403 Forbidden
//   x-amzn-ErrorType: AccessDeniedException
//
//   {"message": "..."}

#include <algorithm>

#include "capture/facts.h"
#include "capture/forms/http.h"
#include "capture/text_reader.h"

namespace job_entity::capture {

extern const RecordForm kHttpHeads;

namespace {

constexpr std::string_view kVersion = "HTTP/";
/// What curl -v puts before each line.
constexpr std::string_view kMark = "< ";

std::string_view unmarked(std::string_view line) {
  if (line.substr(0, kMark.size()) == kMark) line.remove_prefix(kMark.size());
  return line == "<" ? std::string_view() : line;
}

class HttpAnswer final : public FormState {
 public:
  explicit HttpAnswer(Recogniser&) {}

  bool isChunked = false;
  bool isKnown = false;  ///< a head has been read, whose body is to come
  CaptureContext facts;
};

HttpAnswer& answerOf(Recogniser& recogniser) {
  return recogniser.stateOf<HttpAnswer>(Form::kRawBody);
}

bool isStatusLine(std::string_view line) {
  // Nearly all lines of a log end here.
  if (line.empty() || (line[0] != kVersion[0] && line[0] != kMark[0])) return false;
  line = unmarked(line);
  return line.substr(0, kVersion.size()) == kVersion &&
         statusOf(line.substr(std::min(line.find(' '), line.size() - 1) + 1)) != 0;
}

bool readHeadLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  const std::string_view text = unmarked(line.text());
  if (isStatusLine(text)) {
    HttpAnswer& answer = answerOf(recogniser);
    answer.isKnown = true;
    answer.isChunked = false;
    answer.facts = CaptureContext();
    answer.facts.status = statusOf(text.substr(text.find(' ') + 1));
    recogniser.expectLine(&kHttpHeads);
    return true;
  }
  if (!recogniser.expects(kHttpHeads)) return false;
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    // The empty line after the head.
    recogniser.expectLine(nullptr);
    return text.empty();
  }
  std::string_view value = text.substr(colon + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  if (value == "chunked") answerOf(recogniser).isChunked = true;
  takeHeader(answerOf(recogniser).facts, text.substr(0, colon), value);
  return true;
}

bool readBody(Recogniser& recogniser, const SourcePiece& line, bool) {
  // The reader of texts asks for what the head says; records of a log it gives back to be read.
  if (!hasHttpFacts(recogniser) || isLogRecord(line.text())) return false;
  // What is in chunks is not read line by line.
  return answerOf(recogniser).isChunked || readText(recogniser, line, CaptureContext());
}

constexpr RecordForm httpHeads() {
  RecordForm form;
  form.form = Form::kRawBody;
  form.opensLog = isStatusLine;
  form.firstBytes = "H<";
  form.starts = isStatusLine;
  form.read = readHeadLine;
  return form;
}

constexpr RecordForm httpBodies() {
  RecordForm form;
  form.form = Form::kRawBody;
  form.firstBytes = "{";
  form.read = readBody;
  return form;
}

}  // namespace

bool hasHttpFacts(Recogniser& recogniser) { return answerOf(recogniser).isKnown; }

void takeHttpFacts(Recogniser& recogniser, CaptureContext& facts) {
  HttpAnswer& answer = answerOf(recogniser);
  if (!answer.isKnown) return;
  answer.isKnown = false;
  if (facts.status == 0) facts.status = answer.facts.status;
  if (facts.requestId.empty()) facts.requestId = answer.facts.requestId;
  if (facts.errorType.empty()) facts.errorType = answer.facts.errorType;
  if (facts.retryAfterSeconds < 0) facts.retryAfterSeconds = answer.facts.retryAfterSeconds;
}

extern const RecordForm kHttpHeads = httpHeads();
extern const RecordForm kHttpBodies = httpBodies();

}  // namespace job_entity::capture
