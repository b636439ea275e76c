// What Python programs print: a response as repr() writes it, and the text of a refused call, as
// tracebacks and the AWS CLI have it.
//
//   {'ResponseMetadata': {...}, 'entities': [...], 'errors': []}
//   An error occurred (AccessDeniedException) when calling the BatchGetJobEntity operation: ...

#include <algorithm>

#include "capture/forms/python.h"
#include "capture/line_scan.h"
#include "capture/text_reader.h"
#include "capture/unescape.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr std::string_view kErrorStart = "An error occurred (";
constexpr std::string_view kErrorMiddle = ") when calling the ";
constexpr std::string_view kErrorEnd = " operation";

bool startsAsDict(std::string_view line) { return line.substr(0, 2) == "{'"; }

bool readDict(Recogniser& recogniser, const SourcePiece& line, bool) {
  if (!startsAsDict(line.text())) return false;
  const Unescaped json = jsonFromPython(line);
  return readText(recogniser, SourcePiece(json.text), CaptureContext());
}

/// A text made of parts of a line.
class Composed {
 public:
  explicit Composed(const SourcePiece& line) : text_(line.text()) {
    decoded_->source = line;
    if (!line.isDecoded()) decoded_->fileBytes = std::string(text_);
  }

  /// `place`: the line's byte that it stands for.
  void add(std::string_view text, size_t place) {
    decoded_->steps.push_back(
        {static_cast<uint32_t>(decoded_->text.size()), static_cast<uint32_t>(place)});
    decoded_->text += text;
  }
  /// Bytes of the line as those of a JSON string.
  void addString(size_t begin, size_t end) {
    add("\"", begin);
    for (size_t at = begin; at < end; ++at) {
      std::string quoted;
      appendJsonString(quoted, text_.substr(at, 1));
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
  const size_t colon = text.find(": ", end);
  const size_t message = colon == std::string_view::npos ? text.size() : colon + 2;
  // In a message of several lines it is the rest of its own.
  const size_t last = std::min(text.find('\n', message), text.size());
  Composed body(line);
  body.add("{\"__type\":", start);
  body.addString(name, middle);
  body.add(",\"message\":", middle);
  body.addString(message, last);
  body.add("}", text.size());
  CaptureContext facts;
  facts.form = Form::kException;
  facts.errorType = text.substr(name, middle - name);
  const SourcePiece piece = body.finish();
  Collector& collector = recogniser.collector();
  collector.response(collector.decodeAs(kShape_ServiceException, piece.text()), std::move(facts),
                     piece);
  return true;
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

}  // namespace

bool readErrorText(Recogniser& recogniser, const SourcePiece& line) {
  return readErrorLine(recogniser, line, /*hasOperation=*/true);
}

extern const RecordForm kPythonValues = pythonValues();
extern const RecordForm kErrorTexts = errorTexts();

}  // namespace job_entity
