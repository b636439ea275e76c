#pragma once

// Captures whose facts are collected side by side, and joined in the order of the files until one
// ends it.

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "each_capture.h"

namespace job_entity::cli {

/// `start` makes the facts of a file, which read() then collects. `join` takes a file's name and
/// its facts, and says whether later files count.
template <typename Facts, typename Start, typename Join>
void joinEach(const std::vector<std::string>& files, uint32_t jobs, const Start& start,
              const Join& join) {
  std::atomic<bool> hasEnded{false};
  const auto work = [&](const std::string& name, CaptureStream& capture, uint32_t own) -> InTurn {
    const auto facts = std::make_shared<Facts>(start());
    if (!hasEnded) facts->read(capture, own);
    return [&, name, facts] {
      if (!hasEnded) hasEnded = !join(name, *facts);
      return kFine;
    };
  };
  eachCapture(files, jobs, Prints::kLittle, work);
}

}  // namespace job_entity::cli
