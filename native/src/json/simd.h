#pragma once

// Which of sixteen bytes end, escape or break a JSON string, and which are above 0x7f.

#include "base/bytes16.h"

namespace job_entity::json {

/// Bit i is for byte i.
struct BlockMasks {
  uint32_t special;  ///< quote, backslash or a control byte
  uint32_t wide;     ///< above 0x7f
};

/// Where a quote, a backslash or a control byte is.
JOB_ENTITY_INLINE Bytes16 specialLanes(Bytes16 bytes) {
  return (bytes == Bytes16::all(kQuoteLanes)) | (bytes == Bytes16::all(kBackslashLanes)) |
         bytes.upTo(Bytes16::all(kLastControlLanes));
}

JOB_ENTITY_INLINE BlockMasks classifyBlock(const char* p) {
  const Bytes16 bytes = Bytes16::load(p);
  return {specialLanes(bytes).mask(), bytes.highBits()};
}

}  // namespace job_entity::json
