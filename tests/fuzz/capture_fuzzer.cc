// libFuzzer target: what is found in a file does not depend on how its bytes arrive. The first byte
// says how large the pieces are.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "capture_texts.h"

namespace {

using job_entity::tests::describe;
using job_entity::tests::readCapture;

/// Sizes that differ from piece to piece, up to 2 to the power of the low three bits.
std::vector<size_t> sizesOf(size_t size, uint8_t how) {
  const uint32_t most = 1u << (how & 7);
  uint32_t random = how | 1u;
  std::vector<size_t> sizes;
  for (size_t rest = size; rest > 0; rest -= sizes.back()) {
    random = random * 1664525u + 1013904223u;
    sizes.push_back(std::min<size_t>(rest, 1 + (random >> 16) % most));
  }
  return sizes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string whole = describe(job_entity::tests::readWholeCapture(text));
  const std::string pieces = describe(readCapture(text, sizesOf(text.size(), data[0])));
  if (whole == pieces) return 0;
  std::fprintf(stderr, "As a whole:\n%s\nIn pieces:\n%s\n", whole.c_str(), pieces.c_str());
  std::abort();
}
