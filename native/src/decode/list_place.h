#pragma once

// Where the entries of a list are; the path to them is composed when it is shown.

#include <cstdint>
#include <string>

#include "job_entity/response.h"
#include "schema/schema_table.h"

namespace job_entity::decode {

struct ListPlace {
  const char* name;        ///< the list's, in the schema
  std::string pointer;     ///< RFC 6901; empty for a list that is the input itself
  bool isElement = false;  ///< the input is one entry, without a list around it

  /// To an entry's own structure, which its union calls `kind`; null without a union.
  std::string pointerTo(uint32_t index, const char* kind) const;
};

/// Place of a response's `entities` or `errors`. A fragment has no envelope to point through.
ListPlace placeOfList(const Response& response, MemberId list);

}  // namespace job_entity::decode
