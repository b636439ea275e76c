// What a record with a damaged byte in its fixed words gives: the byte is reported, and the rest
// read as if it were right. Called where something is missing only.

#include "capture/line_scan.h"
#include "capture/misspelt.h"
#include "capture/record_reader.h"

namespace job_entity {

bool RecordReader::readMistimedLine(const SourcePiece& line) {
  // The times that lines start with, and whose form they are.
  static constexpr struct {
    std::string_view pattern;
    Form form;
  } kTimes[] = {{"[0000-00-00 00:00:00,000]", Form::kStructuredLog},
                {"0000-00-00T00:00:00.000Z ", Form::kCloudWatch}};
  for (const auto& time : kTimes) {
    const size_t at = misspeltTime(line.text(), time.pattern);
    if (at == std::string_view::npos) continue;
    damaged(line, at);
    if (time.form == Form::kStructuredLog) {
      readTimedLine(line, {}, time.pattern.size());
    } else {
      CaptureContext facts;
      facts.form = time.form;
      readMessage(line.sub(time.pattern.size()), std::move(facts), {});
    }
    return true;
  }
  return false;
}

void RecordReader::damaged(const SourcePiece& record, size_t offset) {
  collector_.problem(Code::kDamagedRecord, record.locate(offset),
                     "Records of this form are written differently at this byte.");
}

size_t RecordReader::findWord(const SourcePiece& record, std::string_view word) {
  const size_t begin = record.text().find(word);
  if (begin != std::string_view::npos) return begin;
  const Misspelling found = misspelt(record.text(), word);
  if (found) damaged(record, found.byte);
  return found.begin;
}

void RecordReader::readRestOfLine(const SourcePiece& line, size_t end) {
  damaged(line, end);
  const SourcePiece rest = line.sub(end + 1);
  readLine(rest, rest.text().find(kOperationName) != std::string_view::npos);
}

bool RecordReader::reportMisspelt(const SourcePiece& record,
                                  std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const Misspelling found = misspelt(record.text(), word);
    if (!found) continue;
    damaged(record, found.byte);
    return true;
  }
  return false;
}

void RecordReader::takeAlmost(const SourcePiece& record, std::string_view& value,
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

}  // namespace job_entity
