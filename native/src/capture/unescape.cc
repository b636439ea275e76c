#include "capture/unescape.h"

#include <algorithm>
#include <cstdint>

#include "json/string_scan.h"
#include "json/utf8.h"

namespace job_entity {

namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The number of `digits` hexadecimal digits at `at`, or -1.
int64_t hexNumber(std::string_view text, size_t at, size_t digits) {
  if (at + digits > text.size()) return -1;
  int64_t value = 0;
  for (size_t i = 0; i < digits; ++i) {
    const int digit = hexDigit(text[at + i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// Collects what a source says.
class Decoding {
 public:
  explicit Decoding(const SourcePiece& source)
      : source_(source), text_(source.text()), result_(std::make_shared<DecodedText>()) {}

  std::string_view text() const { return text_; }
  std::string& out() { return result_->text; }
  void reserve(size_t size) { result_->text.reserve(size); }

  /// The next decoded byte comes from there.
  void step(size_t sourceOffset) {
    result_->steps.push_back(
        {static_cast<uint32_t>(result_->text.size()), static_cast<uint32_t>(sourceOffset)});
  }
  /// Takes bytes over as they are.
  void copy(size_t begin, size_t end) { result_->text.append(text_.substr(begin, end - begin)); }
  /// What those bytes of the source stand for.
  void replace(size_t begin, size_t end, std::string_view with) {
    step(begin);
    result_->text.append(with);
    step(end);
  }
  void replaceByCodePoint(size_t begin, size_t end, uint32_t codePoint) {
    step(begin);
    appendUtf8(result_->text, codePoint);
    step(end);
  }

  /// What stands there cannot be.
  void breakOff(size_t at) {
    step(at);
    result_->text += kNotAnyJson;
  }

  /// `end`: behind what was decoded; `contentEnd`: where the text that it says ends.
  std::shared_ptr<const DecodedText> finish(size_t end, size_t contentEnd) {
    step(contentEnd);
    result_->source = source_.sub(0, end);
    // Bytes of the file go away; those of a decoded text live as long as it is referred to.
    if (!result_->source.isDecoded()) result_->fileBytes = std::string(text_.substr(0, end));
    return std::move(result_);
  }

 private:
  const SourcePiece& source_;
  std::string_view text_;
  std::shared_ptr<DecodedText> result_;
};

constexpr uint32_t kFirstSurrogate = 0xd800;
constexpr uint32_t kFirstLowSurrogate = 0xdc00;
constexpr uint32_t kLastSurrogate = 0xdfff;

/// An escape of a JSON string: appends what it says and returns the offset behind it.
size_t takeJsonEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return text.size();
  char plain = text[at + 1];
  switch (plain) {
    case 'n':
      plain = '\n';
      break;
    case 't':
      plain = '\t';
      break;
    case 'r':
      plain = '\r';
      break;
    case 'b':
      plain = '\b';
      break;
    case 'f':
      plain = '\f';
      break;
    case 'u': {
      const int64_t first = hexNumber(text, at + 2, 4);
      if (first < 0) break;
      auto codePoint = static_cast<uint32_t>(first);
      size_t end = at + 6;
      if (codePoint >= kFirstSurrogate && codePoint < kFirstLowSurrogate &&
          text.substr(end, 2) == "\\u") {
        const int64_t second = hexNumber(text, end + 2, 4);
        if (second >= kFirstLowSurrogate && second <= kLastSurrogate) {
          codePoint = 0x10000 + ((codePoint - kFirstSurrogate) << 10) +
                      (static_cast<uint32_t>(second) - kFirstLowSurrogate);
          end += 6;
        }
      }
      decoding.replaceByCodePoint(at, end, codePoint);
      return end;
    }
    default:
      break;
  }
  decoding.replace(at, at + 2, {&plain, 1});
  return at + 2;
}

/// A backslash with which no escape starts, or not a whole one.
size_t takeNoEscape(Decoding& decoding, size_t at) {
  decoding.breakOff(at);
  return std::min(at + 2, decoding.text().size());
}

/// An escape of a Python string as one of JSON.
size_t takePythonEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return takeNoEscape(decoding, at);
  const char kind = text[at + 1];
  if (kind == '\'') {
    decoding.replace(at, at + 2, "'");
    return at + 2;
  }
  if (kind == 'x' && hexNumber(text, at + 2, 2) >= 0) {
    std::string escape = "\\u00";
    escape += text.substr(at + 2, 2);
    decoding.replace(at, at + 4, escape);
    return at + 4;
  }
  if (kind == 'U') {
    const int64_t codePoint = hexNumber(text, at + 2, 8);
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

/// An escape of a Python bytes literal.
size_t takeBytesEscape(Decoding& decoding, size_t at) {
  const std::string_view text = decoding.text();
  if (at + 1 >= text.size()) return takeNoEscape(decoding, at);
  char byte = text[at + 1];
  size_t end = at + 2;
  switch (byte) {
    case 'n':
      byte = '\n';
      break;
    case 'r':
      byte = '\r';
      break;
    case 't':
      byte = '\t';
      break;
    case '\\':
    case '\'':
      break;
    case 'x': {
      const int64_t value = hexNumber(text, at + 2, 2);
      if (value < 0) return takeNoEscape(decoding, at);
      byte = static_cast<char>(value);
      end = at + 4;
      break;
    }
    default:
      return takeNoEscape(decoding, at);
  }
  decoding.replace(at, end, {&byte, 1});
  return end;
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
  static bool isDigit(char c) { return c >= '0' && c <= '9'; }
  static bool isWordStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool isWord(char c) { return isWordStart(c) || isDigit(c) || c == '_'; }
  static bool isNumber(char c) {
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
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
        if (isWordStart(c)) return takeWord(at);
        size_t end = at + 1;
        if (isDigit(c))
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
    size_t same = 0;  // bytes that are those of the word that it is most like
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

int base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

Unescaped unescapeJsonString(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (text.empty() || text[0] != '"') return {};
  Decoding decoding(source);
  decoding.reserve(text.size());
  decoding.step(1);
  size_t at = 1;
  size_t plain = at;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\') {
      ++at;
      continue;
    }
    decoding.copy(plain, at);
    at = takeJsonEscape(decoding, at);
    plain = at;
  }
  decoding.copy(plain, at);
  // An escape may have been cut off.
  at = std::min(at, text.size());
  const bool closed = at < text.size();
  const size_t end = closed ? at + 1 : at;
  return {decoding.finish(end, at), end, closed};
}

Unescaped unescapePythonBytes(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (text.size() < 2 || text[0] != 'b' || (text[1] != '\'' && text[1] != '"')) return {};
  const char quote = text[1];
  Decoding decoding(source);
  decoding.reserve(text.size());
  decoding.step(2);
  size_t at = 2;
  size_t plain = at;
  while (at < text.size() && text[at] != quote) {
    if (text[at] != '\\') {
      ++at;
      continue;
    }
    decoding.copy(plain, at);
    at = takeBytesEscape(decoding, at);
    plain = at;
  }
  decoding.copy(plain, at);
  // An escape may have been cut off.
  at = std::min(at, text.size());
  const bool closed = at < text.size();
  const size_t end = closed ? at + 1 : at;
  return {decoding.finish(end, at), end, closed};
}

Unescaped jsonFromPython(const SourcePiece& source) { return PythonReader(source).read(); }

std::shared_ptr<const DecodedText> decodeBase64(const SourcePiece& source) {
  const std::string_view text = source.text();
  Decoding decoding(source);
  decoding.reserve(text.size() / 4 * 3);
  constexpr size_t kDigitsOfGroup = 4;
  uint32_t bits = 0;
  size_t digits = 0;         // of the group at hand
  size_t padding = 0;        // behind the last digit
  size_t begin = 0;          // the digit that holds the first bit of the next byte
  size_t next = 0;           // where that stands if it follows the one of the byte before
  size_t end = text.size();  // behind the last digit
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || c == '\r') continue;
    const bool isPadding = c == '=' && digits >= 2 && digits + padding < kDigitsOfGroup;
    const int digit = base64Digit(c);
    if (isPadding && padding++ == 0) end = at;
    if (isPadding) continue;
    if (digit < 0 || padding > 0) {
      decoding.breakOff(at);
      end = text.size();
      break;
    }
    bits = bits << 6 | static_cast<uint32_t>(digit);
    if (digits > 0) {
      // Of four digits, the first three each hold the first bit of a byte.
      if (begin != next) decoding.step(begin);
      next = begin + 1;
      decoding.out() += static_cast<char>(bits >> (6 - 2 * digits));
    }
    begin = at;
    digits = (digits + 1) % kDigitsOfGroup;
  }
  return decoding.finish(text.size(), end);
}

}  // namespace job_entity
