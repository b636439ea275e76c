#include "text_check.h"

#include "decode/documents.h"
#include "decode/rows.h"
#include "decode/tape.h"
#include "decode/texts.h"
#include "job_entity/input.h"
#include "json/reader.h"
#include "json/utf8.h"
#include "json/writer.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <vector>

namespace job_entity::tests {

namespace {

/// Calls with the index of each cell's first word in its table.
template <typename Visit>
void eachCell(const decode::Rows& rows, Visit visit) {
  uint32_t base = 0;
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const auto shape = static_cast<ShapeId>(i);
    if (!hasTable(shape)) continue;
    const decode::RowTable& table = rows.of(shape);
    const bool isUnion = kShapes[shape].type == ShapeType::kUnion;
    const uint32_t step = isUnion ? kLayout.words[shape] : kCellWords;
    for (uint32_t at = isUnion ? kUnionMemberWord + 1 : 0; at < table.size(); at += step)
      visit(table.data() + at, base + at);
    base += table.size();
  }
  const decode::RowTable& unknown = rows.unknown();
  for (uint32_t at = 0; at < unknown.size(); at += kUnknownWords) {
    visit(unknown.data() + at + 2, base + at + 2);
    visit(unknown.data() + at + 4, base + at + 4);
  }
}

/// The value of a well-formed UTF-8 text that lies from that UTF-16 unit on.
std::string unitsOf(std::string_view utf8, uint32_t start, uint32_t count) {
  std::string found;
  uint32_t unit = 0;
  for (size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (unit >= start && unit < start + count) found += utf8.substr(at, length);
    unit += length == 4 ? 2 : 1;
    at += length;
  }
  return found;
}

/// The documents of a tape as JSON texts without white space, names as they come, numbers as they
/// were written.
class TapeText {
 public:
  explicit TapeText(const decode::Tape& tape)
      : word_(tape.words()), text_(tape.text()), names_(tape.names()) {}

  /// Appends the next document; returns where it starts in the input.
  uint32_t write(std::string& out) {
    const uint32_t start = *word_++;
    value(out);
    return start;
  }

  bool isAtEnd() const { return at_ == units(text_); }

 private:
  static uint32_t units(std::string_view text) { return utf16Units(text); }

  std::string take(uint32_t count) {
    const std::string taken = unitsOf(text_, at_, count);
    at_ += count;
    return taken;
  }

  std::string known(uint32_t number) const {
    const decode::TapeNames::Name& name = names_.all()[number];
    return {name.text, name.length};
  }

  void key(std::string& out) {
    const uint32_t word = *word_++;
    const uint32_t number = word & decode::kTapeMostNumber;
    const bool isKnown =
        static_cast<decode::TapeType>(word >> decode::kTapeTypeShift) == decode::TapeType::kKnown;
    json::appendJsonString(out, isKnown ? known(number) : take(number));
  }

  void value(std::string& out) {
    const uint32_t word = *word_++;
    const uint32_t number = word & decode::kTapeMostNumber;
    switch (static_cast<decode::TapeType>(word >> decode::kTapeTypeShift)) {
      case decode::TapeType::kNull:
        out += "null";
        break;
      case decode::TapeType::kFalse:
        out += "false";
        break;
      case decode::TapeType::kTrue:
        out += "true";
        break;
      case decode::TapeType::kInteger:
        out += '#' + std::to_string(number);
        break;
      case decode::TapeType::kNumber:
        out += '#' + take(number);
        break;
      case decode::TapeType::kString:
        json::appendJsonString(out, take(number));
        break;
      case decode::TapeType::kList:
        out += '[';
        for (uint32_t i = 0; i < number; ++i, out += ',') value(out);
        out += ']';
        break;
      case decode::TapeType::kObject:
        out += '{';
        for (uint32_t i = 0; i < number; ++i, out += ',') {
          key(out);
          out += ':';
          value(out);
        }
        out += '}';
        break;
      case decode::TapeType::kKnown:
        json::appendJsonString(out, known(number));
        break;
      default:
        out += "a key where a value should be";
    }
  }

  const uint32_t* word_;
  std::string_view text_;
  uint32_t at_ = 0;
  const decode::TapeNames& names_;
};

std::string numberText(const char* text, size_t length) {
  // Integers of few digits are numbers on the tape.
  std::string number(text, length);
  if (length <= 8 && number.find_first_not_of("0123456789") == std::string::npos)
    number = std::to_string(std::stoul(number));
  return '#' + number;
}

/// RapidJSON's events, its own string reading included, as the same text.
class PlainText : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, PlainText> {
 public:
  std::string out;

  bool Null() { return add("null"); }
  bool Bool(bool value) { return add(value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return add(numberText(text, length));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    std::string quoted;
    json::appendJsonString(quoted, {text, length});
    return add(quoted);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    json::appendJsonString(out, {text, length});
    out += ':';
    return true;
  }
  bool StartObject() { return open('{'); }
  bool EndObject(rapidjson::SizeType) { return close('}'); }
  bool StartArray() { return open('['); }
  bool EndArray(rapidjson::SizeType) { return close(']'); }

 private:
  bool add(const std::string& text) {
    out += text;
    if (depth_ > 0) out += ',';
    return true;
  }
  bool open(char bracket) {
    ++depth_;
    out += bracket;
    return true;
  }
  bool close(char bracket) {
    --depth_;
    return add(std::string(1, bracket));
  }

  uint32_t depth_ = 0;
};

/// Names are kept from one tape to the next, so the tape is too.
decode::Tape& sharedTape() {
  static decode::Tape tape;
  return tape;
}

}  // namespace

std::string differenceOfTexts(const Response& response) {
  static decode::Texts texts;
  if (!texts.make(response)) return "there are no texts";
  std::string difference;
  uint32_t first = kTableCount;
  for (uint32_t i = 0; i < kTableCount; ++i) {
    if (texts.words()[i] != first) difference = "a table is elsewhere";
    first += response.rows().tables[i].size();
  }
  if (texts.wordCount() != first) difference = "there are other rows";
  eachCell(response.rows(), [&](const uint32_t* cell, uint32_t at) {
    const Tag tag = tagOf(cell[1]);
    const uint32_t* const copy = texts.words() + kTableCount + at;
    const Tag copied = tagOf(copy[1]);
    const bool isSame = copy[0] == cell[0] && copy[1] == cell[1];
    if (!isText(tag)) {
      if (!isSame) difference = "a cell that is no text has changed";
      return;
    }
    std::string expected;
    json::appendUnescaped(expected, response.input().substr(cell[0], lengthOf(cell[1])));
    if (copied == Tag::kText) {
      if (texts.plain().substr(copy[0], lengthOf(copy[1])) != expected)
        difference = "a plain text differs";
    } else if (copied == Tag::kTextWide) {
      if (unitsOf(texts.wide(), copy[0], lengthOf(copy[1])) != expected)
        difference = "a wide text differs";
    } else if (copy[0] != cell[0] || lengthOf(copy[1]) != lengthOf(cell[1])) {
      difference = "a text by itself is elsewhere";
    }
  });
  return difference;
}

namespace {

/// What stands on the tape, if it is not what stock RapidJSON reads.
std::string differenceFrom(std::string_view document, const std::string& ours) {
  PlainText plain;
  rapidjson::Reader reader;
  const std::string copy(document);
  rapidjson::StringStream stream(copy.c_str());
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, plain);
  // Numbers beyond a double: stock RapidJSON rejects them.
  if (result.IsError()) return {};
  return ours == plain.out ? std::string() : "the tape is\n" + ours + "\ninstead of\n" + plain.out;
}

}  // namespace

std::string differenceOfTape(std::string_view document) {
  const InputBuffer input = InputBuffer::copyOf(document);
  decode::Tape& tape = sharedTape();
  if (!tape.begin(document.size()) || !tape.add(input.view(), 7, false)) return {};
  TapeText text(tape);
  std::string ours;
  if (text.write(ours) != 7) return "the tape does not say where the document starts";
  if (!text.isAtEnd()) return "the text of the tape has more than it says";
  return differenceFrom(document, ours);
}

std::string differenceOfTapes(const Response& response) {
  std::string difference;
  const std::string_view input = response.input();
  // Each by itself, and all of them on one tape.
  std::vector<const uint32_t*> cells;
  eachCell(response.rows(), [&](const uint32_t* cell, uint32_t) {
    const Tag tag = tagOf(cell[1]);
    if (tag != Tag::kDocument && tag != Tag::kDocumentExact) return;
    cells.push_back(cell);
    if (difference.empty()) difference = differenceOfTape(input.substr(cell[0], lengthOf(cell[1])));
  });
  if (!cells.empty()) {
    decode::LaterDocuments later(response, cells.front()[0]);
    while (const uint32_t* const cell = later.next())
      if (std::find(cells.begin(), cells.end(), cell) == cells.end())
        return "a document behind another is none";
  }
  decode::Tape& tape = sharedTape();
  if (!difference.empty() || !tape.begin(input.size())) return difference;
  std::vector<const uint32_t*> added;
  for (const uint32_t* const cell : cells)
    if (tape.add(input.substr(cell[0], lengthOf(cell[1])), cell[0],
                 response.diagnostics().all().empty()))
      added.push_back(cell);
  if (tape.documents() != added.size()) return "the tape has other documents";
  TapeText text(tape);
  for (const uint32_t* const cell : added) {
    std::string ours;
    if (text.write(ours) != cell[0]) return "the tape does not say where the document starts";
    difference = differenceFrom(input.substr(cell[0], lengthOf(cell[1])), ours);
    if (!difference.empty()) return difference;
  }
  return text.isAtEnd() ? std::string() : "the text of the tape has more than it says";
}

}  // namespace job_entity::tests
