#pragma once

// Reads a file as a text in which records may be anywhere, a window at a time: one that shows to be
// such a text at once, and one of which no form has read anything.

#include <vector>

#include "capture/pending_bytes.h"
#include "capture/recogniser.h"

namespace job_entity {

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
  /// Reads on; false if it needs more bytes, or everything is done.
  bool read();

 private:
  bool foundNothing() const;
  /// Reads a window. Returns how many of its bytes are done with.
  size_t readWindow(std::string_view window, const FilePlace& place, bool isLast);

  PendingBytes& bytes_;
  Collector& collector_;
  Recogniser& records_;
  bool waits_ = true;
  bool looked_ = false;
  FilePlace kept_;  ///< of the first byte that is retained
};

}  // namespace job_entity
