#pragma once

// Texts as people copy and save them from pages: the source of a page, in which signs of the text
// are entities, and what a page shows, with no-break spaces among the JSON.

#include <memory>
#include <string_view>

#include "capture/unescape.h"
#include "job_entity/diagnostic.h"

namespace job_entity::capture {

/// How UTF-8 writes a no-break space, U+00A0.
constexpr std::string_view kNoBreakSpace = "\xc2\xa0";

/// Bytes of the entity at that offset that means a quote, "&quot;" or a number, perhaps one in
/// the source of a source, "&amp;quot;"; 0: it is not one.
size_t quoteEntityLength(std::string_view text, size_t at);

/// Whether a text starts as the source of a page: all of it is to be read as that.
bool opensPage(std::string_view text);

/// Where a page ends that starts a text, behind its last tag; the text's end if it has none.
size_t endOfPage(std::string_view text);

/// What the source of a page of HTML or XML says: without tags, with what the entities stand for;
/// null if it has neither entities for quotes nor sections of plain text, unless it is a page of
/// words.
std::shared_ptr<const DecodedText> textOfPage(const SourcePiece& source);

/// Says that no-break spaces were read as blanks; `place`: of the first one.
Diagnostic toldOfBlanks(const FilePlace& place);

/// With a blank for each no-break space that is not in a string of JSON; null if it has none.
std::shared_ptr<const DecodedText> withPlainBlanks(const SourcePiece& source);

}  // namespace job_entity::capture
