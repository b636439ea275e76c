#include "json/skip.h"

#include "json/reader.h"

namespace job_entity::json {

namespace {

inline const char* skipSpace(const char* p) {
  while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') ++p;
  return p;
}

/// The place after the closing quote of the string whose opening one is at p; null if it is faulty.
JOB_ENTITY_INLINE const char* skipString(const char* p) {
  // Nearly all keys of documents, and most of their other strings, end in sixteen bytes.
  const BlockMasks block = classifyBlock(p + 1);
  if (block.special != 0) {
    const auto index = static_cast<uint32_t>(__builtin_ctz(block.special));
    if (p[1 + index] == '"' && (block.wide & ((1u << index) - 1)) == 0) return p + index + 2;
  }
  const ScannedString scanned = scanString(p + 1);
  const bool isOdd = scannedFault(scanned) != StringFault::kNone ||
                     (scannedFlags(scanned) & kHasBadUtf8) != 0 ||
                     scannedLength(scanned) > kMaxValueBytes;
  return isOdd ? nullptr : p + scannedLength(scanned) + 2;
}

/// The place after a number, null if it is not one. As RapidJSON, it does not look at what follows.
inline const char* skipNumber(const char* begin, bool& isInexact) {
  const ScannedNumber number = scanNumber(begin);
  const auto length = static_cast<uint64_t>(number.end - begin);
  isInexact |= mayBeInexact(length, number.hasExponent);
  const bool isOdd = number.fault != rapidjson::kParseErrorNone || length > kMaxValueBytes;
  return isOdd ? nullptr : number.end;
}

/// The place after true, false or null; null if it is none of them.
inline const char* skipWord(const char* p) {
  if (load32(p) == load32("true") || load32(p) == load32("null")) return p + 4;
  return *p == 'f' && load32(p + 1) == load32("alse") ? p + 5 : nullptr;
}

}  // namespace

Skipped skipContainer(const char* begin) {
  const Skipped kNotSkipped = {nullptr, false};
  bool isInexact = false;
  uint64_t objects = 0;
  uint32_t level = 0;
  const char* p = begin;
  for (;;) {
    // A value is at p.
    const char c = *p;
    if (c == '"') {
      p = skipString(p);
    } else if (c == '{' || c == '[') {
      if (level == kMostSkippedLevels) return kNotSkipped;
      ++level;
      objects = objects << 1 | (c == '{');
      p = skipSpace(p + 1);
      if (*p != (c == '{' ? '}' : ']')) {
        if (c == '[') continue;
        goto key;
      }
      ++p;
      --level;
      objects >>= 1;
    } else if (c == '-' || isAsciiDigit(c)) {
      p = skipNumber(p, isInexact);
    } else {
      p = skipWord(p);
    }
    if (p == nullptr) return kNotSkipped;
    // It has ended.
    for (;;) {
      if (level == 0) return {p, isInexact};
      p = skipSpace(p);
      if (*p == ',') break;
      if (*p != ((objects & 1) != 0 ? '}' : ']')) return kNotSkipped;
      ++p;
      --level;
      objects >>= 1;
    }
    p = skipSpace(p + 1);
    if ((objects & 1) == 0) continue;
  key:
    if (*p != '"') return kNotSkipped;
    p = skipString(p);
    if (p == nullptr) return kNotSkipped;
    p = skipSpace(p);
    if (*p != ':') return kNotSkipped;
    p = skipSpace(p + 1);
  }
}

}  // namespace job_entity::json
