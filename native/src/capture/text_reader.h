#pragma once

// Reads a text that may be anything: values and records wherever they begin, behind and before
// other kinds of text, and wrapped line by line.

#include <string_view>
#include <vector>

#include "capture/envelope.h"
#include "capture/forms/http.h"
#include "capture/recogniser.h"
#include "capture/shown_error.h"
#include "capture/value_extent.h"

namespace job_entity::capture {

class TextReader {
 public:
  /// `facts`: what is known of all of it. `times`: see LineTime; null: none.
  TextReader(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
             const std::vector<LineTime>* times);

  /// Reads to the text's end. `isLast`: nothing follows; otherwise what may go on behind the end is
  /// left. Returns the offset up to which the text is done with.
  size_t read(bool isLast);

 private:
  /// The line at hand, without the blanks around it.
  struct Line {
    size_t begin = 0;
    size_t end = 0;
    size_t next = 0;  ///< where the next one starts
  };

  bool isDone() const { return at_ >= text_.size(); }
  Line lineHere() const;
  std::string_view lineAt(size_t begin) const {
    return text_.substr(begin, text_.find('\n', begin) - begin);
  }
  /// Part of the text, from where it is read on.
  SourcePiece piece(size_t begin, size_t end);
  /// Of a byte before those that are being read.
  FilePlace placeBefore(size_t begin) const;
  void moveTo(size_t at) { at_ = at; }
  /// Whether a word of ours is in that part of the text as we mean it. Asked from left to right.
  bool mayHaveSign(size_t begin, size_t end);
  /// Something before the value at hand says whose it is.
  bool isAnnounced() const { return !facts_.errorType.empty() || hasHttpFacts(recogniser_); }

  /// What reads some of the text does so from its position on, and moves it; otherwise false.
  bool readWrapped();
  bool readChunks();
  /// The source of a page, up to its last tag.
  bool readPage();
  /// A row of a table, with a quoted field that may go on over lines.
  bool readTable(const Line& line);
  /// A response as an SDK prints it.
  bool readDump(const Line& line, bool isLast);
  bool readLeading(const Line& line, bool isLast);
  bool readInLine(const Line& line);
  /// A line whose record is in a value of something else; false: it has none.
  bool readInValue(const Line& line);
  bool readRecord(const Line& line);
  bool readValueAt(size_t begin, size_t limit);
  /// Whether an error, which ends at `end`, is of this service: what is near it says so, or the
  /// file has nothing else and is taken for what its owner takes it for.
  bool isOurs(const ShownError& error, size_t end) const;
  /// An error of the JavaScript SDK: its members, and what is before them. False: it is not one.
  bool readShownError(const SourcePiece& value);
  void readValue(const SourcePiece& value, ValueSyntax syntax);
  /// Texts in a value that only reads like JSON: {"log"=>"..."}, as fluent-bit prints a record.
  void readStrings(const SourcePiece& value, const CaptureContext& facts);
  /// What is known of what starts there.
  CaptureContext factsAt(size_t begin) const;

  Recogniser& recogniser_;
  const SourcePiece& source_;
  std::string_view text_;
  const CaptureContext& facts_;
  const std::vector<LineTime>* times_;
  size_t at_ = 0;
  FilePlace place_;  ///< of placed_, in a text that is the file's own
  size_t placed_ = 0;
  size_t sign_ = 0;  ///< the next sign, at that or behind it
  size_t dump_ = 0;  ///< the next value that an SDK has printed
  bool isSought_ = false;
  size_t budget_ = 0;    ///< bytes that may still be looked through in vain
  bool isOpen_ = false;  ///< a value goes on behind the text's end
  bool isLast_ = false;  ///< nothing comes behind the text
};

/// What had been found before a text was read.
class Findings {
 public:
  explicit Findings(const Collector& collector)
      : found_(countOf(collector)), problems_(collector.problemCount()) {}

  /// Nothing has been found since.
  bool areAll(const Collector& collector) const { return countOf(collector) == found_; }
  size_t problems() const { return problems_; }

 private:
  static uint64_t countOf(const Collector& collector) {
    return collector.counts().responses + collector.counts().requests;
  }

  uint64_t found_;
  size_t problems_;
};

/// Reads a text in which nothing was found as one that was copied or saved from a page; what the
/// first look at it has reported goes if that gives anything. Says whether it did.
bool readCopied(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
                const Findings& before);

/// Reads a text that is a response, an exception, or anything else. `facts` is what is
/// known of it. Says whether it gave anything.
bool readText(Recogniser& recogniser, const SourcePiece& text, const CaptureContext& facts,
              const std::vector<LineTime>* times = nullptr);

}  // namespace job_entity::capture
