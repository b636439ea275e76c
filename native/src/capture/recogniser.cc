#include "capture/recogniser.h"

#include "capture/agent_info.h"
#include "capture/facts.h"
#include "capture/forms/document.h"
#include "capture/forms/python.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/text_reader.h"
#include "capture/times.h"
#include "capture/value_extent.h"
#include "capture/words.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

bool saysNoJson(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

bool mayStartWith(const RecordForm& form, size_t byte) {
  return form.firstBytes.empty() ||
         form.firstBytes.find(static_cast<char>(byte)) != std::string_view::npos;
}

/// Whether a message has several lines that together are not one value of JSON.
bool holdsLines(std::string_view text) {
  size_t feed = text.find('\n');
  if (feed != std::string_view::npos && text[0] == '{') {
    const ValueExtent value = findValue(text, 0);
    if (value.syntax != ValueSyntax::kJson) return true;
    feed = value.end;
  }
  return feed < text.size() && text.find_first_not_of(" \r\n", feed) != std::string_view::npos;
}

}  // namespace

Recogniser::Recogniser(Collector& collector) : collector_(collector), damage_(collector) {
  uint32_t bit = 1;
  for (const RecordForm* const form : allForms()) {
    for (size_t byte = 0; byte < kByteValues; ++byte) {
      if (!mayStartWith(*form, byte)) continue;
      if (form->starts != nullptr) starting_[byte] |= bit;
      if (form->read != nullptr) reading_[byte] |= bit;
    }
    bit <<= 1;
  }
}

bool Recogniser::isOfInterest(std::string_view line, bool hasOperation) const {
  if (hasOperation || expectsLine()) return true;
  if (line.empty()) return false;
  if (isAgentInfo(line)) return true;
  const FormTable forms = allForms();
  for (uint32_t rest = starting_[static_cast<unsigned char>(line[0])]; rest != 0; rest &= rest - 1)
    if (forms.first[__builtin_ctz(rest)]->starts(line)) return true;
  return false;
}

uint32_t Recogniser::formsFor(std::string_view line) const {
  uint32_t forms = reading_[static_cast<unsigned char>(line[0])];
  if (!expectsLine()) return forms;
  uint32_t bit = 1;
  for (const RecordForm* const form : allForms()) {
    if (form == expecting_) forms |= bit;
    bit <<= 1;
  }
  return forms;
}

void Recogniser::readLine(const SourcePiece& line, bool hasOperation) {
  if (line.text().empty()) {
    expecting_ = nullptr;
    return;
  }
  if (!hasOperation && isAgentInfo(line.text()))
    return collector_.agentVersion(agentVersionIn(line.text()), {});
  firstLevel_.clear();
  const FormTable forms = allForms();
  for (uint32_t rest = formsFor(line.text()); rest != 0; rest &= rest - 1) {
    const auto index = static_cast<uint32_t>(__builtin_ctz(rest));
    const RecordForm& form = *forms.first[index];
    const bool hasKeys = form.keys[0].empty() || firstLevel_.hasKeyOf(line.text(), index);
    if (hasKeys && form.read(*this, line, hasOperation)) return;
  }
}

void Recogniser::readWhole(InputBuffer bytes, const SourcePiece& document) {
  const SourcePiece whole(bytes.view(), document.locate(0));
  for (const RecordForm* const form : allForms())
    if (form->readFile != nullptr && form->readFile(*this, whole)) return;
  readDocument(*this, std::move(bytes), document, /*alone=*/true);
}

void Recogniser::finish(const FilePlace& end) {
  for (const std::unique_ptr<FormState>& state : states_)
    if (state != nullptr) state->finish(end);
}

void Recogniser::forget() {
  expecting_ = nullptr;
  for (std::unique_ptr<FormState>& state : states_) state = nullptr;
}

bool Recogniser::tryMessage(const SourcePiece& message, CaptureContext& facts,
                            std::string_view stream) {
  const std::string_view text = message.text();
  if (text[0] == '{' ? isAgentInfo(text) : mayHoldAgentInfo(text)) {
    std::string version = agentVersionIn(text);
    if (!version.empty()) {
      collector_.agentVersion(std::move(version), stream);
      return true;
    }
  }
  for (const RecordForm* const form : allForms())
    if (form->readMessage != nullptr && form->readMessage(*this, message, facts, stream))
      return true;
  return false;
}

void Recogniser::readMessage(const SourcePiece& message, CaptureContext&& facts,
                             std::string_view stream) {
  if (message.text().empty()) return;
  if (holdsLines(message.text()) && mayHoldAnything(message.text()) &&
      readText(*this, message, facts))
    return;
  if (readErrorText(*this, message)) return;
  if (tryMessage(message, facts, stream)) return;
  if (!mayHoldAnything(message.text()) || !readText(*this, message, facts))
    damage_.reportIfDamaged(message);
}

void Recogniser::readRestOfLine(const SourcePiece& line, size_t end) {
  damage_.damaged(line, end);
  const SourcePiece rest = line.sub(end + 1);
  readLine(rest, rest.text().find(kOperationName) != std::string_view::npos);
}

bool Recogniser::request(const SourcePiece& text, CaptureContext&& facts, std::string_view stream) {
  const size_t before = collector_.problemCount();
  collector_.await(collector_.request(text, std::move(facts), stream));
  return collector_.problemCount() > before;
}

bool Recogniser::answer(const SourcePiece& body, const SourcePiece* error, CaptureContext&& facts,
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
  // Nothing else reads them.
  const size_t before = collector_.problemCount();
  damage_.reportDamage(body, nullptr);
  return collector_.problemCount() > before;
}

}  // namespace job_entity::capture
