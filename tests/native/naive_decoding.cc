#include "naive_decoding.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cctype>

namespace job_entity::tests {

namespace {

bool isHex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }
bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

void put(TracedText& out, std::string_view bytes, size_t place) {
  for (const char c : bytes) {
    out.bytes += c;
    out.places.push_back(place);
  }
}

std::string utf8(unsigned long c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
  if (c < 0x10000)
    return {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
            static_cast<char>(0x80 | (c & 63))};
  return {static_cast<char>(0xf0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
          static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
}

/// A recursive reader of what repr() writes of dicts, lists, strings, numbers, True, False, None.
class ReprReader {
 public:
  ReprReader(std::string_view text, size_t at) : text_(text), at_(at) {}

  bool value() {
    blanks();
    if (c() == '{') return members();
    if (c() == '[') return elements();
    if (c() == '\'' || c() == '"') return string();
    if (c() == '-' || isDigit(c())) return number();
    for (const std::string_view word : {"True", "False", "None"})
      if (c() == word[0]) return this->word(word);
    return false;
  }
  size_t at() const { return at_; }

 private:
  char c() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() {
    while (c() == ' ' || c() == '\t' || c() == '\r' || c() == '\n') ++at_;
  }
  bool take(char wanted) {
    if (c() != wanted || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view word) {
    for (const char wanted : word)
      if (!take(wanted)) return false;
    return true;
  }
  bool digits() {
    if (!isDigit(c())) return false;
    while (isDigit(c())) ++at_;
    return true;
  }
  bool number() {
    take('-');
    if (c() == '0')
      ++at_;
    else if (!digits())
      return false;
    if (take('.') && !digits()) return false;
    if (c() != 'e' && c() != 'E') return true;
    ++at_;
    if (!take('-')) take('+');
    return digits();
  }
  bool string() {
    const char quote = c();
    ++at_;
    while (c() != quote) {
      if (static_cast<unsigned char>(c()) < 0x20) return false;
      if (c() != '\\')
        ++at_;
      else if (!escape())
        return false;
    }
    ++at_;
    return true;
  }
  /// Stays at the backslash of what is no escape.
  bool escape() {
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    size_t digits = 0;
    if (kind == 'x') digits = 2;
    if (kind == 'u') digits = 4;
    if (kind == 'U') digits = 8;
    if (digits == 0 && std::string_view("'\"\\nrt").find(kind) == std::string_view::npos)
      return false;
    for (size_t i = 0; i < digits; ++i)
      if (at_ + 2 + i >= text_.size() || !isHex(text_[at_ + 2 + i])) return false;
    if (kind == 'U') {
      const unsigned long value = std::stoul(std::string(text_.substr(at_ + 2, 8)), nullptr, 16);
      if (value < 0x10000 || value > 0x10ffff) return false;
    }
    at_ += 2 + digits;
    return true;
  }

  bool elements() {
    ++at_;
    blanks();
    if (take(']')) return true;
    for (;;) {
      if (!value()) return false;
      blanks();
      if (take(']')) return true;
      if (!take(',')) return false;
    }
  }
  bool members() {
    ++at_;
    blanks();
    if (take('}')) return true;
    for (;;) {
      blanks();
      if ((c() != '\'' && c() != '"') || !string()) return false;
      blanks();
      if (!take(':') || !value()) return false;
      blanks();
      if (take('}')) return true;
      if (!take(',')) return false;
    }
  }

  std::string_view text_;
  size_t at_;
};

}  // namespace

TracedText traced(std::string_view file, size_t begin, size_t end) {
  TracedText text;
  for (size_t at = begin; at < end; ++at) put(text, file.substr(at, 1), at);
  text.end = end;
  return text;
}

TracedText naiveJsonString(const TracedText& source) {
  TracedText out;
  const std::string& in = source.bytes;
  size_t at = 1;
  while (at < in.size() && in[at] != '"') {
    const size_t place = source.placeOf(at);
    if (in[at] != '\\') {
      put(out, in.substr(at++, 1), place);
      continue;
    }
    const char kind = at + 1 < in.size() ? in[at + 1] : '\0';
    if (kind == 'u') {
      put(out, utf8(std::stoul(in.substr(at + 2, 4), nullptr, 16)), place);
      at += 6;
      continue;
    }
    const size_t known = std::string_view("nrtbf").find(kind);
    put(out, std::string(1, known < 5 ? "\n\r\t\b\f"[known] : kind), place);
    at += 2;
  }
  out.end = source.placeOf(at);
  return out;
}

TracedText naiveBytesLiteral(const TracedText& source) {
  TracedText out;
  const std::string& in = source.bytes;
  if (in.empty() || in[0] != 'b') out.stop = source.placeOf(0);
  if (out.stop == kWhole && (in.size() < 2 || (in[1] != '\'' && in[1] != '"')))
    out.stop = source.placeOf(1);
  if (out.stop != kWhole) {
    out.end = out.stop;
    return out;
  }
  size_t at = 2;
  while (out.stop == kWhole && at < in.size() && in[at] != in[1]) {
    const size_t place = source.placeOf(at);
    if (in[at] != '\\') {
      put(out, in.substr(at++, 1), place);
      continue;
    }
    const char kind = at + 1 < in.size() ? in[at + 1] : '\0';
    const size_t known = std::string_view("nrt\\'").find(kind);
    if (kind == 'x' && at + 3 < in.size() && isHex(in[at + 2]) && isHex(in[at + 3])) {
      put(out, std::string(1, static_cast<char>(std::stoul(in.substr(at + 2, 2), nullptr, 16))),
          place);
      at += 4;
    } else if (known < 5) {
      put(out, std::string(1, "\n\r\t\\'"[known]), place);
      at += 2;
    } else {
      out.stop = place;
    }
  }
  out.end = source.placeOf(at);
  // Behind the literal's end nothing stands.
  if (out.stop == kWhole && at + 1 != in.size())
    out.stop = source.placeOf(at < in.size() ? at + 1 : at);
  return out;
}

TracedText naiveBase64(const TracedText& source) {
  static const std::string kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  TracedText out;
  std::vector<bool> bits;
  size_t digits = 0;
  while (digits < source.bytes.size()) {
    char c = source.bytes[digits];
    if (c == '-') c = '+';
    if (c == '_') c = '/';
    const size_t value = kDigits.find(c);
    if (value == std::string::npos) break;
    for (int bit = 5; bit >= 0; --bit) bits.push_back((value >> bit & 1) != 0);
    ++digits;
  }
  for (size_t first = 0; first + 8 <= bits.size(); first += 8) {
    int byte = 0;
    for (size_t bit = first; bit < first + 8; ++bit) byte = byte * 2 + (bits[bit] ? 1 : 0);
    put(out, std::string(1, static_cast<char>(byte)), source.placeOf(first / 6));
  }
  out.end = source.placeOf(digits);
  for (size_t at = digits; at < source.bytes.size(); ++at)
    if (out.stop == kWhole && (source.bytes[at] != '=' || at % 4 < 2 || at > (digits | 3)))
      out.stop = source.placeOf(at);
  return out;
}

size_t damageOfJson(const TracedText& text, bool more) {
  rapidjson::MemoryStream stream(text.bytes.data(), text.bytes.size());
  rapidjson::Reader reader;
  rapidjson::BaseReaderHandler<> handler;
  constexpr unsigned kFlags = rapidjson::kParseStopWhenDoneFlag;
  const bool isDone = !reader.Parse<kFlags>(stream, handler).IsError();
  size_t index = isDone ? stream.Tell() : reader.GetErrorOffset();
  while (isDone && index < text.bytes.size() && std::isspace(text.bytes[index]) != 0) ++index;
  if (isDone && (more || index == text.bytes.size())) return text.stop;
  return text.placeOf(index);
}

size_t damageOfUtf8(const TracedText& text) {
  const std::string& in = text.bytes;
  for (size_t at = 0; at < in.size();) {
    const auto first = static_cast<unsigned char>(in[at]);
    size_t more = 0;
    if (first >= 0xc2) more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0;
    if (first >= 0x80 && more == 0) return text.placeOf(at);
    for (size_t i = 1; i <= more; ++i) {
      const auto next = static_cast<unsigned char>(at + i < in.size() ? in[at + i] : '\0');
      unsigned char low = 0x80;
      unsigned char high = 0xbf;
      if (i == 1 && first == 0xe0) low = 0xa0;
      if (i == 1 && first == 0xed) high = 0x9f;
      if (i == 1 && first == 0xf0) low = 0x90;
      if (i == 1 && first == 0xf4) high = 0x8f;
      if (next < low || next > high) return text.placeOf(at);
    }
    at += 1 + more;
  }
  return kWhole;
}

NaiveRepr naiveRepr(std::string_view file, size_t begin) {
  ReprReader reader(file, begin);
  const bool isWhole = reader.value();
  return {reader.at(), !isWhole};
}

}  // namespace job_entity::tests
