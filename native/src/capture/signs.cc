#include "capture/signs.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/copied.h"
#include "capture/envelope.h"
#include "capture/inflate.h"
#include "capture/members.h"
#include "capture/needles.h"
#include "capture/unescape.h"
#include "capture/words.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr char kEscape = '\x1b';

/// What a word's place says.
enum class Sign { kNone, kRecord, kService, kSdkError, kNewKind };

bool isHex(char c) { return isAsciiDigit(c) || (c >= 'a' && c <= 'f'); }
bool isBase64(char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '+' || c == '/'; }

char byteAt(std::string_view text, size_t at) { return at < text.size() ? text[at] : '\0'; }
char byteBefore(std::string_view text, size_t at) { return at > 0 ? text[at - 1] : '\0'; }

bool endsAt(std::string_view text, size_t end, std::string_view word) {
  return end >= word.size() && text.substr(end - word.size(), word.size()) == word;
}

/// Quotes around a word, in any spelling, and blanks: an escape is a backslash and what follows it.
size_t skipQuotes(std::string_view text, size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && std::string_view("nrt").find(text[at + 1]) != kNowhere)
      ++at;
    else if (const size_t entity = quoteEntityLength(text, at))
      at += entity - 1;
    else if (c != '"' && c != '\'' && c != '\\' && c != ' ' && c != '\t' && c != '\r')
      break;
  }
  return at;
}

/// Whether a name ends there that is the key of something.
bool endsKey(std::string_view text, size_t at) {
  const char c = byteAt(text, at);
  return c == '"' || c == '\'' || c == '\\' || c == ':' || c == '`' || c == kEscape || c == '\0' ||
         quoteEntityLength(text, at) > 0;
}

/// Whether a key ends there, with what follows it, or with nothing that shows.
bool isKey(std::string_view text, size_t at) {
  if (!endsKey(text, at)) return false;
  const char c = byteAt(text, skipQuotes(text, at));
  return c == ':' || c == '\0' || c == kEscape;
}

/// The line at `at`; of a value that is indented, the lines of the object that it is in.
std::string_view objectAt(std::string_view text, size_t at) {
  const auto indentOf = [text](size_t line) {
    return std::min(text.find_first_not_of(' ', line), text.size()) - line;
  };
  const size_t feed = text.rfind('\n', at);
  size_t begin = feed == kNowhere ? 0 : feed + 1;
  size_t end = std::min(text.find('\n', at), text.size());
  const size_t indent = indentOf(begin);
  if (indent == 0 || text[begin + indent] != '"') {
    const size_t open = text.find('{', begin);
    if (open < at) begin = open;
    return text.substr(begin, end - begin);
  }
  while (begin > 1) {
    const size_t before = text.rfind('\n', begin - 2);
    const size_t line = before == kNowhere ? 0 : before + 1;
    begin = line;
    if (indentOf(line) < indent) break;
  }
  while (end < text.size() && indentOf(end + 1) >= indent)
    end = std::min(text.find('\n', end + 1), text.size());
  if (end < text.size()) end = std::min(text.find('\n', end + 1), text.size());
  return text.substr(begin, end - begin);
}

/// Whether the other list may be in the object at hand, or what an SDK adds.
bool mayHaveErrors(std::string_view text, size_t at) {
  const std::string_view around = objectAt(text, at);
  for (const std::string_view word : {"rrors", "etadata"})
    for (size_t found = around.find(word); found != kNowhere; found = around.find(word, found + 1))
      if (isKey(around, found + word.size())) return true;
  return false;
}

/// The list of that name is empty, or what is in it does not show here: it is cut off, coloured, or
/// goes on in a line that may be wrapped.
Sign ofEntities(std::string_view text, size_t end) {
  size_t at = skipQuotes(text, end);
  if (at == end && byteAt(text, at) != ':' && text.substr(at, 2) != "=>") return Sign::kNone;
  char c = byteAt(text, at);
  if (c == '\0' || c == kEscape) return Sign::kRecord;
  const bool isRuby = text.substr(at, 2) == "=>";
  if (c != ':' && !isRuby) return Sign::kNone;
  const size_t colon = at;
  at = skipQuotes(text, at + (isRuby ? 2 : 1));
  for (int depth = 0; depth < 2; ++depth) {
    c = byteAt(text, at);
    const bool isFeed = c == '\n';
    while (at < text.size() && isJsonBlank(text[at])) ++at;
    c = byteAt(text, at);
    if (c == '\0' || c == kEscape) return Sign::kRecord;
    if (depth == 0) {
      // A printer writes words, without quotes, for what it left out and for missing lists.
      const bool isWord = isAsciiLetter(c) && c != 't' && c != 'f' &&
                          text.substr(colon, at - colon).find_first_of("\"'") == kNowhere;
      if (c != '[') return isFeed || isWord ? Sign::kRecord : Sign::kNone;
    } else if (c != '{') {
      const bool isValue = c == '"' || c == '\'' || c == '\\' || isAsciiDigit(c) || c == '-';
      if (c == ']') return mayHaveErrors(text, end) ? Sign::kRecord : Sign::kNone;
      return isValue && !isFeed ? Sign::kNone : Sign::kRecord;
    }
    at = skipQuotes(text, at + 1);
  }
  while (at < text.size() && isJsonBlank(text[at])) ++at;
  at = skipQuotes(text, at);
  // A name that is not a kind's, unless it does not end.
  if (byteAt(text, at) == ':') ++at;
  size_t name = at;
  while (name < text.size() && (isAsciiLetter(text[name]) || text[name] == '_')) ++name;
  if (endsAt(text, name, "_details")) return Sign::kRecord;
  return name > at && name < text.size() && text[name] != '\n' ? Sign::kNone : Sign::kRecord;
}

Sign ofDetails(std::string_view text, size_t begin, size_t end) {
  if (!endsKey(text, end)) return Sign::kNone;
  for (const std::string_view kind : {"job", "Attachment", "step", "environment"})
    if (endsAt(text, begin, kind)) return Sign::kRecord;
  return isAsciiLetter(byteBefore(text, begin)) ? Sign::kNewKind : Sign::kNone;
}

/// Where something names the operation: not as a word among others.
Sign ofOperation(std::string_view text, size_t begin, size_t end) {
  const char next = byteAt(text, end);
  if (next >= 'A' && next <= 'Z') return Sign::kRecord;
  const size_t first = begin - std::min<size_t>(begin, 1);  // B or b
  const char before = byteBefore(text, first);
  if (before == ' ') {
    const bool isNamed = endsAt(text, first, "the ") || endsAt(text, first, ": ");
    return isNamed ? Sign::kRecord : Sign::kService;
  }
  return isAsciiLetter(before) || isAsciiDigit(before) ? Sign::kService : Sign::kRecord;
}

/// Whether what is there may be in an exception that is a line of its own, or a value over several
/// lines, which need not name the service; elsewhere it must.
bool isOfLine(std::string_view text, size_t at) {
  constexpr size_t kMostBytes = size_t{1} << 16;
  const size_t least = at - std::min(at, kMostBytes);
  size_t line = text.rfind('\n', at) + 1;
  while (line > 1 && (text[line] == ' ' || text[line] == '\t')) {
    if (line < least) return true;
    line = text.rfind('\n', line - 2) + 1;
  }
  const size_t first = text.find_first_not_of(" \t\xef\xbb\xbf", line);
  if (first == kNowhere || text[first] != '{') return false;
  MemberWalk walk(text.substr(first));
  return !walk.next() || isMemberOfException(walk.key());
}

/// A type that names another service: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException".
bool isOfOther(std::string_view text, size_t name) {
  constexpr size_t kMostBytes = 64;
  if (byteBefore(text, name) != '#') return false;
  const size_t from = name - std::min(name, kMostBytes);
  std::string_view space = text.substr(from, name - from);
  space.remove_prefix(space.find_last_of("\"' ") + 1);
  return space.find("com.amazon") != kNowhere && space.find("eadline") == kNowhere &&
         space.find("coral") == kNowhere;
}

Sign ofException(std::string_view text, size_t begin, size_t end) {
  // In the middle of a sentence it names no member.
  const char next = byteAt(text, end);
  const bool isValue = next == ':' ? !isJsonBlank(byteAt(text, end + 1)) : endsKey(text, end);
  if (!isValue) return Sign::kNone;
  for (const std::string_view name :
       {"AccessDeniedE", "InternalServerErrorE", "ResourceNotFoundE", "ThrottlingE", "ValidationE",
        "ConflictE", "ServiceQuotaExceededE"})
    if (endsAt(text, begin, name) && !isOfOther(text, begin - name.size()))
      return isOfLine(text, begin) ? Sign::kRecord : Sign::kSdkError;
  return Sign::kNone;
}

bool holdsSign(std::string_view text, uint32_t depth);

/// Whether what is encoded in base64 there has a sign. Runs of digits may be in pieces.
bool encodesSign(std::string_view digits, uint32_t depth) {
  constexpr uint32_t kMostDepth = 2;
  if (depth > kMostDepth) return true;
  const auto decoded = decodeBase64(SourcePiece(digits, FilePlace()));
  const auto text = isGzip(decoded->text) ? unpackGzip(SourcePiece(decoded)) : decoded;
  return holdsSign(text->text, depth + 1) || holdsSplitLine(text->text);
}

size_t endOfDigits(std::string_view text, size_t at) {
  while (at < text.size() && (isBase64(text[at]) || text[at] == '=')) ++at;
  return at;
}

/// All texts in base64 that are with what is there, in lines that are whole, say nothing of ours.
bool areTextsPlain(std::string_view text, size_t at, uint32_t depth) {
  constexpr size_t kMostBytes = size_t{1} << 20;
  constexpr size_t kLeastDigits = 16;
  const std::string_view line = objectAt(text, at);
  // A text in escapes may have the digits in pieces.
  if (line.size() > kMostBytes || line.size() < 2 || line.find('\\') != kNowhere ||
      line.find_last_of('}') + 3 < line.size())
    return false;
  // In the source of a page quotes are entities.
  for (size_t sign = line.find('&'); sign != kNowhere; sign = line.find('&', sign + 1))
    if (quoteEntityLength(line, sign) > 0) return false;
  for (size_t quote = line.find('"'); quote != kNowhere; quote = line.find('"', quote + 1)) {
    const size_t end = endOfDigits(line, quote + 1);
    const size_t size = end - quote - 1;
    if (size >= kLeastDigits && encodesSign(line.substr(quote + 1, size), depth)) return false;
  }
  return true;
}

/// "Transfer-Encoding: chunked"
Sign ofChunked(std::string_view text, size_t begin) {
  constexpr size_t kMostBefore = 24;
  const size_t from = begin - std::min(begin, kMostBefore);
  const bool isHeader = text.substr(from, begin - from).find("ncoding") != kNowhere;
  return isHeader ? Sign::kRecord : Sign::kNone;
}

/// "isBase64Encoded": true, or "encoding": "base64"
Sign ofBase64(std::string_view text, size_t begin, size_t end, uint32_t depth) {
  constexpr std::string_view kFlag = "Encoded";
  if (text.substr(end, kFlag.size()) == kFlag) {
    size_t at = skipQuotes(text, end + kFlag.size());
    if (byteAt(text, at) == ':') at = skipQuotes(text, at + 1);
    if ((byteAt(text, at) | 0x20) == 'f') return Sign::kNone;
  } else {
    // A line may be broken before any of its bytes.
    size_t at = begin;
    if ((byteBefore(text, at) | 0x20) == 'b') --at;
    while (at > 0 && (text[at - 1] == '"' || text[at - 1] == '\'' || text[at - 1] == '\\')) --at;
    // The end of an entity, perhaps of a quote.
    if (byteBefore(text, at) == ';') return Sign::kRecord;
    if (at + 1 >= begin) return Sign::kNone;
  }
  return areTextsPlain(text, begin, depth) ? Sign::kNone : Sign::kRecord;
}

Sign ofGzip(std::string_view text, size_t begin, uint32_t depth) {
  constexpr size_t kLeastDigits = 24;
  if (isBase64(byteBefore(text, begin)) && !endsAt(text, begin, "\\n")) return Sign::kNone;
  const size_t end = endOfDigits(text, begin);
  // What goes on behind an escape, or in the next line, may be the rest of it.
  const char next = byteAt(text, end);
  if (next == '\\' || next == '\n' || next == '\r' || next == '\0') return Sign::kRecord;
  const bool isLong = end - begin >= kLeastDigits;
  return isLong && encodesSign(text.substr(begin, end - begin), depth) ? Sign::kRecord
                                                                       : Sign::kNone;
}

/// journald's message as a list of bytes, if they say something of ours.
Sign ofByteList(std::string_view text, size_t end, uint32_t depth) {
  size_t at = skipQuotes(text, end);
  if (byteAt(text, at) != ':') return Sign::kNone;
  at = skipQuotes(text, at + 1);
  // Colours may come before it, in escapes or not.
  const bool isEscaped = byteAt(text, at) == 'u' && byteBefore(text, at) == '\\';
  if (byteAt(text, at) == kEscape || isEscaped) return Sign::kRecord;
  if (byteAt(text, at) != '[') return Sign::kNone;
  const size_t close = text.find(']', at);
  if (close == kNowhere) return Sign::kRecord;
  const auto bytes = decodeByteList(SourcePiece(text.substr(at, close + 1 - at), FilePlace()));
  return holdsSign(bytes->text, depth + 1) ? Sign::kRecord : Sign::kNone;
}

/// A job's id as the service has it.
Sign ofJobId(std::string_view text, size_t end) {
  constexpr std::string_view kStart = "job-";
  constexpr size_t kDigits = 32;
  size_t at = skipQuotes(text, end);
  if (byteAt(text, at) != ':') return byteAt(text, at) == kEscape ? Sign::kRecord : Sign::kNone;
  at = skipQuotes(text, at + 1);
  if (byteAt(text, at) == kEscape) return Sign::kRecord;
  if (text.substr(at, kStart.size()) != kStart) return Sign::kNone;
  const std::string_view digits = text.substr(at + kStart.size(), kDigits);
  return std::all_of(digits.begin(), digits.end(), isHex) ? Sign::kRecord : Sign::kNone;
}

/// The object all of whose members an exception has too, if the member there is one of them.
Sign ofMember(std::string_view text, size_t begin, size_t end) {
  if (byteAt(text, skipQuotes(text, end)) != ':') return Sign::kNone;
  constexpr size_t kMostBefore = 4096;
  const size_t from = begin - std::min(begin, kMostBefore);
  const std::string_view before = text.substr(from, begin - from);
  const size_t feed = before.rfind('\n');
  const size_t line = feed == kNowhere ? 0 : feed + 1;
  for (const size_t open : {before.find('{', line), before.rfind('{')})
    if (open != kNowhere && mayBeException(text.substr(from + open))) return Sign::kRecord;
  return Sign::kNone;
}

/// A line of docker's, "...","stream":"stderr", that does not end with the feed of its text: it is
/// a piece, and a word may be in two of them.
Sign ofDocker(std::string_view text, size_t begin, size_t end) {
  size_t at = skipQuotes(text, end);
  if (byteAt(text, at) != ':') return Sign::kNone;
  at = skipQuotes(text, at + 1);
  if (text.substr(at, 3) != "std") return Sign::kNone;
  size_t last = begin;
  while (last > 0 && std::string_view("\"\\, ").find(text[last - 1]) != kNowhere) --last;
  const char before = byteBefore(text, last);
  if (before == '{' || before == '\0') return Sign::kNone;
  return before == 'n' && byteBefore(text, last - 1) == '\\' ? Sign::kNone : Sign::kRecord;
}

// Each word once, with the offsets of its two rare bytes: see Needle.
#define SIGNS(SIGN)                           \
  SIGN(kEntities, "entities", 3, 5)           \
  SIGN(kDetails, "Details", 0, 4)             \
  SIGN(kLostJs, "$unknown", 0, 3)             \
  SIGN(kLostSdk, "SDK_UNKNOWN_MEMBER", 3, 11) \
  SIGN(kRedactedKind, "kind-", 0, 4)          \
  SIGN(kOperation, "atchGetJobEntity", 4, 7)  \
  SIGN(kException, "xception", 0, 3)          \
  SIGN(kHeader, "mzn-", 1, 3)                 \
  SIGN(kChunked, "hunked", 0, 3)              \
  SIGN(kBase64, "ase64", 3, 4)                \
  SIGN(kGzip, kGzipInBase64, 0, 1)            \
  SIGN(kFault, "$fault", 0, 1)                \
  SIGN(kRetry, "RetryAttempts", 0, 5)         \
  SIGN(kMetadata, "etadata", 2, 3)            \
  SIGN(kJobId, "jobId", 0, 3)                 \
  SIGN(kService, "eadline", 2, 5)             \
  SIGN(kSplitOut, "out P ", 3, 4)             \
  SIGN(kSplitErr, "err P ", 3, 4)             \
  SIGN(kDocker, "\"stream", 0, 3)             \
  SIGN(kByteList, kByteListKey, 0, 5)
/// Words of records that are whole lines.
#define SIGNS_OF_LINES(SIGN)                 \
  SIGN(kAgent, "Agent", 0, 1)                \
  SIGN(kReason, "reason\"", 3, 6)            \
  SIGN(kFieldList, "fieldList", 0, 5)        \
  SIGN(kResourceType, "resourceType", 8, 10) \
  SIGN(kQuotaCode, "quotaCode", 0, 5)        \
  SIGN(kServiceCode, "serviceCode", 5, 7)

#define SIGN(name, word, first, second) name,
enum Word : size_t { SIGNS(SIGN) SIGNS_OF_LINES(SIGN) };
#undef SIGN
#define SIGN(name, word, first, second) {word, first, second},
constexpr Needle kSigns[] = {SIGNS(SIGN)};
constexpr Needle kSignsOfLines[] = {SIGNS(SIGN) SIGNS_OF_LINES(SIGN)};
#undef SIGN

Sign signOf(size_t word, std::string_view text, size_t begin, size_t end, uint32_t depth) {
  switch (word) {
    case kEntities:
      return ofEntities(text, end);
    case kDetails:
      return ofDetails(text, begin, end);
    case kLostJs:
    case kLostSdk:
      return endsKey(text, end) ? Sign::kRecord : Sign::kNone;
    case kRedactedKind:
      return isAsciiDigit(byteAt(text, end)) && !isAsciiLetter(byteBefore(text, begin))
                 ? Sign::kNewKind
                 : Sign::kNone;
    case kOperation:
      return ofOperation(text, begin, end);
    case kException:
      return ofException(text, begin, end);
    case kHeader:
      return (byteAt(text, end) | 0x20) == 'e' ? Sign::kRecord : Sign::kNone;
    case kChunked:
      return ofChunked(text, begin);
    case kBase64:
      return ofBase64(text, begin, end, depth);
    case kGzip:
      return ofGzip(text, begin, depth);
    case kFault:
    case kRetry:
      return endsKey(text, end) ? Sign::kSdkError : Sign::kNone;
    case kMetadata:
      if (!endsKey(text, end) || (!endsAt(text, begin, "$m") && !endsAt(text, begin, "seM")))
        return Sign::kNone;
      return isOfLine(text, begin) ? Sign::kRecord : Sign::kSdkError;
    case kJobId:
      return ofJobId(text, end);
    case kService: {
      const char next = byteAt(text, end);
      return next == '#' || (next == ':' && !isJsonBlank(byteAt(text, end + 1))) ? Sign::kRecord
                                                                                 : Sign::kService;
    }
    // Pieces of lines: a word may be in two of them.
    case kSplitOut:
    case kSplitErr:
      return endsAt(text, begin, " std") ? Sign::kRecord : Sign::kNone;
    case kDocker:
      return ofDocker(text, begin, end);
    case kByteList:
      return ofByteList(text, end, depth);
    case kAgent: {
      const std::string_view rest = text.substr(end, 8);
      return rest.substr(0, 4) == "Info" || rest == " Version" ? Sign::kRecord : Sign::kNone;
    }
    default:
      return ofMember(text, begin, end);
  }
}

template <const auto& kWords>
bool holds(std::string_view text, uint32_t depth) {
  bool namesService = false;
  bool hasError = false;
  bool hasKind = false;
  const auto isEnough = [&](size_t word, size_t begin) {
    const Sign sign = signOf(word, text, begin, begin + kWords[word].word.size(), depth);
    namesService |= sign == Sign::kService;
    hasError |= sign == Sign::kSdkError;
    hasKind |= sign == Sign::kNewKind;
    return sign == Sign::kRecord || (namesService && hasError);
  };
  if (NeedleScan<kWords>::visit(text, isEnough)) return true;
  return hasKind && (text.find("ntities") != kNowhere || text.find("rrors") != kNowhere);
}

bool holdsSign(std::string_view text, uint32_t depth) { return holds<kSigns>(text, depth); }

}  // namespace

bool holdsSign(std::string_view text) { return holds<kSigns>(text, 0); }

size_t findSign(std::string_view text) {
  size_t found = text.size();
  NeedleScan<kSigns>::visit(text, [&](size_t word, size_t begin) {
    const Sign sign = signOf(word, text, begin, begin + kSigns[word].word.size(), 0);
    if (sign != Sign::kNone) found = begin;
    return sign != Sign::kNone;
  });
  return found;
}

bool linesHoldSign(std::string_view lines) { return holds<kSignsOfLines>(lines, 0); }

}  // namespace job_entity::capture
