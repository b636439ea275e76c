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

struct Level {
  bool isList;
  bool expectsKey;
  uint64_t index;
  std::string_view key;  // contents, escapes as they are
};

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

void appendPointerInto(std::string& pointer, std::string_view text, size_t offset) {
  std::vector<Level> levels;
  for (size_t i = 0; i < text.size() && i <= offset; ++i) {
    switch (text[i]) {
      case '{':
      case '[':
        // The bracket itself still belongs to the value that it opens.
        if (i == offset) break;
        levels.push_back({text[i] == '[', text[i] == '{', 0, {}});
        break;
      case '}':
      case ']':
        if (!levels.empty()) levels.pop_back();
        break;
      case ',':
        if (levels.empty()) break;
        ++levels.back().index;
        levels.back().expectsKey = !levels.back().isList;
        levels.back().key = {};
        break;
      case '"': {
        const size_t end = stringEnd(text, i);
        if (!levels.empty() && levels.back().expectsKey) {
          levels.back().key = text.substr(i + 1, end - i - 1);
          levels.back().expectsKey = false;
        }
        i = end;
        break;
      }
      default:
        break;
    }
  }
  for (const Level& level : levels) {
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

}  // namespace job_entity
