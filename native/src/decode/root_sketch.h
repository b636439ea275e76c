#pragma once

// Finds out what the root of a saved JSON text is: a response, a fragment of one, an exception.

#include "job_entity/schema.h"
#include "json/reader.h"

namespace job_entity::decode {

/// How the handler must read the root value.
struct RootPlan {
  enum class Kind : uint8_t {
    kValue,     ///< a value of `shape`
    kFragment,  ///< elements of the envelope's list `listMember`
    kNothing    ///< no response at all
  };
  Kind kind = Kind::kNothing;
  ShapeId shape = 0;
  MemberId listMember = 0;
  uint32_t bareMember = 0xffffffffu;  ///< elements are bare values of this union member
  bool isList = false;
};

/// Decides by the names of the root's members, read up to where they decide.
RootPlan planRoot(const json::SliceStream& stream);

}  // namespace job_entity::decode
