#pragma once

// The rules by which a worker puts the files of manifests with a file system location: not by
// mapping, but by looking the root up among the sources (page 2; the agent's
// run_attachment_download.py).

#include <string_view>

#include "job_entity/path_parts.h"
#include "base/text_map.h"

namespace job_entity::paths {

class LocationRules {
 public:
  /// A listed rule. The last one of equal sources counts.
  void add(PathFormat format, std::string_view sourcePath, uint32_t rule) {
    sources_.set(normalizedPath(format, sourcePath), rule);
  }
  /// The rule whose source, normalised, is the manifest's root as it was sent; null: the worker
  /// fails.
  const uint32_t* find(const std::string& rootPath) const { return sources_.find(rootPath); }

 private:
  TextMap sources_;
};

}  // namespace job_entity::paths
