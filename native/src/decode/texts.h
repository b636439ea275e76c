#pragma once

// The texts of a response in the form in which JavaScript reads them fastest: two texts, each
// decoded once, of which every string is a substring.
//
// The plain text is the input with the top bit of every byte cleared, so that an engine keeps it at
// a byte a character and every byte keeps its place. A string of the schema that is ASCII without
// escapes is found there as it is. One with escapes whose value is ASCII is unescaped in its place,
// and the quotes around it say by how much it shrank, seven bits each: low bits before, high bits
// behind. kElsewhere says that the value is in the wide text.
//
// A value with characters beyond ASCII lies in the wide text (UTF-8), behind one character whose
// code is its length in UTF-16 units. Its offset there, in such units too, takes the place of the
// string in the plain text: seven bits each in the opening quote, the first two bytes and the
// closing quote; for a string that has escapes, in its first four bytes. kNotThere says that the
// value must be decoded by itself: it has a lone surrogate, no UTF-8, or is very long.

#include <string>

#include "job_entity/response.h"

namespace job_entity {

constexpr uint32_t kElsewhere = 0x3fff;
constexpr uint32_t kNotThere = 0x0fffffff;

/// Fills both; `plain` has room for the input. Texts of the schema only: documents are left alone.
void makeTexts(const Response& response, char* plain, std::string& wide);

}  // namespace job_entity
