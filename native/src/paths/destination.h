#pragma once

// The parts of a result before the path's own components are appended (page 2, step 4).

#include <cstring>
#include <string>
#include <string_view>

#include "job_entity/path_mapping.h"

namespace job_entity::paths {

/// A text that is copied in whole words.
class CopiedText {
 public:
  void assign(std::string_view text) {
    size_ = text.size();
    text_.reserve(size_ + kWord);
    text_ = text;
    text_.append(kWord, '\0');
  }
  std::string_view view() const { return std::string_view(text_).substr(0, size_); }
  /// Returns the end of the copy, behind which up to seven bytes were written.
  char* copyTo(char* out) const {
    for (size_t i = 0; i < size_; i += kWord) std::memcpy(out + i, text_.data() + i, kWord);
    return out + size_;
  }

 private:
  static constexpr size_t kWord = 8;
  std::string text_;
  size_t size_ = 0;
};

struct Destination {
  CopiedText alone;      ///< the result if no component is left
  CopiedText prefix;     ///< components are appended to it: ends where the first one starts
  char separator = '/';  ///< between components, and at the end
};

/// The destination in the worker's own spelling. A URI stays one under a rule from a URI, because
/// there the public implementation that knows URIs leaves it alone.
Destination compileDestination(const PathMappingRule& rule, WorkerOs workerOs);

/// Room that writeResult() needs beyond the destination and the rest of the path.
constexpr size_t kResultSlack = 16;

/// Writes the result: destination, then the path's components from `rest` on, which is where the
/// rule's own components end, then a separator if the path ended in one. Returns its length. `out`
/// has room for alone or prefix, rest and kResultSlack. `spliced` is set if the result is the
/// destination's text and an end of the path, byte for byte.
size_t writeResult(const Destination& destination, PathFormat format, std::string_view path,
                   size_t rest, char* out, PathSplice& spliced);

}  // namespace job_entity::paths
