#pragma once

// Lines and columns of a text, eight bytes at a time.

#include <cstdint>
#include <string_view>

#include "base/bytes16.h"

namespace job_entity::json {

/// The line and the column, in code points, behind those bytes, which start at the ones given.
inline void advancePlace(std::string_view bytes, uint32_t& line, uint32_t& column) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  while (!bytes.empty()) {
    if (bytes.size() >= 8) {
      const uint64_t word = load64(bytes.data());
      const uint64_t feeds = word ^ kOnes * '\n';
      if (((feeds - kOnes) & ~feeds & kHighBits) == 0) {
        // All that do not go on with a character: those of 10xxxxxx do.
        const uint64_t continued = (word & ~word << 1 & kHighBits) >> 7;
        column += 8 - static_cast<uint32_t>(continued * kOnes >> 56);
        bytes.remove_prefix(8);
        continue;
      }
    }
    if (bytes[0] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(bytes[0]) & 0xc0) != 0x80) {
      ++column;
    }
    bytes.remove_prefix(1);
  }
}

}  // namespace job_entity::json
