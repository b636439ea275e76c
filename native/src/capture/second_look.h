#pragma once

// Reads a file as a text in which records may be anywhere, a window at a time: one that shows to be
// such a text at once, and one of which no form has read anything.

#include <cstdint>
#include <vector>

#include "capture/pending_bytes.h"
#include "capture/recogniser.h"

namespace job_entity::capture {

class SecondLook {
 public:
  SecondLook(PendingBytes& bytes, Collector& collector, Recogniser& records)
      : bytes_(bytes), collector_(collector), records_(records) {
    bytes_.queue.retain(true);
  }

  /// More bytes have come.
  void filled() { looked_ = false; }
  /// Something has been found, so that what was read need not be kept.
  void stop();
  /// What was read up to here is blank.
  void skip() {
    if (!waits_) return;
    kept_ = bytes_.place;
    bytes_.queue.retain(true);
  }
  /// Nothing has been found yet, and what was read may be looked at again.
  bool isWaiting() const { return waits_; }
  /// Looks at what has been read in vain, if that is enough. True: something was found, and what
  /// follows must be read by read().
  bool lookAgain();
  /// What was read in vain is to be read again by read().
  void readAgain();

  enum class Passed : uint8_t {
    kNothing,    ///< what is there must be read
    kNeedsMore,  ///< bytes, to tell
    kSome,       ///< bytes without a sign have gone: what starts in them is not to be read on
    kBack        ///< those that had gone last are there again, because what follows has a sign
  };
  /// For a file in whose first window nothing was found: lets bytes go without reading them.
  Passed passOver();
  /// Reads on; false if it needs more bytes, or everything is done.
  bool read();

 private:
  bool foundNothing() const;
  /// Whether a sign is in those lines, or may be where pieces of lines are joined.
  static bool mayHoldSign(std::string_view lines);
  /// Reads a window. Returns how many of its bytes are done with.
  size_t readWindow(std::string_view window, const FilePlace& place, bool isLast);

  PendingBytes& bytes_;
  Collector& collector_;
  Recogniser& records_;
  bool waits_ = true;
  bool looked_ = false;
  bool isForeign_ = false;  ///< nothing was in the last window
  size_t wanted_ = 0;       ///< a value goes on behind the window: it is read again with so much
  FilePlace kept_;          ///< of the first byte that is retained
};

}  // namespace job_entity::capture
