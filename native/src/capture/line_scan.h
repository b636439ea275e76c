#pragma once

// Finds the end of a line and whether the operation's name is in it, in one pass: most of a
// worker's log is about something else, and must cost no more than being looked over.

#include <cstdint>
#include <string_view>

namespace job_entity::capture {

/// As the agent, the SDKs and botocore spell it; URLs have it with a small first letter.
constexpr std::string_view kOperationName = "BatchGetJobEntity";

/// Bytes that may be read behind the end of what is scanned.
constexpr size_t kScanPadding = 32;

struct ScannedLine {
  size_t end = 0;             ///< offset of the line feed, or of the end of the text
  bool complete = false;      ///< the line feed was found
  bool hasOperation = false;  ///< the line has the operation's name
};

/// The line that starts at `begin` of a text of `size` bytes, behind which kScanPadding bytes can
/// be read. `resume`: up to there an earlier call found no line feed.
ScannedLine scanLine(const char* text, size_t begin, size_t size, size_t resume);

struct SkippedLines {
  size_t bytes = 0;
  uint32_t lines = 0;
  bool isScanned = false;  ///< the line that follows them has been scanned
  ScannedLine next;        ///< what was found, by offsets behind those bytes
};

/// How many whole lines at the text's start are of an agent's log, with their time or without, and
/// do not name the operation, nor the agent's version.
SkippedLines skipLogLines(std::string_view text, size_t mostBytes);

}  // namespace job_entity::capture
