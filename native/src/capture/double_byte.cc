#include "capture/double_byte.h"

#include <algorithm>
#include <iterator>

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

/// Pairs of bytes, as numbers.
struct Gap {
  uint16_t first;
  uint16_t last;
};

/// What 936 leaves free between its characters. Since then GB 18030 has filled them, which the gbk
/// of browsers is (WHATWG Encoding); ICU has characters for private use there, iconv() nothing.
constexpr Gap kChineseGaps[] = {
    {0xa2ab, 0xa2b0}, {0xa2e3, 0xa2e4}, {0xa2ef, 0xa2f0}, {0xa2fd, 0xa2fe}, {0xa4f4, 0xa4fe},
    {0xa5f7, 0xa5fe}, {0xa6b9, 0xa6c0}, {0xa6d9, 0xa6df}, {0xa6ec, 0xa6ed}, {0xa6f3, 0xa6f3},
    {0xa6f6, 0xa6fe}, {0xa7c2, 0xa7d0}, {0xa7f2, 0xa7fe}, {0xa896, 0xa8a0}, {0xa8bc, 0xa8bc},
    {0xa8bf, 0xa8bf}, {0xa8c1, 0xa8c4}, {0xa8ea, 0xa8fe}, {0xa958, 0xa958}, {0xa95b, 0xa95b},
    {0xa95d, 0xa95f}, {0xa989, 0xa995}, {0xa997, 0xa9a3}, {0xa9f0, 0xa9fe}, {0xd7fa, 0xd7fe},
    {0xfe50, 0xfea0},
};

/// Where users of 936 put characters of their own.
bool isForUsers(unsigned char lead, unsigned char trail) {
  return trail >= 0xa1 ? isBetween(lead, 0xaa, 0xaf) || isBetween(lead, 0xf8, 0xfe)
                       : isBetween(lead, 0xa1, 0xa7);
}

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
        // The text may be cut off behind a first half.
        others += at + 1 < text.size();
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

bool isAssigned(std::string_view character, CodePage page) {
  const unsigned char lead = byteAt(character, 0);
  if (page == CodePage::kJapanese) return lead != kFirst;
  if (character.size() == 1) return lead == kFirst;  // the sign of the euro
  const unsigned char trail = byteAt(character, 1);
  const unsigned pair = lead << 8u | trail;
  return !isForUsers(lead, trail) &&
         std::none_of(std::begin(kChineseGaps), std::end(kChineseGaps),
                      [pair](const Gap& gap) { return pair >= gap.first && pair <= gap.last; });
}

}  // namespace job_entity::capture
