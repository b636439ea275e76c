#pragma once

#include <cstdint>

namespace job_entity::expr {

/// Memory that a value counts, beside its text or its elements.
constexpr uint64_t kValueBytes = 64;

}  // namespace job_entity::expr
