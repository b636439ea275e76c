#pragma once

// One rule against one path, by components, for explanation and hints; the mapper itself only has
// to know the winner.

#include <string>
#include <string_view>

#include "job_entity/path_explanation.h"

namespace job_entity::paths {

struct SourceMatch {
  RuleFailure failure = RuleFailure::kNone;
  uint32_t matchedComponents = 0;
  bool matched() const { return failure == RuleFailure::kNone; }
};

/// Whether a path starts with another one. Both parsed in the same format.
SourceMatch matchStart(const ParsedPath& start, const ParsedPath& path);

/// Like matchStart(), but for a rule's source, both parsed in the rule's format.
SourceMatch matchSource(const ParsedPath& source, const ParsedPath& path);

/// A path parsed in each format, once for all rules.
class PathReadings {
 public:
  explicit PathReadings(std::string_view path)
      : readings_{parsePath(PathFormat::kPosix, path), parsePath(PathFormat::kWindows, path),
                  parsePath(PathFormat::kUri, path)} {}
  const ParsedPath& in(PathFormat format) const { return readings_[static_cast<size_t>(format)]; }

 private:
  ParsedPath readings_[3];
};

/// The separator that a format writes.
inline char writtenSeparator(PathFormat format) {
  return format == PathFormat::kWindows ? '\\' : '/';
}

/// Anchor and components put together again in the format's own spelling.
std::string joinPath(const ParsedPath& like, const std::vector<std::string_view>& components,
                     bool trailingSeparator);

}  // namespace job_entity::paths
