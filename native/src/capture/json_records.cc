// Records that are JSON: lines of NDJSON, entries of a HAR, events of CloudWatch, and documents
// that are a response themselves.

#include <cstring>

#include "capture/line_scan.h"
#include "capture/list_scanner.h"
#include "capture/members.h"
#include "capture/record_reader.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "decode/json_tree.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr uint32_t kNone = JsonNode::kNone;

constexpr std::string_view kBase64 = "base64";

/// How far into a file the keys that lead to its records are looked for.
constexpr size_t kMaxHeadBytes = 4096;

/// A value of a tree by the keys that lead to it.
template <typename... Keys>
uint32_t findPath(const JsonTree& tree, uint32_t node, Keys... keys) {
  for (const std::string_view key : {std::string_view(keys)...}) {
    if (node == kNone || tree.at(node).type != JsonType::kObject) return kNone;
    node = tree.find(node, key);
  }
  return node;
}

std::string textAt(const JsonTree& tree, uint32_t node) {
  return node != kNone && tree.at(node).type == JsonType::kString ? tree.at(node).text.decoded()
                                                                  : std::string();
}

int64_t numberAt(const JsonTree& tree, uint32_t node) {
  if (node == kNone || tree.at(node).type != JsonType::kNumber) return -1;
  int64_t value = 0;
  for (const char c : tree.at(node).text.contents) {
    if (c < '0' || c > '9' || value > (int64_t{1} << 56)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// A record as a tree: the reader needs zero bytes behind it.
class Record {
 public:
  explicit Record(const SourcePiece& source)
      : source_(source), bytes_(InputBuffer::copyOf(source.text())), tree_(bytes_.view()) {}

  const JsonTree& tree() const { return tree_; }
  uint32_t root() const { return tree_.root(); }
  bool damaged() const { return tree_.damaged(); }

  template <typename... Keys>
  uint32_t find(Keys... keys) const {
    return findPath(tree_, tree_.root(), keys...);
  }
  template <typename... Keys>
  std::string text(Keys... keys) const {
    return textAt(tree_, find(keys...));
  }

  /// What a string of the tree says.
  Unescaped string(uint32_t node) const {
    if (node == kNone || tree_.at(node).type != JsonType::kString) return {};
    return unescapeJsonString(source_.sub(tree_.at(node).offset));
  }

  bool reportDamage(Collector& collector) const {
    if (!tree_.damaged()) return false;
    collector.problem(Code::kJsonSyntax, source_.locate(tree_.damageOffset()),
                      "The record is no JSON from here on.");
    return true;
  }

 private:
  const SourcePiece& source_;
  InputBuffer bytes_;
  JsonTree tree_;
};

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string headerOf(const JsonTree& tree, uint32_t headers, std::string_view lowerCase) {
  if (headers == kNone || tree.at(headers).type != JsonType::kList) return {};
  for (uint32_t i = tree.at(headers).firstChild; i != kNone; i = tree.at(i).next) {
    std::string name = textAt(tree, findPath(tree, i, "name"));
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (name == lowerCase) return textAt(tree, findPath(tree, i, "value"));
  }
  return {};
}

/// The first value of a row or structure's member, whatever it is.
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

/// JSON, but nothing of ours: the only thing to say of it.
bool isOtherJson(const Response& response) {
  const auto& all = response.diagnostics().all();
  return all.size() == 1 && all[0].code == Code::kNotAResponse;
}

/// Another command of the JavaScript SDK's logger.
bool isOtherCommand(const Response& response) {
  const std::string command = memberText(response.loggerRecord(), kMember_LoggerRecord_commandName);
  return !command.empty() && command.find(kOperationName) == std::string::npos;
}

}  // namespace

bool RecordReader::reportDamage(const SourcePiece& record, const SourcePiece* known) {
  const Record strict(record);
  const uint32_t badUtf8 = strict.tree().invalidUtf8();
  if (!strict.damaged() && badUtf8 == kNone) return false;
  if (!strict.damaged()) {
    // A text of its own: the module is built without the meanings of codes.
    collector_.problem(Code::kInvalidUtf8, record.locate(badUtf8),
                       "A string of this record holds bytes that are no UTF-8.");
    return true;
  }
  const size_t offset = strict.tree().damageOffset();
  const FilePlace place = record.locate(offset);
  // The place behind the known text is where whoever read it has missed its end.
  if (known != nullptr && place.offset >= known->locate(0).offset &&
      place.offset <= known->locate(known->size()).offset)
    return true;
  collector_.problem(Code::kJsonSyntax, place,
                     offset >= record.text().size()
                         ? "The record ends here in the middle of a value: it was cut off."
                         : "The record is no JSON from here on.");
  return true;
}

void RecordReader::reportIfDamaged(const SourcePiece& line) {
  std::string_view text = line.text();
  // Tracebacks and messages name the operation too.
  if (text.find("\"operation") == std::string_view::npos &&
      text.find("operation\"") == std::string_view::npos)
    return;
  if (text.find(kOperationName) == std::string_view::npos) return;
  const size_t begin = text.find_first_not_of(' ');
  reportDamage(line.sub(begin), nullptr);
}

void RecordReader::readHarEntry(const SourcePiece& entry) {
  // Other traffic may be large, and is not read.
  if (entry.text().find(kUrlEnd) == std::string_view::npos) return;
  const Record record(entry);
  const std::string url = record.text("request", "url");
  const bool isOurs = endsWith(std::string_view(url).substr(0, url.find('?')), kUrlEnd);
  if (!isOurs && !record.damaged()) {
    if (url.empty()) reportMisspelt(entry, {"\"request\":", "\"url\":"});
    return;
  }
  if (record.reportDamage(collector_) && !isOurs) return;
  // A CORS preflight goes to the same URL.
  if (record.text("request", "method") == "OPTIONS") return;

  CaptureContext facts;
  facts.form = Form::kHar;
  facts.time = isoTime(record.text("startedDateTime"));
  takeIdsFromUrl(url, facts);
  const Unescaped post = record.string(record.find("request", "postData", "text"));
  if (post.text == nullptr && !record.damaged())
    reportMisspelt(entry, {"\"postData\":", "\"text\":"});
  if (post.text != nullptr) {
    facts.request = collector_.request(SourcePiece(post.text), CaptureContext(facts), {});
  }
  const JsonTree& tree = record.tree();
  const int64_t status = numberAt(tree, record.find("response", "status"));
  facts.status = status > 0 && status < 1000 ? static_cast<uint32_t>(status) : 0;
  const uint32_t headers = record.find("response", "headers");
  facts.requestId = headerOf(tree, headers, "x-amzn-requestid");
  facts.errorType = std::string(bareExceptionName(headerOf(tree, headers, "x-amzn-errortype")));
  facts.retryAfterSeconds = retryAfterOf(headerOf(tree, headers, "retry-after"));

  const Unescaped content = record.string(record.find("response", "content", "text"));
  if (content.text == nullptr) {
    // Status 0 without a body: the call was blocked or given up.
    if ((facts.status != 0 || record.find("response") == kNone) && !record.damaged())
      reportMisspelt(entry, {"\"response\":", "\"content\":", "\"text\":"});
    return;
  }
  SourcePiece body{content.text};
  const std::string encoding = record.text("response", "content", "encoding");
  const bool isJson = body.text().substr(0, 1) == "{";
  const bool isDamaged =
      !isJson && encoding != kBase64 && reportMisspelt(entry, {"\"base64\"", "\"encoding\":"});
  if (encoding == kBase64 || isDamaged) {
    body = SourcePiece(decodeBase64(body));
  }
  const bool failed = facts.status >= 400 || !facts.errorType.empty();
  collector_.response(
      Response::decodeAs(failed ? kShape_ServiceException : kShape_BatchGetJobEntityResponse,
                         InputBuffer::copyOf(body.text())),
      std::move(facts), body);
}

void RecordReader::readEvent(const SourcePiece& event) {
  if (event.text().find(kOperationName) == std::string_view::npos) return;
  const Record record(event);
  if (record.reportDamage(collector_)) return;
  uint32_t message = record.find("message");
  if (message == kNone) message = record.find("@message");
  const Unescaped text = record.string(message);
  if (text.text == nullptr) {
    reportMisspelt(event, {"\"message\":", "\"@message\":"});
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
  readMessage(SourcePiece(text.text), std::move(facts), stream);
}

void RecordReader::readInsightsRow(const SourcePiece& row) {
  if (row.text().find(kOperationName) == std::string_view::npos) return;
  const Record record(row);
  if (record.reportDamage(collector_)) return;
  const JsonTree& tree = record.tree();
  if (tree.at(record.root()).type != JsonType::kList) {
    readEvent(row);
    return;
  }
  CaptureContext facts;
  facts.form = Form::kCloudWatch;
  std::string stream;
  Unescaped message;
  for (uint32_t i = tree.at(record.root()).firstChild; i != kNone; i = tree.at(i).next) {
    const std::string field = textAt(tree, findPath(tree, i, "field"));
    const uint32_t value = findPath(tree, i, "value");
    if (field == "@message") message = record.string(value);
    if (field == "@logStream") stream = textAt(tree, value);
    if (field == "@timestamp") facts.time = isoTime(textAt(tree, value));
  }
  if (!facts.time.empty() && facts.time.back() != 'Z') facts.time += 'Z';
  if (message.text != nullptr)
    readMessage(SourcePiece(message.text), std::move(facts), stream);
  else
    reportMisspelt(row, {"\"@message\"", "\"field\":", "\"value\":"});
}

void RecordReader::readJsonLine(const SourcePiece& line, bool hasOperation) {
  const std::string_view text = line.text();
  if (isLogRecord(text)) {
    CaptureContext facts;
    facts.form = Form::kStructuredLog;
    readAgentRecord(line, std::move(facts), {});
    return;
  }
  // A line may be a container of its own: what a subscription delivers, or a HAR.
  ListScanner scanner;
  ListScanner::Element element;
  bool isContainer = false;
  if (hasOperation || text.find(kUrlEnd) != std::string_view::npos) {
    while (scanner.next(text, /*final=*/true, element)) {
      isContainer = true;
      readElement(element.kind, line.sub(element.begin, element.end - element.begin));
    }
    isContainer |= scanner.isContainer();
    if (isContainer && scanner.isDamaged()) reportDamage(line, nullptr);
    if (isContainer) return;
    // Events or rows one a line; or the agent's record with its members in another order.
    if (text[0] == '[') {
      readInsightsRow(line);
      if (text.substr(0, 200).find("\"field\"") != std::string_view::npos) return;
    } else {
      bool isEvent = false;
      bool isRecord = false;
      MemberWalk walk(text);
      while (walk.next()) {
        // An exception has a message too.
        isEvent |= walk.key() == "@message" || walk.key() == "timestamp";
        isRecord |= walk.key() == "operation";
      }
      if (isEvent) {
        readEvent(line);
        return;
      }
      CaptureContext facts;
      facts.form = Form::kStructuredLog;
      if (isRecord && readAgentRecord(line, std::move(facts), {})) return;
    }
  }
  if (!readDocument(line, /*alone=*/false) && hasOperation) reportMisspeltList(line);
}

bool RecordReader::reportMisspeltList(const SourcePiece& text) {
  return reportMisspelt(
      text.sub(0, kMaxHeadBytes),
      {"\"logEvents\":", "\"events\":", "\"results\":", "\"entries\":", "\"log\":"});
}

void RecordReader::readElement(ListScanner::Kind kind, const SourcePiece& element) {
  switch (kind) {
    case ListScanner::Kind::kHarEntry:
      readHarEntry(element);
      break;
    case ListScanner::Kind::kEvent:
      readEvent(element);
      break;
    case ListScanner::Kind::kInsightsRow:
      readInsightsRow(element);
      break;
  }
}

bool RecordReader::readDocument(const SourcePiece& document, bool alone) {
  return readDocument(InputBuffer::copyOf(document.text()), document, alone);
}

bool RecordReader::readDocument(InputBuffer bytes, const SourcePiece& document, bool alone) {
  Response response = Response::decode(std::move(bytes));
  if (response.form() == Form::kUnknown || isOtherCommand(response)) {
    if (!alone && (isOtherJson(response) || response.form() != Form::kUnknown)) return false;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      collector_.problem(document.place(diagnostic));
    if (alone && isOtherJson(response))
      reportMisspeltList(SourcePiece(response.input(), document.locate(0)));
    return true;
  }
  CaptureContext facts;
  facts.form = alone ? response.form() : Form::kNdjson;
  takeFacts(response, facts);
  const Cell input = response.loggerRecord().memberAt(localIndex(kMember_LoggerRecord_input));
  if (input.present()) {
    const std::string_view text = input.slice();
    const auto offset = static_cast<size_t>(text.data() - response.input().data());
    CaptureContext asked;
    asked.form = facts.form;
    const Request read = Request::decode(InputBuffer::copyOf(text));
    asked.farmId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_farmId].name);
    asked.fleetId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_fleetId].name);
    asked.workerId = read.uriMember(kMembers[kMember_BatchGetJobEntityRequest_workerId].name);
    // The document's bytes may be in the response by now.
    const SourcePiece whole(response.input(), document.locate(0));
    facts.request = collector_.request(
        document.isDecoded() ? document.sub(offset, text.size()) : whole.sub(offset, text.size()),
        std::move(asked), {});
  }
  // The piece's text may be gone; its place counts.
  const size_t size = response.input().size();
  collector_.response(std::move(response), std::move(facts), document.sized(size));
  return true;
}

}  // namespace job_entity
