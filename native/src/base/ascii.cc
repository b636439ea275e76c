#include "base/ascii.h"

namespace job_entity {

int64_t asciiHexNumber(std::string_view text, size_t at, size_t count) {
  if (at > text.size() || count > text.size() - at) return -1;
  int64_t value = 0;
  for (const char c : text.substr(at, count)) {
    if (!isAsciiHexDigit(c)) return -1;
    value = value << 4 | asciiHexValue(c);
  }
  return value;
}

}  // namespace job_entity
