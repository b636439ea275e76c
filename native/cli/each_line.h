#pragma once

// Lines of standard input that are worked on in blocks, several at a time, while what is printed
// has the order of the lines.

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace job_entity::cli {

/// A thread's own.
class LineWork {
 public:
  virtual ~LineWork() = default;
  /// The next line is the one of that number, from 0.
  virtual void startAt(uint64_t line) = 0;
  /// Takes a line, without its end; false if that is to be told of all of them.
  virtual bool take(std::string_view line) = 0;
  /// Prints what take() has left to be printed.
  virtual void flush() = 0;
};

/// Gives each line to one of up to `jobs` works, each of which is made for a thread. False if one
/// of the lines was taken so.
bool eachLine(uint32_t jobs, const std::function<std::unique_ptr<LineWork>()>& makeWork);

}  // namespace job_entity::cli
