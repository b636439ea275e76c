#include "output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/utf8.h"
#include "json/invisible.h"
#include "json/writer.h"
#include "progress.h"

namespace job_entity::cli {

namespace {

bool isDumb(const char* terminal) {
  return terminal != nullptr && std::string_view(terminal) == "dumb";
}

bool hasColours() {
  static const bool colours = isTerminal(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr;
  return colours;
}

const char* escapeOf(Style style) {
  switch (style) {
    case Style::kError:
      return "\033[1;31m";
    case Style::kWarning:
      return "\033[1;33m";
    case Style::kNote:
      return "\033[1;36m";
    case Style::kStrong:
      return "\033[1m";
  }
  return "";
}

}  // namespace

namespace {

thread_local OutputSink* outputSink = nullptr;

void write(std::string_view text) {
  progress().hideFromOutput();
  std::fwrite(text.data(), 1, text.size(), stdout);
}

/// A character that is not seen, as the escapes that JSON has for it: a pair of them above U+FFFF.
void appendEscape(std::string& out, uint32_t codePoint) {
  static constexpr char kHex[] = "0123456789abcdef";
  if (codePoint > 0xffff) {
    appendEscape(out, highSurrogateOf(codePoint));
    codePoint = lowSurrogateOf(codePoint);
  }
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[codePoint >> shift & 15];
}

}  // namespace

void sendOutputTo(OutputSink* sink) { outputSink = sink; }
bool hasOutputSink() { return outputSink != nullptr; }

void print(std::string_view text) {
  if (outputSink != nullptr && outputSink->holds(OutputKind::kResult, text)) return;
  if (json::isPlainAscii(text)) return write(text);
  // Such characters that are left are in strings of JSON, where an escape means the same. Controls
  // below U+0020 are escaped already, but for the colours of this command's own.
  size_t from = 0;
  std::string escape;
  uint32_t bytes = 1;
  for (size_t at = 0; at < text.size(); at += bytes) {
    bytes = 1;
    if (static_cast<unsigned char>(text[at]) < 0x7f) continue;
    const uint32_t codePoint = json::codePointAt(text, at, bytes);
    if (codePoint == json::kNoCodePoint || !json::isInvisible(codePoint)) continue;
    write(text.substr(from, at - from));
    escape.clear();
    appendEscape(escape, codePoint);
    write(escape);
    from = at + bytes;
  }
  write(text.substr(from));
}

void complain(std::string_view message) {
  if (outputSink != nullptr && outputSink->holds(OutputKind::kMessage, message)) return;
  std::string text = "job-entity: ";
  for (;;) {
    const size_t end = message.find('\n');
    text += printable(message.substr(0, end)) + '\n';
    if (end == std::string_view::npos) break;
    message.remove_prefix(end + 1);
  }
  progress().hide();
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool isTerminal(int file) {
#ifdef __EMSCRIPTEN__
  // Here each stream counts as one; web/src/command.js says which are.
  const char* const terminals = std::getenv("JOB_ENTITY_TERMINALS");
  if (terminals == nullptr || std::strchr(terminals, '0' + file) == nullptr) return false;
#endif
  return isatty(file) != 0 && !isDumb(std::getenv("TERM"));
}

bool finishOutput() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

std::string printable(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string shown;
  uint32_t bytes;
  for (size_t at = 0; at < text.size(); at += bytes) {
    const uint32_t codePoint = json::codePointAt(text, at, bytes);
    const bool isSteering = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
    if (isSteering || codePoint == json::kNoCodePoint) {
      const uint32_t byte = isSteering ? codePoint : static_cast<unsigned char>(text[at]);
      shown += "\\x";
      shown += kHex[byte >> 4];
      shown += kHex[byte & 15];
    } else if (json::isInvisible(codePoint)) {
      shown += "\\u{";
      for (int shift = codePoint > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
        shown += kHex[codePoint >> shift & 15];
      shown += '}';
    } else {
      shown.append(text.substr(at, bytes));
    }
  }
  return shown;
}

std::string counted(uint64_t count, std::string_view what) {
  std::string text;
  appendNumber(text, count);
  text += ' ';
  const bool endsInY = !what.empty() && what.back() == 'y';
  if (count == 1) return text.append(what);
  if (endsInY) return text.append(what.substr(0, what.size() - 1)) + "ies";
  return text.append(what) + 's';
}

Style styleOf(Severity severity) {
  if (severity == Severity::kError) return Style::kError;
  return severity == Severity::kWarning ? Style::kWarning : Style::kNote;
}

std::string styled(Style style, std::string_view text) {
  if (!hasColours()) return std::string(text);
  return std::string(escapeOf(style)).append(text) + "\033[0m";
}

}  // namespace job_entity::cli
