// What curl -i, curl -v and REST clients show: the head of an HTTP answer, an empty line, the body.
//
//   HTTP/1.1 403 Forbidden
//   x-amzn-ErrorType: AccessDeniedException
//
//   {"message": "..."}

#include <algorithm>

#include "capture/facts.h"
#include "capture/inside.h"

namespace job_entity {

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
  takeHeader(answerOf(recogniser).facts, text.substr(0, colon), value);
  return true;
}

bool readBody(Recogniser& recogniser, const SourcePiece& line, bool) {
  if (!answerOf(recogniser).isKnown) return false;
  HttpAnswer& answer = answerOf(recogniser);
  answer.isKnown = false;
  return readText(recogniser, line, answer.facts);
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

extern const RecordForm kHttpHeads = httpHeads();
extern const RecordForm kHttpBodies = httpBodies();

}  // namespace job_entity
