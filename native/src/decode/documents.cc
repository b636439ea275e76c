#include "decode/documents.h"

#include "decode/raw_rows.h"

namespace job_entity::decode {

LaterDocuments::LaterDocuments(const Response& response, uint32_t start)
    : response_(response), entities_(response.entities()), next_(entities_.size()) {
  // Entities are in the input in the order of the list, so the one around that place is the last
  // one that starts before it. Where they are in another one, nothing is found.
  const RawRows rows(response);
  uint32_t low = 0;
  for (uint32_t high = entities_.size(); low < high;) {
    const uint32_t middle = low + (high - low) / 2;
    if (rows.rowOf(kShape_JobEntity, entities_.first() + middle)[0] < start)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return;
  const uint32_t* const cell = cellOf(low - 1);
  if (cell != nullptr && cell[0] == start) next_ = low;
}

const uint32_t* LaterDocuments::next() {
  while (next_ < entities_.size()) {
    const uint32_t* const cell = cellOf(next_++);
    if (cell != nullptr && tagOf(cell[1]) == Tag::kDocument) return cell;
  }
  return nullptr;
}

const uint32_t* LaterDocuments::cellOf(uint32_t index) const {
  const RawRows rows(response_);
  const uint32_t* const entity = rows.rowOf(kShape_JobEntity, entities_.first() + index);
  const Shape& kinds = kShapes[kShape_JobEntity];
  if (tagOf(entity[1]) != Tag::kRows || entity[kUnionMemberWord] >= kinds.memberCount)
    return nullptr;
  const uint32_t* const details = entity + kUnionMemberWord + 1;
  const ShapeId shape = kMembers[kinds.firstMember + entity[kUnionMemberWord]].shape;
  const uint32_t word = documentWord(shape);
  return word != 0 && tagOf(details[1]) == Tag::kRows ? rows.rowOf(shape, details[0]) + word
                                                      : nullptr;
}

}  // namespace job_entity::decode
