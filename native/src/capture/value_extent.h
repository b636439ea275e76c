#pragma once

// Where a value ends that starts somewhere in a text: of JSON, or as Python and Node print theirs.
// Looks at brackets and quotes only.

#include <cstddef>
#include <string_view>

namespace job_entity::capture {

enum class ValueSyntax { kJson, kPython, kInspect };

struct ValueExtent {
  enum class State {
    kClosed,
    kOpen,   ///< the text ends inside of it
    kBroken  ///< it is not a value
  };

  State state = State::kBroken;
  size_t end = 0;  ///< behind it, or where it is broken
  ValueSyntax syntax = ValueSyntax::kJson;
};

/// Finds the end of the value that starts with the bracket or quote at `begin`.
ValueExtent findValue(std::string_view text, size_t begin);

/// The bracket in which a text ends, zero if in none.
char innermostBracket(std::string_view text);

}  // namespace job_entity::capture
