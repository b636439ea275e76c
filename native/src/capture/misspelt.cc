#include "capture/misspelt.h"

#include <algorithm>

#include "base/ascii.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Offset of the only byte of the text's start that does not fit; kNowhere if all of them fit, or
/// another one.
template <typename Fits>
size_t onlyMisfit(std::string_view text, std::string_view word, Fits fits) {
  if (text.size() < word.size()) return kNowhere;
  size_t found = kNowhere;
  for (size_t i = 0; i < word.size(); ++i) {
    if (fits(text[i], word[i])) continue;
    if (found != kNowhere) return kNowhere;
    found = i;
  }
  return found;
}

bool isSame(char c, char wanted) { return c == wanted; }

bool isSameInTime(char c, char wanted) { return wanted == '0' ? isAsciiDigit(c) : c == wanted; }

/// Where a word that holds a part at `offset` begins next, from `from` on; kNowhere: nowhere.
size_t beginOfPart(std::string_view text, std::string_view part, size_t offset, size_t from) {
  const size_t found = text.find(part, from + offset);
  return found == kNowhere ? kNowhere : found - offset;
}

}  // namespace

size_t misspeltStart(std::string_view text, std::string_view word) {
  return onlyMisfit(text, word, isSame);
}

Misspelling misspelt(std::string_view text, std::string_view word) {
  // With one damaged byte, one half of the word is as it should be.
  const size_t half = word.size() / 2;
  const std::string_view halves[] = {word.substr(0, half), word.substr(half)};
  size_t begins[] = {beginOfPart(text, halves[0], 0, 0), beginOfPart(text, halves[1], half, 0)};
  for (;;) {
    const size_t at = std::min(begins[0], begins[1]);
    if (at == kNowhere) return {};
    const size_t found = misspeltStart(text.substr(at), word);
    if (found != kNowhere) return {at, at + found};
    for (size_t i = 0; i < 2; ++i)
      if (begins[i] == at) begins[i] = beginOfPart(text, halves[i], i * half, at + 1);
  }
}

size_t misspeltTime(std::string_view text, std::string_view pattern) {
  return onlyMisfit(text, pattern, isSameInTime);
}

bool fitsTime(std::string_view text, std::string_view pattern) {
  return text.size() >= pattern.size() &&
         std::equal(pattern.begin(), pattern.end(), text.begin(),
                    [](char wanted, char c) { return isSameInTime(c, wanted); });
}

bool endsInside(std::string_view text, std::string_view word) {
  if (text.empty()) return false;
  for (size_t size = std::min(word.size() - 1, text.size()); size > 0; --size)
    if (text.back() == word[size - 1] && text.substr(text.size() - size) == word.substr(0, size))
      return true;
  return false;
}

}  // namespace job_entity::capture
