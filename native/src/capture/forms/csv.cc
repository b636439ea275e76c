// Tables that consoles export: CSV, of which a field is a record of the log.
//
//   2026-11-24 09:12:41.101,"{""level"": ""INFO"", ""type"": ""API"", ...}"

#include <algorithm>

#include "capture/line_scan.h"
#include "capture/recogniser.h"
#include "capture/times.h"
#include "capture/unescape.h"

namespace job_entity::capture {

namespace {

bool readRow(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  if (!hasOperation) return false;
  if (text.find("\"\"") == std::string_view::npos) return false;
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  bool isRead = false;
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '"') {
      const size_t end = std::min(text.find(',', at), text.size());
      if (facts.time.empty()) facts.time = isoTimeOfField(text.substr(at, end - at));
      at = end + 1;
      continue;
    }
    const Unescaped field = unescapeCsvField(line.sub(at));
    if (facts.time.empty()) facts.time = isoTimeOfField(field.text->text);
    if (field.text->text.find(kOperationName) != std::string::npos && !field.text->text.empty()) {
      CaptureContext ofField = facts;
      isRead |= recogniser.tryMessage(SourcePiece(field.text), ofField, {});
    }
    at += field.end + 1;
  }
  return isRead;
}

constexpr RecordForm csvRows() {
  RecordForm form;
  form.form = Form::kCloudWatch;
  form.firstBytes = "0123456789\"";
  form.read = readRow;
  return form;
}

}  // namespace

extern const RecordForm kCsvRows = csvRows();

}  // namespace job_entity::capture
