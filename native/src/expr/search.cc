#include "expr/search.h"

#include <cstring>

namespace job_entity::expr {

namespace {

/// For these, std::string_view compares so little at each place that it is faster.
constexpr size_t kShortNeedle = 32;

}  // namespace

size_t findIn(std::string_view text, std::string_view needle, size_t from) {
  if (needle.size() <= kShortNeedle) return text.find(needle, from);
  if (from > text.size()) return std::string_view::npos;
  // The C libraries that this is built with search in linear time.
  const void* const found =
      memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

LastSearch::LastSearch(std::string_view text, std::string_view needle)
    : text_(text), needle_(needle) {
  if (needle.size() <= kShortNeedle) return;
  reversed_.assign(text.rbegin(), text.rend());
  reversedNeedle_.assign(needle.rbegin(), needle.rend());
}

size_t LastSearch::in(size_t size) const {
  if (needle_.size() <= kShortNeedle) return text_.substr(0, size).rfind(needle_);
  const size_t found = findIn(reversed_, reversedNeedle_, text_.size() - size);
  return found == std::string_view::npos ? found : text_.size() - found - needle_.size();
}

}  // namespace job_entity::expr
