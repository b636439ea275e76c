#include "expr/slice_indices.h"

#include <algorithm>

namespace job_entity::expr {

SliceIndices sliceIndices(const Call& call, uint64_t size) {
  const auto length = static_cast<int64_t>(size);
  SliceIndices slice;
  if (!call[3].isNull()) slice.step = call[3].integer();
  const bool forwards = slice.step > 0;
  // Backwards, -1 is behind the last one.
  const int64_t least = forwards ? 0 : -1;
  const int64_t most = forwards ? length : length - 1;
  const auto bound = [&](const Value& value, int64_t absent) {
    if (value.isNull()) return absent;
    const int64_t given = value.integer();
    return std::clamp(given < 0 ? given + length : given, least, most);
  };
  slice.start = bound(call[1], forwards ? 0 : length - 1);
  const int64_t stop = bound(call[2], forwards ? length : -1);
  if (forwards ? slice.start < stop : slice.start > stop) {
    const uint64_t distance =
        static_cast<uint64_t>(forwards ? stop - slice.start : slice.start - stop);
    const uint64_t unit =
        forwards ? static_cast<uint64_t>(slice.step) : 0 - static_cast<uint64_t>(slice.step);
    slice.count = (distance - 1) / unit + 1;
  }
  return slice;
}

}  // namespace job_entity::expr
