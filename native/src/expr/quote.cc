#include "expr/quote.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "expr/unicode.h"
#include "json/utf8.h"
#include "json/writer.h"

namespace job_entity::expr {
namespace {

void appendHex(std::string& out, uint32_t value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    out += "0123456789abcdef"[value >> shift & 15];
  }
}

bool isPlain(char c, const char* others) {
  if (isAsciiAlnum(c)) return true;
  return c != '\0' && std::string_view(others).find(c) != std::string_view::npos;
}

/// The longest start of the text that fits in one kind of quotes, which are chosen: none, single,
/// double. In single quotes fish takes a backslash for an escape; in double quotes no shell lets
/// `!` and `^` be escaped in the same way.
size_t shellPiece(std::string_view text, char& quotes) {
  // History expansion takes a caret at the start of a word, so it starts a piece in single quotes.
  const bool caret = text[0] == '^';
  bool plain = !caret;
  bool single = true;
  bool both = !caret;  // double quotes
  size_t size = caret ? 1 : 0;
  for (; size < text.size(); ++size) {
    const char c = text[size];
    const bool plainNow = plain && isPlain(c, "+-./:@]_");
    const bool singleNow = single && c != '\'' && c != '\\' && c != '^';
    const bool doubleNow = both && c != '`' && c != '$' && c != '!' && c != '^';
    if (!plainNow && !singleNow && !doubleNow) break;
    plain = plainNow;
    single = singleNow;
    both = doubleNow;
  }
  quotes = plain ? '\0' : single ? '\'' : '"';
  return size;
}

bool appendShellWord(std::string& out, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  if (text.empty()) out += "''";
  while (!text.empty()) {
    char quotes = '\0';
    const size_t size = shellPiece(text, quotes);
    if (quotes != '\0') out += quotes;
    for (const char c : text.substr(0, size)) {
      if (quotes == '"' && (c == '"' || c == '\\')) out += '\\';
      out += c;
    }
    if (quotes != '\0') out += quotes;
    text.remove_prefix(size);
  }
  return true;
}

/// cmd.exe has no way to write a line break, so they are left out.
void appendCmdWord(std::string& out, std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != '\n' && c != '\r') kept += c;
  }
  if (!kept.empty() && kept.find_first_of(" \t&|<>^\"()%!") == std::string::npos) {
    out += kept;
    return;
  }
  out += '"';
  for (const char c : kept) {
    if (c == '^' || c == '"') out += '^';
    if (c == '%') out += '%';
    if (c == '!') out += "^^";
    out += c;
  }
  out += '"';
}

void appendPowerShellString(std::string& out, std::string_view text) {
  out += '\'';
  for (const char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  out += '\'';
}

/// Appends the elements with `separator` between them.
template <class Append>
void appendList(std::string& out, const Value& value, const char* separator, const Append& append) {
  for (const Value& element : value.list()) {
    if (&element != value.list().data()) out += separator;
    append(out, element);
  }
}

}  // namespace

void appendPythonString(std::string& out, std::string_view text) {
  const bool hasSingle = text.find('\'') != std::string_view::npos;
  const char quote = hasSingle && text.find('"') == std::string_view::npos ? '"' : '\'';
  out += quote;
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = nextCodePoint(text, at);
    if (c == static_cast<uint32_t>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (!isInClass(CharClass::kNotPrintable, c)) {
      appendUtf8(out, c);
    } else {
      out += c > 0xffff ? "\\U" : c > 0xff ? "\\u" : "\\x";
      appendHex(out, c, c > 0xffff ? 8 : c > 0xff ? 4 : 2);
    }
  }
  out += quote;
}

void appendAsciiJson(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    uint32_t c = nextCodePoint(text, at);
    if (c < 0x80) {
      std::string quoted;
      json::appendJsonString(quoted, text.substr(start, 1));
      out.append(quoted, 1, quoted.size() - 2);
      continue;
    }
    if (c > 0xffff) {
      out += "\\u";
      appendHex(out, highSurrogateOf(c), 4);
      c = lowSurrogateOf(c);
    }
    out += "\\u";
    appendHex(out, c, 4);
  }
  out += '"';
}

void appendPython(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      out += "None";
      break;
    case Kind::kBool:
      out += value.boolean() ? "True" : "False";
      break;
    case Kind::kString:
    case Kind::kPath:
    case Kind::kRange:
      appendPythonString(out, value.text());
      break;
    case Kind::kList: {
      out += '[';
      appendList(out, value, ", ", appendPython);
      out += ']';
      break;
    }
    default:
      value.appendText(out);
  }
}

void appendJson(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kString:
    case Kind::kPath:
    case Kind::kRange:
      appendAsciiJson(out, value.text());
      break;
    case Kind::kList: {
      out += '[';
      appendList(out, value, ", ", appendJson);
      out += ']';
      break;
    }
    default:
      value.appendText(out);
  }
}

bool appendShell(std::string& out, const Value& value) {
  if (!value.isList()) return appendShellWord(out, value.string());
  bool good = true;
  appendList(out, value, " ", [&good](std::string& to, const Value& element) {
    good = good && appendShellWord(to, element.string());
  });
  return good;
}

void appendCmd(std::string& out, const Value& value) {
  if (!value.isList()) return appendCmdWord(out, value.string());
  appendList(out, value, " ",
             [](std::string& to, const Value& element) { appendCmdWord(to, element.string()); });
}

void appendPowerShell(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      out += "$null";
      break;
    case Kind::kBool:
      out += value.boolean() ? "$true" : "$false";
      break;
    case Kind::kString:
    case Kind::kPath:
    case Kind::kRange:
      appendPowerShellString(out, value.text());
      break;
    case Kind::kList: {
      // An array of one array would be flattened without the comma.
      out += value.list().size() == 1 && value.list()[0].isList() ? "@(," : "@(";
      appendList(out, value, ", ", appendPowerShell);
      out += ')';
      break;
    }
    default:
      value.appendText(out);
  }
}

}  // namespace job_entity::expr
