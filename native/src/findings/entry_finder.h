#pragma once

// Which entry of a response a byte of its input is in, for checks that read the text and not the
// rows.

#include <vector>

#include "decode/raw_rows.h"
#include "job_entity/response.h"

namespace job_entity::findings {

class EntryFinder {
 public:
  /// The response outlives the finder.
  explicit EntryFinder(const Response& response);

  /// The place is in no list if the byte is in none of their entries.
  EntryPlace at(uint32_t offset) const;

 private:
  /// Bytes of the input.
  struct Extent {
    uint32_t begin;
    uint32_t end;
    bool holds(uint32_t offset) const { return begin <= offset && offset < end; }
  };
  struct Entry {
    Extent extent;
    const uint32_t* row;  ///< its union's
    ShapeId shape;
    EntryPlace place;
  };

  void addList(const uint32_t* envelope, MemberId list);
  Extent extentOf(ShapeId shape, const uint32_t* cell) const;
  const char* memberAt(const Entry& entry, uint32_t offset) const;

  decode::RawRows rows_;
  std::vector<Entry> entries_;  ///< in the order of the input
};

}  // namespace job_entity::findings
