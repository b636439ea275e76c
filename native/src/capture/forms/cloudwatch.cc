// Records of the worker's logs as CloudWatch Logs gives them: events with a message, in lists or
// one a line, and exported lines that start with a time.
//
//   2026-11-20T08:14:02.122Z {"level": "INFO", "type": "API", ...}

#include "capture/forms/cloudwatch.h"

#include <algorithm>

#include "capture/agent_info.h"
#include "capture/forms/python.h"
#include "capture/inside.h"
#include "capture/json_record.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/times.h"

namespace job_entity::capture {

namespace {

constexpr std::string_view kTime = "0000-00-00T00:00:00.000Z ";

constexpr std::string_view kEventKeys[] = {
    "timestamp", "message",    "ingestionTime", "eventId", "logStreamName", "@timestamp",
    "@message",  "@logStream", "@ptr",          "@log",    "field"};

/// Where a record starts behind words such as a stream's name, or the marks of a container's log.
size_t recordBehindWords(std::string_view text) {
  constexpr int kMostWords = 8;
  size_t at = 0;
  for (int words = 0; words <= kMostWords; ++words) {
    const bool isTime = text[at] == '[' && words > 0 && timeLength(text.substr(at + 1)) > 0;
    // A text in quotes has words of its own.
    const std::string_view start = text.substr(at, 2);
    if (text[at] == '{' || isTime || start == "'{" || start == "'[") return at;
    if (text[at] == '"' || start == "[{") break;
    at = text.find_first_not_of(' ', std::min(text.find(' ', at), text.size()));
    if (at == std::string_view::npos) break;
  }
  return std::string_view::npos;
}

void readBehindTime(Recogniser& recogniser, const SourcePiece& line, std::string time,
                    size_t message) {
  const SourcePiece rest = line.sub(message);
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  facts.time = std::move(time);
  if (rest.text().empty() || recogniser.tryMessage(rest, facts, {})) return;
  if (readErrorText(recogniser, rest)) return;
  const size_t record = recordBehindWords(rest.text());
  if (record == std::string_view::npos)
    recogniser.damage().reportIfDamaged(rest);
  else if (rest.text()[record] == '[')
    recogniser.readLine(rest.sub(record), rest.text().find(kOperationName) < rest.text().size());
  else
    recogniser.readMessage(rest.sub(record), std::move(facts),
                           rest.text().substr(0, rest.text().find(' ')));
}

bool readExportedLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const size_t length = timeLength(text);
  if (length > 0 && text[10] == 'T' && length < text.size() &&
      (text[length] == ' ' || text[length] == '\t')) {
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
  readCloudWatchEvent(recogniser, line);
  return true;
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
  form.firstBytes = "{";
  // An exception has a message too.
  form.keys[0] = "@message";
  form.keys[1] = "timestamp";
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
      !mayHoldAgentInfo(event.text())) {
    readInside(recogniser, event);
    return;
  }
  const JsonRecord record(event, recogniser.collector());
  if (record.reportDamage()) return;
  uint32_t message = record.find("message");
  if (message == decode::JsonNode::kNone) message = record.find("@message");
  const bool isObject = message != decode::JsonNode::kNone &&
                        record.tree().at(message).type == decode::JsonType::kObject;
  const Unescaped text = record.string(message);
  if (text.text == nullptr && !isObject) {
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
  recogniser.readMessage(isObject ? record.object(message) : SourcePiece(text.text),
                         std::move(facts), stream);
}

extern const RecordForm kExportedLines = exportedLines();
extern const RecordForm kCloudWatchEvents = cloudWatchEvents();

}  // namespace job_entity::capture
