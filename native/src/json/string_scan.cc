#include "json/string_scan.h"

namespace job_entity {

namespace {

bool isSimpleEscape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
      return true;
    default:
      return false;
  }
}

bool isHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr uint32_t kBlock = 64;

struct WideMasks {
  uint64_t special;
  uint64_t wide;
};

WideMasks classify64(const char* p) {
  WideMasks masks{0, 0};
  for (uint32_t part = 0; part < kBlock / 16; ++part) {
    const BlockMasks block = classifyBlock(p + 16 * part);
    masks.special |= static_cast<uint64_t>(block.special) << (16 * part);
    masks.wide |= static_cast<uint64_t>(block.wide) << (16 * part);
  }
  return masks;
}

}  // namespace

ScannedString scanLongString(const char* begin, const char* from, uint32_t flags) {
  uint64_t escapedByLastBlock = 0;
  for (const char* p = from;; p += kBlock) {
    const WideMasks masks = classify64(p);
    uint64_t special = masks.special & ~escapedByLastBlock;
    escapedByLastBlock = 0;
    while (special != 0) {
      const uint32_t index = static_cast<uint32_t>(__builtin_ctzll(special));
      const char* const at = p + index;
      const auto length = static_cast<uint32_t>(at - begin);
      special &= special - 1;
      if (*at == '"') {
        if ((masks.wide & ((uint64_t{1} << index) - 1)) != 0) flags |= kHasWide;
        return packScanned(length, flags, StringFault::kNone);
      }
      if (*at != '\\') {
        const StringFault fault = *at == '\0' ? StringFault::kUnterminated : StringFault::kControl;
        return packScanned(length, flags, fault);
      }
      flags |= kHasEscapes;
      if (isSimpleEscape(at[1])) {
        // The escaped character may be a quote or a backslash: it is not special any more.
        if (index == kBlock - 1)
          escapedByLastBlock = 1;
        else
          special &= ~(uint64_t{2} << index);
      } else if (at[1] != 'u') {
        return packScanned(length, flags, StringFault::kEscape);
      } else if (!isHex(at[2]) || !isHex(at[3]) || !isHex(at[4]) || !isHex(at[5])) {
        return packScanned(length, flags, StringFault::kUnicodeEscape);
      }
    }
    if (masks.wide != 0) flags |= kHasWide;
  }
}

}  // namespace job_entity
