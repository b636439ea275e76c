#include "progress.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "output.h"

namespace job_entity::cli {

namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kBetween{200};

/// "1.2 GB".
std::string sizeText(uint64_t bytes) {
  static constexpr const char* kUnits[] = {"KB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  size_t unit = 0;
  for (; value >= 1000 && unit + 1 < std::size(kUnits); ++unit) value /= 1000;
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
  return text;
}

}  // namespace

Progress& progress() {
  static Progress ofProcess;
  return ofProcess;
}

Progress::Progress()
    : isTerminal_(isTerminal(STDERR_FILENO)),
      isOutputTerminal_(isTerminal(STDOUT_FILENO)),
      start_(Clock::now()) {}

void Progress::expect(const std::vector<std::string>& files) {
  if (!isTerminal_) return;
  uint64_t bytes = 0;
  for (const std::string& file : files) {
    struct stat facts {};
    // Nobody knows how much comes out of a pipe.
    if (file == "-" || (stat(file.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode))) return;
    bytes += static_cast<uint64_t>(facts.st_size);
  }
  expected_ = bytes;
}

void Progress::read(uint64_t bytes) {
  if (!isTerminal_) return;
  read_.fetch_add(bytes, std::memory_order_relaxed);
  const Clock::time_point now = Clock::now();
  if (now - start_ >= kPatience) show(now);
}

void Progress::show(Clock::time_point now) {
  // A thread that is about to show it will do.
  const std::unique_lock<std::mutex> lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock() || now - shownAt_ < kBetween) return;
  shownAt_ = now;
  const uint64_t bytes = read_.load(std::memory_order_relaxed);
  std::string line = "\r\033[Kread " + sizeText(bytes);
  if (expected_ != 0) {
    // A file that is begun again counts twice.
    const uint64_t percent = std::min<uint64_t>(100, bytes * 100 / expected_);
    line = "\r\033[Kread " + sizeText(std::min(bytes, expected_)) + " of " + sizeText(expected_) +
           ", " + std::to_string(percent) + " %";
  }
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  isShown_ = true;
}

void Progress::hide() {
  if (!isShown_) return;
  const std::lock_guard<std::mutex> lock(mutex_);
  if (isShown_.exchange(false)) std::fputs("\r\033[K", stderr);
}

}  // namespace job_entity::cli
