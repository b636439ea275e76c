#pragma once

// How far a command has come, on standard error, for a person who waits: shown once it has taken a
// second, if that is a terminal.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace job_entity::cli {

class Progress {
 public:
  Progress();

  /// These files are going to be read.
  void expect(const std::vector<std::string>& files);
  /// So many bytes more have been read, by any thread.
  void read(uint64_t bytes);
  /// Takes the line away, because something else is going to be printed to that terminal.
  void hide();
  /// Like hide(), for something that is going to standard output.
  void hideFromOutput() {
    if (isOutputTerminal_) hide();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void show(Clock::time_point now);

  const bool isTerminal_;
  const bool isOutputTerminal_;
  const Clock::time_point start_;
  uint64_t expected_ = 0;  ///< bytes; 0: not known
  std::atomic<uint64_t> read_{0};
  std::atomic<bool> isShown_{false};
  std::mutex mutex_;
  Clock::time_point shownAt_{};
};

/// Of this process.
Progress& progress();

}  // namespace job_entity::cli
