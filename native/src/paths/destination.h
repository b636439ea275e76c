#pragma once

// The parts of a result before the path's own components are appended (page 2, step 4).

#include <cstring>
#include <string>
#include <string_view>

#include "job_entity/path_mapping.h"

namespace job_entity::paths {

/// In the worker's own spelling. A URI stays one under a rule from a URI, because there the public
/// implementation that knows URIs leaves it alone. One text, because each of the two that are
/// copied is a start of the other.
class Destination {
 public:
  Destination(const PathMappingRule& rule, WorkerOs workerOs);

  /// The result if no component is left.
  std::string_view alone() const { return start(aloneSize_); }
  /// Components are appended to it: ends where the first one starts.
  std::string_view prefix() const { return start(prefixSize_); }
  /// Between components, and at the end.
  char separator() const { return separator_; }
  /// These return the end of the copy, behind which up to seven bytes were written.
  char* copyAloneTo(char* out) const { return copyTo(out, aloneSize_); }
  char* copyPrefixTo(char* out) const { return copyTo(out, prefixSize_); }

 private:
  static constexpr size_t kWord = 8;

  std::string_view start(size_t size) const { return std::string_view(text_).substr(0, size); }
  char* copyTo(char* out, size_t size) const {
    for (size_t i = 0; i < size; i += kWord) std::memcpy(out + i, text_.data() + i, kWord);
    return out + size;
  }

  std::string text_;  ///< with zeros behind it, as it is copied in whole words
  size_t aloneSize_ = 0;
  size_t prefixSize_ = 0;
  char separator_ = '/';
};

/// Room that writeResult() needs beyond the destination and the rest of the path.
constexpr size_t kResultSlack = 16;

/// Writes the result: destination, then the path's components from `rest` on, which is where the
/// rule's own components end, then a separator if the path ended in one. Returns its length. `out`
/// has room for alone or prefix, rest and kResultSlack. `spliced` is set if the result is the
/// destination's text and an end of the path, byte for byte.
size_t writeResult(const Destination& destination, PathFormat format, std::string_view path,
                   size_t rest, char* out, PathSplice& spliced);

}  // namespace job_entity::paths
