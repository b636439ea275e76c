#pragma once

// What JavaScript reads from, held to the slow ways: the texts of a response (decode/texts.h) to
// each cell by itself, tapes (decode/tape.h) to stock RapidJSON's documents.

#include <string>
#include <string_view>

#include "job_entity/response.h"

namespace job_entity::tests {

/// What differs; empty if nothing does.
std::string differenceOfTexts(const Response& response);

/// What differs between the tape of a JSON text and RapidJSON's document; empty if nothing does, or
/// if the tape leaves the text to others.
std::string differenceOfTape(std::string_view document);

/// The same for all documents of a response.
std::string differenceOfTapes(const Response& response);

}  // namespace job_entity::tests
