#pragma once

// What is made of some bytes by the code that scans sixteen of them at a time. scalar_probe.cc is
// compiled twice: in `job_entity` with the processor's vectors, and, with all that it calls, in
// `job_entity_scalar` without.

#include <string>
#include <string_view>

namespace job_entity::fuzz {
std::string probe(std::string_view bytes);
}
