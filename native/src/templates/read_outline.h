#pragma once

#include "templates/findings.h"
#include "templates/outline.h"

namespace job_entity::templates {

/// Reads a template's JSON text, which is followed by kInputPadding readable bytes, as a shape:
/// pass 1. Unknown and missing members and wrong types are found here. False: the text is not JSON,
/// so that the part that was read says nothing about the rest.
bool readOutline(ShapeIndex shape, Outline& outline, Findings& findings,
                 const Extensions& extensions);

/// The kind of the value at the start of a JSON text, and whether an object has a member of that
/// name, which tells a step script from a step template.
bool hasMember(std::string_view json, std::string_view name);

}  // namespace job_entity::templates
