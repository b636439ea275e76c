#include "capture/copied.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/decoding.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr std::string_view kAmp = "amp;";
constexpr std::string_view kPlainStart = "<![CDATA[";
constexpr std::string_view kPlainEnd = "]]>";

/// An entity and the character that it means.
struct Entity {
  std::string_view name;
  uint32_t codePoint;
};

constexpr Entity kEntities[] = {{"quot;", '"'}, {"amp;", '&'},   {"lt;", '<'},
                                {"gt;", '>'},   {"apos;", '\''}, {"nbsp;", 0xa0}};

/// The character of an entity, and where that ends; `end` 0: it is not an entity.
struct FoundEntity {
  uint32_t codePoint = 0;
  size_t end = 0;
};

/// "&#34;" and "&#x22;"; `at`: behind the sign.
FoundEntity numberedEntity(std::string_view text, size_t at) {
  constexpr size_t kMostDigits = 6;
  constexpr uint32_t kHex = 16;
  constexpr uint32_t kDecimal = 10;
  const bool isHex = at < text.size() && (text[at] | 0x20) == 'x';
  if (isHex) ++at;
  uint32_t code = 0;
  size_t end = at;
  for (; end < text.size() && end - at < kMostDigits; ++end) {
    const char c = text[end];
    if (isAsciiDigit(c))
      code = code * (isHex ? kHex : kDecimal) + static_cast<uint32_t>(c - '0');
    else if (isHex && isAsciiHexDigit(c))
      code = code * kHex + static_cast<uint32_t>((c | 0x20) - 'a') + kDecimal;
    else
      break;
  }
  constexpr uint32_t kMost = 0x10ffff;
  if (end == at || end == text.size() || text[end] != ';' || code == 0 || code > kMost) return {};
  return {code, end + 1};
}

/// `at`: the ampersand.
FoundEntity entityAt(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at + 1);
  if (rest.substr(0, 1) == "#") return numberedEntity(text, at + 2);
  for (const Entity& entity : kEntities)
    if (rest.substr(0, entity.name.size()) == entity.name)
      return {entity.codePoint, at + 1 + entity.name.size()};
  return {};
}

bool hasQuoteEntity(std::string_view text) {
  for (size_t at = text.find('&'); at != kNowhere; at = text.find('&', at + 1))
    if (quoteEntityLength(text, at) > 0) return true;
  return false;
}

/// Tags that are in the middle of a line; others start one of their own.
bool isInlineTag(std::string_view name) {
  for (const std::string_view one : {"span", "code", "a", "b", "i", "u", "em", "strong", "mark",
                                     "font", "wbr", "tt", "kbd", "samp", "var"})
    if (name == one) return true;
  return false;
}

/// Where the tag ends that starts there; npos: it is not one, or holds a text itself.
size_t endOfTag(std::string_view text, size_t at) {
  constexpr size_t kMostBytes = 4096;
  if (at + 1 >= text.size()) return kNowhere;
  const char first = text[at + 1];
  if (!isAsciiLetter(first) && first != '/' && first != '!' && first != '?') return kNowhere;
  const std::string_view tag = text.substr(at + 1, kMostBytes);
  const size_t end = tag.find_first_of("<>");
  if (end == kNowhere || tag[end] != '>' || hasQuoteEntity(tag.substr(0, end))) return kNowhere;
  return at + 1 + end + 1;
}

class PageReader {
 public:
  explicit PageReader(const SourcePiece& source) : decoding_(source), text_(source.text()) {}

  std::shared_ptr<const DecodedText> read() {
    decoding_.reserve(text_.size());
    for (size_t at; (at = text_.find_first_of("<&", plain_)) != kNowhere;) {
      takePlain(at);
      if (text_[at] == '&')
        takeEntity(at);
      else if (text_.substr(at, kPlainStart.size()) == kPlainStart)
        takePlainSection(at);
      else
        takeTag(at);
    }
    takePlain(text_.size());
    return decoding_.finish(text_.size(), text_.size());
  }

 private:
  void takePlain(size_t end) {
    decoding_.step(plain_);
    decoding_.copy(plain_, end);
    plain_ = end;
  }

  void takeEntity(size_t at) {
    const FoundEntity found = entityAt(text_, at);
    if (found.end == 0) {
      takePlain(at + 1);
      return;
    }
    decoding_.replaceByCodePoint(at, found.end, found.codePoint);
    plain_ = found.end;
  }

  void takePlainSection(size_t at) {
    plain_ = at + kPlainStart.size();
    decoding_.replace(at, plain_, "\n");
    for (;;) {
      const size_t end = std::min(text_.find(kPlainEnd, plain_), text_.size());
      takePlain(end);
      plain_ = std::min(end + kPlainEnd.size(), text_.size());
      // A text with the sign of a section's end is in two of them.
      if (text_.substr(plain_, kPlainStart.size()) != kPlainStart) {
        decoding_.replace(end, plain_, "\n");
        return;
      }
      plain_ += kPlainStart.size();
    }
  }

  void takeTag(size_t at) {
    const size_t end = endOfTag(text_, at);
    if (end == kNowhere) {
      takePlain(at + 1);
      return;
    }
    std::string name;
    for (size_t i = text_[at + 1] == '/' ? at + 2 : at + 1; isAsciiLetter(text_[i]); ++i)
      name += asciiLowerCase(text_[i]);
    if (!isInlineTag(name)) decoding_.replace(at, end, "\n");
    plain_ = end;
  }

  Decoding decoding_;
  std::string_view text_;
  size_t plain_ = 0;  ///< what has not been taken yet
};

}  // namespace

size_t quoteEntityLength(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '&') return 0;
  size_t name = at;
  while (text.substr(name + 1, kAmp.size()) == kAmp) name += kAmp.size();
  const FoundEntity found = entityAt(text, name);
  return found.codePoint == '"' || found.codePoint == '\'' ? found.end - at : 0;
}

bool opensPage(std::string_view text) {
  if (text.empty() || text[0] != '<') return false;
  for (const std::string_view start : {"<!doctype html", "<html", "<?xml"})
    if (equalsIgnoringAsciiCase(text.substr(0, start.size()), start)) return true;
  return false;
}

/// A page whose text has no quotes. JSON that is in one as it is may have tags in its strings, and
/// colours come off first.
static bool isPageOfWords(std::string_view text) {
  return opensPage(text) && text.find("{\"") == kNowhere && text.find("{'") == kNowhere &&
         text.find('\x1b') == kNowhere;
}

size_t endOfPage(std::string_view text) {
  // The first tag that is not a declaration is closed last.
  size_t root = text.find('<');
  while (root != kNowhere &&
         !isAsciiLetter(text.substr(root + 1, 1).empty() ? '<' : text[root + 1]))
    root = text.find('<', root + 1);
  if (root == kNowhere) return text.size();
  const size_t nameEnd = std::min(text.find_first_of(" \t\r\n/>", root), text.size());
  std::string close("</");
  close += text.substr(root + 1, nameEnd - root - 1);
  for (size_t at = nameEnd; (at = text.find('<', at)) != kNowhere;) {
    if (text.substr(at, kPlainStart.size()) == kPlainStart) {
      at = std::min(text.find(kPlainEnd, at), text.size());
    } else if (equalsIgnoringAsciiCase(text.substr(at, close.size()), close)) {
      return std::min(text.find('>', at), text.size() - 1) + 1;
    } else {
      ++at;
    }
  }
  return text.size();
}

std::shared_ptr<const DecodedText> textOfPage(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (!hasQuoteEntity(text) && text.find(kPlainStart) == kNowhere && !isPageOfWords(text))
    return nullptr;
  return PageReader(source).read();
}

Diagnostic toldOfBlanks(const FilePlace& place) {
  return {Severity::kWarning,
          Code::kJsonSyntax,
          place.offset,
          place.line,
          place.column,
          std::string(),
          "No-break spaces (U+00A0) are among the JSON, as in text that is copied from a web page: "
          "they are read as plain ones."};
}

std::shared_ptr<const DecodedText> withPlainBlanks(const SourcePiece& source) {
  const std::string_view text = source.text();
  if (text.find(kNoBreakSpace) == kNowhere) return nullptr;
  Decoding decoding(source);
  decoding.reserve(text.size());
  bool isInString = false;
  bool hasAny = false;
  size_t plain = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && isInString) {
      ++at;
    } else if (c == '"') {
      isInString = !isInString;
    } else if (!isInString && text.substr(at, kNoBreakSpace.size()) == kNoBreakSpace) {
      decoding.copy(plain, at);
      plain = at + kNoBreakSpace.size();
      decoding.replace(at, plain, " ");
      hasAny = true;
    }
  }
  if (!hasAny) return nullptr;
  decoding.copy(plain, text.size());
  return decoding.finish(text.size(), text.size());
}

}  // namespace job_entity::capture
