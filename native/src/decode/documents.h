#pragma once

// The JSON documents of a response's entities, which are templates, one after the other.

#include <cstdint>
#include <string_view>

#include "job_entity/response.h"
#include "schema/layout.h"

namespace job_entity::decode {

/// Word of the first cell of a document in a structure's row; 0 if it has none.
constexpr uint32_t documentWord(ShapeId structure) {
  const Shape& shape = kShapes[structure];
  for (uint32_t i = 0; i < shape.memberCount; ++i)
    if (kShapes[kMembers[shape.firstMember + i].shape].type == ShapeType::kDocument)
      return kCellWords + kCellWords * i;
  return 0;
}

/// Goes through the documents of the entities behind one of them. Documents with a number that a
/// double may not hold are left out, because they are read in another way.
class LaterDocuments {
 public:
  /// Those after the document that starts there; none if no entity has such a document.
  LaterDocuments(const Response& response, uint32_t start);

  /// The next one's cell; null behind the last one.
  const uint32_t* next();

 private:
  /// The cell of the entity with that index; null if it has no document.
  const uint32_t* cellOf(uint32_t index) const;

  const Response& response_;
  RowList entities_;
  uint32_t next_;
};

}  // namespace job_entity::decode
