#pragma once

// Standard output in the background: while one block is written, the next one is composed. Writing
// takes a fifth of the time of a command that prints nearly as much as it reads.

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace job_entity::cli {

/// Nothing else may print while blocks are on their way: see finish().
class BackgroundOutput {
 public:
  BackgroundOutput() = default;
  ~BackgroundOutput() { finish(); }
  BackgroundOutput(const BackgroundOutput&) = delete;
  BackgroundOutput& operator=(const BackgroundOutput&) = delete;

  /// Has the block written, and leaves an empty one. False if standard output takes no more.
  bool write(std::string& block);
  /// Waits until all is written.
  void finish();

 private:
  void run();

  // Started by the first block: few files have that much to print.
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string next_;       ///< empty: there is room for a block
  bool finished_ = false;  ///< no block follows
  bool failed_ = false;
};

}  // namespace job_entity::cli
