#pragma once

// Looking for a text in a text, in time that grows with the sum of both: the text, and what is
// looked for, may be made so that each place matches for long.

#include <string>
#include <string_view>

namespace job_entity::expr {

/// Like std::string_view::find().
size_t findIn(std::string_view text, std::string_view needle, size_t from = 0);

/// Looks for a text from the end.
class LastSearch {
 public:
  explicit LastSearch(std::string_view text, std::string_view needle);

  /// Like rfind() in the first `size` bytes of the text.
  size_t in(size_t size) const;

 private:
  std::string_view text_;
  std::string_view needle_;
  // Both from their ends: what searches in linear time does so from the start. Empty for a needle
  // so short that it does not matter.
  std::string reversed_;
  std::string reversedNeedle_;
};

}  // namespace job_entity::expr
