#include "schema/char_classes.h"

namespace job_entity {

size_t countOf(CharClass wanted, const char* p, size_t size) {
  size_t count = 0;
  for (; count + 4 <= size; count += 4) {
    const auto each = [&](size_t at) { return classesOf(p[count + at]); };
    if ((each(0) & each(1) & each(2) & each(3) & wanted) == 0) break;
  }
  while (count < size && (classesOf(p[count]) & wanted) != 0) ++count;
  return count;
}

}  // namespace job_entity
