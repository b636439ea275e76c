#include "capture/collector.h"

#include <algorithm>

#include "decode/entity_names.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Fills in what is not known yet.
void complete(std::string& text, const std::string& from) {
  if (text.empty()) text = from;
}

std::vector<std::string> keysOf(const Response& response) {
  std::vector<std::string> keys;
  for (const EntityIdentifier& id : identifiersOfEntities(response)) keys.push_back(id.key());
  for (const EntityIdentifier& id : identifiersOfErrors(response)) keys.push_back(id.key());
  return keys;
}

std::string textOf(const std::vector<EntityIdentifier>& identifiers) {
  std::string text;
  JsonWriter json(text);
  json.beginObject();
  json.key(kMembers[kMember_BatchGetJobEntityRequest_identifiers].name);
  json.beginArray();
  for (const EntityIdentifier& identifier : identifiers) {
    std::string one;
    appendIdentifier(one, identifier);
    json.raw(one);
  }
  json.endArray();
  json.endObject();
  return text;
}

bool asksForAll(const CapturedRequest& request, const std::vector<std::string>& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return std::find(request.keys.begin(), request.keys.end(), key) != request.keys.end();
  });
}

}  // namespace

void Collector::problem(Code code, const FilePlace& place, std::string message) {
  problems_.push_back({defaultSeverity(code), code, place.offset, place.line, place.column,
                       std::string(), std::move(message)});
}

std::shared_ptr<CapturedRequest> Collector::request(const SourcePiece& text, CaptureContext facts,
                                                    std::string stream) {
  const Request read = Request::decode(InputBuffer::copyOf(text.text()));
  if (firstForm_ == Form::kUnknown) firstForm_ = facts.form;
  ++counts_.requests;
  counts_.identifiers += read.identifiers().size();
  auto request = std::make_shared<CapturedRequest>();
  request->text = std::string(text.text());
  // Whoever gets the text may rely on its being JSON: of a damaged one, what could be read.
  if (!read.ok()) request->text = textOf(read.identifiers());
  request->place = text.locate(0);
  request->time = std::move(facts.time);
  request->farmId = std::move(facts.farmId);
  request->fleetId = std::move(facts.fleetId);
  request->workerId = std::move(facts.workerId);
  request->stream = std::move(stream);
  for (const EntityIdentifier& identifier : read.identifiers())
    request->keys.push_back(identifier.key());
  return request;
}

void Collector::await(std::shared_ptr<CapturedRequest> request) {
  // One that is never answered must not wait for ever: a log may hold millions of them.
  if (waiting_.size() >= kMaxWaitingRequests) waiting_.pop_front();
  waiting_.push_back(std::move(request));
}

std::shared_ptr<CapturedRequest> Collector::takeAnswered(const Response& response,
                                                         std::string_view stream) {
  if (waiting_.empty()) return nullptr;
  const std::vector<std::string> keys = keysOf(response);
  // An exception about a worker tells whose request it answers.
  const std::string resource =
      keys.empty()
          ? response.exception().memberAt(localIndex(kMember_ServiceException_resourceId)).text()
          : std::string();
  auto found = waiting_.end();
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    const CapturedRequest& request = **it;
    if (request.stream != stream || !asksForAll(request, keys)) continue;
    const bool isNamed = !resource.empty() && resource == request.workerId;
    if (found == waiting_.end() || isNamed) found = it;
    if (resource.empty() || isNamed) break;
  }
  if (found == waiting_.end()) return nullptr;
  std::shared_ptr<CapturedRequest> request = std::move(*found);
  waiting_.erase(found);
  return request;
}

void Collector::response(Response response, CaptureContext facts, SourcePiece source,
                         std::string_view stream) {
  if (firstForm_ == Form::kUnknown) firstForm_ = facts.form;
  if (facts.request == nullptr) facts.request = takeAnswered(response, stream);
  if (facts.request != nullptr) {
    complete(facts.farmId, facts.request->farmId);
    complete(facts.fleetId, facts.request->fleetId);
    complete(facts.workerId, facts.request->workerId);
    complete(facts.time, facts.request->time);
  }
  facts.index = counts_.responses++;
  facts.place = source.locate(0);
  facts.size = source.size();
  source.forgetText();
  CapturedResponse captured;
  captured.response = std::move(response);
  captured.context = std::move(facts);
  captured.source = std::move(source);
  ready_.push_back(std::move(captured));
}

bool Collector::takeReady(CapturedResponse& captured) {
  if (ready_.empty()) return false;
  captured = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

std::vector<Diagnostic> Collector::takeProblems() {
  std::vector<Diagnostic> problems;
  problems.swap(problems_);
  return problems;
}

}  // namespace job_entity
