#include "findings/entry_finder.h"

#include <algorithm>

#include "base/stable_sort.h"
#include "schema/layout.h"

namespace job_entity::findings {

EntryFinder::EntryFinder(const Response& response) : rows_(response) {
  const uint32_t* const envelope = decode::RawRows::envelope(response);
  if (envelope == nullptr) return;
  addList(envelope, kMember_BatchGetJobEntityResponse_entities);
  addList(envelope, kMember_BatchGetJobEntityResponse_errors);
  const auto isBefore = [](const Entry& a, const Entry& b) {
    return a.extent.begin < b.extent.begin;
  };
  if (!std::is_sorted(entries_.begin(), entries_.end(), isBefore))
    sortStably<Entry>(entries_, isBefore);
}

void EntryFinder::addList(const uint32_t* envelope, MemberId list) {
  const uint32_t* const cell = envelope + cellWord(list);
  if (tagOf(cell[1]) != Tag::kRows) return;
  const ShapeId element = kShapes[kMembers[list].shape].element;
  for (uint32_t i = 0; i < lengthOf(cell[1]); ++i) {
    const uint32_t* const row = rows_.rowOf(element, cell[0] + i);
    entries_.push_back(
        {{row[0], row[0] + lengthOf(row[1])}, row, element, {kMembers[list].name, i, nullptr}});
  }
}

EntryPlace EntryFinder::at(uint32_t offset) const {
  const auto next =
      std::upper_bound(entries_.begin(), entries_.end(), offset,
                       [](uint32_t at, const Entry& entry) { return at < entry.extent.begin; });
  if (next == entries_.begin()) return {};
  const Entry& entry = *(next - 1);
  if (!entry.extent.holds(offset)) return {};
  EntryPlace place = entry.place;
  place.member = memberAt(entry, offset);
  return place;
}

const char* EntryFinder::memberAt(const Entry& entry, uint32_t offset) const {
  const uint32_t set = entry.row[kUnionMemberWord];
  if (tagOf(entry.row[1]) != Tag::kRows || set >= kShapes[entry.shape].memberCount ||
      tagOf(entry.row[kUnionMemberWord + 2]) != Tag::kRows)
    return nullptr;
  const ShapeId shapeId = kMembers[kShapes[entry.shape].firstMember + set].shape;
  const Shape& shape = kShapes[shapeId];
  const uint32_t* const details = rows_.rowOf(shapeId, entry.row[kUnionMemberWord + 1]);
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& member = kMembers[shape.firstMember + i];
    if (extentOf(member.shape, details + kCellWords * (i + 1)).holds(offset)) return member.name;
  }
  return nullptr;
}

/// From the first byte of the cell's contents to the last, without the brackets of lists and maps,
/// which rows do not know.
EntryFinder::Extent EntryFinder::extentOf(ShapeId shapeId, const uint32_t* cell) const {
  const Tag tag = tagOf(cell[1]);
  const uint32_t count = lengthOf(cell[1]);
  if (isText(tag)) return {cell[0] - 1, cell[0] + count + 1};
  if (tag != Tag::kRows) return {cell[0], cell[0] + count};
  const Shape& shape = kShapes[shapeId];
  if (hasOwnRows(shape.type)) {
    const uint32_t* const row = rows_.rowOf(shapeId, cell[0]);
    return {row[0], row[0] + lengthOf(row[1])};
  }
  if (count == 0) return {0, 0};
  const uint32_t last = cell[0] + count - 1;
  if (shape.type == ShapeType::kMap)
    return {extentOf(shape.key, rows_.rowOf(shapeId, cell[0])).begin,
            extentOf(shape.element, rows_.rowOf(shapeId, last) + kCellWords).end};
  const ShapeId element = shape.element;
  if (!hasOwnRows(kShapes[element].type))
    return {extentOf(element, rows_.rowOf(shapeId, cell[0])).begin,
            extentOf(element, rows_.rowOf(shapeId, last)).end};
  const uint32_t* const end = rows_.rowOf(element, last);
  return {rows_.rowOf(element, cell[0])[0], end[0] + lengthOf(end[1])};
}

}  // namespace job_entity::findings
