#pragma once

// Which characters texts of a template may have.

#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "templates/grammar.h"

namespace job_entity::templates {

struct Misspelt {
  const char* message = nullptr;  ///< null if nothing is wrong
  uint32_t offset = 0;            ///< byte in the text
  bool isDisputed = false;        ///< implementations differ
};

Misspelt checkSpelling(Spelling spelling, std::string_view text, bool withExpr);

/// [A-Za-z_][A-Za-z0-9_]*
bool isIdentifier(std::string_view text);
inline bool isNameStart(char c) { return isAsciiLetter(c) || c == '_'; }
inline bool isNamePart(char c) { return isNameStart(c) || isAsciiDigit(c); }

/// Offset of the first control character (C0, DEL, C1) that is not among `allowed`; npos if none.
size_t findControl(std::string_view text, std::string_view allowed);

}  // namespace job_entity::templates
