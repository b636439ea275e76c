#include "capture/block.h"

namespace job_entity::capture {

void Block::open(std::string_view line, size_t size, bool hasOperation) {
  const size_t bracket = line.find_last_of("{[");
  closing_ = line[bracket] == '{' ? '}' : ']';
  size_ = size;
  hasOperation_ = hasOperation;
}

Block::Line Block::classify(std::string_view line) const {
  if (line.empty() || line[0] == ' ' || line[0] == '\t' || line[0] == '\r') return Line::kInside;
  return line[0] == closing_ ? Line::kLast : Line::kOutside;
}

void Block::add(size_t size, bool hasOperation) {
  size_ += size;
  hasOperation_ |= hasOperation;
}

}  // namespace job_entity::capture
