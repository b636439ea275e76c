#include "paths/look_alike.h"

#include <cstdint>
#include <string>

#include "base/ascii.h"

namespace job_entity::paths {

namespace {

/// Letters from U+00C0 on without their accents, and which accent that was, by its place in kMarks;
/// blank: it has none. As Unicode's canonical decompositions have them.
constexpr std::string_view kLatinBases =
    "AAAAAA CEEEEIIII NOOOOO  UUUUY  aaaaaa ceeeeiiii nooooo  uuuuy y"
    "AaAaAaCcCcCcCcDd  EeEeEeEeEeGgGgGgGgHh  IiIiIiIiI   JjKk LlLlLl "
    "   NnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTt  UuUuUuUuUuUuWwYyYZzZzZz ";
constexpr std::string_view kLatinMarks =
    "abcdef gabceabce dabcde  abceb  abcdef gabceabce dabcde  abceb e"
    "hhiijjbbcckkllll  hhiikkjjllcciikkggcc  ddhhiijjk   ccgg bbggll "
    "   bbggll   hhiimm  bbggllbbccggllggll  ddhhiiffmmjjccccebbkkll ";
constexpr uint16_t kMarks[] = {0x300, 0x301, 0x302, 0x303, 0x308, 0x30a, 0x327,
                               0x304, 0x306, 0x328, 0x307, 0x30c, 0x30b};
constexpr uint32_t kFirstLatin = 0xc0;

struct Decomposition {
  uint16_t letter;
  uint16_t base;
  uint16_t mark;
};
constexpr Decomposition kCyrillic[] = {
    {0x401, 0x415, 0x308}, {0x403, 0x413, 0x301}, {0x407, 0x406, 0x308}, {0x40c, 0x41a, 0x301},
    {0x40e, 0x423, 0x306}, {0x419, 0x418, 0x306}, {0x439, 0x438, 0x306}, {0x451, 0x435, 0x308},
    {0x453, 0x433, 0x301}, {0x457, 0x456, 0x308}, {0x45c, 0x43a, 0x301}, {0x45e, 0x443, 0x306}};

constexpr uint32_t kVoiced = 0x3099;
constexpr uint32_t kHalfVoiced = 0x309a;

/// The mark that a syllable of kana has in it; 0: none. `base` is the one without.
uint32_t kanaMark(uint32_t letter, uint32_t& base) {
  const uint32_t hiragana = letter >= 0x30a1 ? letter - 0x60 : letter;
  base = letter - 1;
  if (hiragana >= 0x304c && hiragana <= 0x3062 && hiragana % 2 == 0) return kVoiced;
  if (hiragana >= 0x3065 && hiragana <= 0x3069 && hiragana % 2 == 1) return kVoiced;
  if (hiragana < 0x3070 || hiragana > 0x307d || hiragana % 3 == 0x306f % 3) return 0;
  base = hiragana % 3 == 0x3070 % 3 ? letter - 1 : letter - 2;
  return hiragana % 3 == 0x3070 % 3 ? kVoiced : kHalfVoiced;
}

void append(std::string& out, uint32_t codePoint) {
  if (codePoint < 0x80) {
    out += static_cast<char>(codePoint);
  } else if (codePoint < 0x800) {
    out += static_cast<char>(0xc0 | codePoint >> 6);
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | codePoint >> 12);
    out += static_cast<char>(0x80 | (codePoint >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
  }
}

void appendDecomposed(std::string& out, uint32_t letter) {
  uint32_t base = letter;
  uint32_t mark = 0;
  const uint32_t latin = letter - kFirstLatin;
  if (letter >= kFirstLatin && latin < kLatinBases.size() && kLatinMarks[latin] != ' ') {
    base = static_cast<unsigned char>(kLatinBases[latin]);
    mark = kMarks[kLatinMarks[latin] - 'a'];
  } else if (letter >= 0x304b && letter <= 0x30dd) {
    mark = kanaMark(letter, base);
    if (mark == 0) base = letter;
  }
  for (const Decomposition& one : kCyrillic) {
    if (one.letter != letter) continue;
    base = one.base;
    mark = one.mark;
  }
  append(out, base);
  if (mark != 0) append(out, mark);
}

/// The text with a letter and an accent for each letter with one.
std::string decomposed(std::string_view text) {
  std::string out;
  const auto low = [&](size_t at) { return static_cast<uint32_t>(text[at] & 0x3f); };
  for (size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xc2 && lead < 0xe0 && at + 1 < text.size()) {
      appendDecomposed(out, (lead & 0x1fu) << 6 | low(at + 1));
      at += 1;
    } else if (lead == 0xe3 && at + 2 < text.size()) {
      appendDecomposed(out, 0x3000u | low(at + 1) << 6 | low(at + 2));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// A component without what Windows leaves out of 8.3 names, or does not tell apart there.
std::string lettersOf(std::string_view component, size_t most) {
  std::string letters;
  for (const char c : component.substr(0, component.rfind('.'))) {
    if (c == ' ' || c == '.') continue;
    letters += asciiLowerCase(c);
    if (letters.size() == most) break;
  }
  return letters;
}

bool isShortName(std::string_view shortName, std::string_view longName) {
  constexpr size_t kMostLetters = 6;
  const size_t tilde = shortName.find('~');
  if (tilde == std::string_view::npos || tilde == 0 || tilde > kMostLetters) return false;
  if (tilde + 1 >= shortName.size() || shortName[tilde + 1] < '1' || shortName[tilde + 1] > '9')
    return false;
  const std::string letters = lettersOf(longName, tilde);
  return letters == lettersOf(shortName.substr(0, tilde), tilde) &&
         longName.find('~') == std::string_view::npos;
}

}  // namespace

bool differInNormalisation(std::string_view a, std::string_view b) {
  return a != b && decomposed(a) == decomposed(b);
}

bool isShortNameOf(std::string_view a, std::string_view b) {
  return isShortName(a, b) || isShortName(b, a);
}

}  // namespace job_entity::paths
