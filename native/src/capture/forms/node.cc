// A response of the JavaScript SDK as Node prints it: console.dir(response, {depth: null}).
//
//   { '$metadata': { httpStatusCode: 200, ... }, entities: [ { jobDetails: { ... } } ], errors: []
//   }

#include "capture/text_reader.h"
#include "capture/unescape.h"

namespace job_entity::capture {

namespace {

/// The first key is there by then.
constexpr size_t kHeadBytes = 64;

/// A key without quotes, or in quotes that JSON lacks.
bool isInspected(std::string_view text) {
  if (text.substr(0, 1) != "{") return false;
  const std::string_view head = text.substr(0, kHeadBytes);
  const size_t key = head.find_first_not_of(" \r\n\t", 1);
  if (key == std::string_view::npos || head[key] == '"') return false;
  constexpr std::string_view kNames[] = {"'$metadata':", "$metadata:", "entities:", "errors:"};
  for (const std::string_view name : kNames)
    if (head.substr(key, name.size()) == name) return true;
  return false;
}

bool readInspected(Recogniser& recogniser, const SourcePiece& text) {
  const size_t blanks = text.text().find_first_not_of(" \r\n\t");
  if (blanks == std::string_view::npos || !isInspected(text.text().substr(blanks))) return false;
  const Unescaped json = jsonFromInspect(text.sub(blanks));
  return readText(recogniser, SourcePiece(json.text), CaptureContext());
}

bool readInspectedLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  return isInspected(line.text()) && readInspected(recogniser, line);
}

constexpr RecordForm inspectedValues() {
  RecordForm form;
  form.form = Form::kAwsSdkJs;
  form.readFile = readInspected;
  form.firstBytes = "{";
  form.read = readInspectedLine;
  return form;
}

}  // namespace

extern const RecordForm kInspectedValues = inspectedValues();

}  // namespace job_entity::capture
