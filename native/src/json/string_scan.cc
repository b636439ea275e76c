#include "json/string_scan.h"

#include "base/ascii.h"
#include "base/utf8.h"

namespace job_entity::json {

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

/// Masks of a block in which there are backslashes.
struct EscapeMasks {
  uint64_t backslashes;
  /// Bytes of the kinds that follow nearly all of a text's backslashes.
  uint64_t usual;
};

JOB_ENTITY_INLINE EscapeMasks escapesOf64(const char* p) {
  EscapeMasks masks{0, 0};
  for (uint32_t part = 0; part < kBlock / 16; ++part) {
    const Bytes16 bytes = Bytes16::load(p + 16 * part);
    const Bytes16 backslashes = bytes == Bytes16::all(kBackslashLanes);
    const Bytes16 usual =
        backslashes | (bytes == Bytes16::all(kQuoteLanes)) | (bytes == Bytes16::all(kLowerNLanes));
    masks.backslashes |= static_cast<uint64_t>(backslashes.mask()) << (16 * part);
    masks.usual |= static_cast<uint64_t>(usual.mask()) << (16 * part);
  }
  return masks;
}

/// Which of these backslashes begin an escape: every other one of a run.
JOB_ENTITY_INLINE uint64_t escapeStarts(uint64_t backslashes) {
  const uint64_t runs = backslashes & ~(backslashes << 1);
  if (runs == backslashes) return runs;
  // A run whose first bit is even loses all of its bits to the carry of the sum.
  constexpr uint64_t kEven = 0x5555555555555555u;
  const uint64_t evenRuns = backslashes & ~(backslashes + (runs & kEven));
  return (evenRuns & kEven) | (backslashes & ~evenRuns & ~kEven);
}

/// The bits below the lowest one of `bits`; all if there is none.
JOB_ENTITY_INLINE uint64_t belowLowest(uint64_t bits) { return (bits & (0 - bits)) - 1; }

bool isEscape(const char* at) {
  if (isSimpleEscape(at[1])) return true;
  return at[1] == 'u' && isAsciiHexDigit(at[2]) && isAsciiHexDigit(at[3]) &&
         isAsciiHexDigit(at[4]) && isAsciiHexDigit(at[5]);
}

/// The bit of the first of these escapes that is not one; 0 if all are.
uint64_t firstBadEscape(const char* block, uint64_t escapes) {
  for (; escapes != 0; escapes &= escapes - 1)
    if (!isEscape(block + __builtin_ctzll(escapes))) return escapes & (0 - escapes);
  return 0;
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
    // The string ends, or cannot go on, at the lowest of these. Only bytes before it belong to
    // the string.
    uint64_t ends = masks.special & ~escapedByLastBlock;
    uint64_t before = ~uint64_t{0};
    if (ends != 0) {
      // A branch for each escape would be mispredicted in nearly every block of a script.
      const EscapeMasks found = escapesOf64(p);
      const uint64_t escapes = escapeStarts(found.backslashes & ~escapedByLastBlock);
      ends &= ~(escapes | escapes << 1);
      const uint64_t unusual = escapes & ~(found.usual >> 1) & belowLowest(ends);
      if (unusual != 0) ends |= firstBadEscape(p, unusual);
      before = belowLowest(ends);
      if ((escapes & before) != 0) flags |= kHasEscapes;
      escapedByLastBlock = escapes >> (kBlock - 1);
    } else {
      escapedByLastBlock = 0;
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
    if (ends != 0) {
      const char* const end = p + __builtin_ctzll(ends);
      return packScanned(static_cast<uint32_t>(end - begin), flags, faultAt(end));
    }
  }
}

}  // namespace job_entity::json
