#pragma once

// A thread that fills slots ahead of the caller, who takes them one after the other.

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>

namespace job_entity::cli {

/// A slot has `isLast`. `kSlots`: with the one that the caller has.
template <typename Slot, uint32_t kSlots>
class Ahead {
 public:
  Ahead() = default;
  /// Waits for the slot that is being filled.
  ~Ahead() {
    if (!isRunning()) return;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      isStopped_ = true;
      changed_.notify_all();
    }
    thread_.join();
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  /// False where no thread can be started. It calls `fill` for one slot after the other, until one
  /// is the last.
  bool start(std::function<void(Slot&)> fill) {
    fill_ = std::move(fill);
    try {
      thread_ = std::thread([this] { run(); });
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }
  bool isRunning() const { return thread_.joinable(); }
  /// For before start().
  std::array<Slot, kSlots>& slots() { return slots_; }

  /// The next slot, which is the caller's until the next call. None follows the last one.
  Slot& next() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (hasOne_) {
      ++given_;
      changed_.notify_all();
    }
    hasOne_ = true;
    changed_.wait(lock, [this] { return filled_ != given_; });
    return slots_[given_ % kSlots];
  }

 private:
  void run() {
    for (bool isLast = false; !isLast;) {
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return isStopped_ || filled_ - given_ < kSlots; });
        if (isStopped_) return;
      }
      Slot& slot = slots_[filled_ % kSlots];
      fill_(slot);
      isLast = slot.isLast;
      const std::lock_guard<std::mutex> lock(mutex_);
      ++filled_;
      changed_.notify_all();
    }
  }

  std::array<Slot, kSlots> slots_;
  std::function<void(Slot&)> fill_;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t filled_ = 0;  ///< slots that the thread is done with
  uint64_t given_ = 0;   ///< those of them that the caller is done with
  bool hasOne_ = false;
  bool isStopped_ = false;
};

}  // namespace job_entity::cli
