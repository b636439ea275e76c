#include "capture/record_reader.h"

#include <cstring>

#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr uint32_t kFirstErrorStatus = 400;

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// The agent's own spelling of a record, page 1 "In which form", form 6.
constexpr std::string_view kRecordStart = "{\"level\"";
constexpr std::string_view kParams = "params";
constexpr std::string_view kError = "error";
constexpr std::string_view kApiType = "API";

/// Lines of a debug log name what they are about by then.
constexpr size_t kDebugHeadBytes = 96;
constexpr std::string_view kRequestSubtype = "Req";
constexpr std::string_view kResponseSubtype = "Resp";

std::string_view idBehind(std::string_view url, std::string_view name) {
  const size_t found = url.find(name);
  if (found == std::string_view::npos) return {};
  const std::string_view rest = url.substr(found + name.size());
  return rest.substr(0, rest.find_first_of("/?'\" "));
}

bool saysNoJson(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

}  // namespace

uint32_t statusOf(std::string_view text) {
  uint32_t status = 0;
  for (size_t i = 0; i < kStatusDigits; ++i) {
    if (i >= text.size() || !isDigit(text[i])) return 0;
    status = status * 10 + static_cast<uint32_t>(text[i] - '0');
  }
  return status;
}

bool takeResource(std::string_view object, CaptureContext& facts) {
  MemberWalk walk(object);
  while (walk.next()) {
    if (walk.key() == "farm-id") facts.farmId = walk.string();
    if (walk.key() == "fleet-id") facts.fleetId = walk.string();
    if (walk.key() == "worker-id") facts.workerId = walk.string();
  }
  return !walk.damaged();
}

void takeIdsFromUrl(std::string_view url, CaptureContext& facts) {
  facts.farmId = idBehind(url, "/farms/");
  facts.fleetId = idBehind(url, "/fleets/");
  facts.workerId = idBehind(url, "/workers/");
}

bool RecordReader::isLogRecord(std::string_view line) {
  return line.substr(0, kRecordStart.size()) == kRecordStart;
}

bool RecordReader::isDamagedBody(std::string_view line) {
  if (line.size() < 2 || line[0] == '{' || line[1] != '"') return false;
  const std::string_view name = line.substr(2, line.find('"', 2) - 2);
  return name == kMembers[kMember_BatchGetJobEntityResponse_entities].name ||
         name == kMembers[kMember_BatchGetJobEntityResponse_errors].name;
}

bool RecordReader::isOfInterest(std::string_view line, bool hasOperation) const {
  if (hasOperation || debug_.expectBody) return true;
  if (line.empty()) return false;
  const char first = line[0];
  if (first == '{') return !isLogRecord(line);
  if (first == 'b') return isBodyLine(line);
  if (first == '[') return line.size() > 1 && !isDigit(line[1]);
  // Lines of botocore's log name it early.
  const bool mayBeDebug =
      isDigit(first) ? line.size() > 10 && line[10] == ' ' : first >= 'A' && first <= 'Z';
  if (!mayBeDebug) return false;
  const std::string_view head = line.substr(0, kDebugHeadBytes);
  // Of the two, one may be damaged.
  return head.find("botocore.") != std::string_view::npos ||
         head.find("Response ") != std::string_view::npos;
}

void RecordReader::readLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const bool expectsBody = debug_.expectBody;
  debug_.expectBody = false;
  if (text.empty()) return;
  if (expectsBody || isBodyLine(text)) {
    readDebugBody(line, expectsBody);
    return;
  }
  if (text[0] == '[' && text.size() > 1 && isDigit(text[1])) {
    // "[time] {record}" or "[time][LEVEL   ] message"
    const size_t length = timeLength(text.substr(1));
    if (length > 0 && text.substr(1 + length, 1) == "]") {
      readTimedLine(line, isoTime(text.substr(1)), length + 2);
      return;
    }
  }
  if (hasOperation && readMistimedLine(line)) return;
  if (text[0] == '{' || text[0] == '[') {
    readJsonLine(line, hasOperation);
    return;
  }
  const size_t length = timeLength(text);
  if (length > 0 && text[10] == 'T' && text.substr(length, 1) == " ") {
    CaptureContext facts;
    facts.form = Form::kCloudWatch;
    facts.time = isoTime(text);
    readMessage(line.sub(length + 1), std::move(facts), {});
    return;
  }
  if (readDebugLine(line, hasOperation)) return;
  readTimedLine(line, {}, 0);
}

void RecordReader::readTimedLine(const SourcePiece& line, std::string time, size_t timeEnd) {
  const std::string_view text = line.text();
  CaptureContext facts;
  facts.time = std::move(time);
  facts.form = Form::kStructuredLog;
  size_t record = timeEnd + 1;
  if (text.substr(timeEnd, 2) != " {") {
    record = text.find(kRecordStart);
    // Of a line of the agent, there is one blank between the two.
    const bool isBlankDamaged = timeEnd > 0 && record == timeEnd + 1;
    if (isBlankDamaged) damaged(line, timeEnd);
  }
  if (record < text.size())
    readAgentRecord(line.sub(record), std::move(facts), {});
  else if (!readPlainRecord(line, std::move(facts), {}))
    reportIfDamaged(line.sub(timeEnd));
}

void RecordReader::readMessage(const SourcePiece& message, CaptureContext&& facts,
                               std::string_view stream) {
  if (message.text().empty()) return;
  // The agent's records reach CloudWatch as they are; where it was set to plain text, as that.
  const std::string_view text = message.text();
  if (text[0] == '{')
    readAgentRecord(message, std::move(facts), stream);
  else if (!readPlainRecord(message, std::move(facts), stream))
    reportIfDamaged(message);
}

// ---- the worker agent's records

struct RecordReader::AgentRecord {
  std::string_view type;
  std::string_view subtype;
  std::string_view operation;
  std::string_view error;
  std::string_view params;
  size_t errorOffset = 0;
  size_t paramsOffset = 0;

  bool isOurs() const {
    return (type.empty() || type == kApiType) && endsWith(operation, kOperationName);
  }
};

bool RecordReader::readAgentRecord(const SourcePiece& record, CaptureContext&& facts,
                                   std::string_view stream) {
  AgentRecord found;
  std::string_view url;
  MemberWalk walk(record.text());
  while (walk.next()) {
    const std::string_view key = walk.key();
    if (key == "type") {
      found.type = walk.string();
    } else if (key == "subtype") {
      found.subtype = walk.string();
    } else if (key == "operation") {
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
    if (!found.type.empty()) takeAlmost(record, found.type, {kApiType});
    takeAlmost(record, found.subtype, {kRequestSubtype, kResponseSubtype});
  }
  if (!found.isOurs()) {
    // Perhaps it only says so behind the damage.
    if (walk.damaged())
      reportIfDamaged(record);
    else if (found.operation.empty() && !found.subtype.empty())
      reportMisspelt(record, {"\"operation\":"});
    return false;
  }
  const bool isRequest = found.subtype == kRequestSubtype;
  const bool isResponse = found.subtype == kResponseSubtype;
  bool isReported = false;
  if (isRequest && !found.params.empty()) {
    if (facts.workerId.empty()) takeIdsFromUrl(url, facts);
    isReported =
        request(record.sub(found.paramsOffset, found.params.size()), std::move(facts), stream);
  } else if (isResponse && !(found.params.empty() && found.error.empty())) {
    if (!found.error.empty()) {
      MemberWalk error(found.error);
      while (error.next())
        if (error.key() == "Code") facts.errorType = error.string();
    }
    const SourcePiece error = record.sub(found.errorOffset, found.error.size());
    isReported = answer(record.sub(found.paramsOffset, found.params.size()),
                        found.error.empty() ? nullptr : &error, std::move(facts), stream);
  }
  // Damage inside of the parameters has been found by whoever read them.
  const SourcePiece params = record.sub(found.paramsOffset, found.params.size());
  if (walk.damaged())
    reportDamage(record, isReported ? &params : nullptr);
  else if (walk.end() < record.text().size())
    readRestOfLine(record, walk.end());
  else if (found.subtype.empty())
    reportMisspelt(record, {"\"subtype\":"});
  else if (found.params.empty())
    reportMisspelt(record, {"\"params\":"});
  return true;
}

bool RecordReader::request(const SourcePiece& text, CaptureContext&& facts,
                           std::string_view stream) {
  const size_t before = collector_.problemCount();
  collector_.await(collector_.request(text, std::move(facts), stream));
  return collector_.problemCount() > before;
}

bool RecordReader::answer(const SourcePiece& body, const SourcePiece* error, CaptureContext&& facts,
                          std::string_view stream) {
  if (error == nullptr && facts.status < kFirstErrorStatus) {
    Response response = collector_.decodeAs(kShape_BatchGetJobEntityResponse, body.text());
    const bool isReported = saysNoJson(response);
    collector_.response(std::move(response), std::move(facts), body, stream);
    return isReported;
  }
  // The exception's own members are among the parameters, if it has any.
  bool hasMessage = error == nullptr;
  MemberWalk walk(body.text());
  while (!hasMessage && walk.next())
    hasMessage = walk.key() == kMembers[kMember_ServiceException_message].name ||
                 walk.key() == kMembers[kMember_ServiceException_Message].name;
  const SourcePiece& source = hasMessage ? body : *error;
  Response response = collector_.decodeAs(kShape_ServiceException, source.text());
  const bool isReported = saysNoJson(response);
  collector_.response(std::move(response), std::move(facts), source, stream);
  if (hasMessage || body.size() == 0) return isReported && hasMessage;
  // Nobody else reads them.
  const size_t before = collector_.problemCount();
  reportDamage(body, nullptr);
  return collector_.problemCount() > before;
}

}  // namespace job_entity
