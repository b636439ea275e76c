#include "capture/code_page.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/decoding.h"
#include "capture/double_byte.h"
#include "json/utf8.h"

namespace job_entity::capture {

namespace {

constexpr unsigned char kFirst = 0x80;
/// From here on, 1252 is Unicode, and 1251 the Russian alphabet.
constexpr unsigned char kWesternEnd = 0xa0;
constexpr unsigned char kCyrillicEnd = 0xc0;
constexpr uint32_t kCyrillicA = 0x410;

/// The letters of 1252 from 0x80 on. A byte that the page leaves free means itself.
constexpr uint16_t kWestern[] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/// Those of 1251.
constexpr uint16_t kCyrillic[] = {
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409,
    0x2039, 0x040a, 0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x0098, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0,
    0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab,
    0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5, 0x00b6,
    0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457,
};

/// Those of 850.
constexpr uint16_t kDos[] = {
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef,
    0x00ee, 0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
    0x00ff, 0x00d6, 0x00dc, 0x00f8, 0x00a3, 0x00d8, 0x00d7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa,
    0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x00ae, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00c1, 0x00c2, 0x00c0, 0x00a9, 0x2563, 0x2551, 0x2557,
    0x255d, 0x00a2, 0x00a5, 0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x00e3, 0x00c3,
    0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x00a4, 0x00f0, 0x00d0, 0x00ca, 0x00cb,
    0x00c8, 0x0131, 0x00cd, 0x00ce, 0x00cf, 0x2518, 0x250c, 0x2588, 0x2584, 0x00a6, 0x00cc, 0x2580,
    0x00d3, 0x00df, 0x00d4, 0x00d2, 0x00f5, 0x00d5, 0x00b5, 0x00fe, 0x00de, 0x00da, 0x00db, 0x00d9,
    0x00fd, 0x00dd, 0x00af, 0x00b4, 0x00ad, 0x00b1, 0x2017, 0x00be, 0x00b6, 0x00a7, 0x00f7, 0x00b8,
    0x00b0, 0x00a8, 0x00b7, 0x00b9, 0x00b3, 0x00b2, 0x25a0, 0x00a0,
};

unsigned char byteAt(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
}

/// How the bytes beyond ASCII are spread over a text.
struct Spread {
  size_t bytes = 0;
  size_t letters = 0;    ///< from 0xc0 on: letters of 1252
  size_t low = 0;        ///< below 0xa0, beside a letter: letters of 850
  size_t inRuns = 0;     ///< in runs of three or more: words of another alphabet
  size_t lowInRuns = 0;  ///< of those, the ones that 1251 has no letter for
  size_t pairs = 0;      ///< a lead byte and what may follow it in a double-byte page
  size_t utf8 = 0;       ///< in characters of UTF-8

  explicit Spread(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      if (byteAt(text, at) < kFirst) {
        ++at;
        continue;
      }
      size_t end = at;
      while (byteAt(text, end) >= kFirst) ++end;
      addRun(text, at, end);
      at = end;
    }
  }

 private:
  void addRun(std::string_view text, size_t begin, size_t end) {
    constexpr size_t kWord = 3;
    const bool isWord = end - begin >= kWord;
    for (size_t at = begin; at < end; ++at) {
      const unsigned char byte = byteAt(text, at);
      const bool isBeside = (at > 0 && isAsciiLetter(static_cast<char>(byteAt(text, at - 1)))) ||
                            isAsciiLetter(static_cast<char>(byteAt(text, at + 1)));
      ++bytes;
      letters += byte >= kCyrillicEnd;
      low += byte < kWesternEnd && isBeside;
      inRuns += isWord;
      lowInRuns += isWord && byte < kCyrillicEnd;
    }
    for (size_t at = begin, length = 0; at < end; at += length) {
      length = codePointLength(text, at);
      if (length > 1) utf8 += length;
    }
    for (size_t at = begin; at < end; at += 2) {
      const unsigned char trail = byteAt(text, at + 1);
      pairs += byteAt(text, at) > kFirst && trail >= 0x40 && trail != 0x7f;
    }
  }
};

}  // namespace

CodePage guessCodePage(std::string_view text) {
  const Spread spread(text);
  // Two bytes may be a character of UTF-8 by chance, but not most of them.
  if (spread.bytes == 0 || spread.utf8 * 2 > spread.bytes) return CodePage::kNone;
  const CodePage wide = guessDoubleByte(text);
  if (wide == CodePage::kJapanese) return wide;
  const CodePage doubleByte = wide != CodePage::kNone ? wide : CodePage::kDoubleByte;
  if (spread.inRuns * 2 > spread.bytes)
    return spread.lowInRuns * 8 < spread.inRuns ? CodePage::kCyrillic : doubleByte;
  if (spread.letters * 2 > spread.bytes) return CodePage::kWestern;
  if (spread.low * 2 > spread.bytes && spread.letters == 0) return CodePage::kDos;
  return spread.pairs * 2 > spread.bytes && spread.bytes > 2 ? doubleByte : CodePage::kNone;
}

const char* codePageName(CodePage page) {
  switch (page) {
    case CodePage::kNone:
      return nullptr;
    case CodePage::kWestern:
      return "Windows code page 1252 (Western European)";
    case CodePage::kCyrillic:
      return "Windows code page 1251 (Cyrillic)";
    case CodePage::kDos:
      return "code page 850 of a Windows console (Western European)";
    case CodePage::kJapanese:
      return "Windows code page 932 (Japanese, Shift-JIS)";
    case CodePage::kChinese:
      return "Windows code page 936 (Chinese, GBK)";
    case CodePage::kDoubleByte:
      return "a Windows code page of two bytes a character, such as 949 (Korean) or 950 "
             "(traditional Chinese)";
  }
  return nullptr;
}

/// A backslash may be the second byte of a character, so that this comes before reading JSON.
static PageText decodeDoubleByte(const SourcePiece& source, CodePage page) {
  constexpr uint32_t kReplacement = 0xfffd;
  PageText result;
  DoubleByteDecoder decoder(page);
  if (!decoder.isReady()) return result;
  const std::string_view text = source.text();
  Decoding decoding(source);
  decoding.reserve(text.size() + text.size() / 2);
  decoding.step(0);
  size_t plain = 0;
  for (size_t at = 0; at < text.size();) {
    if (byteAt(text, at) < kFirst) {
      ++at;
      continue;
    }
    decoding.copy(plain, at);
    plain = at + doubleByteLength(text, at, page);
    const std::string_view character = text.substr(at, plain - at);
    const uint32_t code = isAssigned(character, page) ? decoder.codePointOf(character) : 0;
    // A last byte may be the first half of a character: the text's end is told then.
    if (code == 0 && plain < text.size()) result.damage = std::min(result.damage, at);
    decoding.replaceByCodePoint(at, plain, code != 0 ? code : kReplacement);
    at = plain;
  }
  decoding.copy(plain, text.size());
  result.text = decoding.finish(text.size(), text.size());
  return result;
}

PageText decodeCodePage(const SourcePiece& source, CodePage page) {
  if (page == CodePage::kNone || page == CodePage::kDoubleByte) return {};
  if (page == CodePage::kJapanese || page == CodePage::kChinese)
    return decodeDoubleByte(source, page);
  const std::string_view text = source.text();
  Decoding decoding(source);
  decoding.reserve(text.size() + text.size() / 8);
  decoding.step(0);
  size_t plain = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const unsigned char byte = byteAt(text, at);
    if (byte < kFirst) continue;
    decoding.copy(plain, at);
    plain = at + 1;
    uint32_t code = byte;
    if (page == CodePage::kDos)
      code = kDos[byte - kFirst];
    else if (page == CodePage::kCyrillic)
      code = byte < kCyrillicEnd ? kCyrillic[byte - kFirst] : byte - kCyrillicEnd + kCyrillicA;
    else if (byte < kWesternEnd)
      code = kWestern[byte - kFirst];
    decoding.replaceByCodePoint(at, at + 1, code);
  }
  decoding.copy(plain, text.size());
  return {decoding.finish(text.size(), text.size())};
}

}  // namespace job_entity::capture
