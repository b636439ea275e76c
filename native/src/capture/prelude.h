#pragma once

// What the first bytes of a file tell about how it must be read.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace job_entity::capture {

enum class FileLayout : uint8_t {
  kUndecided,  ///< more bytes are needed to tell
  kLines,      ///< a record a line
  kText,       ///< lines that are wrapped or coloured, or values somewhere in a text
  kDocument    ///< one JSON value, as far as one can tell; or nothing that is known
};

size_t byteOrderMarkLength(std::string_view text);

/// How many blanks a text starts with, behind a byte order mark.
size_t blanksBefore(std::string_view text);

/// `whole`: nothing follows the text.
FileLayout layoutOf(std::string_view text, bool whole);

/// UTF-16, with its mark or by the zero bytes of its first characters.
bool isUtf16(std::string_view text);

/// A bracket behind which JSON goes on: prompts of shells start with one too.
bool opensJsonValue(std::string_view text);

/// A line behind which an indented JSON value goes on.
bool opensBlock(std::string_view line);

// Answers that are not there yet need more bytes: what is found must not depend on how many have
// come by now.

/// A JSON object whose opening bracket is something else.
std::optional<bool> isDocumentButForItsStart(std::string_view text, bool whole);

/// Whether the root is a list of records: see RecordForm::isElementKey.
std::optional<bool> startsWithRecordList(std::string_view text, bool whole);

enum class LineEvidence : uint8_t { kNone, kLines, kDocument };

/// Whether the first line of a text that starts like JSON is a value of its own. Remembers what it
/// has looked at, so that a line of any length is looked at once.
class FirstLine {
 public:
  FirstLine() = default;
  /// `rootIsList`: see startsWithRecordList().
  explicit FirstLine(bool rootIsList) : rootIsList_(rootIsList) {}

  /// The text must start where it did at the last call. `whole`: nothing follows it.
  LineEvidence look(std::string_view text, bool whole);

 private:
  LineEvidence decide(std::string_view text) const;

  bool rootIsList_ = false;
  size_t begin_ = 0;  ///< of the value
  size_t searched_ = 0;
  size_t feed_ = std::string_view::npos;  ///< where the line ends
  size_t rest_ = 0;                       ///< up to there only blanks follow
};

/// Whether a file of one JSON value is a record of a log, and not a response itself.
bool isSingleRecord(std::string_view text);

}  // namespace job_entity::capture
