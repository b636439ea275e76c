#pragma once

// Lines and columns of many bytes of a text, which is walked once as long as they come in its
// order.

#include <string_view>

#include "job_entity/capture_source.h"

namespace job_entity::cli {

class PlaceWalk {
 public:
  explicit PlaceWalk(std::string_view text) : text_(text) {}

  FilePlace at(uint32_t offset) {
    if (offset < place_.offset) place_ = {};
    const auto from = static_cast<size_t>(place_.offset);
    place_ = advance(place_, text_.substr(from, offset - from));
    return place_;
  }

 private:
  std::string_view text_;
  FilePlace place_;
};

}  // namespace job_entity::cli
