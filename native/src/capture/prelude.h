#pragma once

// What the first bytes of a file tell about how it must be read.

#include <cstdint>
#include <string_view>

namespace job_entity {

enum class FileLayout : uint8_t {
  kUndecided,  ///< more bytes are needed to tell
  kLines,      ///< a record a line
  kDocument    ///< one JSON value, as far as one can tell; or nothing that is known
};

inline bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

size_t byteOrderMarkLength(std::string_view text);

/// `whole`: nothing follows the text.
FileLayout layoutOf(std::string_view text, bool whole);

/// A JSON object whose opening bracket is something else.
bool isDocumentButForItsStart(std::string_view text);

/// Whether the root is a list of CloudWatch's events or rows.
bool startsWithRecordList(std::string_view text);

enum class LineEvidence : uint8_t { kNone, kLines, kDocument };

/// Of a text that starts like JSON: whether its first line is a value of its own.
LineEvidence evidenceOfLines(std::string_view text, bool whole);

/// Whether a file of one JSON value is a record of a log, and not a response itself.
bool isSingleRecord(std::string_view text);

}  // namespace job_entity
