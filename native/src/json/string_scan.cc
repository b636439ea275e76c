#include "json/string_scan.h"

#include "base/ascii.h"
#include "base/utf8.h"

namespace job_entity {

namespace {

constexpr uint32_t kBlock = 64;

struct WideMasks {
  uint64_t special;
  uint64_t wide;
};

/// Most texts are ASCII: one look at the high bits of the whole block spares the mask of each part.
JOB_ENTITY_INLINE WideMasks classify64(const char* p) {
  WideMasks masks{0, 0};
  Bytes16 all = Bytes16::load(p);
  for (uint32_t part = 0; part < kBlock / 16; ++part) {
    const Bytes16 bytes = Bytes16::load(p + 16 * part);
    masks.special |= static_cast<uint64_t>(specialLanes(bytes).mask()) << (16 * part);
    all = all | bytes;
  }
  if (all.highBits() == 0) return masks;
  for (uint32_t part = 0; part < kBlock / 16; ++part)
    masks.wide |= static_cast<uint64_t>(Bytes16::load(p + 16 * part).highBits()) << (16 * part);
  return masks;
}

/// Why a string cannot go on at `at`; none if it ends there.
StringFault faultAt(const char* at) {
  switch (*at) {
    case '"':
      return StringFault::kNone;
    case '\0':
      return StringFault::kUnterminated;
    case '\\':
      return at[1] == 'u' ? StringFault::kUnicodeEscape : StringFault::kEscape;
    default:
      return StringFault::kControl;
  }
}

/// Checks the characters above 0x7f of a block, whose places are the bits of `wide`. Returns how
/// many bytes the last of them reaches into the next block, kBadUtf8 if one is not well formed.
constexpr uint32_t kBadUtf8 = 0xffffffffu;

uint32_t checkWide(const char* block, uint64_t wide) {
  uint32_t reach = 0;
  while (wide != 0) {
    const auto index = static_cast<uint32_t>(__builtin_ctzll(wide));
    const uint32_t length = wideSequenceLength(block + index);
    if (length == 0) return kBadUtf8;
    const uint32_t end = index + length;
    if (end >= kBlock) {
      reach = end - kBlock;
      break;
    }
    wide &= ~uint64_t{0} << end;
  }
  return reach;
}

}  // namespace

ScannedString scanLongString(const char* begin, const char* from) {
  uint32_t flags = 0;
  uint64_t escapedByLastBlock = 0;
  uint32_t wideReach = 0;
  for (const char* p = from;; p += kBlock) {
    const WideMasks masks = classify64(p);
    uint64_t special = masks.special & ~escapedByLastBlock;
    escapedByLastBlock = 0;
    // What the loop below ends at, if it does: only characters before it are the string's.
    uint64_t before = ~uint64_t{0};
    ScannedString end = 0;
    bool ended = false;
    while (special != 0) {
      const auto index = static_cast<uint32_t>(__builtin_ctzll(special));
      const char* const at = p + index;
      special &= special - 1;
      if (*at == '\\') {
        flags |= kHasEscapes;
        if (isSimpleEscape(at[1])) {
          // The escaped character may be a quote or a backslash: it is not special any more.
          if (index == kBlock - 1)
            escapedByLastBlock = 1;
          else
            special &= ~(uint64_t{2} << index);
          continue;
        }
        if (at[1] == 'u' && isAsciiHexDigit(at[2]) && isAsciiHexDigit(at[3]) &&
            isAsciiHexDigit(at[4]) && isAsciiHexDigit(at[5]))
          continue;
      }
      const auto length = static_cast<uint32_t>(at - begin);
      before = (uint64_t{1} << index) - 1;
      end = packScanned(length, 0, faultAt(at));
      ended = true;
      break;
    }
    if ((masks.wide & before) != 0) {
      flags |= kHasWide;
      wideReach = checkWide(p, masks.wide & before & (~uint64_t{0} << wideReach));
      if (wideReach == kBadUtf8) {
        // Where the fault is, is found out when it is reported.
        flags |= kHasBadUtf8;
        wideReach = 0;
      }
    } else {
      wideReach = 0;
    }
    if (ended) return end | packScanned(0, flags, StringFault::kNone);
  }
}

}  // namespace job_entity
