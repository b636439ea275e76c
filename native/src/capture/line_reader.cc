#include "capture/line_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/envelope.h"
#include "capture/forms/document.h"
#include "capture/prelude.h"
#include "capture/sdk_dump.h"

namespace job_entity::capture {

void LineReader::start(bool isNdjson) {
  const size_t mark = byteOrderMarkLength(bytes_.view());
  bytes_.consume(mark);
  // The mark is not a character of the line.
  if (mark > 0) bytes_.place.column = 1;
  isNdjson_ = isNdjson;
}

void LineReader::startAnew() {
  block_.close();
  scanned_ = 0;
  hasOperation_ = false;
  skipping_ = false;
  blocksFrom_ = 0;
}

bool LineReader::read() {
  while (!collector_.hasReady()) {
    if (wantsText_) return false;
    std::string_view text = bytes_.view();
    if (text.empty()) {
      if (bytes_.finished) records_.finish(bytes_.place);
      return false;
    }
    if (block_.isOpen()) {
      if (!readBlock(text)) return false;
      continue;
    }
    const ScannedLine line = nextLine();
    text = bytes_.view();
    if (text.empty()) continue;
    const bool hasOperation = line.hasOperation || hasOperation_;
    if (!line.complete && !bytes_.finished) {
      // The name may lie across the end of what is there.
      scanned_ = text.size() > kOperationName.size() ? text.size() - kOperationName.size() : 0;
      hasOperation_ = hasOperation;
      if (text.size() > kMaxPreludeBytes) dropBlanksOfLine();
      if (bytes_.view().size() > mostBytes()) skipRestOfLine();
      return false;
    }
    endLine(line, hasOperation);
  }
  return true;
}

void LineReader::endLine(const ScannedLine& line, bool hasOperation) {
  const std::string_view text = bytes_.view().substr(0, line.end);
  const size_t length = line.end + (line.complete ? 1 : 0);
  const bool mayOpen = !skipping_ && !records_.expectsLine() && bytes_.place.offset >= blocksFrom_;
  if (mayOpen && line.complete && opensBlock(text)) {
    block_.open(text, length, hasOperation);
    scanned_ = 0;
    hasOperation_ = false;
    return;
  }
  // Bytes as if they had come one by one.
  if (text.size() > mostBytes() && text.size() - blanksBefore(text) > mostBytes())
    reportLongLine();
  else if (!skipping_)
    readLine(text, hasOperation);
  skipping_ = false;
  scanned_ = 0;
  hasOperation_ = false;
  bytes_.queue.drop(length);
  bytes_.place.offset += length;
  ++bytes_.place.line;
  bytes_.place.column = 1;
}

bool LineReader::readBlock(std::string_view text) {
  const size_t begin = block_.size();
  if (begin == text.size()) {
    if (bytes_.finished) endBlock(begin);
    return bytes_.finished;
  }
  const ScannedLine line = scanLine(text.data(), begin, text.size(), scanned_);
  const bool isTooLong = line.end > mostBytes();
  hasOperation_ |= line.hasOperation;
  if (!line.complete && !bytes_.finished && !isTooLong) {
    scanned_ = std::max(begin, text.size() - std::min(text.size(), kOperationName.size()));
    return false;
  }
  const Block::Line kind = block_.classify(text.substr(begin, line.end - begin));
  scanned_ = 0;
  if (isTooLong || kind == Block::Line::kOutside) {
    // It is not one: its lines are read one by one.
    blocksFrom_ = bytes_.place.offset + begin;
    block_.close();
    hasOperation_ = false;
    return true;
  }
  block_.add(line.end - begin + (line.complete ? 1 : 0), hasOperation_);
  hasOperation_ = false;
  if (kind == Block::Line::kLast) endBlock(line.end);
  return true;
}

void LineReader::endBlock(size_t end) {
  const std::string_view text = bytes_.view().substr(0, block_.size());
  readLine(text.substr(0, end), block_.hasOperation());
  bytes_.queue.drop(text.size());
  bytes_.place = advance(bytes_.place, text);
  block_.close();
}

ScannedLine LineReader::nextLine() {
  SkippedLines skipped;
  const bool maySkip =
      scanned_ == 0 && !hasOperation_ && !skipping_ && !isNdjson_ && !records_.expectsLine();
  if (maySkip) skipped = skipLogLines(bytes_.view(), mostBytes());
  bytes_.queue.drop(skipped.bytes);
  bytes_.place.offset += skipped.bytes;
  bytes_.place.line += skipped.lines;
  if (skipped.lines > 0) bytes_.place.column = 1;
  if (skipped.isScanned) return skipped.next;
  const std::string_view text = bytes_.view();
  return scanLine(text.data(), 0, text.size(), scanned_);
}

void LineReader::readLine(std::string_view line, bool hasOperation) {
  const size_t first = blanksBefore(line);
  while (line.size() > first && isJsonBlank(line.back())) line.remove_suffix(1);
  const std::string_view record = line.substr(first);
  if (hasFoundNothing() && (isBrokenIntoLines(record) || (hasOperation && isInWrappedText(line)))) {
    wantsText_ = true;
    return;
  }
  if (!records_.isOfInterest(record, hasOperation)) {
    if (!record.empty() && !isProgramMark(record) &&
        (isNdjson_ ? !isLogRecord(record) : isDamagedBody(record)))
      collector_.problem(Code::kJsonSyntax, SourcePiece(line, bytes_.place).locate(first),
                         "The line is not a JSON value, so it is skipped.");
    return;
  }
  records_.readLine(SourcePiece(line, bytes_.place).sub(first), hasOperation);
}

bool LineReader::isInWrappedText(std::string_view line) {
  constexpr size_t kMostLooks = 4;
  constexpr size_t kMostLines = 16;
  constexpr size_t kMostBytes = size_t{1} << 16;
  if (line.size() > kMostBytes || ++looksBack_ > kMostLooks) return false;
  std::string_view text = bytes_.queue.retained();
  const auto end = static_cast<size_t>(line.data() + line.size() - text.data());
  if (text.data() > line.data() || end > text.size()) return false;
  text = text.substr(end - std::min(end, kMostBytes), std::min(end, kMostBytes));
  size_t begin = text.size() - line.size();
  for (size_t count = 0; count < kMostLines && begin > 1; ++count) {
    begin = text.rfind('\n', begin - 2) + 1;
    if (areLinesWrapped(text.substr(begin))) return true;
  }
  return false;
}

void LineReader::dropBlanksOfLine() {
  const size_t count = blanksBefore(bytes_.view());
  bytes_.consume(count);
  scanned_ = scanned_ > count ? scanned_ - count : 0;
}

void LineReader::reportLongLine() {
  if (!skipping_) collector_.longProblem("A line", bytes_.place);
  skipping_ = true;
}

void LineReader::skipRestOfLine() {
  reportLongLine();
  const size_t size = bytes_.view().size();
  bytes_.queue.drop(size);
  bytes_.place.offset += size;
  scanned_ = 0;
}

}  // namespace job_entity::capture
