#pragma once

// Gzip inside of a capture: proxies and subscriptions of CloudWatch Logs write it in base64. What
// is gzipped as a whole is unpacked before it comes here, by what the host has for that; a module
// has nothing that it could call for a piece in the middle of a text.

#include <cstddef>
#include <string>
#include <string_view>

namespace job_entity::capture {

enum class InflateResult : unsigned char { kWhole, kDamaged, kTooLarge };

bool isGzip(std::string_view bytes);

/// Unpacks the first member of a gzip file (RFC 1952). What came before damage is kept.
InflateResult inflateGzip(std::string_view bytes, size_t most, std::string& out);

}  // namespace job_entity::capture
