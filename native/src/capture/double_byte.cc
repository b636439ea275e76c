#include "capture/double_byte.h"

namespace job_entity::capture {

namespace {

constexpr unsigned char kFirst = 0x80;

unsigned char byteAt(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
}

bool isBetween(unsigned char byte, unsigned char first, unsigned char last) {
  return byte >= first && byte <= last;
}

bool isTrail(unsigned char byte) { return isBetween(byte, 0x40, 0xfc) && byte != 0x7f; }

/// 932: hiragana, katakana, and the sign that makes a vowel long.
bool isKana(unsigned char lead, unsigned char trail) {
  return (lead == 0x82 && isBetween(trail, 0x9f, 0xf1)) ||
         (lead == 0x83 && isBetween(trail, 0x40, 0x96)) || (lead == 0x81 && trail == 0x5b);
}

/// 932: the lead bytes that 936 hardly uses.
bool isJapaneseLead(unsigned char lead) { return isBetween(lead, 0x81, 0x9f); }

/// 936: the characters that are in use, by their pronunciation and by their parts.
bool isCommonChinese(unsigned char lead, unsigned char trail) {
  return isBetween(lead, 0xb0, 0xf7) && isBetween(trail, 0xa1, 0xfe);
}

/// 949 has its syllables up to here, so that a text with none behind it may be Korean.
constexpr unsigned char kLastKorean = 0xc8;

/// Pairs of bytes from left to right.
struct Pairs {
  size_t count = 0;
  size_t adjacent = 0;  ///< behind another one
  size_t kana = 0;
  size_t japanese = 0;
  size_t chinese = 0;
  size_t notKorean = 0;
  size_t others = 0;  ///< bytes that are not in a pair

  explicit Pairs(std::string_view text) {
    size_t last = std::string_view::npos;  // behind the last pair
    for (size_t at = 0; at < text.size();) {
      const unsigned char lead = byteAt(text, at);
      const unsigned char trail = byteAt(text, at + 1);
      if (lead < kFirst) {
        ++at;
        continue;
      }
      if (lead == kFirst || lead == 0xff || !isTrail(trail)) {
        ++others;
        ++at;
        continue;
      }
      ++count;
      adjacent += at == last;
      kana += isKana(lead, trail);
      japanese += isJapaneseLead(lead);
      chinese += isCommonChinese(lead, trail);
      notKorean += isCommonChinese(lead, trail) && lead > kLastKorean;
      at += 2;
      last = at;
    }
  }
};

}  // namespace

CodePage guessDoubleByte(std::string_view text) {
  const Pairs pairs(text);
  // One pair alone may be two letters of a page of one byte.
  if (pairs.count == 0 || pairs.adjacent * 2 < pairs.count || pairs.others * 8 > pairs.count)
    return CodePage::kNone;
  if (pairs.japanese * 2 > pairs.count && (pairs.kana > 0 || pairs.count > 2))
    return CodePage::kJapanese;
  return pairs.chinese * 4 >= pairs.count * 3 && pairs.notKorean > 0 ? CodePage::kChinese
                                                                     : CodePage::kNone;
}

size_t doubleByteLength(std::string_view text, size_t at, CodePage page) {
  const unsigned char lead = byteAt(text, at);
  // 932 has katakana of half the width in one byte.
  if (page == CodePage::kJapanese && isBetween(lead, 0xa0, 0xdf)) return 1;
  return lead > kFirst && lead != 0xff && isTrail(byteAt(text, at + 1)) ? 2 : 1;
}

}  // namespace job_entity::capture
