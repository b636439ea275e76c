#include "capture/copied.h"
#include "capture/prelude.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/envelope.h"
#include "capture/facts.h"
#include "capture/list_scanner.h"
#include "capture/record_form.h"
#include "decode/json_tree.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

namespace {

/// The text from its first byte on that is not a blank.
std::string_view trimmed(std::string_view text) { return text.substr(blanksBefore(text)); }

bool opensRecord(char c) { return isAsciiDigit(c) || c == '[' || c == '{'; }

bool opensJson(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  if (levelLength(text) > 0 || !opensJsonValue(text)) return false;
  return text[0] == '{' || text.size() < 2 || !isAsciiDigit(text[1]);
}

bool isLogLine(std::string_view line) {
  if (line.empty()) return false;
  for (const RecordForm* const form : allForms())
    if (form->opensLog != nullptr && form->opensLog(line)) return true;
  return false;
}

/// A bracket on a line of its own.
bool isBlockStart(std::string_view line) {
  while (!line.empty() && isJsonBlank(line.back())) line.remove_suffix(1);
  return line == "{" || line == "[";
}

/// The first line that could be one of a log, or two that could be NDJSON behind something else.
bool looksLikeLog(std::string_view text) {
  size_t values = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    // Only the start of a line that goes on is known.
    if (isLogLine(line) || (end < text.size() && isBlockStart(line))) return true;
    values += line.substr(0, 2) == "{\"" && line.size() > 2;
    if (values == 2) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// Longer than the keys of all records.
constexpr size_t kMostKeyBytes = 32;

/// A first line shows by then whether it is wrapped.
constexpr size_t kWrappedBytes = 256;

/// Longer first lines are not asked what they are wrapped in.
constexpr size_t kFirstLinesBytes = 4096;

/// By then UTF-16 shows in a zero byte.
constexpr size_t kUtf16Bytes = 4;

bool isElementKey(std::string_view key) {
  for (const RecordForm* const form : allForms())
    if (form->isElementKey != nullptr && form->isElementKey(key)) return true;
  return false;
}

}  // namespace

size_t byteOrderMarkLength(std::string_view text) {
  return decode::startsWithByteOrderMark(text) ? decode::kByteOrderMark.size() : 0;
}

size_t blanksBefore(std::string_view text) {
  size_t count = byteOrderMarkLength(text);
  while (count < text.size() && isJsonBlank(text[count])) ++count;
  return count;
}

bool isUtf16(std::string_view text) {
  const std::string_view start = text.substr(0, 2);
  if (start == "\xff\xfe" || start == "\xfe\xff") return true;
  return text.substr(0, kUtf16Bytes).find('\0') != std::string_view::npos;
}

bool opensJsonValue(std::string_view text) {
  if (text.empty() || text[0] != '[') return !text.empty() && text[0] == '{';
  size_t next = 1;
  while (next < text.size() && isJsonBlank(text[next])) ++next;
  if (next == text.size()) return true;
  const char c = text[next];
  const bool isLetter = isAsciiLetter(c) || c == '_';
  if (!isLetter) return true;
  for (const std::string_view word : {"true", "false", "null", "NaN", "Infinity"})
    if (text.substr(next, word.size()) == word) return true;
  return false;
}

bool opensBlock(std::string_view line) {
  while (!line.empty() && isJsonBlank(line.back())) line.remove_suffix(1);
  return !line.empty() && (line.back() == '{' || line.back() == '[');
}

/// Lines that are not to be read as they are: as the first one shows, or its colours.
bool isWrappedText(std::string_view start) {
  const std::string_view line = start.substr(0, start.find('\n'));
  return isWrapped(line) || line.find("\x1b[") != std::string_view::npos;
}

/// The first two lines of a text; none if they are not there, or are long.
std::optional<std::string_view> firstLines(std::string_view text, bool whole) {
  const std::string_view head = text.substr(0, kFirstLinesBytes);
  const size_t first = head.find('\n');
  const size_t second = first == std::string_view::npos ? first : head.find('\n', first + 1);
  if (second != std::string_view::npos) return head.substr(0, second + 1);
  if (whole || head.size() == kFirstLinesBytes) return std::string_view();
  return std::nullopt;
}

FileLayout layoutOf(std::string_view text, bool whole) {
  const std::string_view start = trimmed(text);
  if (!whole && (start.size() < 2 || text.size() < kUtf16Bytes)) return FileLayout::kUndecided;
  // UTF-16 is reported as what it is by the reader of responses.
  if (isUtf16(text.substr(0, kUtf16Bytes))) return FileLayout::kDocument;
  const std::string_view head = start.substr(0, kWrappedBytes);
  if (!whole && head.size() < kWrappedBytes && head.find('\n') == std::string_view::npos)
    return FileLayout::kUndecided;
  if (isWrappedText(head) || opensPage(head)) return FileLayout::kText;
  const std::optional<std::string_view> lines = firstLines(start, whole);
  if (!lines.has_value()) return FileLayout::kUndecided;
  if (areLinesWrapped(*lines)) return FileLayout::kText;
  // A level in brackets needs as many bytes.
  if (!whole && start[0] == '[' && start.size() < kLevelBytes) return FileLayout::kUndecided;
  if (start.substr(0, 1) == "{" && trimmed(start.substr(1)).substr(0, 1) == "'")
    return FileLayout::kLines;
  if (opensJson(start)) return FileLayout::kDocument;
  if (text.size() >= kMaxPreludeBytes) return FileLayout::kLines;
  if (looksLikeLog(start)) return FileLayout::kLines;
  // A whole small file is reported as damaged from its first byte on.
  return whole ? FileLayout::kDocument : FileLayout::kUndecided;
}

std::optional<bool> isDocumentButForItsStart(std::string_view text, bool whole) {
  // What is not known by then is not: a later answer would depend on how many bytes are there.
  text = text.substr(0, kMaxPreludeBytes);
  const bool enough = whole || text.size() == kMaxPreludeBytes;
  const std::optional<bool> unknown = enough ? std::optional<bool>(false) : std::nullopt;
  std::string_view start = trimmed(text);
  if (start.empty()) return unknown;
  if (opensRecord(start[0])) return false;
  start = trimmed(start.substr(1));
  if (start.empty()) return unknown;
  if (start[0] != '"') return false;
  const size_t close = start.find('"', 1);
  if (close == std::string_view::npos) return unknown;
  start = trimmed(start.substr(close + 1));
  if (start.empty()) return unknown;
  return start[0] == ':';
}

std::optional<bool> startsWithRecordList(std::string_view text, bool whole) {
  // A bracket or two and blanks come before the first key.
  constexpr size_t kMostBefore = 200;
  const std::string_view start = trimmed(text);
  if (start.empty() || start[0] != '[' || !opensJsonValue(start)) return false;
  const size_t open = start.substr(0, kMostBefore + 1).find('"');
  const bool isOpen = open != std::string_view::npos;
  const std::string_view key = isOpen ? start.substr(open + 1, kMostKeyBytes + 1) : start;
  const size_t close = isOpen ? key.find('"') : open;
  if (close != std::string_view::npos) return isElementKey(key.substr(0, close));
  const bool enough = isOpen ? key.size() > kMostKeyBytes : start.size() > kMostBefore;
  return whole || enough ? std::optional<bool>(false) : std::nullopt;
}

LineEvidence FirstLine::look(std::string_view text, bool whole) {
  const LineEvidence nothing = whole ? LineEvidence::kDocument : LineEvidence::kNone;
  if (searched_ == 0) begin_ = searched_ = text.size() - trimmed(text).size();
  if (feed_ == std::string_view::npos) {
    feed_ = text.find('\n', searched_);
    searched_ = text.size();
    if (feed_ == std::string_view::npos) return nothing;
    rest_ = feed_;
  }
  while (rest_ < text.size() && isJsonBlank(text[rest_])) ++rest_;
  if (rest_ == text.size()) return nothing;
  return decide(text);
}

LineEvidence FirstLine::decide(std::string_view text) const {
  std::string_view line = text.substr(begin_, feed_ - begin_);
  while (!line.empty() && isJsonBlank(line.back())) line.remove_suffix(1);
  ListScanner scanner(rootIsList_);
  ListScanner::Element element;
  while (scanner.next(line, /*final=*/false, element)) {
  }
  // Its records are read as they arrive, which may be before the line's end.
  if (scanner.isContainer()) return LineEvidence::kDocument;
  if (scanner.rootEnded() && scanner.rootEnd() == line.size()) return LineEvidence::kLines;
  const bool opens = text[rest_] == '{' || text[rest_] == '[';
  // A damaged first line: the damage of one document ends where the value goes on.
  const bool goesOn = line.size() < 3 || line.find_last_of("[{,:") == line.size() - 1;
  const bool isNewLine = feed_ + 1 == rest_;
  return opens && isNewLine && !goesOn ? LineEvidence::kLines : LineEvidence::kDocument;
}

bool isSingleRecord(std::string_view text) {
  const std::string_view start = trimmed(text);
  for (const RecordForm* const form : allForms())
    if (form->isRecord != nullptr && form->isRecord(start)) return true;
  return false;
}

}  // namespace job_entity::capture
