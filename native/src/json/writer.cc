#include "json/writer.h"

#include "json/simd.h"
#include "json/utf8.h"

namespace job_entity::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

/// A surrogate as appendUtf8 writes it.
bool isSurrogateAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  return at + 2 < text.size() && byte(at) == 0xed && (byte(at + 1) & 0xe0) == 0xa0 &&
         (byte(at + 2) & 0xc0) == 0x80;
}

void appendSurrogateEscape(std::string& out, const char* p) {
  const uint32_t unit = 0xd000u | (static_cast<unsigned char>(p[1]) & 0x3fu) << 6 |
                        (static_cast<unsigned char>(p[2]) & 0x3fu);
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[unit >> shift & 15];
}

void appendEscaped(std::string& out, std::string_view text);

/// Text that is not all UTF-8.
void appendRepaired(std::string& out, std::string_view text) {
  size_t from = 0;
  std::string valid;
  const auto flush = [&](size_t to) {
    valid.clear();
    appendReplacingInvalid(valid, text.substr(from, to - from));
    appendEscaped(out, valid);
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (!isSurrogateAt(text, i)) continue;
    flush(i);
    appendSurrogateEscape(out, text.data() + i);
    i += 2;
    from = i + 1;
  }
  flush(text.size());
}

void appendEscaped(std::string& out, std::string_view text) {
  size_t copied = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    out += '\\';
    switch (c) {
      case '"':
      case '\\':
        out += static_cast<char>(c);
        break;
      case '\b':
        out += 'b';
        break;
      case '\f':
        out += 'f';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, copied, text.size() - copied);
}

}  // namespace

bool isPlainText(std::string_view text) {
  const char* const p = text.data();
  const size_t size = text.size();
  if (size < 16) {
    for (const char c : text)
      if (static_cast<unsigned char>(c - 0x20) >= 0x60 || c == '"' || c == '\\') return false;
    return true;
  }
  // The last block overlaps the one before.
  for (size_t at = 0;; at = at + 32 <= size ? at + 16 : size - 16) {
    const BlockMasks masks = classifyBlock(p + at);
    if ((masks.special | masks.wide) != 0) return false;
    if (at + 16 == size) return true;
  }
}

void appendJsonString(std::string& out, std::string_view text) {
  out += '"';
  if (isPlainText(text))
    out.append(text);
  else if (findInvalidUtf8(text.data(), text.data() + text.size()) == text.data() + text.size())
    appendEscaped(out, text);
  else
    appendRepaired(out, text);
  out += '"';
}

void JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  fresh_ = true;
}

void JsonWriter::key(const char* name) { key(std::string_view(name)); }

void JsonWriter::string(std::string_view text) {
  comma();
  appendJsonString(out_, text);
}

void JsonWriter::string(const std::string& text) { string(std::string_view(text)); }

void JsonWriter::string(const char* text) { string(std::string_view(text)); }

void JsonWriter::number(uint64_t value) {
  comma();
  appendNumber(out_, value);
}

void JsonWriter::signedNumber(int64_t value) {
  comma();
  if (value < 0) out_ += '-';
  appendNumber(out_, value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
}

void JsonWriter::raw(std::string_view json) {
  comma();
  out_.append(json);
}

void JsonWriter::comma() {
  if (!fresh_) out_ += ',';
  fresh_ = false;
}

void JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  fresh_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  fresh_ = false;
}

}  // namespace job_entity::json
