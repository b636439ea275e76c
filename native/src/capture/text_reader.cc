#include "capture/text_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/copied.h"
#include "capture/decoding.h"
#include "capture/facts.h"
#include "capture/forms/document.h"
#include "capture/forms/http.h"
#include "capture/inflate.h"
#include "capture/inside.h"
#include "capture/line_scan.h"
#include "capture/members.h"
#include "capture/prelude.h"
#include "capture/sdk_dump.h"
#include "capture/shown_error.h"
#include "capture/signs.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "capture/words.h"
#include "decode/json_tree.h"
#include "job_entity/limits.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// A text may be looked through so many times, and a short one somewhat more.
constexpr size_t kLooks = 8;
constexpr size_t kFreeBytes = size_t{1} << 16;

/// The most digits of a chunk's size.
constexpr size_t kMostChunkDigits = 8;

/// Before the body of a data URL.
constexpr size_t kMostUrlBytes = 100;

/// Values that are tried in one line.
constexpr size_t kMostInLine = 16;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != kNowhere; }

uint64_t foundBy(Recogniser& recogniser) {
  const CaptureCounts& counts = recogniser.collector().counts();
  return counts.responses + counts.requests;
}

SourcePiece trimmed(const SourcePiece& piece) {
  const std::string_view text = piece.text();
  size_t begin = std::min(blanksBefore(text), text.size());
  // What the first line is indented by tells what is around it.
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  size_t end = text.size();
  while (end > begin && isJsonBlank(text[end - 1])) --end;
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

/// A string or bytes as repr() writes them, which hold JSON: '{"entities":...}'.
bool opensPythonString(std::string_view text) {
  if (text.substr(0, 1) == "b") text.remove_prefix(1);
  return text.substr(0, 2) == "'{" || text.substr(0, 2) == "'[";
}

/// Where a value begins whose first bracket is at `bracket`: it may be in such a string.
size_t beginOfValue(std::string_view text, size_t bracket) {
  if (bracket == 0 || text[bracket - 1] != '\'') return bracket;
  return bracket > 1 && text[bracket - 2] == 'b' ? bracket - 2 : bracket - 1;
}

bool opensValue(std::string_view text) {
  if (text.empty()) return false;
  const char c = text[0];
  if (c == '{' || c == '[' || opensPythonString(text)) return true;
  return c == '"' && text.size() > 1;
}

/// A line behind which a value goes on, as print and pprint break them.
bool opensLines(std::string_view line) {
  return goesOn(line) && line.find_first_of("{[") != kNowhere;
}

/// A time in brackets, or a level: what only logs start lines with.
bool startsAsLogLine(std::string_view line) {
  if (line[0] != '[') return isLogRecord(line);
  return timeLength(line.substr(1)) > 0 || levelLength(line) > 0;
}

/// Whether a value that is open at a line's end goes on in the next line: behind a comma, what may
/// follow in its bracket does.
bool goesOnIn(std::string_view value, std::string_view next) {
  if (!goesOn(value)) return false;
  const size_t first = next.find_first_not_of(" \t\r");
  if (first == kNowhere) return true;
  const char c = next[first];
  if (std::string_view("\"'`}])").find(c) != kNowhere) return true;
  const bool isMember = value.back() == ',' && innermostBracket(value) == '{';
  if ((c == '{' || c == '[') && !isMember) return !startsAsLogLine(next.substr(first));
  // Unless it is one of log: those are not indented.
  return first > 0 && (isAsciiLetter(c) || !isMember);
}

/// A response or an exception as far as it goes: one of its lists starts, or whose it is has been
/// said.
bool isOursSoFar(std::string_view text) {
  if (text.empty() || text[0] != '{') return false;
  MemberWalk walk(text);
  while (walk.next()) {
    if (walk.key() == kMembers[kMember_BatchGetJobEntityResponse_entities].name ||
        walk.key() == kMembers[kMember_BatchGetJobEntityResponse_errors].name)
      return walk.value().substr(0, 1) == "[";
    if (walk.key() == kMembers[kMember_ServiceException___type].name)
      return holds(walk.value(), "deadline");
    if (walk.key() == kMembers[kMember_ServiceException_Error].name && namesService(text))
      return holds(walk.value(), "Code");
    if (walk.key() == "$fault" && namesService(text)) return true;
  }
  return false;
}

}  // namespace

TextReader::TextReader(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
                       const std::vector<LineTime>* times)
    : recogniser_(recogniser),
      source_(text),
      text_(text.text()),
      facts_(facts),
      times_(times),
      budget_(text_.size() * kLooks + kFreeBytes) {
  if (!text.isDecoded()) place_ = text.locate(0);
}

TextReader::Line TextReader::lineHere() const {
  Line line;
  line.end = std::min(text_.find('\n', at_), text_.size());
  line.next = std::min(line.end + 1, text_.size());
  line.begin = at_;
  while (line.begin < line.end && isJsonBlank(text_[line.begin])) ++line.begin;
  while (line.end > line.begin && isJsonBlank(text_[line.end - 1])) --line.end;
  return line;
}

SourcePiece TextReader::piece(size_t begin, size_t end) {
  if (source_.isDecoded()) return source_.sub(begin, end - begin);
  // Few lines are asked for theirs.
  if (placed_ < at_) {
    place_ = advance(place_, text_.substr(placed_, at_ - placed_));
    placed_ = at_;
  }
  const FilePlace place = begin < placed_ ? placeBefore(begin)
                                          : advance(place_, text_.substr(placed_, begin - placed_));
  return SourcePiece(text_.substr(begin, end - begin), place);
}

FilePlace TextReader::placeBefore(size_t begin) const {
  const size_t feed = begin == 0 ? kNowhere : text_.rfind('\n', begin - 1);
  const size_t line = feed == kNowhere ? 0 : feed + 1;
  FilePlace start = source_.locate(0);
  if (line > 0) {
    const std::string_view between = text_.substr(line, placed_ - line);
    const auto feeds = std::count(between.begin(), between.end(), '\n');
    start.offset = place_.offset - between.size();
    start.line = place_.line - static_cast<uint32_t>(feeds);
    start.column = 1;
  }
  return advance(start, text_.substr(line, begin - line));
}

bool TextReader::mayHaveSign(size_t begin, size_t end) {
  if (sign_ < begin) sign_ = begin + findSign(text_.substr(begin));
  return sign_ < end;
}

CaptureContext TextReader::factsAt(size_t begin) const {
  CaptureContext facts = facts_;
  if (times_ != nullptr && facts.time.empty()) {
    const auto next =
        std::upper_bound(times_->begin(), times_->end(), begin,
                         [](size_t offset, const LineTime& line) { return offset < line.offset; });
    if (next != times_->begin()) facts.time = (next - 1)->time;
  }
  takeHttpFacts(recogniser_, facts);
  return facts;
}

size_t TextReader::read(bool isLast) {
  isLast_ = isLast;
  while (!isDone()) {
    // What moved the cursor of a terminal may have been before it.
    if (text_[at_] == '\r') {
      moveTo(at_ + 1);
      continue;
    }
    const Line line = lineHere();
    // What an earlier line has announced.
    if (recogniser_.expectsLine()) {
      recogniser_.readLine(piece(line.begin, line.end), false);
      moveTo(line.next);
      continue;
    }
    if (line.begin == line.end) {
      moveTo(line.next);
      continue;
    }
    if (readWrapped() || readChunks() || readPage()) continue;
    if (readDump(line, isLast)) continue;
    if (isOpen_) return at_;
    if (readTable(line) || readLeading(line, isLast)) continue;
    if (isOpen_) return at_;
    if (readInValue(line) || readRecord(line) || readInLine(line)) continue;
    moveTo(line.next);
  }
  return text_.size();
}

bool TextReader::readWrapped() {
  const std::string_view rest = text_.substr(at_);
  const Envelope envelope(rest);
  if (envelope.kind() == EnvelopeKind::kNone) return false;
  if (envelope.isCutOff() && envelope.lineCount() == 1) {
    moveTo(at_ + envelope.end());
    return true;
  }
  // One record is a value like others, and says more than its text.
  if (envelope.kind() == EnvelopeKind::kMessage && envelope.lineCount() == 1) return false;
  const std::string_view lines = rest.substr(0, envelope.end());
  const bool isPlain =
      envelope.kind() == EnvelopeKind::kIndent || envelope.kind() == EnvelopeKind::kPrefix ||
      envelope.kind() == EnvelopeKind::kNumber || envelope.kind() == EnvelopeKind::kQuote;
  // What is in several lines as it is, shows its words.
  if (isPlain && !mayHoldAnything(lines) && !mayBeInPieces(lines)) {
    moveTo(at_ + envelope.end());
    return true;
  }
  const SourcePiece source = piece(at_, at_ + envelope.end());
  for (const std::string_view stream : envelope.streams()) {
    const Unwrapped unwrapped = envelope.unwrap(source, stream);
    readText(recogniser_, SourcePiece(unwrapped.text), facts_, &unwrapped.times);
  }
  moveTo(at_ + envelope.end());
  return true;
}

bool TextReader::readChunks() {
  if (!isAsciiHexDigit(text_[at_])) return false;
  size_t end = 0;
  // The size of a chunk is all of its line.
  const std::string_view digits = text_.substr(at_, kMostChunkDigits + 1);
  if (std::find_if(digits.begin(), digits.end(), [](char c) { return !isAsciiHexDigit(c); }) ==
      digits.end())
    return false;
  const SourcePiece rest = piece(at_, text_.size());
  const std::shared_ptr<const DecodedText> body = joinChunks(rest, end);
  if (body == nullptr) return false;
  readText(recogniser_, SourcePiece(body), factsAt(at_));
  moveTo(at_ + end);
  return true;
}

bool TextReader::readPage() {
  const std::string_view rest = text_.substr(at_);
  if (!opensPage(rest) || budget_ == 0) return false;
  const size_t end = at_ + endOfPage(rest);
  budget_ -= std::min(budget_, end - at_);
  const auto page = textOfPage(piece(at_, end));
  if (page == nullptr) return false;
  readText(recogniser_, SourcePiece(page), factsAt(at_));
  moveTo(end);
  return true;
}

bool TextReader::readTable(const Line& line) {
  const std::string_view row = text_.substr(line.begin, line.end - line.begin);
  if (row[0] == '{' || row[0] == '[' || (row[0] != '"' && !holds(row, ",\"") && !holds(row, ";\"")))
    return false;
  // A quote that comes after a bracket is in a value.
  if (row[0] != '"' && row.substr(0, row.find('"')).find_first_of("{['") != kNowhere) return false;
  // A field that holds quotes, or goes on behind the line.
  const bool isOpen = std::count(row.begin(), row.end(), '"') % 2 != 0;
  if (!isOpen &&
      (!mayHaveSign(line.begin, line.end) || (!holds(row, "\"\"") && !holds(row, "\x1b"))))
    return false;
  if (budget_ < text_.size() - line.begin) return false;
  if (isOpen) budget_ -= text_.size() - line.begin;
  size_t at = line.begin;
  CaptureContext facts = factsAt(at);
  facts.form = Form::kCloudWatch;
  bool isFound = false;
  while (at < text_.size() && text_[at] != '\n') {
    if (text_[at] != '"') {
      const size_t end = std::min(text_.find_first_of(",;\n", at), text_.size());
      if (facts.time.empty()) facts.time = isoTimeOfField(text_.substr(at, end - at));
      at = end < text_.size() && text_[end] != '\n' ? end + 1 : end;
      continue;
    }
    const Unescaped field = unescapeCsvField(piece(at, text_.size()));
    if (facts.time.empty()) facts.time = isoTimeOfField(field.text->text);
    isFound |= (mayHoldAnything(field.text->text) || mayBeInPieces(field.text->text)) &&
               readText(recogniser_, SourcePiece(field.text), facts);
    at += field.end;
    at = std::min(text_.find_first_of(",;\n", at), text_.size());
    if (at < text_.size() && text_[at] != '\n') ++at;
  }
  if (!isFound) return false;
  moveTo(at);
  return true;
}

bool TextReader::readDump(const Line& line, bool isLast) {
  if (!isSought_ || dump_ < line.begin) {
    isSought_ = true;
    dump_ = line.begin + std::min(findSdkDump(text_.substr(line.begin)), text_.size() - line.begin);
  }
  if (dump_ >= line.end || budget_ < text_.size() - dump_) return false;
  const SdkDump dump = jsonFromSdkDump(piece(dump_, text_.size()));
  budget_ -= std::min(budget_, dump.json.end);
  if (!dump.json.closed && dump_ + dump.json.end == text_.size() && !isLast) {
    isOpen_ = true;
    return false;
  }
  CaptureContext facts = factsAt(dump_);
  if (facts.requestId.empty()) facts.requestId = dump.requestId;
  if (facts.status == 0) facts.status = dump.status;
  const size_t end = dump_ + std::max<size_t>(dump.json.end, 1);
  if (dump.isLost || !readResponse(recogniser_, SourcePiece(dump.json.text), std::move(facts)))
    return false;
  moveTo(end);
  return true;
}

bool TextReader::readLeading(const Line& line, bool isLast) {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  if (!opensValue(text) || startsAsLogLine(text)) return false;
  const bool isLimited = budget_ < text_.size() - line.begin;
  const ValueExtent found =
      findValue(text_.substr(0, isLimited ? line.end : text_.size()), line.begin);
  if (found.state == ValueExtent::State::kClosed) {
    if (mayHaveSign(line.begin, found.end) || isAnnounced())
      readValue(piece(line.begin, found.end), found.syntax);
    moveTo(found.end);
    return true;
  }
  budget_ -= std::min(budget_, found.end - line.begin);
  if (found.state != ValueExtent::State::kOpen || isLimited) return false;
  const bool isLine = line.next < text_.size() && !goesOnIn(text, lineAt(line.next));
  if (!isLast && !isLine) {
    isOpen_ = true;
    return false;
  }
  // It was cut off, if it is one of ours.
  const size_t end = isLine ? line.end : text_.size();
  const SourcePiece rest = piece(line.begin, end);
  const bool isOurs =
      found.syntax == ValueSyntax::kJson && text[0] == '{' && isOursSoFar(rest.text());
  if (!isOurs || !readResponse(recogniser_, rest, factsAt(line.begin))) return false;
  moveTo(end);
  return true;
}

bool TextReader::readRecord(const Line& line) {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  const bool hasOperation = mayHaveSign(line.begin, line.end) && holds(text, kOperationName);
  // A value that is not closed is not read as a line.
  const bool isValue = opensValue(text) && !startsAsLogLine(text);
  if (isValue || !recogniser_.isOfInterest(text, hasOperation)) return false;
  const SourcePiece record = piece(line.begin, line.end);
  const uint64_t before = foundBy(recogniser_);
  if (times_ != nullptr || !facts_.time.empty()) {
    CaptureContext facts = factsAt(line.begin);
    const bool isRecord = facts.form == Form::kUnknown;
    if (isRecord) facts.form = Form::kStructuredLog;
    if (hasOperation && record.text()[0] == '{') recogniser_.tryMessage(record, facts, {});
  }
  if (foundBy(recogniser_) == before) recogniser_.readLine(record, hasOperation);
  if (foundBy(recogniser_) == before && !recogniser_.expectsLine()) return false;
  moveTo(line.next);
  return true;
}

bool TextReader::readInValue(const Line& line) {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  const size_t open = text.find('{');
  const size_t operation = text.find(kOperationName);
  if (operation == kNowhere || open > operation || isLogRecord(text.substr(open))) return false;
  const ValueExtent value = findValue(text, open);
  if (value.state != ValueExtent::State::kClosed || value.end < operation) return false;
  const uint64_t before = foundBy(recogniser_);
  if (readInLine(line)) return true;
  if (foundBy(recogniser_) == before) return false;
  moveTo(line.next);
  return true;
}

bool TextReader::readInLine(const Line& line) {
  const std::string_view text = text_.substr(0, line.end);
  if (!mayHaveSign(line.begin, line.end) && !opensLines(text.substr(line.begin))) return false;
  size_t at = line.begin;
  for (size_t tries = 0; tries < kMostInLine; ++tries) {
    at = text.find_first_of("{[", at);
    if (at == kNowhere || budget_ < line.end - at) break;
    size_t begin = std::max(beginOfValue(text, at), line.begin);
    ValueExtent found = findValue(text, begin);
    if (begin < at && found.state != ValueExtent::State::kClosed) {
      // The quote was an apostrophe.
      begin = at;
      found = findValue(text, at);
    }
    budget_ -= std::min(budget_, found.end - std::min(found.end, at));
    if (found.state == ValueExtent::State::kClosed) {
      if (mayHaveSign(begin, found.end)) readValue(piece(begin, found.end), found.syntax);
      at = found.end;
    } else if (found.state == ValueExtent::State::kOpen && readValueAt(at, text_.size())) {
      return true;
    } else if ((line.next == text_.size() || !goesOnIn(text.substr(at), lineAt(line.next))) &&
               isOursSoFar(text.substr(at)) &&
               readResponse(recogniser_, piece(at, line.end), factsAt(at))) {
      break;
    } else {
      ++at;
    }
  }
  return false;
}

bool TextReader::readValueAt(size_t begin, size_t limit) {
  if (budget_ < limit - begin) return false;
  const ValueExtent found = findValue(text_.substr(0, limit), begin);
  budget_ -= std::min(budget_, found.end - std::min(found.end, begin));
  if (found.state != ValueExtent::State::kClosed) return false;
  if (mayHaveSign(begin, found.end)) readValue(piece(begin, found.end), found.syntax);
  moveTo(found.end);
  return true;
}

namespace {

/// What Node has printed, and not source code, which has empty lists of these names too.
bool isShown(std::string_view value) {
  for (const std::string_view word : {"$metadata", "Details", "$fault", "statusCode"})
    if (holds(value, word)) return true;
  return false;
}

/// A byte order mark's.
constexpr size_t kMostMarkBytes = 3;

}  // namespace

bool TextReader::isOurs(const ShownError& error, size_t end) const {
  // What a program says of it is in the line before.
  size_t near = text_.rfind('\n', error.name);
  near = near == kNowhere || near == 0 ? kNowhere : text_.rfind('\n', near - 1);
  const size_t begin = near == kNowhere ? 0 : near + 1;
  if (namesService(text_.substr(begin, end - begin))) return true;
  if (!isLast_ || source_.isDecoded() || source_.locate(0).offset > kMostMarkBytes) return false;
  return isAroundAlone(text_.substr(0, error.name)) && isAroundAlone(text_.substr(end));
}

bool TextReader::readShownError(const SourcePiece& value) {
  const auto begin = static_cast<size_t>(value.text().data() - text_.data());
  const size_t end = begin + value.text().size();
  ShownError error;
  if (!findShownError(text_, begin, error)) return false;
  // Errors of all services look alike.
  if (!isOurs(error, end)) return true;
  const size_t name = error.name;
  CaptureContext facts = factsAt(begin);
  facts.errorType = text_.substr(name, error.nameEnd - name);
  const SourcePiece shown = piece(name, end);
  error = {0, error.nameEnd - name, error.message - name, error.messageEnd - name};
  const SourcePiece inspected(inspectedError(shown, error, begin - name));
  return readResponse(recogniser_, SourcePiece(jsonFromInspect(inspected).text), std::move(facts));
}

void TextReader::readValue(const SourcePiece& value, ValueSyntax syntax) {
  if (!isAnnounced() && !holdsSign(value.text())) return;
  const auto offset = static_cast<size_t>(value.text().data() - text_.data());
  const CaptureContext facts = factsAt(offset);
  if (value.text()[0] == '"' || opensPythonString(value.text())) {
    if (value.text()[0] == 'b') {
      readText(recogniser_, SourcePiece(unescapePythonBytes(value).text), facts);
      return;
    }
    SourcePiece quoted = value;
    if (value.text()[0] != '"') quoted = SourcePiece(jsonFromPython(value).text);
    const Unescaped inner = unescapeJsonString(quoted);
    if (syntax == ValueSyntax::kJson || value.text()[0] != '"')
      readText(recogniser_, SourcePiece(inner.text), facts);
    return;
  }
  if (syntax == ValueSyntax::kJson) {
    if (readJson(recogniser_, value, facts)) return;
    // Perhaps it is damaged: then it is a response as far as it goes.
    if (isOursSoFar(value.text()))
      readResponse(recogniser_, value, facts);
    else
      readStrings(value, facts);
    return;
  }
  if (syntax == ValueSyntax::kInspect && !isShown(value.text())) return;
  const bool isError = syntax == ValueSyntax::kInspect && holds(value.text(), "'$fault'");
  if (isError && readShownError(value)) return;
  const Unescaped json =
      syntax == ValueSyntax::kPython ? jsonFromPython(value) : jsonFromInspect(value);
  const SourcePiece decoded{json.text};
  if (!readJson(recogniser_, decoded, facts) && isOursSoFar(decoded.text()))
    readResponse(recogniser_, decoded, facts);
}

void TextReader::readStrings(const SourcePiece& value, const CaptureContext& facts) {
  constexpr std::string_view kArrow = "=>";
  const std::string_view text = value.text();
  if (!holds(text, kArrow)) return;
  for (size_t quote = text.find('"'); quote != kNowhere;) {
    const Unescaped inner = unescapeJsonString(value.sub(quote));
    if (holdsSign(inner.text->text)) readText(recogniser_, SourcePiece(inner.text), facts);
    quote = text.find('"', quote + inner.end);
  }
}

bool readText(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
              const std::vector<LineTime>* times) {
  const Layer layer(recogniser);
  const bool isPacked = isGzip(text.text());
  SourcePiece piece = times == nullptr && !isPacked ? trimmed(text) : text;
  if (piece.text().empty()) return false;
  const uint64_t before = foundBy(recogniser);
  if (layer.isTooDeep()) {
    recogniser.collector().problem(Code::kDepthLimit, piece.locate(0),
                                   "Too many texts are encoded in each other here.");
    return false;
  }
  if (isPacked) return readText(recogniser, SourcePiece(unpackGzip(piece)), facts);
  if (opensPage(piece.text()))
    if (const auto page = textOfPage(piece)) return readText(recogniser, SourcePiece(page), facts);
  if (!isPieceOfLine(piece.text().substr(0, piece.text().find('\n'))))
    if (const auto plain = withoutColours(piece)) piece = SourcePiece(plain);
  constexpr std::string_view kDataUrl = "data:";
  constexpr std::string_view kOfUrl = ";base64,";
  const size_t comma = piece.text().substr(0, kMostUrlBytes).find(kOfUrl);
  if (piece.text().substr(0, kDataUrl.size()) == kDataUrl && comma != kNowhere)
    piece = piece.sub(comma + kOfUrl.size());
  if (const auto decoded = decodeEncoded(piece))
    return readText(recogniser, SourcePiece(decoded), facts);
  if (!mayHoldAnything(piece.text()) && !mayBeInPieces(piece.text()) &&
      findSdkDump(piece.text()) == kNowhere && facts.errorType.empty() &&
      !hasHttpFacts(recogniser) && !isWrapped(piece.text()))
    return false;
  const Findings known(recogniser.collector());
  TextReader(recogniser, piece, facts, times).read(/*isLast=*/true);
  return foundBy(recogniser) > before || readCopied(recogniser, piece, facts, known);
}

bool readCopied(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
                const Findings& before) {
  Collector& collector = recogniser.collector();
  std::shared_ptr<const DecodedText> decoded = textOfPage(text);
  const bool isPage = decoded != nullptr;
  if (!isPage) decoded = withPlainBlanks(text);
  if (decoded == nullptr) return false;
  std::vector<Diagnostic> problems = collector.takeProblems();
  const bool isFound = readText(recogniser, SourcePiece(decoded), facts);
  std::vector<Diagnostic> more = collector.takeProblems();
  if (isFound) {
    problems.resize(std::min(problems.size(), before.problems()));
    if (!isPage) problems.push_back(toldOfBlanks(text.locate(decoded->steps.front().source)));
    problems.insert(problems.end(), more.begin(), more.end());
  }
  collector.giveProblems(std::move(problems));
  return isFound;
}

}  // namespace job_entity::capture
