#include "decode/pointer.h"

#include <vector>

#include "json/utf8.h"
#include "json/writer.h"

namespace job_entity {

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

namespace {

/// Index of the closing quote of the string that opens at `at`, or the end of the text.
size_t stringEnd(std::string_view text, size_t at) {
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i;
  }
  return text.size();
}

}  // namespace

void PointerWalk::step() {
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
      readKey();
      at_ = stringEnd(text_, at_);
      break;
    default:
      break;
  }
  ++at_;
}

void PointerWalk::readKey() {
  if (levels_.empty() || !levels_.back().expectsKey) return;
  levels_.back().key = text_.substr(at_ + 1, stringEnd(text_, at_) - at_ - 1);
  levels_.back().expectsKey = false;
}

void PointerWalk::appendInto(std::string& pointer, size_t offset) {
  if (offset < at_) {
    at_ = 0;
    levels_.clear();
  }
  while (at_ < text_.size() && at_ < offset) step();
  size_t depth = levels_.size();
  if (at_ == offset && at_ < text_.size()) {
    // A bracket still belongs to the value that it opens, a closing one to what is around it.
    const char c = text_[at_];
    if (c == '"') readKey();
    if (c == ',') step();
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  for (size_t i = 0; i < depth; ++i) {
    const Level& level = levels_[i];
    std::string segment;
    if (level.isList)
      appendNumber(segment, level.index);
    else if (level.key.data() == nullptr)
      continue;
    else if (!level.key.empty() && level.key.back() == '\\')
      segment = level.key;
    else
      appendUnescaped(segment, level.key);
    appendPointerSegment(pointer, segment);
  }
}

void appendPointerInto(std::string& pointer, std::string_view text, size_t offset) {
  PointerWalk(text).appendInto(pointer, offset);
}

}  // namespace job_entity
