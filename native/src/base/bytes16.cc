#include "base/bytes16.h"

namespace job_entity {

#if defined(JOB_ENTITY_WASM_SIMD)

namespace {

constexpr Lanes lanesOf(char c) {
  Lanes lanes{};
  for (uint8_t& lane : lanes.bytes) lane = static_cast<uint8_t>(c);
  return lanes;
}

}  // namespace

constexpr Lanes kQuoteLanes = lanesOf('"');
constexpr Lanes kBackslashLanes = lanesOf('\\');
constexpr Lanes kSlashLanes = lanesOf('/');
constexpr Lanes kLastControlLanes = lanesOf(0x1f);
constexpr Lanes kZeroLanes = lanesOf('0');
constexpr Lanes kLowerALanes = lanesOf('a');
constexpr Lanes kLowerNLanes = lanesOf('n');
constexpr Lanes kNineLanes = lanesOf(9);
constexpr Lanes kFiveLanes = lanesOf(5);

#endif

}  // namespace job_entity
