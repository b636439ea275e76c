#pragma once

#include <cstdint>

namespace job_entity::decode {

enum class JsonType : uint8_t {
  kNull,
  kFalse,
  kTrue,
  kNumber,
  kNonFinite,
  kString,
  kList,
  kObject
};

}  // namespace job_entity::decode
