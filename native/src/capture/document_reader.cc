#include "capture/document_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/signs.h"
#include "capture/value_extent.h"
#include "decode/json_tree.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

void DocumentReader::start(bool rootIsList, size_t blanks) {
  scanner_ = ListScanner(rootIsList);
  firstLine_ = FirstLine(rootIsList);
  rootLine_ = advance(bytes_.place, bytes_.view().substr(0, blanks)).line;
}

bool DocumentReader::turnToLines(bool isNdjson) {
  isLines_ = true;
  isNdjson_ = isNdjson;
  return true;
}

bool DocumentReader::isFollowedOnLine() const {
  if (!scanner_.rootEnded()) return false;
  const std::string_view text = bytes_.view();
  size_t next = scanner_.rootEnd();
  while (next < text.size() && (isJsonBlank(text[next]) || text[next] == ',')) ++next;
  const std::string_view rest = text.substr(next);
  return rest.substr(0, 2) == "{\"" && holdsSign(rest) &&
         findValue(rest, 0).state == ValueExtent::State::kClosed;
}

bool DocumentReader::isTooLong() {
  if (isLengthDecided_ || wholeRead_ || scanner_.isContainer()) return false;
  const std::string_view text = bytes_.view();
  if (text.size() <= collector_.limits().recordBytes) return false;
  isLengthDecided_ = true;
  // A response or a list of entities may be of any length, and shows at its start.
  constexpr size_t kStartBytes = size_t{1} << 20;
  return !linesHoldSign(text.substr(0, kStartBytes));
}

bool DocumentReader::read() {
  const std::string_view text = bytes_.view();
  if (!linesDecided_ && turnsOutToBeLines(text)) return true;
  ListScanner::Element element;
  if (scanner_.next(text, bytes_.finished, element)) {
    const FilePlace begin = advance(bytes_.place, text.substr(0, element.begin));
    const std::string_view found = text.substr(element.begin, element.end - element.begin);
    if (found.size() > collector_.limits().recordBytes)
      reportLongRecord(begin);
    else
      element.form->readElement(records_, SourcePiece(found, begin));
    release(element.end, advance(begin, found));
    return true;
  }
  if (scanner_.isContainer()) return readOnInContainer(text);
  if (!wholeRead_ && scanner_.rootEnded() && isFollowed(text)) return turnToLines(false);
  if (bytes_.finished && !wholeRead_ && isFollowedOnLine()) {
    areSeveral_ = true;
    return true;
  }
  return bytes_.finished && readWhole();
}

bool DocumentReader::isFollowed(std::string_view text) {
  size_t at = std::max(followed_, scanner_.rootEnd());
  while (at < text.size() && isJsonBlank(text[at])) ++at;
  followed_ = at;
  // What cannot be a part of the value: a further one, or a text such as a prompt.
  constexpr std::string_view kParts = "\"}],:-0123456789";
  if (at == text.size() || kParts.find(text[at]) != std::string_view::npos) return false;
  // A further value whose bracket is damaged.
  const bool isOpen = text[at] == '{' || text[at] == '[';
  if (!isOpen && (at + 1 == text.size() || text[at + 1] == '"')) return false;
  return text.substr(scanner_.rootEnd(), at - scanner_.rootEnd()).find('\n') !=
         std::string_view::npos;
}

bool DocumentReader::readOnInContainer(std::string_view text) {
  if (scanner_.isLongerThan(collector_.limits().recordBytes)) {
    reportLongRecord(advance(bytes_.place, text.substr(0, scanner_.elementBegin())));
    scanner_.abandonElement();
  }
  if (scanner_.isDamaged()) return readOnBehindDamage(text);
  if (scanner_.rootEnded()) {
    // What follows are further values, one a line.
    releaseUpTo(text, scanner_.rootEnd());
    return turnToLines(bytes_.place.line == rootLine_);
  }
  releaseUpTo(text, scanner_.needed());
  return false;
}

bool DocumentReader::readOnBehindDamage(std::string_view text) {
  if (!damageReported_) {
    const size_t offset = exactDamage(text);
    collector_.problem(Code::kJsonSyntax, advance(bytes_.place, text.substr(0, offset)),
                       offset >= text.size()
                           ? "The text ends here in the middle of a value: it was cut off."
                           : "A record is not valid JSON from here on, so it is skipped.");
    damageReported_ = true;
    return true;
  }
  if (scanner_.recover(text)) {
    damageReported_ = false;
    return true;
  }
  if (!scanner_.canRecover() && !isGivenUp_) return readOnBehindLine(text);
  // Where the next record starts may come with the next bytes.
  if (!bytes_.finished) releaseUpTo(text, scanner_.searched(text));
  return false;
}

bool DocumentReader::readOnBehindLine(std::string_view text) {
  const size_t feed = text.find('\n', scanner_.damageOffset());
  const bool isThere = feed != std::string_view::npos && feed + 1 < text.size();
  if (!isThere && !bytes_.finished) {
    const size_t searched = std::min(feed, text.size());
    isGivenUp_ = advance(bytes_.place, text.substr(0, searched)).line != rootLine_;
    releaseUpTo(text, searched);
    return false;
  }
  const FilePlace end = advance(bytes_.place, text.substr(0, feed));
  isGivenUp_ =
      !isThere || end.line != rootLine_ || (text[feed + 1] != '{' && text[feed + 1] != '[');
  if (isGivenUp_) return false;
  release(feed + 1, advance(end, "\n"));
  return turnToLines(true);
}

void DocumentReader::reportLongRecord(const FilePlace& place) {
  collector_.longProblem("A record", place);
}

size_t DocumentReader::exactDamage(std::string_view text) {
  const size_t begin = scanner_.elementBegin();
  const size_t noticed = scanner_.damageOffset();
  if (begin >= noticed) return noticed;
  const InputBuffer record = collector_.copyOf(text.substr(begin, noticed + 1 - begin));
  if (record.data() == nullptr) return noticed;
  const decode::JsonTree tree(record.view());
  return tree.damaged() ? std::min<size_t>(begin + tree.damageOffset(), noticed) : noticed;
}

bool DocumentReader::turnsOutToBeLines(std::string_view text) {
  const LineEvidence evidence = firstLine_.look(text, bytes_.finished);
  if (evidence == LineEvidence::kNone) return false;
  linesDecided_ = true;
  if (evidence == LineEvidence::kDocument) return false;
  scanner_ = ListScanner();
  const std::string_view first = text.substr(blanksBefore(text));
  const bool isJson = opensJsonValue(first);
  return turnToLines(isJson && !isSingleRecord(first.substr(0, first.find('\n'))));
}

bool DocumentReader::readWhole() {
  if (wholeRead_ || bytes_.view().empty()) return false;
  wholeRead_ = true;
  const std::string_view text = bytes_.view();
  if (isSingleRecord(text)) {
    return turnToLines(false);
  }
  const SourcePiece whole = SourcePiece({}, bytes_.place).sized(text.size());
  InputBuffer bytes = bytes_.queue.take();
  if (bytes.data() == nullptr)
    collector_.runOut();
  else
    records_.readWhole(std::move(bytes), whole);
  return true;
}

void DocumentReader::release(size_t count, const FilePlace& place) {
  bytes_.queue.drop(count);
  scanner_.drop(count);
  bytes_.place = place;
  linesDecided_ = true;
}

void DocumentReader::releaseUpTo(std::string_view text, size_t count) {
  release(count, advance(bytes_.place, text.substr(0, count)));
}

}  // namespace job_entity::capture
