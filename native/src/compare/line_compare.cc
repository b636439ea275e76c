#include "compare/line_compare.h"

#include <algorithm>

#include "base/hash.h"
#include "compare/edits.h"
#include "job_entity/limits.h"

namespace job_entity::comparison {

namespace {

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  size_t start = 0;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', start)) {
    lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  // The text after the last line break is a line unless it is empty.
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

std::vector<uint64_t> hashesOf(const std::vector<std::string_view>& lines, uint64_t seed) {
  std::vector<uint64_t> hashes;
  hashes.reserve(lines.size());
  for (const std::string_view line : lines) hashes.push_back(hashText(seed, line));
  return hashes;
}

/// Walks over both texts, and keeps the lines near a change.
class LineWalk {
 public:
  LineWalk(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after)
      : before_(before), after_(after) {}

  void keep(uint32_t count, bool isFirst, bool isLast) {
    const uint32_t head = isFirst ? 0 : std::min(count, kLinesAround);
    const uint32_t tail = isLast ? 0 : std::min(count - head, kLinesAround);
    common(head);
    b_ += count - head - tail;
    a_ += count - head - tail;
    common(tail);
  }
  void remove(uint32_t count) {
    for (; count > 0; --count, ++b_) push('-', b_ + 1, 0, before_[b_]);
  }
  void add(uint32_t count) {
    for (; count > 0; --count, ++a_) push('+', 0, a_ + 1, after_[a_]);
  }

  std::vector<ChangedLine> lines;

 private:
  void common(uint32_t count) {
    for (; count > 0; --count, ++a_, ++b_) push(' ', b_ + 1, a_ + 1, after_[a_]);
  }
  void push(char mark, uint32_t before, uint32_t after, std::string_view text) {
    lines.push_back({mark, before, after, std::string(text)});
  }

  const std::vector<std::string_view>& before_;
  const std::vector<std::string_view>& after_;
  uint32_t b_ = 0;
  uint32_t a_ = 0;
};

}  // namespace

std::vector<ChangedLine> changedLines(std::string_view before, std::string_view after,
                                      bool& isWhole) {
  const std::vector<std::string_view> old = linesOf(before);
  const std::vector<std::string_view> now = linesOf(after);
  const uint64_t seed = hashSeed();
  bool isShortest = true;
  const std::vector<Edit> edits =
      editsBetween(hashesOf(old, seed), hashesOf(now, seed), isShortest);
  isWhole = !isShortest;
  LineWalk walk(old, now);
  for (size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    if (edit.kind == EditKind::kKeep)
      walk.keep(edit.count, i == 0, i + 1 == edits.size());
    else if (edit.kind == EditKind::kRemove)
      walk.remove(edit.count);
    else
      walk.add(edit.count);
  }
  return std::move(walk.lines);
}

}  // namespace job_entity::comparison
