// What is found in a file does not depend on how its bytes arrive. The first byte
// says how large the pieces are.

#include <algorithm>
#include <string>
#include <vector>

#include "capture_texts.h"
#include "targets.h"

namespace job_entity::fuzz {

namespace {

using tests::describe;
using tests::readCapture;

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

std::string captureTarget(std::string_view bytes) {
  if (bytes.empty()) return {};
  const std::string_view text = bytes.substr(1);
  const auto how = static_cast<uint8_t>(bytes[0]);
  const std::string whole = describe(tests::readWholeCapture(text));
  const std::string pieces = describe(readCapture(text, sizesOf(text.size(), how)));
  if (whole == pieces) return {};
  return "As a whole:\n" + whole + "\nIn pieces:\n" + pieces;
}

}  // namespace job_entity::fuzz
