// What a response answers of a request: every entity that was asked for is answered or not, what is
// to be sent next is a request for those, and the forms in which SDKs have the response are JSON.
//
// The input: a request, a zero byte, a response.

#include <rapidjson/document.h>

#include <set>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "job_entity/forms.h"
#include "job_entity/request.h"
#include "job_entity/validate.h"
#include "targets.h"

namespace job_entity::fuzz {

namespace {

/// As many as the service takes in a request.
constexpr size_t kMostIdentifiers = 10;

std::set<std::string> keysOf(const std::vector<EntityIdentifier>& identifiers) {
  std::set<std::string> keys;
  for (const EntityIdentifier& identifier : identifiers) keys.insert(identifier.key());
  return keys;
}

/// The requests to send next ask for what this one did, and for nothing twice.
std::string checkFollowUp(const Response& response, const Request& request) {
  std::set<std::string> left = keysOf(request.identifiers());
  // Ids that are not UTF-8 cannot be sent as they are.
  for (const std::string& key : left)
    if (findInvalidUtf8(key.data(), key.data() + key.size()) != key.data() + key.size()) return {};
  for (const std::string& body : followUp(response, request)) {
    const Request next = Request::decode(InputBuffer::copyOf(body));
    const size_t count = next.identifiers().size();
    if (count == 0 || count > kMostIdentifiers) return "so many to ask for again: " + body;
    for (const EntityIdentifier& identifier : next.identifiers())
      if (left.erase(identifier.key()) == 0) return "not asked for, or twice: " + body;
  }
  return {};
}

std::string checkAnswered(const Response& response, const Request& request) {
  std::set<std::string> answered = keysOf(identifiersOfEntities(response));
  answered.merge(keysOf(identifiersOfErrors(response)));
  const std::vector<uint32_t> missing = unanswered(response, request);
  auto next = missing.begin();
  for (uint32_t i = 0; i < request.identifiers().size(); ++i) {
    const bool isMissing = next != missing.end() && *next == i;
    if (isMissing) ++next;
    const EntityIdentifier& identifier = request.identifiers()[i];
    if (isMissing == (answered.count(identifier.key()) != 0))
      return "answered or not: " + identifier.pointer;
    if (identifier.offset > request.input().size()) return "place of " + identifier.pointer;
  }
  Diagnostics found;
  checkAnswers(response, request, found);
  for (const Diagnostic& diagnostic : found.all())
    if (diagnostic.offset > response.input().size()) return "place of " + diagnostic.message;
  for (const RejectedField& field : rejectedFields(response, request))
    if (field.found && field.offset > request.input().size()) return "place of " + field.name;
  return {};
}

bool isJson(const std::string& text) {
  constexpr unsigned kFlags = rapidjson::kParseNanAndInfFlag | rapidjson::kParseIterativeFlag |
                              rapidjson::kParseFullPrecisionFlag;
  rapidjson::Document document;
  document.Parse<kFlags>(text.data(), text.size());
  // Numbers that no double holds and half of a pair of surrogates are kept as they are.
  return !document.HasParseError() ||
         document.GetParseError() == rapidjson::kParseErrorNumberTooBig ||
         document.GetParseError() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid;
}

std::string checkForms(const Response& response) {
  for (const OutputForm form : {OutputForm::kWire, OutputForm::kAwsSdkJs, OutputForm::kBoto3}) {
    for (const SdkModel model : {SdkModel::k2026_08, SdkModel::k2026_09}) {
      const FormedResponse formed = formResponse(response, form, model);
      const std::string name = std::string(outputFormName(form)) + ": ";
      if (formed.offset > response.input().size()) return name + "place of " + formed.reason;
      if (formed.sdkFails == formed.reason.empty()) return name + "why it fails";
      // Text that is not UTF-8, and what is damaged, is given as far as it goes.
      if (response.ok() && !isJson(formed.json)) return name + formed.json;
    }
  }
  return {};
}

}  // namespace

std::string requestTarget(std::string_view bytes) {
  const size_t end = bytes.find('\0');
  const bool hasResponse = end != std::string_view::npos;
  const Request request = Request::decode(InputBuffer::copyOf(bytes.substr(0, end)));
  const Response response =
      Response::decode(InputBuffer::copyOf(hasResponse ? bytes.substr(end + 1) : bytes));
  std::string wrong = checkAnswered(response, request);
  if (wrong.empty()) wrong = checkFollowUp(response, request);
  if (wrong.empty()) wrong = checkForms(response);
  return wrong;
}

}  // namespace job_entity::fuzz
