#include "json/pointer.h"

#include <vector>

#include "json/string_end.h"
#include "json/utf8.h"
#include "json/writer.h"

namespace job_entity::json {

void appendPointerSegment(std::string& pointer, std::string_view segment) {
  pointer += '/';
  // As nearly all names are.
  if (segment.find('/') == std::string_view::npos && segment.find('~') == std::string_view::npos) {
    pointer.append(segment);
    return;
  }
  size_t copied = 0;
  for (size_t i = 0; i < segment.size(); ++i) {
    if (segment[i] != '~' && segment[i] != '/') continue;
    pointer.append(segment.substr(copied, i - copied));
    pointer += segment[i] == '~' ? "~0" : "~1";
    copied = i + 1;
  }
  pointer.append(segment.substr(copied));
}

void appendPointerSegment(std::string& pointer, const std::string& segment) {
  appendPointerSegment(pointer, std::string_view(segment));
}

void appendPointerSegment(std::string& pointer, const char* segment) {
  appendPointerSegment(pointer, std::string_view(segment));
}

void PointerWalk::extend(std::string_view text) {
  if (stringEnd_ >= text_.size()) stringEnd_ = 0;
  text_ = text;
}

void PointerWalk::step() {
  const size_t start = at_;
  switch (text_[at_]) {
    case '{':
    case '[':
      levels_.push_back({text_[at_] == '[', text_[at_] == '{', 0, {}});
      break;
    case '}':
    case ']':
      if (!levels_.empty()) levels_.pop_back();
      break;
    case ',':
      if (levels_.empty()) break;
      ++levels_.back().index;
      levels_.back().expectsKey = !levels_.back().isList;
      levels_.back().key = {};
      break;
    case '"':
      readString();
      if (!levels_.empty()) levels_.back().expectsKey = false;
      at_ = stringEnd_;
      break;
    default:
      break;
  }
  ++at_;
  walked_ += at_ - start;
}

void PointerWalk::readString() {
  if (stringEnd_ <= at_) {
    stringEnd_ = endOfString<ControlBytes::kBelongToIt>(text_, at_ + 1);
    walked_ += stringEnd_ - at_;
  }
  if (levels_.empty() || !levels_.back().expectsKey) return;
  levels_.back().key = text_.substr(at_ + 1, stringEnd_ - at_ - 1);
}

void PointerWalk::appendLevel(std::string& pointer, const Level& level) const {
  if (level.isList) {
    appendNumber(pointer += '/', level.index);
    return;
  }
  if (level.key.data() == nullptr) return;
  // A key that the text breaks off in may end with half an escape.
  const bool isPlain = level.key.find('\\') == std::string_view::npos || level.key.back() == '\\';
  if (isPlain) {
    appendPointerSegment(pointer, level.key);
    return;
  }
  std::string segment;
  appendUnescaped(segment, level.key);
  appendPointerSegment(pointer, segment);
}

void PointerWalk::appendInto(std::string& pointer, size_t offset) {
  if (offset < at_) {
    at_ = stringEnd_ = 0;
    levels_.clear();
  }
  while (at_ < text_.size() && at_ < offset) {
    if (text_[at_] == '"') {
      // Places inside of a string may be asked for one after the other.
      readString();
      if (offset <= stringEnd_) break;
    }
    step();
  }
  size_t depth = levels_.size();
  const bool isAt = at_ == offset && at_ < text_.size();
  const char c = isAt ? text_[at_] : '\0';
  if (c == '"') readString();
  // A bracket still belongs to the value that it opens, a closing one to the container around it,
  // and a comma to the next value.
  if ((c == '}' || c == ']' || c == ',') && depth > 0) --depth;
  for (size_t i = 0; i < depth; ++i) appendLevel(pointer, levels_[i]);
  if (c == ',' && !levels_.empty() && levels_.back().isList)
    appendLevel(pointer, {true, false, levels_.back().index + 1, {}});
}

void appendPointerInto(std::string& pointer, std::string_view text, size_t offset) {
  PointerWalk(text).appendInto(pointer, offset);
}

}  // namespace job_entity::json
