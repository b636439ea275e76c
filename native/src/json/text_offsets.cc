#include "json/text_offsets.h"

#include "json/utf8.h"

namespace job_entity::json {

namespace {

uint32_t utf8Bytes(uint32_t codePoint) {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

}  // namespace

void EscapedOffsets::measure(uint32_t& taken, uint32_t& made) const {
  taken = made = 1;
  if (contents_[position_] != '\\') return;
  const JsonEscape escape = jsonEscapeAt(contents_, position_);
  if (escape.length == 0) return;
  taken = static_cast<uint32_t>(escape.length);
  made = utf8Bytes(escape.codePoint);
}

uint32_t EscapedOffsets::at(uint32_t valueOffset) {
  while (position_ < contents_.size() && value_ < valueOffset) {
    uint32_t taken;
    uint32_t made;
    measure(taken, made);
    if (value_ + made > valueOffset) break;
    position_ += taken;
    value_ += made;
  }
  return position_;
}

}  // namespace job_entity::json
