#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace job_entity::cli {

/// Calls `work` in so many threads, of which the caller's is one, and returns when all are done.
/// Where no more threads can be started, those that could be do it. An exception in one of them
/// calls `stop`, after which the others should end, and is thrown here.
inline void inThreads(size_t threads, const std::function<void()>& work,
                      const std::function<void()>& stop) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      {
        const std::lock_guard<std::mutex> lock(mutex);
        failure = std::current_exception();
      }
      stop();
    }
  };
  std::vector<std::thread> others;
  try {
    while (others.size() + 1 < threads) others.emplace_back(guarded);
  } catch (const std::exception&) {
    // Those that could be started do it.
  }
  guarded();
  for (std::thread& other : others) other.join();
  if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace job_entity::cli
