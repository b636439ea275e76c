// What Python programs print: a response as repr() writes it, and the text of a refused call, as
// tracebacks and the AWS CLI have it.
//
//   {'ResponseMetadata': {...}, 'entities': [...], 'errors': []}
//   An error occurred (AccessDeniedException) when calling the BatchGetJobEntity operation: ...

#include <algorithm>

#include "base/ascii.h"
#include "capture/facts.h"
#include "capture/forms/document.h"
#include "capture/forms/python.h"
#include "capture/line_scan.h"
#include "capture/text_reader.h"
#include "capture/unescape.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

constexpr std::string_view kErrorStart = "An error occurred (";
constexpr std::string_view kErrorMiddle = ") when calling the ";
constexpr std::string_view kErrorEnd = " operation";

bool startsAsDict(std::string_view line) { return line.substr(0, 2) == "{'"; }

bool readDict(Recogniser& recogniser, const SourcePiece& line, bool) {
  if (!startsAsDict(line.text())) return false;
  const SourcePiece json{jsonFromPython(line).text};
  if (readText(recogniser, json, CaptureContext())) return true;
  // A file that starts with it is taken for what its owner takes it for.
  const std::string_view text = json.text();
  const bool isError = line.locate(0).offset == 0 && text.substr(0, 8) == "{\"Error\"" &&
                       text.find("\"ResponseMetadata\"") != std::string_view::npos;
  return isError && readResponse(recogniser, json, CaptureContext());
}

/// A text made of parts of a line.
class Composed {
 public:
  explicit Composed(const SourcePiece& line) : text_(line.text()) {
    decoded_->source = line;
    if (!line.isDecoded()) decoded_->fileBytes = std::string(text_);
  }

  /// `place`: the line's byte that it is made of.
  void add(std::string_view text, size_t place) {
    decoded_->steps.push_back(
        {static_cast<uint32_t>(decoded_->text.size()), static_cast<uint32_t>(place)});
    decoded_->text += text;
  }
  /// Bytes of the line, written into a JSON string.
  void addString(size_t begin, size_t end) {
    add("\"", begin);
    for (size_t at = begin; at < end; ++at) {
      std::string quoted;
      json::appendJsonString(quoted, text_.substr(at, 1));
      const std::string_view inside = std::string_view(quoted).substr(1, quoted.size() - 2);
      if (inside.size() == 1 && at > begin)
        decoded_->text += inside;
      else
        add(inside, at);
      if (inside.size() != 1) add({}, at + 1);
    }
    add("\"", end);
  }
  SourcePiece finish() { return SourcePiece(std::shared_ptr<const DecodedText>(decoded_)); }

 private:
  std::string_view text_;
  std::shared_ptr<DecodedText> decoded_ = std::make_shared<DecodedText>();
};

/// Where the parts of an error's text are.
struct ErrorParts {
  size_t name;
  size_t nameEnd;
  size_t message;
  size_t end;
};

/// Takes an error's text for an exception.
bool readError(Recogniser& recogniser, const SourcePiece& line, const ErrorParts& parts,
               CaptureContext&& facts) {
  Composed body(line);
  body.add("{\"__type\":", parts.name);
  body.addString(parts.name, parts.nameEnd);
  body.add(",\"message\":", parts.nameEnd);
  body.addString(parts.message, parts.end);
  body.add("}", line.text().size());
  facts.errorType = line.text().substr(parts.name, parts.nameEnd - parts.name);
  facts.namesOperation = true;
  const SourcePiece piece = body.finish();
  Collector& collector = recogniser.collector();
  collector.response(collector.decodeAs(kShape_ServiceException, piece.text()), std::move(facts),
                     piece);
  return true;
}

bool readErrorLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  // Logs that have the answer itself show its error in other words too.
  const Form form = recogniser.collector().firstForm();
  const bool isShown = form == Form::kDebugLog || form == Form::kStructuredLog ||
                       form == Form::kPlainLog || form == Form::kCloudWatch;
  const size_t start = hasOperation && !isShown ? text.find(kErrorStart) : std::string_view::npos;
  if (start == std::string_view::npos || text.substr(0, start).find('{') != std::string_view::npos)
    return false;
  const size_t name = start + kErrorStart.size();
  const size_t middle = text.find(kErrorMiddle, name);
  if (middle == std::string_view::npos) return false;
  const size_t operation = middle + kErrorMiddle.size();
  const size_t end = operation + kOperationName.size();
  if (text.substr(operation, kOperationName.size()) != kOperationName ||
      text.substr(end, kErrorEnd.size()) != kErrorEnd)
    return false;
  // "(reached max retries: 4)" has one of its own.
  const bool hasNote = text.substr(end + kErrorEnd.size(), 2) == " (";
  const size_t colon = text.find(": ", hasNote ? std::min(text.find(')', end), text.size()) : end);
  const size_t message = colon == std::string_view::npos ? text.size() : colon + 2;
  // In a message of several lines it is the rest of its own.
  const size_t last = std::min(text.find_first_of("\r\n", message), text.size());
  CaptureContext facts;
  facts.form = Form::kException;
  return readError(recogniser, line, {name, middle, message, last}, std::move(facts));
}

/// The digits or the word behind a name such as "StatusCode: ".
std::string_view valueBehind(std::string_view text, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const size_t found = text.find(name);
    if (found == std::string_view::npos) continue;
    const std::string_view rest = text.substr(found + name.size());
    return rest.substr(0, rest.find_first_of(",) \r\n"));
  }
  return {};
}

/// The text of a refused call in SDKs of Go and Java:
///
///   operation error deadline: BatchGetJobEntity, https response error StatusCode: 403, RequestID:
///   ..., AccessDeniedException: ...
///   ....AccessDeniedException: ... (Service: Deadline, Status Code: 403, Request ID: ...)
bool readCompiledError(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  constexpr std::string_view kEnd = "Exception: ";
  const std::string_view text = line.text();
  const std::string_view status = valueBehind(text, {"StatusCode: ", "Status Code: "});
  if (!hasOperation || statusOf(status) == 0) return false;
  const size_t end = text.find(kEnd);
  if (end == std::string_view::npos) return false;
  size_t name = end;
  while (name > 0 && isAsciiLetter(text[name - 1])) --name;
  const size_t nameEnd = end + kEnd.size() - 2;
  const size_t message = nameEnd + 2;
  const size_t last = std::min(text.find(" (Service: ", message), text.size());
  CaptureContext facts;
  facts.form = Form::kException;
  facts.status = statusOf(status);
  facts.requestId = valueBehind(text, {"RequestID: ", "Request ID: "});
  return readError(recogniser, line, {name, nameEnd, message, last}, std::move(facts));
}

bool opensTraceback(std::string_view line) {
  constexpr std::string_view kStart = "Traceback (most recent call last):";
  return line.substr(0, kStart.size()) == kStart;
}

constexpr RecordForm pythonValues() {
  RecordForm form;
  form.form = Form::kBoto3;
  form.opensLog = startsAsDict;
  form.firstBytes = "{";
  form.read = readDict;
  return form;
}

constexpr RecordForm errorTexts() {
  RecordForm form;
  form.form = Form::kException;
  form.opensLog = opensTraceback;
  form.read = readErrorLine;
  return form;
}

constexpr RecordForm compiledErrors() {
  RecordForm form;
  form.form = Form::kException;
  form.read = readCompiledError;
  return form;
}

}  // namespace

bool readErrorText(Recogniser& recogniser, const SourcePiece& line) {
  return readErrorLine(recogniser, line, /*hasOperation=*/true);
}

extern const RecordForm kPythonValues = pythonValues();
extern const RecordForm kErrorTexts = errorTexts();
extern const RecordForm kCompiledErrors = compiledErrors();

}  // namespace job_entity::capture
