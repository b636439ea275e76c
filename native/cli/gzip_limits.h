#pragma once

// How much a gzip file may unpack to: a few kilobytes can hold gigabytes of nothing.

#include <cstdint>
#include <string>

#include "job_entity/limits.h"

namespace job_entity::cli {

/// Options of every command.
struct GzipLimits {
  uint64_t ratio = kMaxGzipRatio;
  uint64_t bytes = kMaxGzipBytes;

  /// Empty, or the message if unpacking gives too many bytes for what was packed.
  std::string exceeded(uint64_t packed, uint64_t unpacked) const {
    if (unpacked > bytes) {
      return "unpacks to more than " + std::to_string(bytes) +
             " bytes (--max-unpacked-bytes); so far " + std::to_string(unpacked);
    }
    // Not multiplied: the caller's ratio may be any number.
    if (unpacked > kMaxGzipFreeBytes && packed > 0 && unpacked / packed > ratio) {
      return "unpacks to more than " + std::to_string(ratio) +
             " times its size (--max-gzip-ratio); so far " + std::to_string(unpacked) + " from " +
             std::to_string(packed) + " bytes";
    }
    return {};
  }
};

/// The limits that the command was given.
inline GzipLimits& gzipLimits() {
  static GzipLimits limits;
  return limits;
}

}  // namespace job_entity::cli
