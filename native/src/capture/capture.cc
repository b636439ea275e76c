#include "job_entity/capture.h"

#include <utility>

namespace job_entity {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Index behind the string that opens at `at`.
size_t skipString(std::string_view text, size_t at) {
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return text.size();
}

/// Whether the text is one object or list, as far as brackets tell.
bool isWholeValue(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  size_t depth = 0;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      i = skipString(text, i);
      continue;
    }
    ++i;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return i == text.size();
  }
  return false;
}

/// Takes the lines of a text one by one, blank ones left out. Only \n ends a line: JSON strings
/// may hold U+2028.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  bool next(CapturedRange& line) {
    while (position_ < text_.size()) {
      size_t end = text_.find('\n', position_);
      if (end == std::string_view::npos) end = text_.size();
      size_t first = position_;
      size_t last = end;
      while (first < last && isBlank(text_[first])) ++first;
      while (last > first && isBlank(text_[last - 1])) --last;
      line = {static_cast<uint32_t>(first), static_cast<uint32_t>(last - first), ++number_,
              static_cast<uint32_t>(first - position_)};
      position_ = end + 1;
      if (first != last) return true;
    }
    return false;
  }

 private:
  std::string_view text_;
  size_t position_ = 0;
  uint32_t number_ = 0;
};

std::string_view textOf(std::string_view file, const CapturedRange& range) {
  return file.substr(range.offset, range.size);
}

/// The first line is a value of its own, and another one starts on the next.
bool looksLikeNdjson(std::string_view file) {
  Lines lines(file);
  CapturedRange line;
  if (!lines.next(line) || !isWholeValue(textOf(file, line)) || !lines.next(line)) return false;
  return file[line.offset] == '{' || file[line.offset] == '[';
}

}  // namespace

std::vector<CapturedRange> findResponses(std::string_view file) {
  if (!looksLikeNdjson(file)) return {{0, static_cast<uint32_t>(file.size()), 1, 0}};
  std::vector<CapturedRange> ranges;
  Lines lines(file);
  for (CapturedRange line; lines.next(line);) ranges.push_back(line);
  return ranges;
}

Capture::Capture(InputBuffer file)
    : file_(std::move(file)), ranges_(findResponses(file_.view())), isNdjson_(ranges_.size() > 1) {}

Response Capture::decode(uint32_t index) const {
  return Response::decode(InputBuffer::copyOf(textOf(file_.view(), ranges_[index])));
}

Response Capture::take(uint32_t index) {
  if (isNdjson_) return decode(index);
  return Response::decode(std::move(file_));
}

Diagnostic placeInFile(Diagnostic diagnostic, const CapturedRange& range) {
  // A range on a line of its own may be indented; its first line's columns are then further right.
  if (diagnostic.line == 1) diagnostic.column += range.indent;
  diagnostic.offset += range.offset;
  diagnostic.line += range.line - 1;
  return diagnostic;
}

}  // namespace job_entity
