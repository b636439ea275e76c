#pragma once

// Everything that the command prints goes through here.

#include <cstdint>
#include <string>
#include <string_view>

#include "job_entity/diagnostic.h"

namespace job_entity::cli {

/// To standard output. Characters that are not seen, or turn what a terminal shows, go there as the
/// escapes that JSON has for them; text has been through printable() before.
void print(std::string_view text);
/// A message on standard error, with the command's name before it. Lines stay lines, other control
/// characters are made visible.
void complain(std::string_view message);
enum class OutputKind : uint8_t { kResult, kMessage };

/// Takes what a thread prints.
class OutputSink {
 public:
  virtual ~OutputSink() = default;
  /// True if it is to be printed later; otherwise it is printed now.
  virtual bool holds(OutputKind kind, std::string_view text) = 0;
};
/// For the calling thread; null: all is printed at once.
void sendOutputTo(OutputSink* sink);
bool hasOutputSink();

/// Flushes standard output; false if something could not be written.
bool finishOutput();

/// Text for a terminal: control characters, which could steer it, and bytes that are not UTF-8
/// become \xNN; characters that are not seen and turn or hide others (json/invisible.h) \u{NNNN}.
std::string printable(std::string_view text);
/// "1 rule", "2 rules".
std::string counted(uint64_t count, std::string_view what);

/// Whether a terminal that takes more than lines of text is there.
bool isTerminal(int file);

/// Colours, if standard output is a terminal that has them and NO_COLOR is not set.
enum class Style { kError, kWarning, kNote, kStrong };
Style styleOf(Severity severity);
std::string styled(Style style, std::string_view text);

}  // namespace job_entity::cli
