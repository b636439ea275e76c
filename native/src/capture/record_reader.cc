#include "capture/record_reader.h"

#include <cstring>

#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A status of three digits at the start of the text; 0 if there is none.
uint32_t statusOf(std::string_view text) {
  uint32_t status = 0;
  for (size_t i = 0; i < 3; ++i) {
    if (i >= text.size() || !isDigit(text[i])) return 0;
    status = status * 10 + static_cast<uint32_t>(text[i] - '0');
  }
  return status;
}

constexpr uint32_t kFirstErrorStatus = 400;

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// The agent's own spelling of a record, page 1 "In which form", form 6.
constexpr std::string_view kRecordStart = "{\"level\"";
constexpr std::string_view kParams = "params";
constexpr std::string_view kError = "error";
constexpr std::string_view kRequestSubtype = "Req";
constexpr std::string_view kResponseSubtype = "Resp";
constexpr std::string_view kPlainOperation = "[deadline:BatchGetJobEntity]";
constexpr std::string_view kPlainRequest = "API.Req";
constexpr std::string_view kPlainResponse = "API.Resp";

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

void takeResource(std::string_view object, CaptureContext& facts) {
  MemberWalk walk(object);
  while (walk.next()) {
    if (walk.key() == "farm-id") facts.farmId = walk.string();
    if (walk.key() == "fleet-id") facts.fleetId = walk.string();
    if (walk.key() == "worker-id") facts.workerId = walk.string();
  }
}

}  // namespace

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
  if (first == '[') return line.size() > 1 && !isDigit(line[1]);
  // Lines of botocore's log name it early.
  const bool mayBeDebug =
      isDigit(first) ? line.size() > 10 && line[10] == ' ' : first >= 'A' && first <= 'Z';
  return mayBeDebug && line.substr(0, 96).find("botocore.") != std::string_view::npos;
}

void RecordReader::readLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  const bool expectsBody = debug_.expectBody;
  debug_.expectBody = false;
  if (text.empty()) return;
  if (expectsBody && text[0] == 'b') {
    readDebugBody(line);
    return;
  }
  if (text[0] == '[' && text.size() > 1 && isDigit(text[1])) {
    // "[time] {record}" or "[time][LEVEL   ] message"
    CaptureContext facts;
    facts.time = isoTime(text.substr(1));
    const size_t end = text.find(']');
    if (end == std::string_view::npos) return;
    facts.form = Form::kStructuredLog;
    const size_t record = text.find('{', end);
    if (text.substr(end, 3) == "] {")
      readAgentRecord(line.sub(record), std::move(facts), {});
    else if (!readPlainRecord(line, std::move(facts), {}))
      reportIfDamaged(line.sub(end + 1));
    return;
  }
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
  // A record whose prefix is damaged.
  const size_t record = text.find(kRecordStart);
  CaptureContext facts;
  facts.form = Form::kStructuredLog;
  if (record != std::string_view::npos)
    readAgentRecord(line.sub(record), std::move(facts), {});
  else if (!readPlainRecord(line, std::move(facts), {}))
    reportIfDamaged(line);
}

void RecordReader::readMessage(const SourcePiece& message, CaptureContext facts,
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
    return (type.empty() || type == "API") && endsWith(operation, kOperationName);
  }
};

bool RecordReader::readAgentRecord(const SourcePiece& record, CaptureContext facts,
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
  if (!found.isOurs()) {
    // Perhaps it only says so behind the damage.
    if (walk.damaged()) reportIfDamaged(record);
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
  if (walk.damaged()) reportDamage(record, isReported ? &params : nullptr);
  return true;
}

bool RecordReader::readPlainRecord(const SourcePiece& record, CaptureContext facts,
                                   std::string_view stream) {
  const std::string_view text = record.text();
  const size_t operation = text.find(kPlainOperation);
  if (operation == std::string_view::npos) return false;
  const std::string_view head = text.substr(0, operation);
  const bool isRequest = head.find(kPlainRequest) != std::string_view::npos;
  const bool isResponse = head.find(kPlainResponse) != std::string_view::npos;
  if (!isRequest && !isResponse) return false;
  if (facts.form == Form::kStructuredLog) facts.form = Form::kPlainLog;

  size_t at = operation + kPlainOperation.size();
  if (text.substr(at, 1) == "(") {
    facts.status = statusOf(text.substr(at + 1));
    at = text.find(')', at);
    if (at == std::string_view::npos)
      at = text.size();
    else
      ++at;
  }
  std::shared_ptr<const DecodedText> params;
  std::shared_ptr<const DecodedText> error;
  bool isCutOff = false;
  bool isReported = false;
  // name=value, where a value is a Python repr or a bare word.
  while (at < text.size()) {
    while (at < text.size() && text[at] == ' ') ++at;
    const size_t equals = text.find('=', at);
    if (equals == std::string_view::npos) break;
    const std::string_view name = text.substr(at, equals - at);
    const size_t begin = equals + 1;
    if (begin < text.size() && (text[begin] == '{' || text[begin] == '[')) {
      Unescaped value = jsonFromPython(record.sub(begin));
      at = begin + value.end;
      isCutOff |= !value.closed;
      if (name == kParams) params = value.text;
      if (name == kError) error = value.text;
      if (name == "resource") takeResource(value.text->text, facts);
      continue;
    }
    at = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, at - begin);
    if (name == "request_id") facts.requestId = word;
    if (name == "request_url" && facts.workerId.empty()) takeIdsFromUrl(word, facts);
  }
  if (isRequest && params != nullptr) {
    isReported = request(SourcePiece(params), std::move(facts), stream);
  } else if (isResponse && (params != nullptr || error != nullptr)) {
    SourcePiece errorPiece;
    if (error != nullptr) {
      errorPiece = SourcePiece(error);
      MemberWalk walk(error->text);
      while (walk.next())
        if (walk.key() == "Code") facts.errorType = walk.string();
    }
    isReported = answer(params != nullptr ? SourcePiece(params) : SourcePiece(),
                        error != nullptr ? &errorPiece : nullptr, std::move(facts), stream);
  } else {
    isCutOff = true;
  }
  if (isCutOff && !isReported)
    collector_.problem(Code::kJsonSyntax, record.locate(text.size()),
                       "The record ends here before its parameters do: it was cut off.");
  return true;
}

bool RecordReader::request(const SourcePiece& text, CaptureContext facts, std::string_view stream) {
  const size_t before = collector_.problemCount();
  collector_.await(collector_.request(text, std::move(facts), std::string(stream)));
  return collector_.problemCount() > before;
}

bool RecordReader::answer(const SourcePiece& body, const SourcePiece* error, CaptureContext facts,
                          std::string_view stream) {
  if (error == nullptr && facts.status < kFirstErrorStatus) {
    Response response = collector_.memory().decodeAs(kShape_BatchGetJobEntityResponse, body.text());
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
  Response response = collector_.memory().decodeAs(kShape_ServiceException, source.text());
  const bool isReported = saysNoJson(response);
  collector_.response(std::move(response), std::move(facts), source, stream);
  if (hasMessage || body.size() == 0) return isReported && hasMessage;
  // Nobody else reads them.
  const size_t before = collector_.problemCount();
  reportDamage(body, nullptr);
  return collector_.problemCount() > before;
}

}  // namespace job_entity
