#pragma once

// From a place in a string's value to the place in its JSON text, which has escapes.

#include <cstdint>
#include <string_view>

namespace job_entity::json {

class EscapedOffsets {
 public:
  /// `contents` are the bytes between the quotes; their escapes are well formed.
  explicit EscapedOffsets(std::string_view contents) : contents_(contents) {}

  /// Where the byte of the value that has this offset starts in the contents; offsets must not
  /// fall. If one escape makes several bytes, each starts where the escape does.
  uint32_t at(uint32_t valueOffset);

 private:
  /// How many bytes of the contents the next character takes, and how many of the value it makes.
  void measure(uint32_t& taken, uint32_t& made) const;

  std::string_view contents_;
  uint32_t position_ = 0;
  uint32_t value_ = 0;
};

}  // namespace job_entity::json
