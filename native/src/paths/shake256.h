#pragma once

// SHAKE-256 (FIPS 202), which names the asset roots of a session (page 2).

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace job_entity::paths {

/// Writes the first `outputSize` bytes of the hash.
void shake256(std::string_view input, uint8_t* output, size_t outputSize);

}  // namespace job_entity::paths
