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

/// What a symbol of that name is on every worker; Type::any() for those of which its template
/// decides.
Type symbolType(std::string_view name);

}  // namespace job_entity::expr
