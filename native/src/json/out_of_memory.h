#pragma once

namespace job_entity::json {

/// Tells the program that memory is exhausted, as operator new does: by the handler that it has set
/// with std::set_new_handler, which need not return. Without one, the failure is a value like any
/// other.
void tellOutOfMemory();

}  // namespace job_entity::json
