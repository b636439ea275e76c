#include "capture/envelope.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/copied.h"
#include "capture/decoding.h"
#include "capture/facts.h"
#include "capture/members.h"
#include "capture/needles.h"
#include "capture/prelude.h"
#include "capture/times.h"
#include "capture/unescape.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Members that hold the line which a shipper was given.
constexpr std::string_view kMessageKeys[] = {"log",  kByteListKey, "message",    "msg",
                                             "_raw", "line",       "textPayload"};
/// Members in which those may be.
constexpr std::string_view kOuterKeys[] = {"result", "content", "attributes", "event", "_source"};
/// Members that tell the time of a line.
constexpr std::string_view kTimeKeys[] = {"time", "@timestamp", "timestamp", "_time"};

/// No prefix is longer.
constexpr size_t kMaxPrefixBytes = 200;

template <size_t Count>
bool isOneOf(std::string_view text, const std::string_view (&all)[Count]) {
  return std::find(std::begin(all), std::end(all), text) != std::end(all);
}

std::string_view lineAt(std::string_view text, size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string_view withoutReturn(std::string_view line) {
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// "2026-11-24T09:12:44.101734552Z stdout F ": its length, or 0.
size_t containerPrefix(std::string_view line) {
  const size_t time = timeLength(line);
  if (time == 0) return 0;
  const std::string_view rest = line.substr(time);
  for (const std::string_view name : {" stdout ", " stderr "}) {
    if (rest.substr(0, name.size()) != name) continue;
    const std::string_view tag = rest.substr(name.size(), 2);
    if (tag == "F " || tag == "P ") return time + name.size() + tag.size();
  }
  return 0;
}

/// The member of a record that is its message: its key, and its string with the quotes, or the list
/// of its bytes.
struct Message {
  std::string_view key;
  size_t begin = 0;
  size_t end = 0;
  std::string_view time;
  std::string_view stream;
};

void findMessage(std::string_view object, size_t offset, bool isInner, Message& found) {
  MemberWalk walk(object);
  while (walk.next()) {
    const std::string_view value = walk.value();
    if (value.empty()) continue;
    const bool isString = value[0] == '"' && value.size() > 1;
    const bool isText = isString || (value[0] == '[' && walk.key() == kByteListKey);
    if (isText && found.key.empty() && isOneOf(walk.key(), kMessageKeys)) {
      found.key = walk.key();
      found.begin = offset + walk.valueOffset();
      found.end = found.begin + value.size();
    } else if (isString && isOneOf(walk.key(), kTimeKeys)) {
      found.time = walk.string();
    } else if (isString && walk.key() == "stream") {
      found.stream = walk.string();
    } else if (!isInner && value[0] == '{' && isOneOf(walk.key(), kOuterKeys)) {
      findMessage(value, offset + walk.valueOffset(), true, found);
    }
  }
  if (walk.damaged()) found.key = {};
}

/// Records that a form of their own reads better do not count as envelopes.
bool isOfOwnForm(std::string_view line) {
  // A piece of a line may end anywhere, also in a name.
  if (isPieceOfLine(line)) return false;
  if (isSingleRecord(line)) return true;
  constexpr std::string_view kKeyEnd = "ogStream\"";
  const size_t end = line.find(kKeyEnd);
  // A piece of a line may end with the name.
  return end != kNowhere && end + kKeyEnd.size() < line.size() && line[end + kKeyEnd.size()] != ',';
}

/// The head of a table that a console exports: names with commas between them, or semicolons where
/// commas are decimal points, one of the message.
bool isTableHead(std::string_view line) {
  constexpr size_t kMostBytes = 200;
  line = withoutReturn(line);
  if (line.size() > kMostBytes) return false;
  const char separator = line.find(',') == kNowhere ? ';' : ',';
  bool hasMessage = false;
  size_t count = 0;
  while (!line.empty()) {
    const size_t end = std::min(line.find(separator), line.size());
    std::string_view name = line.substr(0, end);
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    if (name.find_first_of(" \"'{}[]:") != kNowhere) return false;
    hasMessage |= name == "@message" || name == "message" || name == "Message";
    ++count;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return hasMessage && count > 1;
}

/// A line that may be the head of a table behind or in something else.
bool endsTableHead(std::string_view line) {
  constexpr size_t kMostBytes = 400;
  if (line.size() > kMostBytes) return false;
  if (isTableHead(line)) return true;
  const bool isRecord = line[0] == '{';
  constexpr std::string_view kNames[] = {",message", ",@message", ";message", ";@message"};
  for (const std::string_view name : kNames) {
    // A shipper's record goes on behind the head, other lines end with it.
    if (!isRecord && endsWith(withoutReturn(line), name)) return true;
    const size_t found = isRecord ? line.find(name) : kNowhere;
    if (found == kNowhere) continue;
    const std::string_view rest = withoutReturn(line.substr(found + name.size()));
    if (rest.empty() || rest[0] == '"' || rest[0] == '\\') return true;
  }
  return false;
}

/// "transfer-encoding: chunked", which may be in something else.
bool endsChunkedHead(std::string_view line) {
  constexpr std::string_view kChunked = "hunked";
  constexpr size_t kMostBytes = 400;
  if (line.size() <= kChunked.size() || line.size() > kMostBytes) return false;
  if (endsWith(withoutReturn(line), kChunked)) return true;
  const size_t found = line[0] == '{' ? line.find(kChunked) : kNowhere;
  if (found == kNowhere) return false;
  const std::string_view rest = line.substr(found + kChunked.size());
  return !rest.empty() && (rest[0] == '"' || rest[0] == '\\');
}

bool mayHaveMessage(std::string_view line) {
  line = withoutReturn(line);
  return line.size() > 2 && line[0] == '{' && line.back() == '}';
}

/// "     12\t", "12:" or "12  ", a line's number before it.
struct LineNumber {
  size_t value = 0;
  size_t end = 0;  ///< behind it; 0: it is missing
};

LineNumber lineNumber(std::string_view line) {
  constexpr size_t kMostDigits = 9;
  LineNumber number;
  size_t at = std::min(line.find_first_not_of(' '), line.size());
  const size_t first = at;
  while (at < line.size() && isAsciiDigit(line[at]) && at - first < kMostDigits)
    number.value = number.value * 10 + static_cast<size_t>(line[at++] - '0');
  if (at == first) return number;
  const std::string_view rest = withoutReturn(line.substr(at));
  for (const std::string_view end : {"\t", ": ", ":", " | ", "  "})
    if (number.end == 0 && rest.substr(0, end.size()) == end) number.end = at + end.size();
  if (rest.empty()) number.end = at;
  return number;
}

/// Lines that are counted, from any number on.
bool areNumbered(std::string_view first, std::string_view second) {
  const LineNumber one = lineNumber(first);
  const LineNumber two = lineNumber(second);
  return one.end > 0 && two.end > 0 && two.value == one.value + 1;
}

/// Numbers may differ.
size_t matchPrefix(std::string_view prefix, std::string_view line) {
  size_t at = 0;
  for (size_t i = 0; i < prefix.size();) {
    if (at >= line.size()) return 0;
    if (!isAsciiDigit(prefix[i]) || !isAsciiDigit(line[at])) {
      if (prefix[i++] != line[at++]) return 0;
      continue;
    }
    while (i < prefix.size() && isAsciiDigit(prefix[i])) ++i;
    while (at < line.size() && isAsciiDigit(line[at])) ++at;
  }
  return at;
}

}  // namespace

Envelope::Envelope(std::string_view text) : text_(text) {
  const std::string_view first = lineAt(text, 0);
  const size_t blanks = first.find_first_not_of(" \t");
  if (first.empty() || blanks == kNowhere) return;
  const std::string_view rest = text.substr(std::min(first.size() + 1, text.size()));
  const bool isAdded = first[0] == '+' && first.size() > 1 && rest.substr(0, 1) == "+" &&
                       std::string_view("{[ \"").find(first[1]) != kNowhere;
  if (first[0] == '>' || isAdded) {
    kind_ = EnvelopeKind::kQuote;
    prefix_ = first.substr(0, 1);
  } else if (areNumbered(first, lineAt(rest, 0))) {
    kind_ = EnvelopeKind::kNumber;
  } else if (containerPrefix(first) > 0) {
    kind_ = EnvelopeKind::kContainer;
  } else if (mayHaveMessage(first) && !isOfOwnForm(first)) {
    Message message;
    findMessage(first, 0, false, message);
    key_ = message.key;
    if (!key_.empty()) kind_ = EnvelopeKind::kMessage;
  } else if (blanks > 0) {
    kind_ = EnvelopeKind::kIndent;
    prefix_ = first.substr(0, blanks);
  } else if (first.size() < text.size()) {
    findPrefix(first, lineAt(text, first.size() + 1));
  }
  if (kind_ == EnvelopeKind::kNone) return;
  size_t last = 0;
  while (end_ < text.size()) {
    const std::string_view line = lineAt(text, end_);
    const Line read = readLine(line);
    if (!read.isOurs) {
      if (kind_ == EnvelopeKind::kIndent) leaveOpened(last);
      break;
    }
    last = end_;
    if (std::find(streams_.begin(), streams_.end(), read.stream) == streams_.end())
      streams_.push_back(read.stream);
    end_ = std::min(text.size(), end_ + line.size() + 1);
    ++lineCount_;
    isCutOff_ = read.goesOn;
  }
}

/// What the last line opens goes on outside, as the members of an error do behind its stack: then
/// the line, which begins at `last`, is not ours.
void Envelope::leaveOpened(size_t last) {
  const std::string_view line = withoutReturn(lineAt(text_, last));
  if (line.empty() || (line.back() != '{' && line.back() != '[')) return;
  end_ = last;
  if (--lineCount_ > 0) return;
  kind_ = EnvelopeKind::kNone;
  streams_.clear();
}

/// How kubectl starts lines that name their pod.
static constexpr std::string_view kPod = "[pod/";

/// "worker-6d4b75cb6d-hwzjx agent ", a pod's name and a container's, which stern and kubetail put
/// before each line: its length, or 0.
static size_t podPrefix(std::string_view line) {
  const auto wordFrom = [line](size_t begin) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-.";
    const size_t end = line.substr(0, kMaxPrefixBytes).find_first_not_of(kLetters, begin);
    return end == kNowhere || line[end] != ' ' || end == begin ? kNowhere : end;
  };
  const size_t pod = wordFrom(0);
  if (pod == kNowhere || line[0] == '-' || isAsciiDigit(line[0])) return 0;
  const std::string_view name = line.substr(0, pod);
  if (name.find('-') == kNowhere || name.find_first_of("0123456789") == kNowhere) return 0;
  const size_t container = wordFrom(pod + 1);
  return container == kNowhere ? 0 : container + 1;
}

void Envelope::findPrefix(std::string_view first, std::string_view second) {
  const size_t pod = podPrefix(first);
  if (pod > 0 && second.substr(0, pod) == first.substr(0, pod)) {
    kind_ = EnvelopeKind::kPrefix;
    prefix_ = first.substr(0, pod);
    return;
  }
  size_t end = 0;
  size_t blank = 0;  // behind the last word that both have
  size_t other = 0;
  bool hasSign = false;
  while (end < first.size() && other < second.size() && end < kMaxPrefixBytes) {
    const char c = first[end];
    if (end > 0 && containerPrefix(first.substr(end)) > 0) break;
    if (c == '{' || c == '"' || c == '\'' || c == '`' || c == '\\') break;
    // The name of a pod: kubectl logs --prefix.
    const bool isPod = end == 0 && first.substr(0, kPod.size()) == kPod;
    hasSign |= isPod;
    // A record of the agent, or a list.
    if (c == '[' && !isPod &&
        (end == 0 || !isAsciiDigit(first.substr(end + 1, 1).empty() ? '0' : first[end + 1]) ||
         timeLength(first.substr(end + 1)) > 0))
      break;
    if (isAsciiDigit(c) && isAsciiDigit(second[other])) {
      hasSign = true;
      while (end < first.size() && isAsciiDigit(first[end])) ++end;
      while (other < second.size() && isAsciiDigit(second[other])) ++other;
      continue;
    }
    if (c != second[other]) break;
    hasSign |= c == '|';
    ++end;
    ++other;
    if ((c == ' ' || c == '\t') && (end < 2 || first[end - 2] != ' ')) blank = end;
  }
  // One word alone may be the text's own.
  if (!hasSign || blank < 3) return;
  prefix_ = first.substr(0, blank);
  const bool isMarked = std::find_if(prefix_.begin(), prefix_.end(),
                                     [](char c) { return c == ':' || c == '|'; }) != prefix_.end();
  const std::string_view own = withoutReturn(first.substr(blank));
  if (own == "{" || own == "[") {
    kind_ = EnvelopeKind::kPrefix;
    return;
  }
  if (first.substr(0, kPod.size()) != kPod && (first[0] == '[' || !isMarked)) return;
  kind_ = EnvelopeKind::kPrefix;
}

Envelope::Line Envelope::readPrefixed(std::string_view line) const {
  Line read;
  read.begin = matchPrefix(prefix_, line);
  read.isOurs = read.begin > 0;
  if (!read.isOurs) {
    // An empty line may have lost its last blank.
    std::string_view bare = prefix_;
    while (!bare.empty() && isJsonBlank(bare.back())) bare.remove_suffix(1);
    const std::string_view text = withoutReturn(line);
    read.begin = matchPrefix(bare, text);
    read.isOurs =
        kind_ == EnvelopeKind::kIndent ? text.empty() : read.begin > 0 && read.begin == text.size();
  }
  read.end = line.size();
  return read;
}

Envelope::Line Envelope::readNumbered(std::string_view line) {
  Line read;
  read.begin = lineNumber(line).end;
  read.isOurs = read.begin > 0;
  read.end = line.size();
  return read;
}

Envelope::Line Envelope::readLine(std::string_view line) const {
  Line read;
  read.end = line.size();
  switch (kind_) {
    case EnvelopeKind::kQuote:
      read.isOurs = !line.empty() && line[0] == prefix_[0];
      read.begin = line.size() > 1 && line[0] == '>' && line[1] == ' ' ? 2 : 1;
      break;
    case EnvelopeKind::kNumber:
      read = readNumbered(line);
      break;
    case EnvelopeKind::kContainer:
      read.begin = containerPrefix(line);
      read.isOurs = read.begin > 0;
      if (!read.isOurs) break;
      read.goesOn = line[read.begin - 2] == 'P';
      read.time = line.substr(0, timeLength(line));
      read.stream = line.substr(read.time.size() + 1, 6);
      break;
    case EnvelopeKind::kMessage: {
      if (!mayHaveMessage(line) || isOfOwnForm(line)) break;
      Message message;
      findMessage(line, 0, false, message);
      read.isOurs = message.key == key_;
      read.begin = message.begin;
      read.end = message.end;
      read.time = message.time;
      read.stream = message.stream;
      break;
    }
    case EnvelopeKind::kPrefix:
      read = readPrefixed(line);
      if (read.isOurs) read.time = line.substr(0, timeLength(line));
      break;
    default:
      read = readPrefixed(line);
      break;
  }
  return read;
}

Unwrapped Envelope::unwrap(const SourcePiece& source, std::string_view stream) const {
  Unwrapped unwrapped;
  Decoding decoding(source);
  decoding.reserve(end_);
  for (size_t at = 0; at < end_;) {
    const std::string_view line = lineAt(text_, at);
    const Line read = readLine(line);
    const size_t next = std::min(end_, at + line.size() + 1);
    if (read.stream == stream) {
      if (!read.time.empty() && timeLength(read.time) > 0)
        unwrapped.times.push_back({decoding.out().size(), isoTime(read.time)});
      if (kind_ == EnvelopeKind::kMessage) {
        const size_t before = decoding.out().size();
        if (line[read.begin] == '[')
          takeByteList(decoding, at + read.begin);
        else
          takeJsonString(decoding, at + read.begin);
        const std::string& text = decoding.out();
        // Docker has the line's end in it, so that a line without one goes on; others have none.
        const bool isDocker = key_ == "log" && !read.stream.empty();
        if (!isDocker && (text.size() == before || text.back() != '\n'))
          decoding.replace(at + read.end, at + read.end, "\n");
      } else {
        decoding.step(at + read.begin);
        decoding.copy(at + read.begin, read.goesOn ? at + withoutReturn(line).size() : next);
      }
    }
    at = next;
  }
  unwrapped.text = decoding.finish(end_, end_);
  return unwrapped;
}

bool isMessageKey(std::string_view key) { return isOneOf(key, kMessageKeys); }

bool isPieceOfLine(std::string_view line) {
  for (const std::string_view docker : {"{\"log\":\"", "{\"log\": \""})
    if (line.substr(0, docker.size()) == docker) return true;
  return containerPrefix(line) > 0;
}

bool holdsSplitLine(std::string_view lines) {
  constexpr std::string_view kEnd = "\\n\",\"stream\"";
  constexpr size_t kMostBehind = 160;
  if (!isPieceOfLine(lineAt(lines, 0))) return false;
  if (lines[0] != '{') {
    for (const std::string_view tag : {" stdout P ", " stderr P "})
      if (lines.find(tag) != kNowhere) return true;
    return false;
  }
  for (size_t at = 0; at < lines.size();) {
    const size_t feed = std::min(lines.find('\n', at), lines.size());
    const size_t from = feed - std::min(feed - at, kMostBehind);
    if (lines.substr(from, feed - from).find(kEnd) == kNowhere) return true;
    at = feed + 1;
  }
  return false;
}

bool mayBeInPieces(std::string_view text) {
  static constexpr Needle kPieces[] = {{" stdout P ", 7, 8},
                                       {" stderr P ", 7, 8},
                                       {"{\"log", 0, 4},
                                       {"{\\\"log", 0, 5},
                                       {"{\\\\", 0, 1}};
  return NeedleScan<kPieces>::isIn(text);
}

bool goesOn(std::string_view line) {
  return !line.empty() && std::string_view("{[(,").find(line.back()) != kNowhere;
}

bool isWrapped(std::string_view line) {
  if (line.empty()) return false;
  // An answer of HTTP may be shown in chunks.
  constexpr std::string_view kHttp = "HTTP/";
  if (line.substr(0, kHttp.size()) == kHttp) return true;
  if (isTableHead(line)) return true;
  return isPieceOfLine(line) || (line.substr(0, 2) == "> " && line.size() > 2) ||
         line.substr(0, 2) == ">>";
}

/// A piece of a line behind what else is around it.
static bool holdsPiece(std::string_view line) {
  constexpr size_t kMostBefore = 200;
  const std::string_view start = line.substr(0, kMostBefore);
  for (const std::string_view tag : {" stdout P ", " stderr P "})
    if (start.find(tag) != kNowhere) return true;
  return false;
}

bool isBrokenIntoLines(std::string_view line) {
  if (line.empty()) return false;
  // Its lines say something else once its entities and tags are read.
  if (opensPage(line)) return true;
  const size_t container = containerPrefix(line);
  if (container > 0) return line[container - 2] == 'P';
  if (endsTableHead(line) || endsChunkedHead(line)) return true;
  // What Python prints over several lines.
  if (line.substr(0, 2) == "{'") return goesOn(withoutReturn(line));
  if (line[0] == '{') {
    // What the bytes say does not show here.
    if (line.find("MESSAGE\":[") != kNowhere) return true;
    constexpr std::string_view kFeed = "\\n\"";
    const size_t stream = isPieceOfLine(line) ? line.find("\",\"stream\"") : kNowhere;
    return stream != kNowhere && line.substr(0, stream + 1).substr(stream - 2) != kFeed;
  }
  return line.substr(0, 2) == "\x1b[" || holdsPiece(line);
}

bool areLinesWrapped(std::string_view text, uint32_t depth) {
  const Envelope envelope(text);
  if (envelope.kind() == EnvelopeKind::kNone || envelope.kind() == EnvelopeKind::kIndent)
    return false;
  const SourcePiece source(text, FilePlace());
  const Unwrapped inner = envelope.unwrap(source, envelope.streams().front());
  const std::string_view lines = inner.text->text;
  const std::string_view line = lineAt(lines, 0);
  const std::string_view start = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  return isWrapped(line) || opensPage(start) || opensBlock(withoutReturn(line)) ||
         line.find("\x1b[") != kNowhere || (depth > 0 && areLinesWrapped(lines, depth - 1));
}

/// Whether the text has the body of an HTTP message in whole chunks.
static bool holdsChunks(const SourcePiece& source) {
  const std::string_view text = source.text();
  const size_t head = text.find("hunked");
  if (head == kNowhere) return false;
  size_t end = std::min(text.find("\n\n", head), text.find("\n\r\n", head));
  if (end == kNowhere) return false;
  end = text.find_first_not_of("\r\n", end);
  return end != kNowhere && joinChunks(source.sub(end), end) != nullptr;
}

/// Whether all lines are wrapped in the same way, or are in a table: what is around them comes off
/// first.
static bool isWrappedThroughout(std::string_view text) {
  const std::string_view first = lineAt(text, 0);
  return isTableHead(first) || Envelope(text).end() == text.size();
}

/// The byte behind an escape that starts a sequence of a terminal.
static bool isOfTerminal(char kind) {
  return std::string_view("[]=>78DEHMNOZc").find(kind) != kNowhere;
}

std::shared_ptr<const DecodedText> withoutColours(const SourcePiece& source) {
  constexpr std::string_view kStart = "\x1b";
  const std::string_view text = source.text();
  size_t found = text.find(kStart);
  // A text that counts its bytes counts these too, and may be inside what is around these lines.
  if (found == kNowhere || holdsChunks(source) || isWrappedThroughout(text)) return nullptr;
  Decoding decoding(source);
  decoding.reserve(text.size());
  size_t plain = 0;
  for (; found != kNowhere; found = text.find(kStart, plain)) {
    decoding.copy(plain, found);
    size_t end = found + 1;
    const char kind = end < text.size() ? text[end] : '\0';
    if (!isOfTerminal(kind)) {
      // A damaged byte.
      decoding.copy(found, end);
      plain = end;
      continue;
    }
    if (kind == '[') {
      do ++end;
      while (end < text.size() && (text[end] < 0x40 || text[end] > 0x7e));
    } else if (kind == ']') {
      while (end < text.size() && text[end] != '\x07' && text[end] != '\n') ++end;
    }
    plain = std::min(end + 1, text.size());
    decoding.step(plain);
  }
  decoding.copy(plain, text.size());
  return decoding.finish(text.size(), text.size());
}

std::shared_ptr<const DecodedText> joinChunks(const SourcePiece& source, size_t& end) {
  constexpr size_t kMostDigits = 8;
  const std::string_view text = source.text();
  Decoding decoding(source);
  bool hasChunks = false;
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = withoutReturn(lineAt(text, at));
    const int64_t size =
        line.empty() || line.size() > kMostDigits ? -1 : asciiHexNumber(line, 0, line.size());
    const size_t begin = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (size < 0 || static_cast<size_t>(size) > text.size() - begin) break;
    end = begin + static_cast<size_t>(size);
    const std::string_view behind = text.substr(end, 2);
    if (!behind.empty() && behind[0] != '\n' && behind != "\r\n") return nullptr;
    decoding.step(begin);
    decoding.copy(begin, end);
    hasChunks |= size > 0;
    if (size == 0) break;
    at = std::min(text.find('\n', end), text.size() - 1) + 1;
  }
  if (!hasChunks) return nullptr;
  return decoding.finish(end, end);
}

}  // namespace job_entity::capture
