#pragma once

// Reads a file that is one JSON value, as far as one can tell: its records as they arrive if it is
// a list of them, else as a whole. It may turn out to be lines.

#include <string_view>

#include "capture/list_scanner.h"
#include "capture/pending_bytes.h"
#include "capture/prelude.h"
#include "capture/recogniser.h"

namespace job_entity::capture {

class DocumentReader {
 public:
  DocumentReader(PendingBytes& bytes, Collector& collector, Recogniser& records)
      : bytes_(bytes), collector_(collector), records_(records) {}

  /// `rootIsList`: see startsWithRecordList(). `blanks` bytes come before the value.
  void start(bool rootIsList, size_t blanks);
  /// Does some of the work; false if it needs more bytes, or everything is done.
  bool read();

  /// Other values follow the root on its line, or behind a comma.
  bool areSeveral() const { return areSeveral_; }
  /// A value of something else that is longer than a record may be.
  bool isTooLong();

  /// What follows are lines, from the first byte that is there on.
  bool isLines() const { return isLines_; }
  /// Each of them must be JSON.
  bool isNdjson() const { return isNdjson_; }

  /// The last list of records; null before the first one.
  const RecordForm* form() const { return scanner_.form(); }

 private:
  /// Goes on with lines; always true.
  bool turnToLines(bool isNdjson);
  /// Whether another value follows the root on a line of its own.
  bool isFollowed(std::string_view text);
  bool isFollowedOnLine() const;
  bool readOnInContainer(std::string_view text);
  bool readOnBehindDamage(std::string_view text);
  /// A container of one line is damaged: the next line may be another one.
  bool readOnBehindLine(std::string_view text);
  void reportLongRecord(const FilePlace& place);
  /// The scanner looks at brackets and strings only: a strict parser notices damage before it does.
  size_t exactDamage(std::string_view text);
  /// NDJSON shows on its second line.
  bool turnsOutToBeLines(std::string_view text);
  /// The file is one value, a response or not.
  bool readWhole();
  void release(size_t count, const FilePlace& place);
  void releaseUpTo(std::string_view text, size_t count);

  PendingBytes& bytes_;
  Collector& collector_;
  Recogniser& records_;

  ListScanner scanner_;
  FirstLine firstLine_;
  size_t followed_ = 0;    ///< up to there only blanks follow the root
  uint32_t rootLine_ = 1;  ///< where the document starts
  bool linesDecided_ = false;
  bool damageReported_ = false;
  bool isGivenUp_ = false;  ///< nothing is looked for behind the damage
  bool wholeRead_ = false;
  bool isLines_ = false;
  bool isNdjson_ = false;
  bool isLengthDecided_ = false;
  bool areSeveral_ = false;
};

}  // namespace job_entity::capture
