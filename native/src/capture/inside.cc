#include "capture/inside.h"

#include <algorithm>

#include "capture/envelope.h"
#include "capture/facts.h"
#include "capture/forms/document.h"
#include "capture/json_record.h"
#include "capture/line_scan.h"
#include "capture/sdk_dump.h"
#include "capture/signs.h"
#include "capture/text_reader.h"
#include "capture/unescape.h"
#include "capture/words.h"
#include "job_entity/limits.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

/// Shorter texts hold nothing.
constexpr size_t kLeastBytes = 16;

std::string_view nameOf(MemberId member) { return kMembers[member].name; }

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Whether a text may be base64 of a JSON text: all of it, without blanks.
bool isEncoded(std::string_view text) {
  constexpr size_t kStart = 8;
  if (text.size() < kLeastBytes || text.find_first_of(" {\"'") != std::string_view::npos)
    return false;
  if (text.substr(0, kGzipInBase64.size()) == kGzipInBase64) return true;
  const auto start = decodeBase64(SourcePiece(text.substr(0, kStart), FilePlace()));
  const std::string_view json = start->text;
  return json.size() > 1 && (json[0] == '{' || json[0] == '[') && json[1] != kNotAnyJson;
}

/// What a value's siblings say of an exchange: the status and the headers.
class Siblings {
 public:
  Siblings(const decode::JsonTree& tree, const CaptureContext& facts)
      : tree_(tree), facts_(facts) {}

  /// What an object's members say; the facts around it if they say nothing.
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
    const decode::JsonType type = tree_.at(node).type;
    if (type != decode::JsonType::kNumber && type != decode::JsonType::kString) return;
    const std::string_view text = tree_.at(node).text.contents;
    if (text.size() == kStatusDigits && statusOf(text) != 0) own().status = statusOf(text);
  }

  void takeHeaders(uint32_t headers) {
    if (headers == kNone || !tree_.at(headers).isContainer()) return;
    const bool isObject = tree_.at(headers).type == decode::JsonType::kObject;
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

  const decode::JsonTree& tree_;
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
  const decode::JsonTree& tree() const { return record_.tree(); }

  void visit(uint32_t node, const CaptureContext& facts) {
    switch (tree().at(node).type) {
      case decode::JsonType::kObject:
        object(node, facts);
        return;
      case decode::JsonType::kList:
        if (isByteList(node))
          found_ |= readText(recogniser_, SourcePiece(record_.bytes(node)), facts);
        else
          children(node, facts);
        return;
      case decode::JsonType::kString:
        string(node, facts);
        return;
      default:
        return;
    }
  }

  /// journald's message where it is not plain text.
  bool isByteList(uint32_t node) const {
    const decode::JsonNode& list = tree().at(node);
    return list.key.contents == kByteListKey && list.firstChild != kNone &&
           tree().at(list.firstChild).type == decode::JsonType::kNumber;
  }

  void children(uint32_t node, const CaptureContext& facts) {
    for (uint32_t i = tree().at(node).firstChild; i != kNone; i = tree().at(i).next)
      visit(i, facts);
  }

  uint32_t listOf(uint32_t object, MemberId member) const {
    const uint32_t found = tree().find(object, nameOf(member));
    return found != kNone && tree().at(found).type == decode::JsonType::kList ? found : kNone;
  }

  /// A list with an element of one of the kinds that the service has, or that an SDK has lost:
  /// other services have entities and errors too.
  bool isListOf(uint32_t object, MemberId member) const {
    const uint32_t list = listOf(object, member);
    if (list == kNone) return false;
    const Shape& kinds = kShapes[kShapes[kMembers[member].shape].element];
    for (uint32_t i = tree().at(list).firstChild; i != kNone; i = tree().at(i).next) {
      if (tree().at(i).type != decode::JsonType::kObject) continue;
      for (uint32_t kind = 0; kind < kinds.memberCount; ++kind)
        if (tree().find(i, kMembers[kinds.firstMember + kind].name) != kNone) return true;
      for (const std::string_view lost : {"SDK_UNKNOWN_MEMBER", "$unknown"})
        if (tree().find(i, lost) != kNone) return true;
    }
    return false;
  }

  /// Nothing is in the list but what says nothing.
  bool isEmpty(uint32_t list) const {
    if (list == kNone) return false;
    for (uint32_t i = tree().at(list).firstChild; i != kNone; i = tree().at(i).next)
      if (tree().at(i).type != decode::JsonType::kNull &&
          (tree().at(i).type != decode::JsonType::kObject || tree().at(i).childCount > 0))
        return false;
    return true;
  }

  bool isResponse(uint32_t object) const {
    if (isListOf(object, kMember_BatchGetJobEntityResponse_entities) ||
        isListOf(object, kMember_BatchGetJobEntityResponse_errors))
      return true;
    // One without anything in it has both, and nothing else but what an SDK adds.
    constexpr uint32_t kMostMembers = 3;
    const uint32_t entities = listOf(object, kMember_BatchGetJobEntityResponse_entities);
    const uint32_t errors = listOf(object, kMember_BatchGetJobEntityResponse_errors);
    return isEmpty(entities) && isEmpty(errors) && tree().at(object).childCount <= kMostMembers;
  }

  /// A response whose names are those of Go or .NET: {"Entities": [{"JobDetails": ...}]}.
  bool isOfDotNet(uint32_t object) const {
    for (const std::string_view name : {"Entities", "Errors"}) {
      const uint32_t list = tree().find(object, name);
      if (list == kNone || tree().at(list).type != decode::JsonType::kList) continue;
      for (uint32_t i = tree().at(list).firstChild; i != kNone; i = tree().at(i).next)
        for (const std::string_view kind :
             {"JobDetails", "JobAttachmentDetails", "StepDetails", "EnvironmentDetails"})
          if (tree().at(i).type == decode::JsonType::kObject && tree().find(i, kind) != kNone)
            return true;
    }
    return false;
  }

  void object(uint32_t node, const CaptureContext& facts) {
    const std::string operation = textAt(tree(), tree().find(node, "operation"));
    if (!operation.empty()) {
      // Another operation's record holds nothing of ours, even if it has our words.
      if (!endsWith(operation, kOperationName)) return;
      CaptureContext ofNode = facts;
      found_ |= recogniser_.tryMessage(record_.object(node), ofNode, {});
    } else if (isResponse(node) || isException(node, facts)) {
      found_ |= readResponse(recogniser_, record_.object(node), CaptureContext(facts));
    } else if (isOfDotNet(node)) {
      const SdkDump dump = jsonFromSdkDump(record_.object(node));
      CaptureContext ofNode = facts;
      if (ofNode.requestId.empty()) ofNode.requestId = dump.requestId;
      if (ofNode.status == 0) ofNode.status = dump.status;
      found_ |= readResponse(recogniser_, SourcePiece(dump.json.text), std::move(ofNode));
    } else if (isListOf(node, kMember_BatchGetJobEntityRequest_identifiers)) {
      CaptureContext asked(facts);
      recogniser_.request(record_.object(node), std::move(asked), {});
      found_ = true;
    } else {
      const bool outer = isBase64_;
      isBase64_ = saysBase64(node);
      Siblings siblings(tree(), facts);
      children(node, siblings.read(node));
      isBase64_ = outer;
    }
  }

  /// A record of a log may hold a line of a longer text, or a piece of one: it is read with the
  /// rest of it, elsewhere.
  bool isPieceOfLine(uint32_t node, const Unescaped& text) const {
    const std::string_view key = tree().at(node).key.contents;
    if (!isMessageKey(key) || text.text->text.back() == '\n') return false;
    const std::string_view line = text.text->text;
    // Docker's lines end with their feed.
    if (key == "log" && tree().input().find("\"stream\":") != std::string_view::npos) return true;
    // What does not end where lines do was cut off.
    return goesOn(line) && findValue(line, 0).state == ValueExtent::State::kOpen;
  }

  bool saysBase64(uint32_t object) const {
    const uint32_t flag = tree().find(object, "isBase64Encoded");
    return (flag != kNone && tree().at(flag).type == decode::JsonType::kTrue) ||
           textAt(tree(), tree().find(object, "encoding")) == "base64";
  }

  /// An error, which the SDKs write alike for all services.
  bool isOfSdk(uint32_t node) const {
    if (tree().find(node, "$fault") != kNone) return tree().find(node, "$metadata") != kNone;
    const uint32_t error = tree().find(node, nameOf(kMember_ServiceException_Error));
    return error != kNone && tree().find(error, nameOf(kMember_ServiceException_Code)) != kNone &&
           tree().find(node, nameOf(kMember_ServiceException_ResponseMetadata)) != kNone;
  }

  bool isException(uint32_t node, const CaptureContext& facts) const {
    if (isOfSdk(node) && namesService(tree().input())) return true;
    const uint32_t type = tree().find(node, nameOf(kMember_ServiceException___type));
    if (type != kNone && holds(textAt(tree(), type), "deadline")) return true;
    // A status alone may be any service's.
    if (facts.errorType.empty()) return false;
    return tree().find(node, nameOf(kMember_ServiceException_message)) != kNone ||
           tree().find(node, nameOf(kMember_ServiceException_Message)) != kNone;
  }

  void string(uint32_t node, const CaptureContext& facts) {
    const std::string_view contents = tree().at(node).text.contents;
    const bool failed = !facts.errorType.empty() && holds(contents, "essage");
    const bool isText = failed || holdsSign(contents);
    if (!isText && !isBase64_ && !isEncoded(contents)) return;
    const Unescaped text = record_.string(node);
    if (isPieceOfLine(node, text)) return;
    if (isBase64_ && !isText && contents.size() >= kLeastBytes)
      found_ |= readText(recogniser_, SourcePiece(decodeBase64(SourcePiece(text.text))), facts);
    else
      found_ |= readText(recogniser_, SourcePiece(text.text), facts);
  }

  Recogniser& recogniser_;
  JsonRecord record_;
  bool found_ = false;
  bool isBase64_ = false;  ///< the object at hand says that of its texts
};

}  // namespace

bool readInside(Recogniser& recogniser, const SourcePiece& json) {
  const std::string_view text = json.text();
  return text.size() <= recogniser.collector().limits().recordBytes && holdsSign(text) &&
         InsideReader(recogniser, json).read(CaptureContext());
}

std::shared_ptr<const DecodedText> decodeEncoded(const SourcePiece& text) {
  return isEncoded(text.text()) ? decodeBase64(text) : nullptr;
}

bool readJson(Recogniser& recogniser, const SourcePiece& json, const CaptureContext& facts) {
  return InsideReader(recogniser, json).read(facts);
}

}  // namespace job_entity::capture
