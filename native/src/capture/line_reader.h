#pragma once

// Reads a file line by line: a record a line, or a value that is indented over several.

#include <string_view>

#include "capture/block.h"
#include "capture/line_scan.h"
#include "capture/pending_bytes.h"
#include "capture/recogniser.h"

namespace job_entity::capture {

class LineReader {
 public:
  LineReader(PendingBytes& bytes, Collector& collector, Recogniser& records)
      : bytes_(bytes), collector_(collector), records_(records) {}

  /// Starts with the first byte that is there. `isNdjson`: every line must be JSON.
  void start(bool isNdjson);
  /// Reads until it has a response; false if it needs more bytes, or everything is done.
  bool read();
  /// What has been read of a line or a block is gone.
  void startAnew();
  /// A line goes on that is long already.
  bool isInLongLine() const { return skipping_ || scanned_ >= kLongLineBytes; }
  /// The lines show that they must not be read one by one, and nothing has been found yet.
  bool wantsText() const { return wantsText_; }

 private:
  static constexpr size_t kLongLineBytes = size_t{1} << 20;

  bool hasFoundNothing() const {
    return collector_.counts().responses == 0 && collector_.counts().requests == 0;
  }
  /// Whether a record's line is in a text that something has wrapped line by line: what is before
  /// it shows that. Asked of a few lines only.
  bool isInWrappedText(std::string_view line);
  void endLine(const ScannedLine& line, bool hasOperation);
  /// Reads on in a block; false if it needs more bytes.
  bool readBlock(std::string_view text);
  /// The block's text ends there.
  void endBlock(size_t end);
  /// Skips the lines that are about something else, as most of a log is, and scans the next one.
  ScannedLine nextLine();
  void readLine(std::string_view line, bool hasOperation);
  /// What is known of a line that is not complete.
  void dropBlanksOfLine();
  void reportLongLine();
  void skipRestOfLine();

  size_t mostBytes() const { return collector_.limits().recordBytes; }

  PendingBytes& bytes_;
  Collector& collector_;
  Recogniser& records_;
  bool isNdjson_ = false;
  bool wantsText_ = false;
  size_t looksBack_ = 0;

  // What is known of the line that is not complete yet.
  size_t scanned_ = 0;
  bool hasOperation_ = false;
  bool skipping_ = false;

  Block block_;
  uint64_t blocksFrom_ = 0;  ///< offset in the file before which lines open none
};

}  // namespace job_entity::capture
