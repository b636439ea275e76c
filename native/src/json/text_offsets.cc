#include "json/text_offsets.h"

#include <cstring>

namespace job_entity {

namespace {

constexpr uint32_t kEscapeBytes = 2;         ///< of \\n and its like
constexpr uint32_t kUnicodeEscapeBytes = 6;  ///< of \\u0041
constexpr uint32_t kHexDigits = 4;

uint32_t hexAt(std::string_view text, uint32_t at) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < kHexDigits && at + i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[at + i]);
    value = value << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10u);
  }
  return value;
}

bool isHighSurrogate(uint32_t unit) { return unit >> 10 == 0x36; }
bool isLowSurrogate(uint32_t unit) { return unit >> 10 == 0x37; }

}  // namespace

void EscapedOffsets::measure(uint32_t& taken, uint32_t& made) const {
  taken = made = 1;
  if (contents_[position_] != '\\' || position_ + 1 >= contents_.size()) return;
  taken = kEscapeBytes;
  if (contents_[position_ + 1] != 'u') return;
  taken = kUnicodeEscapeBytes;
  const uint32_t unit = hexAt(contents_, position_ + kEscapeBytes);
  made = unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  const std::string_view next = contents_.substr(position_).substr(kUnicodeEscapeBytes, 2);
  if (isHighSurrogate(unit) && next == "\\u" &&
      isLowSurrogate(hexAt(contents_, position_ + kUnicodeEscapeBytes + kEscapeBytes))) {
    taken = 2 * kUnicodeEscapeBytes;
    made = 4;
  }
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

}  // namespace job_entity
