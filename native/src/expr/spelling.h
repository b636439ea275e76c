#pragma once

// The nearest of several names to one that was misspelt.

#include <string>
#include <string_view>

namespace job_entity::expr {

class Nearest {
 public:
  explicit Nearest(std::string_view name) : name_(name), best_(name.size() / 3 + 1) {}
  void offer(std::string_view candidate);
  /// Empty: none is near.
  std::string_view found() const { return found_; }

 private:
  std::string_view name_;
  size_t best_;  ///< letters that may differ, and one more
  std::string_view found_;
};

}  // namespace job_entity::expr
