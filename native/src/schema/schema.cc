#include "job_entity/schema.h"

#include "schema/layout.h"

namespace job_entity {

namespace {

// Rows of one list are contiguous only while no shape contains itself (layout.h).
constexpr bool shapesUseOnlyEarlierOnes() {
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const Shape& shape = kShapes[i];
    if (shape.type == ShapeType::kList && shape.element >= i) return false;
    if (shape.type == ShapeType::kMap && (shape.element >= i || shape.key >= i)) return false;
  }
  for (const Member& member : kMembers)
    if (member.shape >= member.owner) return false;
  return true;
}
static_assert(shapesUseOnlyEarlierOnes(), "a shape is above a shape that it uses");

constexpr bool membersFitTheSeenMask() {
  for (const Shape& shape : kShapes)
    if (shape.memberCount > 64) return false;
  return true;
}
static_assert(membersFitTheSeenMask(), "a structure has more members than a 64-bit mask");

}  // namespace

const Shape& shapeAt(ShapeId id) { return kShapes[id]; }
uint32_t shapeCount() { return kShapeCount; }
const Member& memberAt(MemberId id) { return kMembers[id]; }
const char* sinceName(Since since) {
  switch (since) {
    case Since::kClassic:
      return "classic";
    case Since::k2026_09_29:
      return "2026-09-29";
    case Since::kSeen:
      return "seen";
  }
  return "";
}

}  // namespace job_entity
