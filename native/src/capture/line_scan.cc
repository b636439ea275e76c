#include "capture/line_scan.h"

#include <cstring>

#include "base/ascii.h"
#include "base/bytes16.h"
#include "capture/agent_info.h"
#include "capture/prelude.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

namespace {

/// Second letter to look for: far enough into the name to be rare at that distance from a 'B'.
constexpr size_t kProbe = 8;
static_assert(kOperationName[0] == 'B' && kOperationName[kProbe] == 'J');

/// So many bytes are looked at together as long as nothing is in them.
constexpr size_t kQuietBytes = 64;

struct Masks {
  uint32_t lineFeeds;
  uint32_t probes;  ///< bytes where the operation's name may start
};

JOB_ENTITY_INLINE Bytes16 feedsOf(const char* p) { return Bytes16::load(p) == Bytes16::all('\n'); }
JOB_ENTITY_INLINE Bytes16 probesOf(const char* p) {
  return (Bytes16::load(p) == Bytes16::all('B')) & (Bytes16::load(p + kProbe) == Bytes16::all('J'));
}
JOB_ENTITY_INLINE Masks masksOf(const char* p) { return {feedsOf(p).mask(), probesOf(p).mask()}; }
JOB_ENTITY_INLINE bool isQuiet(const char* p) {
  Bytes16 found = feedsOf(p) | probesOf(p);
  for (size_t i = 16; i < kQuietBytes; i += 16) found = found | (feedsOf(p + i) | probesOf(p + i));
  return found.hasNone();
}

}  // namespace

ScannedLine scanLine(const char* text, size_t begin, size_t size, size_t resume) {
  ScannedLine line;
  for (size_t at = resume > begin ? resume : begin; at < size; at += 16) {
    while (at + kQuietBytes <= size && isQuiet(text + at)) at += kQuietBytes;
    if (at >= size) break;
    Masks masks = masksOf(text + at);
    if ((masks.lineFeeds | masks.probes) == 0) continue;
    if (masks.lineFeeds != 0) {
      const auto feed = static_cast<uint32_t>(__builtin_ctz(masks.lineFeeds));
      masks.probes &= (1u << feed) - 1;
      line.complete = at + feed < size;
      line.end = line.complete ? at + feed : size;
    }
    for (; masks.probes != 0 && !line.hasOperation; masks.probes &= masks.probes - 1) {
      const size_t found = at + static_cast<uint32_t>(__builtin_ctz(masks.probes));
      line.hasOperation =
          found + kOperationName.size() <= size &&
          std::memcmp(text + found, kOperationName.data(), kOperationName.size()) == 0;
    }
    if (masks.lineFeeds != 0) return line;
  }
  line.end = size;
  return line;
}

namespace {

/// Where "2026-11-20T08:13:32.001Z " has its first dash, and its T.
constexpr size_t kYearEnd = 4;
constexpr size_t kDateEnd = 10;

/// Whether a line starts like a line of an agent's log: "[2026-", "2026-11-20T" or a record.
bool startsAsLogLine(const char* line) {
  // More bytes can be read than there are: what follows a short line makes it none of interest.
  if (line[0] == '[') return isAsciiDigit(line[1]);
  if (line[0] == '{')
    return std::memcmp(line, kAgentRecordStart.data(), kAgentRecordStart.size()) == 0;
  return isAsciiDigit(line[0]) && line[kYearEnd] == '-' && line[kDateEnd] == 'T';
}

}  // namespace

SkippedLines skipLogLines(std::string_view text, size_t mostBytes) {
  SkippedLines skipped;
  while (skipped.bytes < text.size() && startsAsLogLine(text.data() + skipped.bytes)) {
    const ScannedLine line = scanLine(text.data(), skipped.bytes, text.size(), 0);
    const std::string_view bytes = text.substr(skipped.bytes, line.end - skipped.bytes);
    if (!line.complete || line.hasOperation || bytes.size() > mostBytes || opensBlock(bytes) ||
        isAgentInfo(bytes)) {
      skipped.isScanned = true;
      skipped.next = line;
      skipped.next.end -= skipped.bytes;
      break;
    }
    skipped.bytes = line.end + 1;
    ++skipped.lines;
  }
  return skipped;
}

}  // namespace job_entity::capture
