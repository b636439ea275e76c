#include "each_capture.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "commands.h"
#include "held_output.h"
#include "in_threads.h"
#include "load.h"
#include "output.h"
#include "progress.h"

namespace job_entity::cli {

namespace {

/// What a file may print before its turn; then its thread waits.
constexpr size_t kMostHeldBytes = size_t{4} << 20;
/// So many files a thread may be done before their turn.
constexpr size_t kMostDone = 2;
/// A log's rows are about half of its size.
constexpr uint64_t kLargeBytes = 2 * kMostHeldBytes;
/// Logs of JSON have a tenth of their size, or less.
constexpr uint64_t kUsualGzipRatio = 10;

class FileQueue {
 public:
  /// `before`: the capture that the first one follows; null if there is none.
  FileQueue(std::vector<std::string> names, const CaptureWork& work,
            std::unique_ptr<CaptureStream> before)
      : names_(std::move(names)), work_(work), before_(std::move(before)) {}

  /// The highest exit code. `threads`: at least two.
  int run(size_t threads) {
    threads_ = threads;
    inThreads(
        threads, [this] { workOnAll(); }, [this] { stop(); });
    return exitCode_;
  }
  std::unique_ptr<CaptureStream> takeLast() { return std::move(before_); }

 private:
  /// A file that a thread works on, or has worked on.
  struct File {
    std::unique_ptr<CaptureStream> capture;
    InTurn rest;
    HeldOutput held;
    bool follows = false;       ///< the one before was done when this one was begun
    bool prints = false;        ///< its turn has come, and what was held is printed
    bool isForNothing = false;  ///< it has to be begun again
  };

  /// Takes what a file's thread prints.
  class Turn final : public OutputSink {
   public:
    Turn(FileQueue& queue, size_t index, File& file) : queue_(queue), index_(index), file_(file) {
      sendOutputTo(this);
    }
    ~Turn() override { sendOutputTo(nullptr); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool holds(OutputKind kind, std::string_view text) override {
      if (file_.prints || file_.isForNothing) return file_.isForNothing;
      if (!queue_.hasTurn(index_)) {
        if (file_.held.bytes() + text.size() <= kMostHeldBytes) {
          file_.held.add(kind, text);
          return true;
        }
        queue_.awaitTurn(index_);
      }
      queue_.decide(file_);
      if (file_.prints) file_.held.release();
      return file_.isForNothing;
    }

   private:
    FileQueue& queue_;
    size_t index_;
    File& file_;
  };

  bool hasTurn(size_t index) const { return turn_.load(std::memory_order_acquire) == index; }
  void awaitTurn(size_t index) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return isStopped_ || hasTurn(index); });
  }

  /// In its turn: whether what it has read and printed counts.
  void decide(File& file) {
    const bool follows = file.follows || before_ == nullptr || file.capture->join(*before_);
    file.isForNothing = isStopped_ || !follows;
    file.prints = !file.isForNothing;
    if (!file.isForNothing) return;
    file.held.clear();
    file.capture->abandon();
  }

  /// The next file to be begun.
  bool claim(size_t& index) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (isStopped_ || next_ == names_.size()) return false;
    index = next_++;
    return true;
  }

  void workOn(size_t index, File& file) {
    file.capture = std::make_unique<CaptureStream>(names_[index]);
    file.follows = hasTurn(index);
    if (!file.follows)
      file.capture->beginApart();
    else if (before_ != nullptr)
      file.capture->follow(*before_);
    // With one thread, nothing is read while join() looks at what has been read.
    file.rest = work_(names_[index], *file.capture, 1);
  }

  /// All before are done.
  void finishInTurn(size_t index, File& file) {
    if (!file.prints && !file.isForNothing) decide(file);
    if (isStopped_) return;
    if (file.isForNothing) {
      file.isForNothing = false;
      file.prints = true;
      workOn(index, file);
    }
    file.held.release();
    exitCode_ = std::max(exitCode_, file.rest());
  }

  /// Leaves a file that is done to the thread that comes to its turn; false if it is this file's
  /// turn.
  bool leave(size_t index, File& file) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(
        lock, [&] { return isStopped_ || hasTurn(index) || done_.size() < kMostDone * threads_; });
    if (isStopped_) return true;
    if (hasTurn(index)) return false;
    done_.emplace(index, std::move(file));
    return true;
  }

  /// The turn is the next file's; true if that is done already: in `file`.
  bool passOn(size_t& index, File& file) {
    const std::lock_guard<std::mutex> lock(mutex_);
    before_ = std::move(file.capture);
    turn_.store(++index, std::memory_order_release);
    const auto found = done_.find(index);
    const bool isDone = found != done_.end();
    if (isDone) {
      file = std::move(found->second);
      done_.erase(found);
    }
    changed_.notify_all();
    return isDone;
  }

  void workOnAll() {
    for (size_t index; claim(index);) {
      File file;
      {
        const Turn turn(*this, index, file);
        workOn(index, file);
      }
      if (leave(index, file)) continue;
      do {
        finishInTurn(index, file);
      } while (passOn(index, file));
    }
  }

  void stop() {
    const std::lock_guard<std::mutex> lock(mutex_);
    isStopped_ = true;
    changed_.notify_all();
  }

  const std::vector<std::string> names_;
  const CaptureWork& work_;
  size_t threads_ = 1;
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;              ///< the file that nobody has begun
  std::map<size_t, File> done_;  ///< before their turn
  std::atomic<size_t> turn_{0};  ///< all files before that one are done
  /// Of the thread that has the turn: the capture before it, and the exit code so far.
  std::unique_ptr<CaptureStream> before_;
  int exitCode_ = kFine;
  std::atomic<bool> isStopped_{false};
};

/// Whether a file can be read again, which pipes and standard input cannot.
bool canBeReadAgain(const std::string& name) {
  struct stat facts {};
  return name != "-" && (stat(name.c_str(), &facts) != 0 || S_ISREG(facts.st_mode));
}

/// Whether a file has about so much in it that what is printed of it would have to be held back.
bool isLarge(const std::string& name) {
  uint64_t size = sizeOfFile(name).value_or(0);
  if (ByteSource::beginsAsGzip(name)) size *= kUsualGzipRatio;
  return size >= kLargeBytes;
}

/// Captures, each of which follows the one before.
class Series {
 public:
  Series(uint32_t jobs, const CaptureWork& work) : jobs_(jobs), work_(work) {}

  void oneByOne(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      auto capture = std::make_unique<CaptureStream>(name);
      if (before_ != nullptr) capture->follow(*before_);
      exitCode_ = std::max(exitCode_, work_(name, *capture, jobs_)());
      before_ = std::move(capture);
    }
  }
  void sideBySide(std::vector<std::string> names) {
    const size_t threads = std::min<size_t>(jobs_, names.size());
    if (threads < 2) return oneByOne(names);
    FileQueue queue(std::move(names), work_, std::move(before_));
    exitCode_ = std::max(exitCode_, queue.run(threads));
    before_ = queue.takeLast();
  }
  int exitCode() const { return exitCode_; }

 private:
  uint32_t jobs_;
  const CaptureWork& work_;
  std::unique_ptr<CaptureStream> before_;
  int exitCode_ = kFine;
};

}  // namespace

int eachCapture(const std::vector<std::string>& names, uint32_t jobs, Prints prints,
                const CaptureWork& work) {
  progress().expect(names);
  Series series(jobs, work);
  if (jobs < 2 || !std::all_of(names.begin(), names.end(), canBeReadAgain)) {
    series.oneByOne(names);
  } else if (prints == Prints::kLittle) {
    series.sideBySide(names);
  } else {
    // Several threads are of more use within a large file than to those that wait for its end.
    for (auto from = names.begin(); from != names.end();) {
      const bool areLarge = isLarge(*from);
      const auto end = std::find_if(from, names.end(), [areLarge](const std::string& name) {
        return isLarge(name) != areLarge;
      });
      if (areLarge)
        series.oneByOne({from, end});
      else
        series.sideBySide({from, end});
      from = end;
    }
  }
  return series.exitCode();
}

}  // namespace job_entity::cli
