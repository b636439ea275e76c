#include "capture/value_extent.h"

#include <string>

#include "base/ascii.h"
#include "capture/members.h"
#include "job_entity/limits.h"
#include "json/string_end.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// So far behind an opening bracket the syntax of a value shows.
constexpr size_t kHeadBytes = 4096;

bool isLetter(char c) { return isAsciiLetter(c) || c == '_' || c == '$'; }
bool isWord(char c) { return isLetter(c) || isAsciiDigit(c); }
bool isOpening(char c) { return c == '{' || c == '[' || c == '('; }

size_t skipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && isJsonBlank(text[at])) ++at;
  return at;
}

/// Behind the string's closing quote; npos if the text ends before it.
size_t behindString(std::string_view text, size_t at) {
  const char quote = text[at];
  if (quote == '"') {
    const size_t end = json::endOfString<json::ControlBytes::kBelongToIt>(text, at + 1);
    return end < text.size() ? end + 1 : kNowhere;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == quote)
      return at + 1;
  }
  return kNowhere;
}

/// Whether a key without quotes, as Node prints it, is at `at`.
bool isBareKey(std::string_view text, size_t at) {
  if (at >= text.size() || !isLetter(text[at])) return false;
  while (at < text.size() && isWord(text[at])) ++at;
  return at < text.size() && text[at] == ':';
}

/// What the first key or string that is there tells.
ValueSyntax syntaxOf(std::string_view text) {
  ValueSyntax syntax = ValueSyntax::kJson;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' && syntax == ValueSyntax::kJson) return ValueSyntax::kJson;
    if (c == '\'' || c == '"' || c == '`') {
      syntax = ValueSyntax::kPython;
      at = behindString(text, at);
      if (at == kNowhere) break;
      continue;
    }
    if ((c == '{' || c == ',') && isBareKey(text, skipBlanks(text, at + 1)))
      return ValueSyntax::kInspect;
    ++at;
  }
  return syntax;
}

}  // namespace

ValueExtent findValue(std::string_view text, size_t begin) {
  ValueExtent found;
  const size_t head = begin + kHeadBytes;
  found.syntax = syntaxOf(text.substr(begin, head - begin));
  const bool isJson = found.syntax == ValueSyntax::kJson;
  // Most values are whole, and quickly walked.
  if (isJson && text[begin] == '{') {
    MemberWalk walk(text.substr(begin));
    while (walk.next()) {
    }
    if (!walk.damaged()) return {ValueExtent::State::kClosed, begin + walk.end(), found.syntax};
  }
  std::string open;
  for (size_t at = begin; at < text.size();) {
    const char c = text[at];
    if (c == 'b' && at == begin) {
      // In bytes as Python shows them the quote is next.
      ++at;
      continue;
    }
    if (c == '"' || (!isJson && (c == '\'' || c == '`'))) {
      at = behindString(text, at);
      if (at == kNowhere) break;
    } else if (isOpening(c)) {
      open += c == '{' ? '}' : c == '[' ? ']' : ')';
      if (open.size() > kMaxDepth) return found;
      ++at;
    } else if (c == '}' || c == ']' || c == ')') {
      found.end = at;
      if (open.empty() || open.back() != c) return found;
      open.pop_back();
      ++at;
    } else {
      ++at;
    }
    if (!open.empty()) continue;
    found.state = ValueExtent::State::kClosed;
    found.end = at;
    return found;
  }
  found.state = ValueExtent::State::kOpen;
  found.end = text.size();
  return found;
}

char innermostBracket(std::string_view text) {
  std::string open;
  char quote = '\0';
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == '\\')
        ++at;
      else if (c == quote)
        quote = '\0';
    } else if (c == '"' || (c == '\'' && !open.empty() && text.substr(0, 2) == "{'")) {
      quote = c;
    } else if (c == '{' || c == '[' || c == '(') {
      open += c;
    } else if ((c == '}' || c == ']' || c == ')') && !open.empty()) {
      open.pop_back();
    }
  }
  return open.empty() ? '\0' : open.back();
}

}  // namespace job_entity::capture
