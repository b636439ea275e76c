#pragma once

// Fixed words of a capture's records, such as "API.Resp", of which one byte is damaged. Only looked
// for where something is missing.

#include <cstddef>
#include <string_view>

namespace job_entity::capture {

/// The text starts with the word but for one byte: offset of that byte. npos: with the word itself,
/// or with something else.
size_t misspeltStart(std::string_view text, std::string_view word);

struct Misspelling {
  size_t begin = std::string_view::npos;  ///< where the word starts; npos: nowhere
  size_t byte = std::string_view::npos;   ///< the one that is damaged

  explicit operator bool() const { return begin != std::string_view::npos; }
};

/// Like misspeltStart(), but anywhere in the text: the first such place.
Misspelling misspelt(std::string_view text, std::string_view word);

/// The text starts with a time but for one byte, written as in the pattern, in which 0 means a
/// digit: offset of that byte, else npos.
size_t misspeltTime(std::string_view text, std::string_view pattern);

/// The text starts with such a time.
bool fitsTime(std::string_view text, std::string_view pattern);

/// The text's last bytes are the word's first ones, and not the whole word.
bool endsInside(std::string_view text, std::string_view word);

}  // namespace job_entity::capture
