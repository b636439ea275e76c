// JSON values: those that hold a list of records on one line, and those that are a response
// themselves, in the form of the service or of an SDK.

#include "capture/forms/document.h"

#include "capture/copied.h"
#include "capture/evidence.h"
#include "capture/facts.h"
#include "capture/file_kind.h"
#include "capture/inside.h"
#include "capture/line_scan.h"
#include "capture/list_scanner.h"
#include "capture/members.h"
#include "capture/prelude.h"
#include "capture/sdk_dump.h"
#include "capture/text_reader.h"
#include "capture/times.h"
#include "capture/words.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

/// How far into a text the keys that lead to its records are looked for.
constexpr size_t kMaxHeadBytes = 4096;

/// The first value of a row or structure's member, of any type.
std::string memberText(const Row& row, MemberId member) {
  const Cell cell = row.memberAt(localIndex(member));
  return cell.present() ? cell.text() : std::string();
}

uint32_t smallNumber(const std::string& text) {
  uint32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 9999) return 0;
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value;
}

/// What the SDKs' metadata say of the exchange.
void takeMetadata(const Row& boto3, const Row& js, CaptureContext& facts) {
  if (boto3) {
    facts.requestId = memberText(boto3, kMember_Boto3Metadata_RequestId);
    facts.status = smallNumber(memberText(boto3, kMember_Boto3Metadata_HTTPStatusCode));
    const Cell headers = boto3.memberAt(localIndex(kMember_Boto3Metadata_HTTPHeaders));
    for (uint32_t i = 0; i < headers.count(); ++i)
      if (headers.keyAt(i) == "date") facts.time = isoTimeOfHttpDate(headers.at(i).text());
  }
  if (js) {
    facts.requestId = memberText(js, kMember_AwsSdkJsMetadata_requestId);
    facts.status = smallNumber(memberText(js, kMember_AwsSdkJsMetadata_httpStatusCode));
  }
}

Row rowOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)).row(); }

void takeFacts(const Response& response, CaptureContext& facts) {
  const Row envelope = response.envelope();
  const Row exception = response.exception();
  takeMetadata(rowOf(envelope, kMember_BatchGetJobEntityResponse_ResponseMetadata),
               rowOf(envelope, kMember_BatchGetJobEntityResponse_$metadata), facts);
  takeMetadata(rowOf(exception, kMember_ServiceException_ResponseMetadata),
               rowOf(exception, kMember_ServiceException_$metadata), facts);
  takeMetadata({}, rowOf(response.loggerRecord(), kMember_LoggerRecord_metadata), facts);
}

/// JSON, but nothing of ours: the only thing to say of it, but for the bytes of its strings.
bool isOtherJson(const Response& response) {
  bool isOther = false;
  for (const Diagnostic& found : response.diagnostics().all()) {
    isOther |= found.code == Code::kNotAResponse;
    if (found.code != Code::kNotAResponse && found.code != Code::kInvalidUtf8) return false;
  }
  return isOther;
}

/// JSON as far as it goes: what is inside of it is not looked for.
bool isDamagedJson(std::string_view text, const Response& response) {
  const size_t begin = blanksBefore(text);
  if (begin >= text.size() || !opensJsonValue(text.substr(begin))) return false;
  const ValueExtent found = findValue(text, begin);
  if (found.syntax != ValueSyntax::kJson) return false;
  // Unless it ends where other text follows.
  for (const Diagnostic& fault : response.diagnostics().all())
    if (fault.code == Code::kJsonSyntax && fault.offset < found.end) return true;
  return found.state != ValueExtent::State::kClosed;
}

/// A response with the names of Go or .NET.
bool startsAsDump(std::string_view text) {
  constexpr size_t kHeadBytes = 64;
  return findSdkDump(text.substr(0, kHeadBytes)) == blanksBefore(text);
}

/// Another command of the JavaScript SDK's logger.
bool isOtherCommand(const Response& response) {
  const std::string command = memberText(response.loggerRecord(), kMember_LoggerRecord_commandName);
  return !command.empty() && command.find(kOperationName) == std::string::npos;
}

/// Like readDocument(), but of what was decoded, which it takes if it is one of ours.
bool readDecoded(Recogniser& recogniser, Response& response, const SourcePiece& document,
                 bool alone);

bool reportMisspeltList(Recogniser& recogniser, const SourcePiece& text) {
  return recogniser.damage().reportMisspelt(
      text.sub(0, kMaxHeadBytes),
      {"\"logEvents\":", "\"events\":", "\"results\":", "\"entries\":", "\"log\":"});
}

/// "{}" or "[]", which is nothing of ours: a file may have millions of them.
bool isEmptyValue(std::string_view text) {
  const char close = text[0] == '{' ? '}' : ']';
  return text.back() == close && text.find_first_not_of(" \t\r\n", 1) == text.size() - 1;
}

bool readDocumentLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  if (isEmptyValue(line.text()) || !mayBeOurs(line.text())) return true;
  if (isProgramMark(line.text())) return false;
  Collector& collector = recogniser.collector();
  Response response = collector.decode(line.text());
  const bool isRead = readDecoded(recogniser, response, line, /*alone=*/false);
  collector.recycle(std::move(response));
  if (isRead) return true;
  if (readInside(recogniser, line)) return true;
  if (hasOperation) reportMisspeltList(recogniser, line);
  return true;
}

/// A line may be a container of its own, as a subscription delivers it, or a HAR. A line that does
/// not name the operation is not one, and it has none of the forms that follow in the table.
bool readListLine(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  if (!hasOperation && text.find(kUrlEnd) == std::string_view::npos)
    return readDocumentLine(recogniser, line, hasOperation);
  if (!recogniser.mayHoldLists(text)) return false;
  ListScanner scanner;
  ListScanner::Element element;
  bool isRead = false;
  while (scanner.next(text, /*final=*/true, element)) {
    element.form->readElement(recogniser, line.sub(element.begin, element.end - element.begin));
    isRead = true;
  }
  if (scanner.isContainer() && scanner.isDamaged()) recogniser.damage().reportDamage(line, nullptr);
  return isRead || scanner.isContainer();
}

/// JSON that is not a record of a log.
bool startsAsDocument(std::string_view line) {
  if (line[0] == '[') {
    return line.size() > 1 && (line[1] < '0' || line[1] > '9') && levelLength(line) == 0 &&
           opensJsonValue(line);
  }
  return line[0] == '{' && !isProgramMark(line) && !isLogRecord(line);
}

constexpr RecordForm listLines() {
  RecordForm form;
  form.firstBytes = "{[";
  form.read = readListLine;
  return form;
}

/// A response behind other text.
bool isResponseLine(std::string_view line) {
  return line.substr(0, 2) == "{\"" && mayHoldRecords(line);
}

constexpr RecordForm documents() {
  RecordForm form;
  form.form = Form::kNdjson;
  form.opensLog = isResponseLine;
  form.firstBytes = "{[";
  form.starts = startsAsDocument;
  form.read = readDocumentLine;
  return form;
}

/// The fault at which JSON stops; null: there is none.
const Diagnostic* syntaxFault(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return &found;
  return nullptr;
}

/// Reads what is in damaged JSON: a list of which an element is damaged, and a text with the blanks
/// of a page. What is wrong with it is reported once.
bool readDamaged(Recogniser& recogniser, const SourcePiece& whole, const SourcePiece& document,
                 const Response& response) {
  const Diagnostic* const fault = syntaxFault(response);
  if (fault == nullptr) return false;
  const std::string_view text = whole.text();
  const bool isCopied = text.substr(std::min<size_t>(fault->offset, text.size()),
                                    kNoBreakSpace.size()) == kNoBreakSpace;
  if (!isCopied && text.substr(blanksBefore(text), 1) != "[") return false;
  Collector& collector = recogniser.collector();
  const uint64_t damaged = collector.damagedCount();
  const Findings before(collector);
  if (!readText(recogniser, whole, CaptureContext())) return false;
  if (collector.damagedCount() == damaged && collector.problemCount() == before.problems())
    collector.problem(document.place(*fault));
  return true;
}

/// A value that reads like one of ours, and is another service's or program's.
bool readOthers(Recogniser& recogniser, const Response& response, const SourcePiece& document,
                bool alone) {
  Collector& collector = recogniser.collector();
  const SourcePiece whole(response.input(), document.locate(0));
  if (alone && readDamaged(recogniser, whole, document, response)) return true;
  bool isDamaged = false;
  for (const Diagnostic& found : response.diagnostics().all()) {
    if (found.code != Code::kJsonSyntax) continue;
    // Without the damage it may have shown whose it is.
    isDamaged = true;
    collector.problem(document.place(found));
  }
  if (isDamaged || !alone) return isDamaged;
  if (readInside(recogniser, whole) && collector.counts().responses > 0) return true;
  collector.problem(Code::kNotAResponse, whole.locate(0), unknownFileKind());
  return true;
}

bool readDecoded(Recogniser& recogniser, Response& response, const SourcePiece& document,
                 bool alone) {
  Collector& collector = recogniser.collector();
  if (collector.isOutOfMemory()) return true;
  if (response.form() == Form::kUnknown || isOtherCommand(response)) {
    const SourcePiece whole(response.input(), document.locate(0));
    const bool isFound = alone && isOtherJson(response) && readInside(recogniser, whole);
    if (isFound && collector.counts().responses > 0) return true;
    const bool isText = !isDamagedJson(whole.text(), response) || startsAsDump(whole.text());
    if (alone && !isOtherJson(response) && isText && readText(recogniser, whole, CaptureContext()))
      return true;
    if (alone && !isText && readDamaged(recogniser, whole, document, response)) return true;
    if (!alone && (isOtherJson(response) || response.form() != Form::kUnknown)) return false;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      collector.problem(document.place(diagnostic));
    if (alone && !isFound && isOtherJson(response)) reportMisspeltList(recogniser, whole);
    return true;
  }
  CaptureContext facts;
  facts.form = alone ? response.form() : Form::kNdjson;
  takeFacts(response, facts);
  if (!isOurs(response, facts, alone)) return readOthers(recogniser, response, document, alone);
  const Cell input = response.loggerRecord().memberAt(localIndex(kMember_LoggerRecord_input));
  if (input.present()) {
    const std::string_view text = input.slice();
    const auto offset = static_cast<size_t>(text.data() - response.input().data());
    CaptureContext asked;
    asked.form = facts.form;
    const Request read = Request::decode(collector.copyOf(text));
    asked.farmId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_farmId].name);
    asked.fleetId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_fleetId].name);
    asked.workerId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_workerId].name);
    // The document's bytes may be in the response by now.
    const SourcePiece inside(response.input(), document.locate(0));
    facts.request = collector.request(
        document.isDecoded() ? document.sub(offset, text.size()) : inside.sub(offset, text.size()),
        std::move(asked), {});
  }
  // Bytes of the file may be gone; their place counts.
  const size_t size = response.input().size();
  collector.response(std::move(response), std::move(facts),
                     document.isDecoded() ? document : document.sized(size));
  return true;
}

}  // namespace

bool readDocument(Recogniser& recogniser, InputBuffer bytes, const SourcePiece& document,
                  bool alone) {
  Response response = recogniser.collector().decode(std::move(bytes));
  return readDecoded(recogniser, response, document, alone);
}

bool readResponse(Recogniser& recogniser, const SourcePiece& text, CaptureContext facts) {
  Collector& collector = recogniser.collector();
  const bool failed = !facts.errorType.empty();
  Response response = failed ? collector.decodeAs(kShape_ServiceException, text.text())
                             : collector.decode(text.text());
  if (collector.isOutOfMemory()) return true;
  if (response.form() == Form::kUnknown || isOtherCommand(response)) return false;
  facts.form = response.form();
  takeFacts(response, facts);
  if (!failed && !isOurs(response, facts, /*alone=*/false)) return false;
  collector.response(std::move(response), std::move(facts), text);
  return true;
}

bool isProgramMark(std::string_view line) {
  if (line.substr(0, 3) == "{ [") return line.size() > 3 && line[3] >= '0' && line[3] <= '9';
  return line.size() > 2 && line[0] == '{' && line.back() == '}' && line[1] >= 'a' &&
         line[1] <= 'z' && line.find_first_of("\"' {", 1) == std::string_view::npos;
}

bool isDamagedBody(std::string_view line) {
  if (line.size() < 2 || line[0] == '{' || line[1] != '"') return false;
  const std::string_view name = line.substr(2, line.find('"', 2) - 2);
  return name == kMembers[kMember_BatchGetJobEntityResponse_entities].name ||
         name == kMembers[kMember_BatchGetJobEntityResponse_errors].name;
}

extern const RecordForm kListLines = listLines();
extern const RecordForm kDocuments = documents();

}  // namespace job_entity::capture
