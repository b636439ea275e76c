// Records of the worker's logs as CloudWatch Logs gives them: events with a message, in lists or
// one a line, and exported lines that start with a time.
//
//   2026-11-20T08:14:02.122Z {"level": "INFO", "type": "API", ...}

#include "capture/forms/cloudwatch.h"

#include "capture/agent_info.h"
#include "capture/json_record.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/times.h"

namespace job_entity {

namespace {

constexpr std::string_view kTime = "0000-00-00T00:00:00.000Z ";

constexpr std::string_view kEventKeys[] = {
    "timestamp", "message",    "ingestionTime", "eventId", "logStreamName", "@timestamp",
    "@message",  "@logStream", "@ptr",          "@log",    "field"};

void readBehindTime(Recogniser& recogniser, const SourcePiece& line, std::string time,
                    size_t message) {
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  facts.time = std::move(time);
  recogniser.readMessage(line.sub(message), std::move(facts), {});
}

bool readExportedLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const size_t length = timeLength(text);
  if (length > 0 && text[10] == 'T' && text.substr(length, 1) == " ") {
    readBehindTime(recogniser, line, isoTime(text), length + 1);
    return true;
  }
  const size_t misfit = hasOperation ? misspeltTime(text, kTime) : std::string_view::npos;
  if (misfit == std::string_view::npos) return false;
  recogniser.damage().damaged(line, misfit);
  readBehindTime(recogniser, line, {}, kTime.size());
  return true;
}

bool readEventLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  if (line.text()[0] != '{') return false;
  // An exception has a message too.
  bool isEvent = false;
  MemberWalk walk(line.text());
  while (walk.next()) isEvent |= walk.key() == "@message" || walk.key() == "timestamp";
  if (isEvent) readCloudWatchEvent(recogniser, line);
  return isEvent;
}

constexpr RecordForm exportedLines() {
  RecordForm form;
  form.form = Form::kCloudWatch;
  form.read = readExportedLine;
  return form;
}

constexpr RecordForm cloudWatchEvents() {
  RecordForm form;
  form.form = Form::kCloudWatch;
  form.isRecord = isCloudWatchEvent;
  form.read = readEventLine;
  form.lists[0] = {"events", {}};
  form.lists[1] = {"logEvents", {}};
  form.readElement = readCloudWatchEvent;
  return form;
}

}  // namespace

bool isCloudWatchKey(std::string_view key) {
  for (const std::string_view known : kEventKeys)
    if (key == known) return true;
  return false;
}

bool isCloudWatchEvent(std::string_view text) {
  if (text.find(kOperationName) == std::string_view::npos) return false;
  MemberWalk walk(text);
  return walk.next() && isCloudWatchKey(walk.key()) && walk.next() && isCloudWatchKey(walk.key());
}

void readCloudWatchEvent(Recogniser& recogniser, const SourcePiece& event) {
  if (event.text().find(kOperationName) == std::string_view::npos &&
      !mayHoldAgentInfo(event.text()))
    return;
  const JsonRecord record(event, recogniser.collector());
  if (record.reportDamage()) return;
  uint32_t message = record.find("message");
  if (message == JsonNode::kNone) message = record.find("@message");
  const Unescaped text = record.string(message);
  if (text.text == nullptr) {
    recogniser.damage().reportMisspelt(event, {"\"message\":", "\"@message\":"});
    return;
  }
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  facts.time = isoTimeOfMillis(numberAt(record.tree(), record.find("timestamp")));
  if (facts.time.empty()) {
    // Insights writes a time in UTC.
    facts.time = isoTime(record.text("@timestamp"));
    if (!facts.time.empty() && facts.time.back() != 'Z') facts.time += 'Z';
  }
  std::string stream = record.text("logStreamName");
  if (stream.empty()) stream = record.text("@logStream");
  recogniser.readMessage(SourcePiece(text.text), std::move(facts), stream);
}

extern const RecordForm kExportedLines = exportedLines();
extern const RecordForm kCloudWatchEvents = cloudWatchEvents();

}  // namespace job_entity
