#pragma once

namespace job_entity {

/// Tells Embind of the types that the bindings take and return. A binding with another type fails
/// when it is called, with an UnboundTypeError.
void registerTypes();

}  // namespace job_entity
