#include "json/unescape.h"

#include <cstring>

#include "json/simd.h"
#include "json/utf8.h"

namespace job_entity::json {

UnescapedString unescapeInto(char* const out, const char* const contents, uint32_t length) {
  const char* in = contents;
  const char* const end = contents + length;
  char* to = out;
  uint32_t wide = 0;
  bool hasLoneSurrogate = false;
  while (in < end) {
    const BlockMasks masks = classifyBlock(in);
    std::memcpy(to, in, kUnescapeSlack);
    const auto left = static_cast<uint32_t>(end - in);
    uint32_t plain =
        masks.special != 0 ? static_cast<uint32_t>(__builtin_ctz(masks.special)) : kUnescapeSlack;
    const bool isEscape = plain < left && plain < kUnescapeSlack;
    if (plain > left) plain = left;
    wide |= masks.wide & ((1u << plain) - 1);
    in += plain;
    to += plain;
    if (!isEscape) continue;
    if (*in != '\\') {
      *to++ = *in++;
    } else if (in[1] != 'u') {
      *to++ = simpleEscape(in[1]);
      in += 2;
    } else {
      size_t escapeLength = 0;
      const uint32_t codePoint = unicodeEscape(in, end, escapeLength);
      hasLoneSurrogate |= codePoint - 0xd800u < 0x800u;
      wide |= static_cast<uint32_t>(codePoint >= 0x80);
      to = putUtf8(to, codePoint);
      in += escapeLength;
    }
  }
  return {static_cast<uint32_t>(to - out), wide == 0, hasLoneSurrogate};
}

}  // namespace job_entity::json
