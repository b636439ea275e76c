// Python's repr() of a value as JSON.

#include "base/ascii.h"
#include "capture/decoding.h"

namespace job_entity::capture {

namespace {

/// An escape of a Python string as one of JSON.
size_t takePythonEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return takeNoEscape(decoding, at);
  const char kind = text[at + 1];
  if (kind == '\'') {
    decoding.replace(at, at + 2, "'");
    return at + 2;
  }
  if (kind == 'x' && asciiHexNumber(text, at + 2, 2) >= 0) {
    std::string escape = "\\u00";
    escape += text.substr(at + 2, 2);
    decoding.replace(at, at + 4, escape);
    return at + 4;
  }
  if (kind == 'U') {
    const int64_t codePoint = asciiHexNumber(text, at + 2, 8);
    if (codePoint >= 0x10000 && codePoint <= 0x10ffff) {
      decoding.replaceByCodePoint(at, at + 10, static_cast<uint32_t>(codePoint));
      return at + 10;
    }
  }
  if (std::string_view("\\\"nrtu").find(kind) == std::string_view::npos)
    return takeNoEscape(decoding, at);
  decoding.copy(at, at + 2);  // JSON's too; of \u it checks the digits
  return at + 2;
}

/// Reads a value as repr() writes it, and writes it as JSON.
class PythonReader {
 public:
  explicit PythonReader(const SourcePiece& source) : decoding_(source), text_(source.text()) {}

  Unescaped read() {
    decoding_.reserve(text_.size() + text_.size() / 16);
    size_t at = 0;
    do {
      if (at == text_.size()) return {decoding_.finish(at, at), at, false};
      at = takeToken(at);
    } while (!open_.empty());
    return {decoding_.finish(at, at), at, true};
  }

 private:
  static bool isWord(char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '_'; }
  static bool isNumber(char c) {
    return isAsciiDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  void put(char c) { decoding_.out() += c; }

  size_t takeToken(size_t at) {
    const char c = text_[at];
    switch (c) {
      case '\'':
      case '"':
        return takeString(at);
      case '{':
      case '[':
      case '(':
        open_ += c;
        put(c == '(' ? '[' : c);
        return at + 1;
      case '}':
      case ']':
      case ')':
        return close(at);
      default:
        if (isAsciiLetter(c)) return takeWord(at);
        size_t end = at + 1;
        if (isAsciiDigit(c))
          while (end < text_.size() && isNumber(text_[end])) ++end;
        decoding_.copy(at, end);
        return end;
    }
  }

  size_t close(size_t at) {
    const char c = text_[at];
    const char opened = open_.empty() ? '\0' : open_.back();
    if (!open_.empty()) open_.pop_back();
    // A tuple becomes a list: JSON cannot tell any more what belongs together.
    if ((c == ')') != (opened == '('))
      decoding_.breakOff(at);
    else
      put(c == ')' ? ']' : c);
    return at + 1;
  }

  size_t takeWord(size_t at) {
    struct Word {
      std::string_view python;
      std::string_view json;
    };
    static constexpr Word kWords[] = {{"True", "true"},
                                      {"False", "false"},
                                      {"None", "null"},
                                      {"nan", "NaN"},
                                      {"inf", "Infinity"}};
    size_t end = at;
    while (end < text_.size() && isWord(text_[end])) ++end;
    const std::string_view found = text_.substr(at, end - at);
    size_t same = 0;  // bytes that the word which it is most like has too
    std::string_view json;
    for (const Word& word : kWords) {
      if (found == word.python) {
        decoding_.replace(at, end, word.json);
        return end;
      }
      size_t i = 0;
      while (i < found.size() && i < word.python.size() && found[i] == word.python[i]) ++i;
      if (i <= same) continue;
      same = i;
      json = word.json.substr(0, i);
    }
    if (same > 0) decoding_.replace(at, at + same, json);
    // The text may end inside of a word that is one of them.
    if (same < found.size()) decoding_.breakOff(at + same);
    return end;
  }

  size_t takeString(size_t at) {
    const char quote = text_[at];
    decoding_.out() += '"';
    size_t plain = ++at;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c != '\\' && c != '"' && c != quote) {
        ++at;
        continue;
      }
      decoding_.copy(plain, at);
      if (c == quote) {
        decoding_.out() += '"';
        return at + 1;
      }
      if (c == '"') {
        decoding_.replace(at, at + 1, "\\\"");
        ++at;
      } else {
        at = takePythonEscape(decoding_, at);
      }
      plain = at;
    }
    decoding_.copy(plain, at);
    return at;
  }

  Decoding decoding_;
  std::string_view text_;
  std::string open_;  ///< the brackets that are open
};

}  // namespace

Unescaped jsonFromPython(const SourcePiece& source) { return PythonReader(source).read(); }

}  // namespace job_entity::capture
