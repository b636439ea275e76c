// What Node prints of a value, by console.dir or util.inspect, as JSON: keys without quotes,
// strings in quotes of three kinds, long ones in pieces that are added.

#include "base/ascii.h"
#include "capture/decoding.h"

namespace job_entity::capture {

namespace {

bool isQuote(char c) { return c == '\'' || c == '"' || c == '`'; }
bool isWord(char c) { return isAsciiAlnum(c) || c == '_' || c == '$'; }

class InspectReader {
 public:
  explicit InspectReader(const SourcePiece& source) : decoding_(source), text_(source.text()) {}

  Unescaped read() {
    decoding_.reserve(text_.size() + text_.size() / 8);
    size_t depth = 0;
    size_t at = 0;
    do {
      at = skipBlanks(at);
      if (at >= text_.size()) return {decoding_.finish(at, at), at, false};
      const char c = text_[at];
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && depth > 0) --depth;
      at = takeToken(at);
    } while (depth > 0);
    return {decoding_.finish(at, at), at, true};
  }

 private:
  size_t skipBlanks(size_t at) {
    const size_t end = behindBlanks(at);
    decoding_.copy(at, end);
    return end;
  }

  size_t takeToken(size_t at) {
    if (const size_t end = endOfUndefined(at); end > at) {
      decoding_.replace(at, end, "");
      return end;
    }
    if (isQuote(text_[at])) return takeString(at);
    if (isWord(text_[at])) return takeWord(at);
    decoding_.copy(at, at + 1);
    return at + 1;
  }

  /// Behind a member that is undefined, which JSON.stringify() leaves out too, and a comma on one
  /// side of it; `at` if there is none.
  size_t endOfUndefined(size_t at) const {
    constexpr std::string_view kUndefined = "undefined";
    const bool hasComma = text_[at] == ',';
    const size_t key = hasComma ? behindBlanks(at + 1) : at;
    size_t end = endOfKey(key);
    if (end == key || text_.substr(end, 1) != ":") return at;
    end = behindBlanks(end + 1);
    if (text_.substr(end, endOfWord(end) - end) != kUndefined) return at;
    end += kUndefined.size();
    if (hasComma) return end;
    const size_t comma = behindBlanks(end);
    return text_.substr(comma, 1) == "," ? comma + 1 : end;
  }

  size_t behindBlanks(size_t at) const {
    while (at < text_.size() && isJsonBlank(text_[at])) ++at;
    return at;
  }

  size_t endOfWord(size_t at) const {
    while (at < text_.size() && (isWord(text_[at]) || text_[at] == '.')) ++at;
    return at;
  }

  size_t endOfKey(size_t at) const {
    if (text_.substr(at, 1) != "'") return endOfWord(at);
    const size_t end = endOfWord(at + 1);
    return text_.substr(end, 1) == "'" ? end + 1 : at;
  }

  size_t takeWord(size_t at) {
    const size_t end = endOfWord(at);
    const std::string_view word = text_.substr(at, end - at);
    if (text_.substr(end, 1) == ":") {
      decoding_.out() += '"';
      decoding_.copy(at, end);
      decoding_.out() += '"';
      decoding_.step(end);
    } else if (word == "undefined") {
      decoding_.replace(at, end, "null");
    } else {
      decoding_.copy(at, end);
    }
    return end;
  }

  /// A string, with those that are added to it.
  size_t takeString(size_t at) {
    decoding_.step(at);
    decoding_.out() += '"';
    at = takeContents(at);
    for (size_t next = quoteBehindPlus(at); next != at; next = quoteBehindPlus(at)) {
      decoding_.step(next + 1);
      at = takeContents(next);
    }
    decoding_.out() += '"';
    decoding_.step(at);
    return at;
  }

  size_t quoteBehindPlus(size_t at) const {
    size_t next = behindBlanks(at);
    if (next >= text_.size() || text_[next] != '+') return at;
    next = behindBlanks(next + 1);
    return next < text_.size() && isQuote(text_[next]) ? next : at;
  }

  size_t takeContents(size_t at) {
    const char quote = text_[at++];
    size_t plain = at;
    while (at < text_.size() && text_[at] != quote) {
      const char c = text_[at];
      if (c != '\\' && c != '"') {
        ++at;
        continue;
      }
      decoding_.copy(plain, at);
      if (c == '"') {
        decoding_.replace(at, at + 1, "\\\"");
        ++at;
      } else {
        at = takeEscape(at);
      }
      plain = at;
    }
    decoding_.copy(plain, at);
    return std::min(at + 1, text_.size());
  }

  size_t takeEscape(size_t at) {
    if (at + 1 >= text_.size()) return takeNoEscape(decoding_, at);
    const char kind = text_[at + 1];
    if (kind == '\'' || kind == '`') {
      decoding_.replace(at, at + 2, {&kind, 1});
      return at + 2;
    }
    if (kind == 'x' && asciiHexNumber(text_, at + 2, 2) >= 0) {
      decoding_.replace(at, at + 4, std::string("\\u00").append(text_.substr(at + 2, 2)));
      return at + 4;
    }
    if (std::string_view("\\\"nrtbfu").find(kind) == std::string_view::npos)
      return takeNoEscape(decoding_, at);
    decoding_.copy(at, at + 2);
    return at + 2;
  }

  Decoding decoding_;
  std::string_view text_;
};

}  // namespace

Unescaped jsonFromInspect(const SourcePiece& source) { return InspectReader(source).read(); }

}  // namespace job_entity::capture
