#include "capture/damage.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/line_scan.h"
#include "capture/misspelt.h"
#include "capture/value_extent.h"
#include "decode/json_tree.h"

namespace job_entity::capture {

bool Damage::reportDamage(const SourcePiece& record, const SourcePiece* known) {
  const InputBuffer bytes = collector_.copyOf(record.text());
  const decode::JsonTree tree(bytes.view());
  const uint32_t badUtf8 = tree.invalidUtf8();
  if (!tree.damaged() && badUtf8 == decode::JsonNode::kNone) return false;
  if (!tree.damaged()) {
    // A text of its own: the module is built without the meanings of codes.
    collector_.problem(Code::kInvalidUtf8, record.locate(badUtf8),
                       "A string of this record holds bytes that are not valid UTF-8.");
    return true;
  }
  const size_t offset = tree.damageOffset();
  const FilePlace place = record.locate(offset);
  // A failure exactly at the known text's end means that its reader has missed the end.
  if (known != nullptr && place.offset >= known->locate(0).offset &&
      place.offset <= known->locate(known->size()).offset)
    return true;
  collector_.problem(Code::kJsonSyntax, place,
                     offset >= record.text().size()
                         ? "The record ends here in the middle of a value: it was cut off."
                         : "The record is not valid JSON from here on.");
  return true;
}

namespace {

constexpr std::string_view kMember = "\"operation";

/// Whether the record itself has that member, and not a text that is a string in it.
bool hasMember(std::string_view text) {
  for (size_t at = text.find(kMember); at != std::string_view::npos;
       at = text.find(kMember, at + 1))
    if (at == 0 || text[at - 1] != '\\') return true;
  return false;
}

/// Whether the member is in a text of a value that Python or Node has printed.
bool isPrinted(std::string_view text) {
  size_t open = text.find_first_of("{[");
  // Bytes, or a text in quotes: their words are inside of it.
  if (open != std::string_view::npos && open > 1 && text[open - 1] == '\'')
    open -= text[open - 2] == 'b' ? 2 : 1;
  const ValueExtent value = findValue(text, std::min(open, text.size()));
  if (open < text.size() && (text[open] == '\'' || text[open] == 'b'))
    return value.state == ValueExtent::State::kClosed && text.find(kMember) < value.end;
  return value.state == ValueExtent::State::kClosed && value.syntax != ValueSyntax::kJson &&
         text.find(kMember) < value.end;
}

}  // namespace

bool Damage::isWholeBehindWords(std::string_view text) {
  // Words may have brackets too.
  constexpr int kMostTries = 4;
  size_t open = text.find_first_of("{[");
  // What starts as a record is one, or damaged; what Python prints is not, nor a name in brackets.
  const bool isName = text.size() > 1 && text[0] == '[' && isAsciiLetter(text[1]);
  if (open == 0 && text.substr(1, 1) != "'" && !isName) return false;
  for (int tries = 0; tries < kMostTries && open != std::string_view::npos; ++tries) {
    const ValueExtent value = findValue(text, open);
    // One other byte before it is the end of what was there before.
    const bool isApart = open == 0 || text[open - 1] == ' ' || text[open - 1] == '\t';
    const bool isClosed = isApart && value.state == ValueExtent::State::kClosed &&
                          text.find_first_not_of(" \r\n", value.end) == std::string_view::npos;
    if (isClosed && value.syntax != ValueSyntax::kJson) return true;
    const InputBuffer bytes = collector_.copyOf(text.substr(open));
    if (isClosed && !decode::JsonTree(bytes.view()).damaged()) return true;
    open = text.find_first_of("{[", open + 1);
  }
  return false;
}

void Damage::reportIfDamaged(const SourcePiece& line) {
  const std::string_view text = line.text();
  // Tracebacks and messages name the operation too.
  const bool isMember = hasMember(text);
  if (!isMember && text.find(kMember) == std::string_view::npos &&
      text.find("operation\"") == std::string_view::npos)
    return;
  if (text.find(kOperationName) == std::string_view::npos) return;
  if (isPrinted(text) || (!isMember && isWholeBehindWords(text))) return;
  reportDamage(line.sub(text.find_first_not_of(' ')), nullptr);
}

void Damage::cutOff(const SourcePiece& record, const char* message) {
  collector_.problem(Code::kJsonSyntax, record.locate(record.text().size()), message);
}

void Damage::damaged(const SourcePiece& record, size_t offset) {
  collector_.problem(Code::kDamagedRecord, record.locate(offset),
                     "Records of this form are written differently at this byte.");
}

size_t Damage::findWord(const SourcePiece& record, std::string_view word) {
  const size_t begin = record.text().find(word);
  if (begin != std::string_view::npos) return begin;
  const Misspelling found = misspelt(record.text(), word);
  if (found) damaged(record, found.byte);
  return found.begin;
}

bool Damage::reportMisspelt(const SourcePiece& record,
                            std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const Misspelling found = misspelt(record.text(), word);
    if (!found) continue;
    damaged(record, found.byte);
    return true;
  }
  return false;
}

void Damage::takeAlmost(const SourcePiece& record, std::string_view& value,
                        std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (value == word) return;
    if (value.size() != word.size()) continue;
    const size_t at = misspeltStart(value, word);
    if (at == std::string_view::npos) continue;
    damaged(record, static_cast<size_t>(value.data() - record.text().data()) + at);
    value = word;
    return;
  }
}

}  // namespace job_entity::capture
