#pragma once

// The strings of a response in the form in which JavaScript reads them fastest: two texts, each
// decoded once, of which every string is a substring.
//
// They come with a copy of all rows whose text cells say where the value is. Tag kText: in the
// plain text, which is ASCII, so that an engine keeps it at a byte a character. kTextWide: in the
// wide text (UTF-8), offset and length in UTF-16 units. kTextEscaped and kTextWideEscaped: the cell
// still says where the string is in the input, for it must be decoded by itself: it has a lone
// surrogate or is not UTF-8.
//
// Documents are left alone, so a response of long scripts has short texts.

#include <cstdint>
#include <string_view>

#include "job_entity/response.h"
#include "json/scratch.h"

namespace job_entity::decode {

class Texts {
 public:
  /// False if there is no memory.
  bool make(const Response& response);

  /// The index of each table's first word, then the rows of all tables, one behind the other.
  const uint32_t* words() const { return reinterpret_cast<const uint32_t*>(words_.data()); }
  uint32_t wordCount() const { return wordCount_; }
  std::string_view plain() const { return {plain_.data(), plainSize_}; }
  std::string_view wide() const { return {wide_.data(), wideSize_}; }

 private:
  friend class TextMaker;

  json::Scratch words_;
  json::Scratch plain_;
  json::Scratch wide_;
  uint32_t wordCount_ = 0;
  uint32_t plainSize_ = 0;
  uint32_t wideSize_ = 0;
};

}  // namespace job_entity::decode
