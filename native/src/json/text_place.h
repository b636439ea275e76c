#pragma once

// Lines and columns of a text, sixteen bytes at a time.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes16.h"

namespace job_entity::json {

/// The line and the column, in code points, behind those bytes, which start at the ones given.
inline void advancePlace(std::string_view bytes, uint32_t& line, uint32_t& column) {
  constexpr size_t kBlock = 16;
  const Bytes16 feed = Bytes16::all('\n');
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (; static_cast<size_t>(end - at) >= kBlock; at += kBlock) {
    const Bytes16 block = Bytes16::load(at);
    const uint32_t feeds = (block == feed).mask();
    // Bytes of 10xxxxxx go on with a character; all others start one.
    uint32_t starts = 0xffff;
    const uint32_t wide = block.highBits();
    if (wide != 0) starts &= ~(block - Bytes16::all('\x80')).upTo(Bytes16::all('\x3f')).mask();
    if (feeds != 0) {
      line += static_cast<uint32_t>(__builtin_popcount(feeds));
      column = 1;
      starts &= ~0u << (32 - __builtin_clz(feeds));
    }
    column += starts == 0xffff ? kBlock : static_cast<uint32_t>(__builtin_popcount(starts));
  }
  for (; at < end; ++at) {
    if (*at == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(*at) & 0xc0) != 0x80) {
      ++column;
    }
  }
}

}  // namespace job_entity::json
