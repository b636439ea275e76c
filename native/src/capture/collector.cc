#include "capture/collector.h"

#include <algorithm>

#include "base/format.h"
#include "capture/code_page.h"
#include "capture/copied.h"
#include "capture/identifier_key.h"
#include "capture/words.h"
#include "decode/entity_names.h"
#include "decode/rows.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

/// Fills in what is not known yet.
void complete(std::string& text, const std::string& from) {
  if (text.empty()) text = from;
}

void addKeys(std::vector<uint64_t>& keys, const RowList& rows) {
  for (const Row row : rows) {
    const uint64_t key = identifierKey(row);
    if (key != kNoIdentifier) keys.push_back(key);
  }
}

/// Of a request.
Cell identifiersOf(const Response& request) {
  return request.root().memberAt(localIndex(kMember_BatchGetJobEntityRequest_identifiers));
}

std::string textOf(const std::vector<EntityIdentifier>& identifiers) {
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key(kMembers[kMember_BatchGetJobEntityRequest_identifiers].name);
  json.beginArray();
  for (const EntityIdentifier& identifier : identifiers) {
    std::string one;
    decode::appendIdentifier(one, identifier);
    json.raw(one);
  }
  json.endArray();
  json.endObject();
  return text;
}

bool asksForAll(const CapturedRequest& request, const std::vector<uint64_t>& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](const uint64_t key) {
    return std::find(request.keys.begin(), request.keys.end(), key) != request.keys.end();
  });
}

void sortUnique(std::vector<uint64_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

void Collector::problem(Code code, const FilePlace& place, std::string message) {
  if (code == Code::kNotAResponse && refusal_.empty()) refusal_ = message;
  // In a file of another kind each line may be one.
  if (problems_.size() >= kMaxWaitingProblems) return;
  problems_.push_back({defaultSeverity(code), code, place.offset, place.line, place.column,
                       std::string(), std::move(message)});
}

void Collector::longProblem(const char* what, const FilePlace& place) {
  problem(Code::kSizeLimit, place,
          format("{} is longer than {} bytes, so it is skipped.", {what, limits_.recordBytes}));
}

InputBuffer Collector::copyOf(std::string_view text) {
  InputBuffer copy = InputBuffer::copyOf(text);
  if (copy.data() == nullptr) runOut();
  return copy;
}

Response Collector::checked(Response&& response) {
  const std::vector<Diagnostic>& all = response.diagnostics().all();
  const bool ranOut = std::any_of(all.begin(), all.end(), [](const Diagnostic& found) {
    return found.code == Code::kOutOfMemory;
  });
  if (ranOut || response.input().data() == nullptr) runOut();
  return std::move(response);
}

Response Collector::decodeAs(ShapeId shape, std::string_view text) {
  return checked(decoder_.decode(text, {shape, findings_, limits_}));
}

Response Collector::decode(InputBuffer bytes) {
  return checked(
      Response::decode(std::move(bytes), {DecodeOptions::kFindOut, FindingsKept::kAll, limits_}));
}

Response Collector::decode(std::string_view text) {
  return checked(decoder_.decode(text, {DecodeOptions::kFindOut, FindingsKept::kAll, limits_}));
}

std::shared_ptr<CapturedRequest> Collector::request(const SourcePiece& text, CaptureContext&& facts,
                                                    std::string_view stream) {
  if (firstForm_ == Form::kUnknown) firstForm_ = facts.form;
  auto request = std::make_shared<CapturedRequest>();
  Response read = decodeAs(kShape_BatchGetJobEntityRequest, text.text());
  if (isOutOfMemory()) return request;
  const Cell identifiers = identifiersOf(read);
  request->keys.reserve(identifiers.count());
  addKeys(request->keys, identifiers.list());
  ++counts_.requests;
  counts_.identifiers += request->keys.size();
  for (const Diagnostic& found : read.diagnostics().all())
    if (found.code == Code::kJsonSyntax || found.code == Code::kInvalidUtf8 ||
        found.code == Code::kNotUtf8)
      problem(text.place(found));
  // The caller may rely on the text being JSON, so a damaged one is cut to the part that could be
  // read.
  request->text = read.ok() ? std::string(text.text())
                            : textOf(Request::decode(copyOf(text.text())).identifiers());
  decoder_.recycle(std::move(read));
  request->place = text.locate(0);
  request->time = std::move(facts.time);
  request->farmId = std::move(facts.farmId);
  request->fleetId = std::move(facts.fleetId);
  request->workerId = std::move(facts.workerId);
  request->stream = stream;
  return request;
}

void Collector::await(std::shared_ptr<CapturedRequest> request) {
  // One that is never answered must not wait for ever: a log may hold millions of them.
  if (waiting_.size() >= limits_.waitingRequests) waiting_.take(waiting_.begin());
  waiting_.push({std::move(request)});
  mostWaiting_ = std::max(mostWaiting_, waiting_.size());
}

void Collector::noteSought(const Response& response) {
  const size_t before = soughtKeys_.size();
  addKeys(soughtKeys_, response.entities());
  addKeys(soughtKeys_, response.errors());
  if (soughtKeys_.size() > kMaxSoughtKeys) sortUnique(soughtKeys_);
  const bool isAny = soughtKeys_.size() == before && answers_ <= kMostOvertaking;
  isAnySought_ = isAny || soughtKeys_.size() > kMaxSoughtKeys;
  if (isAnySought_) soughtKeys_.clear();
}

Queue<WaitingRequest> Collector::takeWaiting() {
  Queue<WaitingRequest> taken;
  for (WaitingRequest& one : waiting_)
    if (!one.isStale()) taken.push(std::move(one));
  waiting_ = {};
  return taken;
}

bool Collector::joinAll(Queue<WaitingRequest>& all) {
  isApart_ = false;
  if (all.empty()) return true;
  bool isAnswered = isAnySought_ || mostWaiting_ + all.size() > limits_.waitingRequests;
  sortUnique(soughtKeys_);
  for (const WaitingRequest& one : all)
    for (const uint64_t key : one.request->keys)
      isAnswered |= std::binary_search(soughtKeys_.begin(), soughtKeys_.end(), key);
  if (isAnswered) return false;
  // They have waited for longer than those of this file.
  for (WaitingRequest& one : all) one.overtaken += answers_;
  for (WaitingRequest& one : waiting_) all.push(std::move(one));
  waiting_ = std::move(all);
  return true;
}

bool Collector::join(Collector& earlier) {
  Queue<WaitingRequest> all = earlier.takeWaiting();
  const bool follows = joinAll(all);
  if (!follows) earlier.waiting_ = std::move(all);
  return follows;
}

std::string Collector::giveWaiting() {
  Queue<WaitingRequest> all = takeWaiting();
  return packWaiting(all);
}

bool Collector::join(std::string_view given) {
  Queue<WaitingRequest> all;
  if (!unpackWaiting(given, all)) return false;
  for (WaitingRequest& one : all) {
    Response read = decodeAs(kShape_BatchGetJobEntityRequest, one.request->text);
    if (isOutOfMemory()) return false;
    addKeys(one.request->keys, identifiersOf(read).list());
    decoder_.recycle(std::move(read));
  }
  return joinAll(all);
}

std::shared_ptr<CapturedRequest> Collector::takeAnswered(const Response& response,
                                                         std::string_view stream) {
  if (isApart_ && !isAnySought_) noteSought(response);
  if (waiting_.empty()) return nullptr;
  std::vector<uint64_t>& keys = answered_;
  keys.clear();
  addKeys(keys, response.entities());
  addKeys(keys, response.errors());
  // An exception about a worker tells whose request it answers.
  const std::string resource =
      keys.empty()
          ? response.exception().memberAt(localIndex(kMember_ServiceException_resourceId)).text()
          : std::string();
  auto found = waiting_.end();
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    const CapturedRequest& request = *it->request;
    if (request.stream != stream || !asksForAll(request, keys)) continue;
    if (keys.empty() && it->isStale()) continue;
    const bool isNamed = !resource.empty() && resource == request.workerId;
    if (found == waiting_.end() || isNamed) found = it;
    if (resource.empty() || isNamed) break;
  }
  if (found == waiting_.end()) return nullptr;
  for (auto it = waiting_.begin(); it != found; ++it) ++it->overtaken;
  ++answers_;
  return waiting_.take(found).request;
}

void Collector::agentVersion(std::string version, std::string_view stream) {
  const std::string key(stream);
  if (agentStreams_.add(key, static_cast<uint32_t>(agentVersions_.size())))
    agentVersions_.emplace_back();
  agentVersions_[*agentStreams_.find(key)] = std::move(version);
}

namespace {

/// Forms whose records say which operation they are about.
bool isOfLog(Form form) {
  return form == Form::kStructuredLog || form == Form::kPlainLog || form == Form::kDebugLog ||
         form == Form::kHar || form == Form::kCloudWatch;
}

/// An exception of the model by what it holds: other services' have other reasons and resources.
bool isOursByMembers(const Response& response) {
  for (const MemberId member : {kMember_ServiceException_reason, kMember_ServiceException_fieldList,
                                kMember_ServiceException_resourceType})
    if (response.exception().memberAt(localIndex(member)).present()) return true;
  return false;
}

}  // namespace

void Collector::readCodePage(Response& response, SourcePiece& source) {
  const std::vector<Diagnostic>& all = response.diagnostics().all();
  // The second byte of a character may be a backslash, at which JSON ends before UTF-8 does.
  const auto bad = std::find_if(all.begin(), all.end(), [](const Diagnostic& found) {
    return found.code == Code::kInvalidUtf8 || found.code == Code::kJsonSyntax;
  });
  if (bad == all.end()) return;
  const CodePage page = guessCodePage(response.input());
  const bool isDouble = page == CodePage::kJapanese || page == CodePage::kChinese;
  if (page == CodePage::kNone || (bad->code == Code::kJsonSyntax && !isDouble)) return;
  const SourcePiece bytes =
      source.text().empty() ? SourcePiece(response.input(), source.locate(0)) : source;
  Diagnostic told = source.place(*bad);
  if (bad->code == Code::kJsonSyntax) {
    const std::string_view text = bytes.text();
    const auto isHigh = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto first = std::find_if(text.begin(), text.end(), isHigh) - text.begin();
    const FilePlace place = bytes.locate(static_cast<size_t>(first));
    told.offset = place.offset;
    told.line = place.line;
    told.column = place.column;
    told.code = Code::kInvalidUtf8;
  }
  told.severity = Severity::kWarning;
  const PageText read = decodeCodePage(bytes, page);
  told.message = format(
      read.text != nullptr ? "The text is not UTF-8, but in {}: it is read as that."
                           : "The text is not UTF-8, but probably in {}, which is not read{}: save "
                             "it as UTF-8.",
      {codePageName(page), isDouble ? " on this platform" : ""});
  problem(std::move(told));
  if (read.text == nullptr) return;
  if (read.damage != std::string_view::npos)
    problem(Code::kInvalidUtf8, bytes.locate(read.damage),
            format("What is here is not a character of {}: it is read as U+FFFD, here and at any "
                   "other such place.",
                   {codePageName(page)}));
  readAgain(response, source, read.text);
}

void Collector::readBlanks(Response& response, SourcePiece& source) {
  const std::vector<Diagnostic>& all = response.diagnostics().all();
  const auto bad = std::find_if(all.begin(), all.end(), [](const Diagnostic& found) {
    return found.code == Code::kJsonSyntax;
  });
  if (bad == all.end()) return;
  ++damagedCount_;
  const std::string_view bytes = response.input();
  if (bytes.substr(std::min<size_t>(bad->offset, bytes.size()), kNoBreakSpace.size()) !=
      kNoBreakSpace)
    return;
  const SourcePiece whole = source.text().empty() ? SourcePiece(bytes, source.locate(0)) : source;
  const std::shared_ptr<const DecodedText> text = withPlainBlanks(whole);
  if (text == nullptr) return;
  --damagedCount_;
  problem(toldOfBlanks(whole.locate(static_cast<size_t>(bad->offset))));
  readAgain(response, source, text);
}

void Collector::readAgain(Response& response, SourcePiece& source,
                          const std::shared_ptr<const DecodedText>& text) {
  source = SourcePiece(text);
  // An SDK's record of a call has the exception inside.
  if (response.exception() && !response.loggerRecord()) {
    response = decodeAs(kShape_ServiceException, text->text);
    return;
  }
  response = decode(text->text);
  if (response.form() == Form::kUnknown)
    response = decodeAs(kShape_BatchGetJobEntityResponse, text->text);
}

void Collector::response(Response&& response, CaptureContext&& facts, SourcePiece source,
                         std::string_view stream) {
  if (isOutOfMemory()) return;
  readCodePage(response, source);
  readBlanks(response, source);
  if (firstForm_ == Form::kUnknown) firstForm_ = facts.form;
  if (facts.request == nullptr) facts.request = takeAnswered(response, stream);
  facts.namesOperation = facts.namesOperation || !response.exception() ||
                         facts.request != nullptr || isOfLog(facts.form) ||
                         isOursByMembers(response) || namesService(response.input());
  if (facts.request != nullptr) {
    complete(facts.farmId, facts.request->farmId);
    complete(facts.fleetId, facts.request->fleetId);
    complete(facts.workerId, facts.request->workerId);
    complete(facts.time, facts.request->time);
  }
  if (!agentVersions_.empty())
    if (const uint32_t* const agent = agentStreams_.find(std::string(stream)))
      facts.agentVersion = agentVersions_[*agent];
  facts.index = counts_.responses++;
  facts.place = source.locate(0);
  facts.size = source.size();
  source.forgetText();
  CapturedResponse captured;
  captured.response = std::move(response);
  captured.context = std::move(facts);
  captured.source = std::move(source);
  ready_.push(std::move(captured));
}

bool Collector::takeReady(CapturedResponse& captured) {
  if (ready_.empty()) return false;
  decoder_.recycle(std::move(captured.response));
  captured = ready_.take(ready_.begin());
  return true;
}

std::vector<Diagnostic> Collector::takeProblems() {
  std::vector<Diagnostic> problems;
  problems.swap(problems_);
  return problems;
}

}  // namespace job_entity::capture
