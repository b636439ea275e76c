#include "capture/misspelt.h"

#include <algorithm>

namespace job_entity {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Offset of the only byte of the text's start that does not fit; kNowhere if there is none, or
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

bool isSameInTime(char c, char wanted) {
  return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
}

}  // namespace

size_t misspeltStart(std::string_view text, std::string_view word) {
  return onlyMisfit(text, word, isSame);
}

Misspelling misspelt(std::string_view text, std::string_view word) {
  for (size_t at = 0; at + word.size() <= text.size(); ++at) {
    const size_t found = misspeltStart(text.substr(at), word);
    if (found != kNowhere) return {at, at + found};
  }
  return {};
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
  for (size_t size = std::min(word.size() - 1, text.size()); size > 0; --size)
    if (text.substr(text.size() - size) == word.substr(0, size)) return true;
  return false;
}

}  // namespace job_entity
