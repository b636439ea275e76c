#pragma once

// Escaped and encoded texts read the plain way, byte by byte, each byte with its place in the file:
// what the tests hold the captures' damage to.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::tests {

constexpr size_t kWhole = static_cast<size_t>(-1);

/// A text of which each byte knows where in the file it comes from; of an escape, its backslash.
struct TracedText {
  std::string bytes;
  std::vector<size_t> places;
  size_t end = 0;        ///< place behind the last byte
  size_t stop = kWhole;  ///< place from which on the source is no such text
  size_t placeOf(size_t index) const { return index < places.size() ? places[index] : end; }
};

/// Bytes of the file as they are.
TracedText traced(std::string_view file, size_t begin, size_t end);

/// What a JSON string says; the source starts at its first quote.
TracedText naiveJsonString(const TracedText& source);
/// What a Python bytes literal says, b'...'.
TracedText naiveBytesLiteral(const TracedText& source);
TracedText naiveBase64(const TracedText& source);

/// Where stock RapidJSON stops to understand a text, or where its source is none; kWhole: nowhere.
/// `more`: something may follow the value.
size_t damageOfJson(const TracedText& text, bool more = false);
/// Place of the first byte that is no UTF-8; kWhole: all are.
size_t damageOfUtf8(const TracedText& text);

/// Where the repr of a value ends whose first byte is at `begin`, or stops to be one.
struct NaiveRepr {
  size_t end = 0;
  bool damaged = false;
};
NaiveRepr naiveRepr(std::string_view file, size_t begin);

}  // namespace job_entity::tests
