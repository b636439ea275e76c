#include "each_line.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>

#include "held_output.h"
#include "in_threads.h"
#include "progress.h"

namespace job_entity::cli {

namespace {

constexpr size_t kBlockBytes = size_t{1} << 16;
/// What a block's lines may print before their turn; then their thread waits.
constexpr size_t kMostHeldBytes = size_t{1} << 20;

/// Standard input, cut behind lines.
class LineBlocks {
 public:
  /// Some whole lines; false if all were read.
  bool next(std::string& block) {
    block.swap(rest_);
    rest_.clear();
    while (!hasEnded_) {
      const size_t before = block.size();
      block.resize(before + kBlockBytes);
      const size_t count = std::fread(&block[before], 1, kBlockBytes, stdin);
      progress().read(count);
      block.resize(before + count);
      hasEnded_ = count < kBlockBytes;
      const size_t feed = block.rfind('\n');
      if (hasEnded_ || feed == std::string::npos || feed < before) continue;
      rest_.assign(block, feed + 1);
      block.resize(feed + 1);
      break;
    }
    return !block.empty();
  }
  bool hasEnded() const { return hasEnded_; }

 private:
  std::string rest_;  ///< the start of a line
  bool hasEnded_ = false;
};

/// Those that end in it: only the last block of all may have one that does not.
uint64_t linesOf(std::string_view block) {
  return static_cast<uint64_t>(std::count(block.begin(), block.end(), '\n'));
}

bool takeLines(std::string_view block, uint64_t line, LineWork& work) {
  bool all = true;
  work.startAt(line);
  while (!block.empty()) {
    const size_t feed = std::min(block.find('\n'), block.size());
    std::string_view line = block.substr(0, feed);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    all &= work.take(line);
    block.remove_prefix(std::min(feed + 1, block.size()));
  }
  work.flush();
  return all;
}

using MakeWork = std::function<std::unique_ptr<LineWork>()>;

class LineQueue {
 public:
  /// `first`: a block that was read already.
  LineQueue(LineBlocks& blocks, std::string first, const MakeWork& makeWork)
      : blocks_(blocks), first_(std::move(first)), makeWork_(makeWork) {}

  bool run(size_t threads) {
    inThreads(
        threads, [this] { workOnAll(); }, [this] { stop(); });
    return all_;
  }

 private:
  /// Takes what a thread prints of a block.
  class Turn final : public OutputSink {
   public:
    Turn(LineQueue& queue, size_t index) : queue_(queue), index_(index) { sendOutputTo(this); }
    ~Turn() override { sendOutputTo(nullptr); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool holds(OutputKind kind, std::string_view text) override {
      if (prints_) return false;
      if (held_.bytes() + text.size() <= kMostHeldBytes) {
        held_.add(kind, text);
        return true;
      }
      return !print();
    }
    void pass() {
      if (prints_ || print()) queue_.passOn();
    }

   private:
    /// False if nothing is printed any more.
    bool print() {
      if (!queue_.awaitTurn(index_)) return false;
      prints_ = true;
      held_.release();
      return true;
    }

    LineQueue& queue_;
    size_t index_;
    HeldOutput held_;
    bool prints_ = false;  ///< its turn has come, and what was held is printed
  };

  bool claim(std::string& block, size_t& index, uint64_t& line) {
    const std::lock_guard<std::mutex> lock(reading_);
    index = next_++;
    if (index == 0)
      block = std::move(first_);
    else if (!blocks_.next(block))
      return false;
    line = lines_;
    lines_ += linesOf(block);
    return true;
  }
  bool awaitTurn(size_t index) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return isStopped_ || turn_ == index; });
    return !isStopped_;
  }
  void passOn() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++turn_;
    changed_.notify_all();
  }

  void workOnAll() {
    const std::unique_ptr<LineWork> work = makeWork_();
    std::string block;
    uint64_t line = 0;
    for (size_t index; claim(block, index, line);) {
      Turn turn(*this, index);
      if (!takeLines(block, line, *work)) all_ = false;
      turn.pass();
    }
  }

  void stop() {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopped_ = true;
    changed_.notify_all();
  }

  LineBlocks& blocks_;
  std::string first_;
  const MakeWork& makeWork_;
  std::atomic<bool> all_{true};
  std::mutex reading_;
  size_t next_ = 0;     ///< the block that nobody has read
  uint64_t lines_ = 0;  ///< before it
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t turn_ = 0;  ///< all blocks before that one are printed
  bool isStopped_ = false;
};

}  // namespace

bool eachLine(uint32_t jobs, const MakeWork& makeWork) {
  LineBlocks blocks;
  std::string block;
  bool all = true;
  if (!blocks.next(block)) return all;
  // Few lines are not worth a thread.
  if (jobs > 1 && !blocks.hasEnded())
    return LineQueue(blocks, std::move(block), makeWork).run(jobs);
  const std::unique_ptr<LineWork> work = makeWork();
  uint64_t line = 0;
  do {
    all &= takeLines(block, line, *work);
    line += linesOf(block);
  } while (blocks.next(block));
  return all;
}

}  // namespace job_entity::cli
