// Results of CloudWatch Logs Insights: a row is a list of fields, or an object like an event.

#include "capture/agent_info.h"
#include "capture/forms/cloudwatch.h"
#include "capture/inside.h"
#include "capture/json_record.h"
#include "capture/line_scan.h"
#include "capture/times.h"

namespace job_entity::capture {

namespace {

/// A row names a field by then.
constexpr size_t kHeadBytes = 200;

void readRow(Recogniser& recogniser, const SourcePiece& row) {
  if (row.text().find(kOperationName) == std::string_view::npos && !mayHoldAgentInfo(row.text())) {
    readInside(recogniser, row);
    return;
  }
  const JsonRecord record(row, recogniser.collector());
  if (record.reportDamage()) return;
  const decode::JsonTree& tree = record.tree();
  if (tree.at(record.root()).type != decode::JsonType::kList) {
    readCloudWatchEvent(recogniser, row);
    return;
  }
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  std::string stream;
  Unescaped message;
  for (uint32_t i = tree.at(record.root()).firstChild; i != decode::JsonNode::kNone;
       i = tree.at(i).next) {
    const std::string field = textAt(tree, findPath(tree, i, "field"));
    const uint32_t value = findPath(tree, i, "value");
    if (field == "@message") message = record.string(value);
    if (field == "@logStream") stream = textAt(tree, value);
    if (field == "@timestamp") facts.time = isoTime(textAt(tree, value));
  }
  if (!facts.time.empty() && facts.time.back() != 'Z') facts.time += 'Z';
  if (message.text != nullptr)
    recogniser.readMessage(SourcePiece(message.text), std::move(facts), stream);
  else
    recogniser.damage().reportMisspelt(row, {"\"@message\"", "\"field\":", "\"value\":"});
}

bool readRowLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  // Other lists are read once, by the form of JSON values.
  const bool isRow = line.text().substr(0, kHeadBytes).find("\"field\"") != std::string_view::npos;
  if (isRow || line.text().find(kOperationName) != std::string_view::npos)
    readRow(recogniser, line);
  return isRow;
}

constexpr RecordForm insightsRows() {
  RecordForm form;
  form.form = Form::kCloudWatch;
  form.firstBytes = "[";
  form.read = readRowLine;
  form.lists[0] = {"results", {}};
  form.isElementKey = isCloudWatchKey;
  form.readElement = readRow;
  return form;
}

}  // namespace

extern const RecordForm kInsightsRows = insightsRows();

}  // namespace job_entity::capture
