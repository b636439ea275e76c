#include "capture/list_scanner.h"

#include <algorithm>

#include "base/ascii.h"
#include "job_entity/limits.h"
#include "json/simd.h"
#include "json/string_end.h"

namespace job_entity::capture {

namespace {

constexpr size_t kMaxNesting = 1000;
constexpr size_t kMaxKeyBytes = 64;

/// How far before a byte its meaning is looked for: so many bytes are kept.
constexpr size_t kLookBackBytes = 64;

bool isWord(char c) { return isAsciiAlnum(c); }
bool isOneOf(char c, std::string_view all) { return all.find(c) != std::string_view::npos; }
/// What may be before a value.
bool isMark(char c) { return c == ',' || c == ':' || c == '[' || c == '{'; }

/// Whether a mark is right before a value, or one blank before it, as most are.
bool isBehindMark(std::string_view text, size_t at) {
  if (at > 1 && text[at - 1] == ' ') --at;
  return at > 0 && isMark(text[at - 1]);
}

/// Which bytes may be between the brackets and strings of a value: blanks, commas and colons, and
/// those of numbers and words. As a table, because each byte of a file is asked for.
struct BytesBetween {
  bool all[256] = {};

  constexpr BytesBetween() {
    for (const char c : {' ', '\t', '\r', '\n', ',', ':', '+', '-', '.'})
      all[static_cast<unsigned char>(c)] = true;
    for (int c = '0'; c <= '9'; ++c) all[c] = true;
    for (int c = 'A'; c <= 'Z'; ++c) all[c] = all[c - 'A' + 'a'] = true;
  }
  constexpr bool operator[](char c) const { return all[static_cast<unsigned char>(c)]; }
};
constexpr BytesBetween kBetween;

}  // namespace

bool ListScanner::fail(size_t at) {
  damaged_ = true;
  damageOffset_ = at;
  return false;
}

void ListScanner::open(char bracket) {
  const size_t depth = stack_.size();
  if (depth > 0 && depth <= kDeepestKey)
    keys_[depth - 1] = stack_[depth - 1] == '{' ? lastString_ : "";
  stack_ += bracket;
  if (bracket != '[' || listDepth_ != 0 || depth > kDeepestKey) return;
  for (const RecordForm* const form : allForms()) {
    if (!isListOf(*form, depth)) continue;
    listDepth_ = stack_.size();
    form_ = form;
  }
}

bool ListScanner::isListOf(const RecordForm& form, size_t depth) const {
  if (depth == 0) return rootIsList_ && form.isElementKey != nullptr;
  for (const ListPath& path : form.lists) {
    if (path.first.empty() || keys_[0] != path.first) continue;
    if (depth == 1 ? path.second.empty() : depth == 2 && keys_[1] == path.second) return true;
  }
  return false;
}

bool ListScanner::close(char bracket) {
  if (stack_.empty() || stack_.back() != (bracket == '}' ? '{' : '[')) return false;
  if (listDepth_ == stack_.size()) listDepth_ = 0;
  stack_.pop_back();
  return true;
}

bool ListScanner::scanString(std::string_view text, bool final) {
  while (at_ < text.size()) {
    at_ = json::endOfPlainText(text, at_);
    if (at_ >= text.size()) break;
    const char c = text[at_];
    if (c == '"') {
      if (stack_.size() <= kDeepestKey) {
        const size_t size = at_ - stringBegin_;
        lastString_ = isLongString_ || size > kMaxKeyBytes ? std::string_view()
                                                           : text.substr(stringBegin_, size);
      }
      ++at_;
      inString_ = false;
      return true;
    }
    if (c == '\\') {
      // The next byte must be there too.
      if (at_ + 1 >= text.size()) break;
      at_ += 2;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) return fail(at_);
    ++at_;
  }
  return final ? fail(text.size()) : false;
}

size_t ListScanner::endOfValueBefore(std::string_view text) const {
  const size_t least = at_ > kLookBackBytes ? at_ - kLookBackBytes : 0;
  size_t end = at_;
  while (end > least && isJsonBlank(text[end - 1])) --end;
  if (end == least || isMark(text[end - 1])) return kNowhere;
  const bool isNextLine = text.substr(end, at_ - end).find('\n') != std::string_view::npos;
  size_t word = end;
  while (word > least && isWord(text[word - 1])) --word;
  // A word cannot follow a value; what is missing at a line's end is missing there.
  if (word > least && word < end && isOneOf(text[word - 1], "\"]}")) return word;
  return isNextLine ? end : at_;
}

bool ListScanner::next(std::string_view text, bool final, Element& element) {
  if (damaged_ || rootEnded_) return false;
  while (at_ < text.size()) {
    if (inString_) {
      if (!scanString(text, final)) return false;
      continue;
    }
    const bool isElementLevel = listDepth_ != 0 && stack_.size() == listDepth_;
    if (!isElementLevel && !stack_.empty()) {
      size_t at = at_;
      while (at < text.size() && kBetween[text[at]]) ++at;
      at_ = at;
      if (at == text.size()) break;
    }
    const char c = text[at_];
    // Records are objects or lists, and only commas are between them.
    if (isElementLevel && !isJsonBlank(c) && !isOneOf(c, ",{[]")) return fail(at_);
    const bool opens = c == '"' || c == '{' || c == '[';
    if (opens && at_ > 0 && isWord(text[at_ - 1])) {
      // A number ends here; a word was damage from its start on. Records are looked at once more.
      const bool isHere = elementBegin_ != kNowhere || isAsciiDigit(text[at_ - 1]);
      return fail(isHere ? at_ : at_ - 1);
    }
    if (opens && elementBegin_ == kNowhere && !isElementLevel && !isBehindMark(text, at_)) {
      const size_t end = endOfValueBefore(text);
      if (end != kNowhere) return fail(end);
    }
    if (isElementLevel && elementBegin_ == kNowhere && (c == '{' || c == '[')) {
      elementBegin_ = at_;
      if (indent_.empty()) {
        const size_t feed = text.rfind('\n', at_);
        if (feed != std::string_view::npos && at_ - feed < kMaxKeyBytes)
          indent_ = text.substr(feed, at_ - feed + 1);
      }
    }
    switch (c) {
      case '"':
        inString_ = true;
        isLongString_ = false;
        stringBegin_ = at_ + 1;
        break;
      case '{':
      case '[':
        if (stack_.size() >= kMaxNesting) return fail(at_);
        open(c);
        break;
      case '}':
      case ']':
        if (!close(c)) return fail(at_);
        if (stack_.empty()) {
          ++at_;
          rootEnded_ = true;
          return false;
        }
        if (elementBegin_ != kNowhere && stack_.size() == listDepth_) {
          element.form = form_;
          element.begin = elementBegin_;
          element.end = ++at_;
          elementBegin_ = kNowhere;
          return true;
        }
        break;
      default:
        // Only blanks, commas and colons, and numbers and words, may be between values.
        if (stack_.empty() && !isJsonBlank(c)) return fail(at_);
        if (!kBetween[c]) return fail(at_);
        break;
    }
    ++at_;
  }
  return final && !stack_.empty() ? fail(text.size()) : false;
}

bool ListScanner::recover(std::string_view text) {
  if (listDepth_ == 0 || indent_.empty()) return false;
  const size_t found = text.find(indent_, damageOffset_);
  if (found == std::string_view::npos) return false;
  at_ = found + indent_.size() - 1;
  stack_.resize(listDepth_);
  elementBegin_ = kNowhere;
  inString_ = false;
  damaged_ = false;
  return true;
}

size_t ListScanner::searched(std::string_view text) const {
  return text.size() > indent_.size() ? text.size() - indent_.size() : 0;
}

size_t ListScanner::needed() const {
  if (elementBegin_ != kNowhere) return elementBegin_;
  // The string may be a key.
  const size_t from = inString_ && at_ - stringBegin_ <= kMaxKeyBytes ? stringBegin_ : at_;
  return from > kLookBackBytes ? from - kLookBackBytes : 0;
}

bool ListScanner::isLongerThan(size_t bytes) const {
  return elementBegin_ != kNowhere && at_ - elementBegin_ > bytes;
}

void ListScanner::drop(size_t count) {
  at_ = at_ > count ? at_ - count : 0;
  if (inString_) {
    isLongString_ |= stringBegin_ < count;
    stringBegin_ = stringBegin_ > count ? stringBegin_ - count : 0;
  }
  if (elementBegin_ != kNowhere) elementBegin_ = elementBegin_ > count ? elementBegin_ - count : 0;
  if (damaged_) damageOffset_ = damageOffset_ > count ? damageOffset_ - count : 0;
}

}  // namespace job_entity::capture
