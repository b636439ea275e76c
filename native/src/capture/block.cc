#include "capture/block.h"

namespace job_entity::capture {

void Block::open(std::string_view line, size_t size, bool hasOperation) {
  const size_t bracket = line.find_last_of("{[");
  // A line that is nothing but the bracket shows how far the whole value is indented.
  indent_ = line.find_first_not_of(" \t") == bracket ? bracket : 0;
  closing_ = line[bracket] == '{' ? '}' : ']';
  size_ = size;
  hasOperation_ = hasOperation;
}

Block::Line Block::classify(std::string_view line) const {
  const size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] == '\r' || first > indent_)
    return Line::kInside;
  return first == indent_ && line[first] == closing_ ? Line::kLast : Line::kOutside;
}

void Block::add(size_t size, bool hasOperation) {
  size_ += size;
  hasOperation_ |= hasOperation;
}

}  // namespace job_entity::capture
