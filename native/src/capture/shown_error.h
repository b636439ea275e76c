#pragma once

// An error as Node shows it: name and message, the stack, and behind it the members in braces.
//
//   ValidationException: 1 validation error detected
//       at AwsRestJsonProtocol.handleError (.../protocols/index.js:386:27) {
//     '$fault': 'client', ...
//   }

#include <cstddef>
#include <memory>
#include <string_view>

#include "job_entity/capture_source.h"

namespace job_entity::capture {

/// Places in a text.
struct ShownError {
  size_t name = 0;
  size_t nameEnd = 0;
  size_t message = 0;
  size_t messageEnd = 0;
};

/// What is shown before the brace at `members`, in the last line that has a name; false: none has.
bool findShownError(std::string_view text, size_t members, ShownError& found);

/// Whether a text around an error lacks other values and lines of a log: as in a file of that error
/// alone, where Node says what it stopped at.
bool isAroundAlone(std::string_view text);

/// The error as an object of its name, its message and its members. `piece`: from the name to the
/// end of the members; places in `error` count from there.
std::shared_ptr<const DecodedText> inspectedError(const SourcePiece& piece, const ShownError& error,
                                                  size_t members);

}  // namespace job_entity::capture
