#include "capture/inside.h"

#include <algorithm>

#include "capture/facts.h"
#include "capture/forms/document.h"
#include "capture/json_record.h"
#include "capture/line_scan.h"
#include "capture/unescape.h"
#include "job_entity/limits.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr uint32_t kNone = JsonNode::kNone;
constexpr size_t kNowhere = std::string_view::npos;

/// Shorter texts hold nothing.
constexpr size_t kLeastBytes = 16;

std::string_view nameOf(MemberId member) { return kMembers[member].name; }

bool holds(std::string_view text, std::string_view part) { return text.find(part) != kNowhere; }

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Base64 of a text that starts like JSON.
bool isJsonInBase64(std::string_view text) {
  constexpr size_t kStart = 8;
  if (text.size() < kLeastBytes || holds(text, " ")) return false;
  const auto start = decodeBase64(SourcePiece(text.substr(0, kStart), FilePlace()));
  const std::string_view json = start->text;
  return json.size() > 1 && (json[0] == '{' || json[0] == '[') && json[1] != kNotAnyJson;
}

SourcePiece trimmed(const SourcePiece& piece) {
  const std::string_view text = piece.text();
  size_t begin = 0;
  size_t end = text.size();
  while (begin < end && isBlank(text[begin])) ++begin;
  while (end > begin && isBlank(text[end - 1])) --end;
  return piece.sub(begin, end - begin);
}

/// Counts how deep texts are inside of each other.
class Layer {
 public:
  explicit Layer(Recogniser& recogniser) : layers_(recogniser.layers()) { ++layers_; }
  ~Layer() { --layers_; }
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  bool isTooDeep() const { return layers_ > kMaxLayers; }

 private:
  uint32_t& layers_;
};

/// What a value's siblings say of an exchange: the status and the headers.
class Siblings {
 public:
  Siblings(const JsonTree& tree, const CaptureContext& facts) : tree_(tree), facts_(facts) {}

  /// Of an object's members; the facts around it if they say nothing.
  const CaptureContext& read(uint32_t object) {
    for (const std::string_view key : {"status", "statusCode", "status_code", "code"})
      takeStatus(tree_.find(object, key));
    for (const std::string_view key : {"headers", "header"}) takeHeaders(tree_.find(object, key));
    return isChanged_ ? own_ : facts_;
  }

 private:
  CaptureContext& own() {
    if (!isChanged_) own_ = facts_;
    isChanged_ = true;
    return own_;
  }

  void takeStatus(uint32_t node) {
    if (node == kNone) return;
    const JsonType type = tree_.at(node).type;
    if (type != JsonType::kNumber && type != JsonType::kString) return;
    const std::string_view text = tree_.at(node).text.contents;
    if (text.size() == kStatusDigits && statusOf(text) != 0) own().status = statusOf(text);
  }

  void takeHeaders(uint32_t headers) {
    if (headers == kNone || !tree_.at(headers).isContainer()) return;
    const bool isObject = tree_.at(headers).type == JsonType::kObject;
    for (uint32_t i = tree_.at(headers).firstChild; i != kNone; i = tree_.at(i).next) {
      if (isObject) {
        takeHeader(own(), tree_.at(i).key.decoded(), textAt(tree_, i));
        continue;
      }
      std::string name = textAt(tree_, findPath(tree_, i, "name"));
      if (name.empty()) name = textAt(tree_, findPath(tree_, i, "key"));
      takeHeader(own(), name, textAt(tree_, findPath(tree_, i, "value")));
    }
  }

  const JsonTree& tree_;
  const CaptureContext& facts_;
  CaptureContext own_;
  bool isChanged_ = false;
};

class InsideReader {
 public:
  InsideReader(Recogniser& recogniser, const SourcePiece& json)
      : recogniser_(recogniser), record_(json, recogniser.collector()) {}

  bool read(const CaptureContext& facts) {
    if (!record_.damaged() && record_.root() != kNone) visit(record_.root(), facts);
    return found_;
  }

 private:
  const JsonTree& tree() const { return record_.tree(); }

  void visit(uint32_t node, const CaptureContext& facts) {
    switch (tree().at(node).type) {
      case JsonType::kObject:
        object(node, facts);
        return;
      case JsonType::kList:
        children(node, facts);
        return;
      case JsonType::kString:
        string(node, facts);
        return;
      default:
        return;
    }
  }

  void children(uint32_t node, const CaptureContext& facts) {
    for (uint32_t i = tree().at(node).firstChild; i != kNone; i = tree().at(i).next)
      visit(i, facts);
  }

  bool isList(uint32_t object, MemberId member) const {
    const uint32_t found = tree().find(object, nameOf(member));
    return found != kNone && tree().at(found).type == JsonType::kList;
  }

  void object(uint32_t node, const CaptureContext& facts) {
    const std::string operation = textAt(tree(), tree().find(node, "operation"));
    if (endsWith(operation, kOperationName)) {
      CaptureContext ofNode = facts;
      found_ |= recogniser_.tryMessage(record_.object(node), ofNode, {});
    } else if (isList(node, kMember_BatchGetJobEntityResponse_entities) ||
               isList(node, kMember_BatchGetJobEntityResponse_errors) || isException(node, facts)) {
      found_ |= readResponse(recogniser_, record_.object(node), CaptureContext(facts));
    } else if (isList(node, kMember_BatchGetJobEntityRequest_identifiers)) {
      CaptureContext asked(facts);
      recogniser_.request(record_.object(node), std::move(asked), {});
      found_ = true;
    } else {
      Siblings siblings(tree(), facts);
      children(node, siblings.read(node));
    }
  }

  bool isException(uint32_t node, const CaptureContext& facts) const {
    // A status alone may be any service's.
    if (facts.errorType.empty()) return false;
    return tree().find(node, nameOf(kMember_ServiceException_message)) != kNone ||
           tree().find(node, nameOf(kMember_ServiceException_Message)) != kNone;
  }

  void string(uint32_t node, const CaptureContext& facts) {
    const std::string_view contents = tree().at(node).text.contents;
    const bool failed = !facts.errorType.empty() && holds(contents, "essage");
    const bool isEncoded = !failed && !mayHoldRecords(contents) && isJsonInBase64(contents);
    if (!failed && !isEncoded && !mayHoldRecords(contents)) return;
    const Unescaped text = record_.string(node);
    SourcePiece piece{text.text};
    if (isEncoded) piece = SourcePiece(decodeBase64(piece));
    if (!isEncoded || mayHoldRecords(piece.text())) found_ |= readText(recogniser_, piece, facts);
  }

  Recogniser& recogniser_;
  JsonRecord record_;
  bool found_ = false;
};

bool readLinesOf(Recogniser& recogniser, const SourcePiece& text) {
  const CaptureCounts before = recogniser.collector().counts();
  const std::string_view all = text.text();
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    const SourcePiece line = trimmed(text.sub(at, end - at));
    const bool hasOperation = holds(line.text(), kOperationName);
    if (recogniser.isOfInterest(line.text(), hasOperation)) recogniser.readLine(line, hasOperation);
    at = end + 1;
  }
  const CaptureCounts& after = recogniser.collector().counts();
  return after.responses != before.responses || after.requests != before.requests;
}

}  // namespace

bool mayHoldRecords(std::string_view text) {
  if (text.size() < kLeastBytes) return false;
  return holds(text, nameOf(kMember_BatchGetJobEntityResponse_entities)) ||
         holds(text, nameOf(kMember_BatchGetJobEntityRequest_identifiers)) ||
         holds(text, kOperationName);
}

bool readInside(Recogniser& recogniser, const SourcePiece& json) {
  const std::string_view text = json.text();
  // Headers of the service and marks of encodings tell of bodies whose own words do not show.
  const bool isSearched = mayHoldRecords(text) || holds(text, "mzn-") || holds(text, "ase64");
  return isSearched && text.size() <= kMaxRecordBytes &&
         InsideReader(recogniser, json).read(CaptureContext());
}

bool readText(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts) {
  const Layer layer(recogniser);
  const SourcePiece piece = trimmed(text);
  const std::string_view bytes = piece.text();
  if (bytes.empty()) return false;
  if (layer.isTooDeep()) {
    recogniser.collector().problem(Code::kDepthLimit, piece.locate(0),
                                   "Too many texts are encoded in each other here.");
    return false;
  }
  if (bytes[0] == '"') {
    const Unescaped inner = unescapeJsonString(piece);
    return readText(recogniser, SourcePiece(inner.text), facts);
  }
  if (bytes[0] == '{' || bytes[0] == '[') {
    const bool isRecord = isLogRecord(bytes);
    if (!isRecord && InsideReader(recogniser, piece).read(facts)) return true;
    // Perhaps it is damaged: then it is a response as far as it goes.
    if (!isRecord && !holds(bytes, kOperationName) && readResponse(recogniser, piece, facts))
      return true;
  }
  return readLinesOf(recogniser, piece);
}

}  // namespace job_entity
