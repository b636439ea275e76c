#include "validate/findings.h"

#include <algorithm>

#include "decode/pointer.h"
#include "json/utf8.h"
#include "json/writer.h"
#include "json/stable_sort.h"

namespace job_entity {

namespace {

/// Walks through JSON text once and knows the pointer of where it stands.
class PointerWalk {
 public:
  explicit PointerWalk(std::string_view text) : text_(text) {}

  /// The pointer of the value or key that starts at `offset`; offsets must not fall.
  std::string at(uint32_t offset) {
    while (position_ < text_.size() && position_ < offset) step();
    if (position_ < text_.size() && text_[position_] == '"') readKey();
    return pointer();
  }

 private:
  struct Level {
    bool isList;
    bool expectsKey;
    uint64_t index;
    std::string_view key;
    bool hasKey;
  };

  size_t stringEnd() const {
    for (size_t i = position_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == '"')
        return i;
    }
    return text_.size();
  }

  void readKey() {
    if (levels_.empty() || !levels_.back().expectsKey) return;
    levels_.back().key = text_.substr(position_ + 1, stringEnd() - position_ - 1);
    levels_.back().hasKey = true;
    levels_.back().expectsKey = false;
  }

  void step() {
    const char c = text_[position_];
    switch (c) {
      case '{':
      case '[':
        levels_.push_back({c == '[', c == '{', 0, {}, false});
        break;
      case '}':
      case ']':
        if (!levels_.empty()) levels_.pop_back();
        break;
      case ',':
        if (levels_.empty()) break;
        ++levels_.back().index;
        levels_.back().expectsKey = !levels_.back().isList;
        break;
      case '"':
        readKey();
        position_ = std::min(stringEnd(), text_.size() - 1);
        break;
      default:
        break;
    }
    ++position_;
  }

  std::string pointer() const {
    std::string pointer;
    for (const Level& level : levels_) {
      std::string segment;
      if (level.isList)
        appendNumber(segment, level.index);
      else if (level.hasKey)
        appendUnescaped(segment, level.key);
      else
        continue;
      appendPointerSegment(pointer, segment);
    }
    return pointer;
  }

  std::string_view text_;
  size_t position_ = 0;
  std::vector<Level> levels_;
};

}  // namespace

void addFindings(std::vector<Finding> findings, std::string_view input, Diagnostics& diagnostics) {
  sortStably<Finding>(findings,
                      [](const Finding& a, const Finding& b) { return a.offset < b.offset; });
  PointerWalk walk(input);
  for (Finding& finding : findings) {
    if (!diagnostics.hasRoom()) {
      diagnostics.countOmitted(finding.severity);
      continue;
    }
    std::string pointer = walk.at(finding.offset);
    if (!finding.member.empty()) appendPointerSegment(pointer, finding.member);
    diagnostics.add(finding.code, finding.severity, finding.offset, std::move(pointer),
                    std::move(finding.message));
  }
}

}  // namespace job_entity
