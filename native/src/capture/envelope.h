#pragma once

// What tools put around each line of a text: the quotes of a mail, the times of a container's log,
// records of JSON whose message is the line. Lines that are wrapped in the same way follow each
// other: what they say together is a text of its own.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/capture_source.h"

namespace job_entity::capture {

enum class EnvelopeKind {
  kNone,
  kQuote,      ///< "> line", or "+line" of a diff
  kNumber,     ///< the line's number, as cat -n, grep -n and nl write it
  kContainer,  ///< containerd: "time stdout F line", P where the line goes on
  kMessage,    ///< a JSON object with a text among its members, as docker and log shippers write it
  kPrefix,     ///< words before each line, the same but for numbers: "Nov 24 09:12:44 host: line"
  kIndent      ///< blanks before each line
};

/// When the lines of a text were written, by the offset at which they start.
struct LineTime {
  size_t offset;
  std::string time;
};

/// What wrapped lines say together.
struct Unwrapped {
  std::shared_ptr<const DecodedText> text;
  std::vector<LineTime> times;
};

/// The lines at a text's start that are wrapped in the same way.
class Envelope {
 public:
  /// What is around the first line.
  explicit Envelope(std::string_view text);

  EnvelopeKind kind() const { return kind_; }
  /// The last line goes on in one that is not there.
  bool isCutOff() const { return isCutOff_; }
  size_t lineCount() const { return lineCount_; }
  /// Behind the last of the lines.
  size_t end() const { return end_; }
  /// A name for each of the texts that are mixed there; one that is empty if there is one.
  const std::vector<std::string_view>& streams() const { return streams_; }
  /// What the lines of that stream say. `source`: at least the lines.
  Unwrapped unwrap(const SourcePiece& source, std::string_view stream) const;

 private:
  /// A line's own text, as it is or as a JSON string with its quotes.
  struct Line {
    bool isOurs = false;
    size_t begin = 0;
    size_t end = 0;
    std::string_view stream;
    std::string_view time;
    bool goesOn = false;  ///< the next line is the rest of it
  };

  void leaveOpened(size_t last);
  Line readLine(std::string_view line) const;
  Line readPrefixed(std::string_view line) const;
  static Line readNumbered(std::string_view line);
  void findPrefix(std::string_view first, std::string_view second);

  std::string_view text_;
  EnvelopeKind kind_ = EnvelopeKind::kNone;
  std::string_view prefix_;  ///< of the first line
  std::string_view key_;     ///< of the member that is the text
  size_t end_ = 0;
  size_t lineCount_ = 0;
  bool isCutOff_ = false;
  std::vector<std::string_view> streams_;
};

/// The member that journald writes as a list of bytes if its text is not plain.
constexpr std::string_view kByteListKey = "MESSAGE";

/// Whether a member of a record is the line that a shipper was given.
bool isMessageKey(std::string_view key);

/// Whether a line may be a piece of a longer one: what is around it comes off first.
bool isPieceOfLine(std::string_view line);

/// Whether lines are of a container's log, and one of them goes on in the next: a word may be in
/// two pieces there.
bool holdsSplitLine(std::string_view lines);

/// Whether pieces of lines may be anywhere in a text, be they encoded.
bool mayBeInPieces(std::string_view text);

/// Whether a line ends where a value that is printed in lines goes on.
bool goesOn(std::string_view line);

/// Whether a line is surely wrapped, so that it must not be read as it is.
bool isWrapped(std::string_view line);

/// Whether a line shows that its text cannot be read line by line: pieces of longer lines, rows of
/// a table, colours.
bool isBrokenIntoLines(std::string_view line);

/// Whether a text's first lines are wrapped in such a way that they say nothing one by one: lines
/// of a table or of a printed value, say, that a log shipper took.
bool areLinesWrapped(std::string_view text, uint32_t depth = 3);

/// Without the sequences by which terminals colour a text and move about; null if it has none.
std::shared_ptr<const DecodedText> withoutColours(const SourcePiece& source);

/// The body of an HTTP message that is shown in chunks, each behind its size; null if that is not
/// what starts there. `end`: behind the last chunk.
std::shared_ptr<const DecodedText> joinChunks(const SourcePiece& source, size_t& end);

}  // namespace job_entity::capture
