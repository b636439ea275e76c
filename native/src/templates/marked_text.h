#pragma once

// The parts of a resolved text that were put in for an expression, for a page to point out.

#include <cstdint>
#include <string>
#include <vector>

namespace job_entity::templates {

/// The place of an expression's value.
struct Mark {
  uint32_t begin = 0;  ///< byte in the text
  uint32_t end = 0;
  std::string expression;          ///< as it is between the braces, blanks around it aside
  std::vector<std::string> names;  ///< symbols that it refers to, in its order
  bool isUnknown = false;          ///< it holds something that is not known
};

/// In the order of the text; they do not overlap.
using Marks = std::vector<Mark>;

struct MarkedText {
  std::string text;
  Marks marks;
};

}  // namespace job_entity::templates
