// Records of the worker agent's plain log:
//
//   API.Resp [deadline:BatchGetJobEntity](200) params={'entities': ...} request_id=...
//
// One that has a damaged byte in its words is read all the same, and the byte reported.

#include <algorithm>

#include "capture/facts.h"
#include "capture/members.h"
#include "capture/misspelt.h"
#include "capture/recogniser.h"
#include "capture/unescape.h"
#include "capture/value_extent.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

constexpr std::string_view kOperation = "[deadline:BatchGetJobEntity]";
constexpr std::string_view kTime = "[0000-00-00 00:00:00";
constexpr std::string_view kRequest = "API.Req";
constexpr std::string_view kResponse = "API.Resp";

bool isName(char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '-'; }

/// Whether a string is open at the text's end. One quote may be a damaged byte.
bool endsInString(std::string_view text) {
  for (const char quote : {'"', '\''}) {
    const auto count = std::count(text.begin(), text.end(), quote);
    if (count > 2 && count % 2 != 0) return true;
  }
  return false;
}

enum class Field : uint8_t { kResource, kParams, kError, kUrl, kRequestId, kOther };

/// What the agent writes, each with its equals sign.
constexpr struct {
  std::string_view name;
  Field field;
  bool isRepr;  ///< otherwise a bare word
} kFields[] = {{"resource=", Field::kResource, true},
               {"params=", Field::kParams, true},
               {"error=", Field::kError, true},
               {"request_url=", Field::kUrl, false},
               {"request_id=", Field::kRequestId, false}};

/// A record's text, read from left to right. Keeps the first place that cannot be as it is.
class PlainText {
 public:
  explicit PlainText(std::string_view text) : text_(text) {}

  /// Behind the operation.
  size_t start() const { return start_; }
  size_t at() const { return at_; }
  void setAt(size_t at) { at_ = at; }
  bool ended() const { return at_ >= text_.size(); }
  bool isDamaged() const { return damage_ != kNowhere; }
  size_t damage() const { return damage_; }
  void fail(size_t at) {
    if (damage_ == kNowhere) damage_ = at;
  }

  /// Up to behind the operation; false if the text is not such a record.
  bool takeHead(bool& isRequest) {
    size_t operation = text_.find(kOperation);
    const bool isSpelt = operation != kNowhere;
    size_t damage = kNowhere;
    if (!isSpelt) {
      const Misspelling found = misspelt(text_, kOperation);
      if (!found && !endsInside(text_, kOperation)) return false;
      operation = std::min(found.begin, text_.size());
      damage = std::min(found.byte, text_.size());
    }
    const std::string_view head = text_.substr(0, operation);
    // In a string of something else it is written in escapes.
    if (endsInString(head)) return false;
    start_ = at_ = std::min(operation + kOperation.size(), text_.size());
    const bool hasStatus = text_.substr(at_, 1) == "(";
    isRequest = head.find(kRequest) != kNowhere;
    const bool isResponse = head.find(kResponse) != kNowhere;
    // One byte may make the one word of the other: requests have no status.
    const bool isOther = isRequest && hasStatus && misspelt(head, kResponse);
    if (isOther || (!isRequest && !isResponse)) {
      // A text with two damaged words is not a record.
      if (!isSpelt) return false;
      isRequest = !hasStatus;
      damage = misspelt(head, isRequest ? kRequest : kResponse).byte;
      if (damage == kNowhere) return false;
    }
    if (damage != kNowhere) fail(damage);
    return true;
  }

  /// "(200)" behind a response's operation.
  uint32_t takeStatus() {
    constexpr std::string_view kStatus = "(000)";
    const std::string_view rest = text_.substr(at_);
    const size_t misfit = misspeltTime(rest, kStatus);
    if (misfit != kNowhere) fail(at_ + misfit);
    const bool isThere = misfit != kNowhere || fitsTime(rest, kStatus);
    if (!isThere && rest.size() < kStatus.size()) fail(text_.size());
    at_ += isThere ? kStatus.size() : std::min(rest.find(' '), rest.size());
    return statusOf(rest.substr(std::min<size_t>(1, rest.size())));
  }

  /// Goes to the value of the next field; false if none follows.
  bool takeField(Field& field, bool& isRepr) {
    if (ended()) return false;
    const bool isBlank = text_[at_] == ' ';
    const size_t blank = at_;
    while (!ended() && text_[at_] == ' ') ++at_;
    if (!isBlank) ++at_;
    for (const auto& known : kFields) {
      const std::string_view rest = text_.substr(at_);
      const size_t misfit = misspeltStart(rest, known.name);
      if (misfit == kNowhere && rest.substr(0, known.name.size()) != known.name) continue;
      // A second damaged byte, and it is something else.
      if (!isBlank && misfit != kNowhere) continue;
      if (!isBlank) fail(blank);
      if (misfit != kNowhere) fail(at_ + misfit);
      at_ += known.name.size();
      field = known.field;
      isRepr = known.isRepr;
      return true;
    }
    field = Field::kOther;
    isRepr = false;
    const size_t begin = at_;
    while (!ended() && isName(text_[at_])) ++at_;
    if (ended() && isStartOfField(text_.substr(begin))) fail(text_.size());
    if (ended() || text_[at_] != '=' || at_ == begin) return false;
    ++at_;
    isRepr = !ended() && (text_[at_] == '{' || text_[at_] == '[');
    return true;
  }

  std::string_view takeWord() {
    const size_t begin = at_;
    at_ = std::min(text_.find(' ', begin), text_.size());
    return text_.substr(begin, at_ - begin);
  }

 private:
  static bool isStartOfField(std::string_view text) {
    for (const auto& known : kFields)
      if (!text.empty() && known.name.substr(0, text.size()) == text) return true;
    return false;
  }

  std::string_view text_;
  size_t start_ = 0;
  size_t at_ = 0;
  size_t damage_ = kNowhere;
};

/// Whether a record that starts there is in a value of something else, or in a piece of a line that
/// a container has split, so that another reader takes it.
bool isInOther(std::string_view text, size_t start) {
  const std::string_view before = text.substr(0, start);
  for (const std::string_view piece : {"stdout P ", "stderr P "})
    if (before.find(piece) != kNowhere) return true;
  for (size_t open = before.find('{'); open != kNowhere; open = before.find('{', open + 1)) {
    const ValueExtent value = findValue(text, open);
    if (value.state != ValueExtent::State::kClosed || value.end > start)
      return std::string_view("\"'\\ ").find(text[open + 1]) != kNowhere;
    open = value.end;
  }
  return false;
}

/// Whether all quotes are doubled, but for one that ends the text: a row of a table, not the
/// record.
bool hasDoubledQuotes(std::string_view text) {
  if (text.back() == '"') text.remove_suffix(1);
  bool hasQuotes = false;
  for (size_t at = text.find('"'); at != kNowhere; at = text.find('"', at + 2)) {
    if (text.substr(at, 2) != "\"\"") return false;
    hasQuotes = true;
  }
  return hasQuotes;
}

bool readPlainRecord(Recogniser& recogniser, const SourcePiece& record, CaptureContext& facts,
                     std::string_view stream) {
  Damage& damage = recogniser.damage();
  const std::string_view text = record.text();
  PlainText plain(text);
  bool isRequest = false;
  if (!plain.takeHead(isRequest)) return false;
  if (isInOther(text, plain.start()) || hasDoubledQuotes(text)) return false;
  if (facts.form == Form::kStructuredLog) facts.form = Form::kPlainLog;
  if (!isRequest) facts.status = plain.takeStatus();

  std::shared_ptr<const DecodedText> params;
  std::shared_ptr<const DecodedText> error;
  std::shared_ptr<const DecodedText> resource;
  Field field = Field::kOther;
  bool isRepr = false;
  bool isOpen = false;  // a value has no end
  while (plain.takeField(field, isRepr)) {
    if (!isRepr) {
      const std::string_view word = plain.takeWord();
      if (field == Field::kRequestId) facts.requestId = word;
      if (field == Field::kUrl && facts.workerId.empty()) takeIdsFromUrl(word, facts);
      continue;
    }
    const size_t begin = plain.at();
    const Unescaped value = jsonFromPython(record.sub(begin));
    plain.setAt(begin + value.end);
    isOpen |= !value.closed;
    if (field == Field::kParams) params = value.text;
    if (field == Field::kError) error = value.text;
    if (field == Field::kResource) resource = value.text;
  }
  const bool isCutOff = plain.damage() == text.size();
  // The request's id at least must follow the error.
  isOpen |= params == nullptr && facts.requestId.empty();
  // Another record that follows on the same line.
  const size_t next = plain.ended() ? kNowhere : text.find(kOperation, plain.at());
  size_t time = next;
  while (time < text.size() && time > plain.start() && !fitsTime(text.substr(time), kTime)) --time;
  bool isReported = plain.isDamaged() && !isCutOff;
  if (isReported) damage.damaged(record, plain.damage());
  if (resource != nullptr && !takeResource(resource->text, facts))
    isReported |= damage.reportDamage(SourcePiece(resource), nullptr);
  if (isRequest && params != nullptr) {
    isReported |= recogniser.request(SourcePiece(params), std::move(facts), stream);
  } else if (!isRequest && (params != nullptr || error != nullptr)) {
    SourcePiece errorPiece;
    if (error != nullptr) {
      errorPiece = SourcePiece(error);
      MemberWalk walk(error->text);
      while (walk.next())
        if (walk.key() == "Code") facts.errorType = walk.string();
    }
    isReported |=
        recogniser.answer(params != nullptr ? SourcePiece(params) : SourcePiece(),
                          error != nullptr ? &errorPiece : nullptr, std::move(facts), stream);
  } else {
    isOpen = true;
  }
  if (time < text.size() && time > plain.start()) {
    recogniser.readRestOfLine(record, time - 1);
    return true;
  }
  if (isCutOff || (isOpen && !isReported))
    damage.cutOff(record, "The record ends here before its parameters do: it was cut off.");
  return true;
}

constexpr RecordForm plainRecords() {
  RecordForm form;
  form.form = Form::kPlainLog;
  form.readMessage = readPlainRecord;
  return form;
}

}  // namespace

extern const RecordForm kPlainRecords = plainRecords();

}  // namespace job_entity::capture
