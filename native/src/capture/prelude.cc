#include "capture/prelude.h"

#include <algorithm>

#include "capture/line_scan.h"
#include "capture/list_scanner.h"
#include "capture/members.h"
#include "capture/record_reader.h"
#include "capture/times.h"
#include "decode/json_tree.h"
#include "job_entity/limits.h"

namespace job_entity {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The text from its first byte that is no blank on.
std::string_view trimmed(std::string_view text) {
  text.remove_prefix(byteOrderMarkLength(text));
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  return text;
}

bool opensRecord(char c) { return isDigit(c) || c == '[' || c == '{'; }

bool opensJson(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  return text[0] == '{' || text.size() < 2 || !isDigit(text[1]);
}

/// A line as only logs have it.
bool isLogLine(std::string_view line) {
  if (line.empty()) return false;
  if (timeLength(line[0] == '[' ? line.substr(1) : line) > 0) return true;
  return line.find("botocore.") != std::string_view::npos ||
         line.find(kOperationName) != std::string_view::npos || RecordReader::isLogRecord(line);
}

/// The first line that could be one of a log, or two that could be NDJSON behind something else.
bool looksLikeLog(std::string_view text) {
  size_t values = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (isLogLine(line)) return true;
    values += line.substr(0, 2) == "{\"" && line.size() > 2;
    if (values == 2) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

constexpr std::string_view kEventKeys[] = {
    "timestamp",  "message",  "ingestionTime", "eventId", "field", "logStreamName",
    "@timestamp", "@message", "@logStream",    "@ptr",    "@log"};

bool isEventKey(std::string_view key) {
  for (const std::string_view known : kEventKeys)
    if (key == known) return true;
  return false;
}

}  // namespace

size_t byteOrderMarkLength(std::string_view text) {
  return startsWithByteOrderMark(text) ? kByteOrderMark.size() : 0;
}

FileLayout layoutOf(std::string_view text, bool whole) {
  const std::string_view start = trimmed(text);
  if (!whole && (start.size() < 2 || text.size() < kByteOrderMark.size()))
    return FileLayout::kUndecided;
  // UTF-16 is reported as what it is by whoever reads a response.
  if (text.substr(0, 4).find('\0') != std::string_view::npos) return FileLayout::kDocument;
  if (opensJson(start)) return FileLayout::kDocument;
  const bool enough = whole || text.size() >= kMaxPreludeBytes;
  if (looksLikeLog(start.substr(0, kMaxPreludeBytes))) return FileLayout::kLines;
  if (!enough) return FileLayout::kUndecided;
  // A whole small file is reported as damaged from its first byte on.
  return whole ? FileLayout::kDocument : FileLayout::kLines;
}

bool isDocumentButForItsStart(std::string_view text) {
  std::string_view start = trimmed(text);
  if (start.empty() || opensRecord(start[0])) return false;
  start = trimmed(start.substr(1));
  if (start.empty() || start[0] != '"') return false;
  start = trimmed(start.substr(std::min(start.find('"', 1), start.size() - 1) + 1));
  return !start.empty() && start[0] == ':';
}

bool startsWithRecordList(std::string_view text) {
  std::string_view start = trimmed(text);
  if (start.empty() || start[0] != '[') return false;
  const size_t open = start.find('"');
  // Before the first key stand a bracket or two and blanks; without a key this is npos.
  constexpr size_t kMostBefore = 200;
  if (open > kMostBefore) return false;
  const size_t close = start.find('"', open + 1);
  return close != std::string_view::npos && isEventKey(start.substr(open + 1, close - open - 1));
}

LineEvidence evidenceOfLines(std::string_view text, bool whole) {
  const std::string_view start = trimmed(text);
  const size_t feed = start.find('\n');
  if (feed == std::string_view::npos) return whole ? LineEvidence::kDocument : LineEvidence::kNone;
  std::string_view rest = start.substr(feed);
  while (!rest.empty() && isBlank(rest.front())) rest.remove_prefix(1);
  if (rest.empty()) return whole ? LineEvidence::kDocument : LineEvidence::kNone;
  std::string_view line = start.substr(0, feed);
  while (!line.empty() && isBlank(line.back())) line.remove_suffix(1);
  ListScanner scanner;
  ListScanner::Element element;
  while (scanner.next(line, /*final=*/false, element)) {
  }
  if (scanner.rootEnded() && scanner.rootEnd() == line.size()) return LineEvidence::kLines;
  const bool opens = rest[0] == '{' || rest[0] == '[';
  // A first line that is damaged: those of one document end where the value goes on.
  const bool goesOn = line.size() < 3 || line.find_last_of("[{,:") == line.size() - 1;
  const bool isNewLine = start.data() + feed + 1 == rest.data();
  return opens && isNewLine && !goesOn ? LineEvidence::kLines : LineEvidence::kDocument;
}

bool isSingleRecord(std::string_view text) {
  const std::string_view start = trimmed(text);
  if (RecordReader::isLogRecord(start)) return true;
  if (start.find(kOperationName) == std::string_view::npos) return false;
  MemberWalk walk(start);
  return walk.next() && isEventKey(walk.key()) && walk.next() && isEventKey(walk.key());
}

}  // namespace job_entity
