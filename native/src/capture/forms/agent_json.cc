// The worker agent's structured log: a JSON object a line, behind a time in its file.
//
//   [2026-11-20 08:14:02,122] {"level": "INFO", "type": "API", "subtype": "Resp", ...}

#include <algorithm>

#include "base/ascii.h"
#include "capture/agent_info.h"
#include "capture/facts.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/recogniser.h"
#include "capture/times.h"

namespace job_entity::capture {

namespace {

constexpr std::string_view kOldRecordStart = "{\"log_type\"";
constexpr std::string_view kOperationKey = "operation";
constexpr std::string_view kParams = "params";
constexpr std::string_view kError = "error";
constexpr std::string_view kApiType = "API";
constexpr std::string_view kRequestSubtype = "Req";
constexpr std::string_view kResponseSubtype = "Resp";
constexpr std::string_view kTime = "[0000-00-00 00:00:00,000]";

bool isRecordOfLog(std::string_view line) {
  return line.substr(0, kAgentRecordStart.size()) == kAgentRecordStart;
}

struct AgentRecord {
  std::string_view type;
  std::string_view subtype;
  std::string_view operation;
  std::string_view logType;  ///< of agents before 0.22, in place of type and subtype
  std::string_view error;
  std::string_view params;
  size_t errorOffset = 0;
  size_t paramsOffset = 0;

  void takeLogType() {
    if (logType == "boto_request") subtype = kRequestSubtype;
    if (logType == "boto_response") subtype = kResponseSubtype;
  }

  bool isOurs() const {
    return (type.empty() || type == kApiType) && endsWith(operation, kOperationName);
  }
};

/// Says whether it is one of the operation.
bool readAgentRecord(Recogniser& recogniser, const SourcePiece& record, CaptureContext&& facts,
                     std::string_view stream) {
  Damage& damage = recogniser.damage();
  AgentRecord found;
  std::string_view url;
  MemberWalk walk(record.text());
  while (walk.next()) {
    const std::string_view key = walk.key();
    if (key == "type") {
      found.type = walk.string();
    } else if (key == "subtype") {
      found.subtype = walk.string();
    } else if (key == "log_type") {
      found.logType = walk.string();
    } else if (key == kOperationKey) {
      found.operation = walk.string();
    } else if (key == "status_code") {
      facts.status = statusOf(walk.value());
    } else if (key == kError) {
      found.error = walk.value();
      found.errorOffset = walk.valueOffset();
    } else if (key == kParams) {
      found.params = walk.value();
      found.paramsOffset = walk.valueOffset();
    } else if (key == "request_id") {
      facts.requestId = walk.string();
    } else if (key == "request_url") {
      url = walk.string();
    } else if (key == "resource") {
      takeResource(walk.value(), facts);
    }
  }
  if (endsWith(found.operation, kOperationName)) {
    if (!found.type.empty()) damage.takeAlmost(record, found.type, {kApiType});
    damage.takeAlmost(record, found.subtype, {kRequestSubtype, kResponseSubtype});
  }
  found.takeLogType();
  if (!found.isOurs()) {
    // Perhaps it only says so behind the damage.
    if (walk.damaged())
      damage.reportIfDamaged(record);
    else if (found.operation.empty() && !found.subtype.empty())
      damage.reportMisspelt(record, {"\"operation\":"});
    return false;
  }
  const bool isRequest = found.subtype == kRequestSubtype;
  const bool isResponse = found.subtype == kResponseSubtype;
  bool isReported = false;
  if (isRequest && !found.params.empty()) {
    if (facts.workerId.empty()) takeIdsFromUrl(url, facts);
    isReported = recogniser.request(record.sub(found.paramsOffset, found.params.size()),
                                    std::move(facts), stream);
  } else if (isResponse && !(found.params.empty() && found.error.empty())) {
    if (!found.error.empty()) {
      MemberWalk error(found.error);
      while (error.next())
        if (error.key() == "Code") facts.errorType = error.string();
    }
    const SourcePiece error = record.sub(found.errorOffset, found.error.size());
    isReported =
        recogniser.answer(record.sub(found.paramsOffset, found.params.size()),
                          found.error.empty() ? nullptr : &error, std::move(facts), stream);
  }
  // Damage inside of the parameters has been found by the reader of those.
  const SourcePiece params = record.sub(found.paramsOffset, found.params.size());
  if (walk.damaged())
    damage.reportDamage(record, isReported ? &params : nullptr);
  else if (walk.end() < record.text().size())
    recogniser.readRestOfLine(record, walk.end());
  else if (found.subtype.empty())
    damage.reportMisspelt(record, {"\"subtype\":"});
  else if (found.params.empty())
    damage.reportMisspelt(record, {"\"params\":"});
  return true;
}

/// A line whose time ends at `timeEnd`; 0: it has none.
void readBehindTime(Recogniser& recogniser, const SourcePiece& line, std::string time,
                    size_t timeEnd) {
  const std::string_view text = line.text();
  CaptureContext facts;
  facts.time = std::move(time);
  facts.form = Form::kStructuredLog;
  size_t record = timeEnd + 1;
  if (text.substr(timeEnd, 2) != " {") {
    record = std::min(text.find(kAgentRecordStart), text.find(kOldRecordStart));
    // In a value of something else it may be written in escapes.
    if (text.find('{') < record) record = std::string_view::npos;
    // In a line of the agent one blank comes between the two.
    const bool isBlankDamaged = timeEnd > 0 && record == timeEnd + 1;
    if (isBlankDamaged) recogniser.damage().damaged(line, timeEnd);
  }
  if (record < text.size())
    readAgentRecord(recogniser, line.sub(record), std::move(facts), {});
  else if (!recogniser.tryMessage(line, facts, {}))
    recogniser.damage().reportIfDamaged(line.sub(timeEnd));
}

/// "[time] {record}", "[time][LEVEL   ] message" or, of old agents, "[   LEVEL] {record}"
bool readTimedLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  if (text[0] == '[' && text.size() > 1 && isAsciiDigit(text[1])) {
    const size_t length = timeLength(text.substr(1));
    if (length > 0 && text.substr(1 + length, 1) == "]") {
      readBehindTime(recogniser, line, isoTime(text.substr(1)), length + 2);
      return true;
    }
  }
  const size_t level = levelLength(text);
  if (level > 0) {
    readBehindTime(recogniser, line, {}, level);
    return true;
  }
  if (!hasOperation) return false;
  const size_t misfit = misspeltTime(text, kTime);
  if (misfit == std::string_view::npos) return false;
  recogniser.damage().damaged(line, misfit);
  readBehindTime(recogniser, line, {}, kTime.size());
  return true;
}

bool readRecordLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  if (!isRecordOfLog(line.text())) return false;
  CaptureContext facts;
  facts.form = Form::kStructuredLog;
  readAgentRecord(recogniser, line, std::move(facts), {});
  return true;
}

/// A record with its members in another order.
bool readOtherRecordLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  CaptureContext facts;
  facts.form = Form::kStructuredLog;
  return readAgentRecord(recogniser, line, std::move(facts), {});
}

bool readBareLine(Recogniser& recogniser, const SourcePiece& line, bool) {
  readBehindTime(recogniser, line, {}, 0);
  return true;
}

bool readAgentMessage(Recogniser& recogniser, const SourcePiece& message, CaptureContext& facts,
                      std::string_view stream) {
  if (message.text()[0] != '{') return false;
  const bool isOurs = readAgentRecord(recogniser, message, std::move(facts), stream);
  return isOurs || isRecordOfLog(message.text());
}

bool startsWithTime(std::string_view line) {
  return timeLength(line[0] == '[' ? line.substr(1) : line) > 0 || levelLength(line) > 0;
}

bool namesOperation(std::string_view line) {
  return line.find(kOperationName) != std::string_view::npos;
}

constexpr RecordForm timedLines() {
  RecordForm form;
  form.form = Form::kStructuredLog;
  form.opensLog = startsWithTime;
  form.read = readTimedLine;
  return form;
}

constexpr RecordForm agentRecords() {
  RecordForm form;
  form.form = Form::kStructuredLog;
  form.opensLog = isRecordOfLog;
  form.startsRecord = isRecordOfLog;
  form.isRecord = isRecordOfLog;
  form.firstBytes = "{";
  form.read = readRecordLine;
  form.readMessage = readAgentMessage;
  return form;
}

constexpr RecordForm otherAgentRecords() {
  RecordForm form;
  form.form = Form::kStructuredLog;
  form.firstBytes = "{";
  form.keys[0] = kOperationKey;
  form.read = readOtherRecordLine;
  return form;
}

constexpr RecordForm bareLines() {
  RecordForm form;
  form.form = Form::kStructuredLog;
  form.opensLog = namesOperation;
  form.read = readBareLine;
  return form;
}

}  // namespace

extern const RecordForm kTimedLines = timedLines();
extern const RecordForm kAgentRecords = agentRecords();
extern const RecordForm kOtherAgentRecords = otherAgentRecords();
extern const RecordForm kBareLines = bareLines();

}  // namespace job_entity::capture
