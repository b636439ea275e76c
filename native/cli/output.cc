#include "output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "json/writer.h"

namespace job_entity::cli {

namespace {

bool hasColours() {
  static const bool colours = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
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

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void complain(std::string_view message) {
  std::string text = "job-entity: ";
  for (;;) {
    const size_t end = message.find('\n');
    text += printable(message.substr(0, end)) + '\n';
    if (end == std::string_view::npos) break;
    message.remove_prefix(end + 1);
  }
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool finishOutput() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

std::string printable(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string shown;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F steer terminals too.
    const bool isWideControl =
        c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (c >= 0x20 && c != 0x7f && !isWideControl) {
      shown += text[i];
      continue;
    }
    const unsigned char control = isWideControl ? static_cast<unsigned char>(text[++i]) : c;
    shown += "\\x";
    shown += kHex[control >> 4];
    shown += kHex[control & 15];
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

std::string styled(Style style, std::string_view text) {
  if (!hasColours()) return std::string(text);
  return std::string(escapeOf(style)).append(text) + "\033[0m";
}

}  // namespace job_entity::cli
