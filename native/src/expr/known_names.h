#pragma once

// The names that a worker defines whatever the template is, and where a dotted name ends that goes
// on with properties of its value.

#include <cstddef>
#include <string_view>

#include "expr/type.h"

namespace job_entity::expr {

/// Bytes of the symbol in front of the properties: `Param.Scene` of `Param.Scene.parent.name`.
/// Names of other kinds than the specification's are taken whole.
size_t symbolLength(std::string_view name);

/// The type of a symbol of that name on every worker; Type::any() if that depends on its template.
Type symbolType(std::string_view name);

/// Whether a word is that one, which is not empty. Compares length and first letter first, which
/// mostly decides without a call.
inline bool isSameWord(std::string_view known, std::string_view word) {
  return known.size() == word.size() && known[0] == word[0] && known == word;
}

/// Keywords, also those that the language has no use for.
bool isKeyword(std::string_view word);

/// Whether the word means the same wherever it is, so that no symbol is called by it: a keyword or
/// a constant.
bool isReserved(std::string_view word);

}  // namespace job_entity::expr
