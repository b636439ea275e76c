#pragma once

// Rules in one line, for the tests of path mapping.

#include <string>
#include <utility>
#include <vector>

#include "job_entity/path_mapping.h"

namespace job_entity {

inline PathMappingRule makeRule(PathFormat format, std::string source, std::string destination) {
  PathMappingRule rule;
  rule.format = format;
  rule.sourcePath = std::move(source);
  rule.destinationPath = std::move(destination);
  return rule;
}
inline PathMappingRule posix(std::string source, std::string destination) {
  return makeRule(PathFormat::kPosix, std::move(source), std::move(destination));
}
inline PathMappingRule windows(std::string source, std::string destination) {
  return makeRule(PathFormat::kWindows, std::move(source), std::move(destination));
}
inline PathMappingRule uri(std::string source, std::string destination) {
  return makeRule(PathFormat::kUri, std::move(source), std::move(destination));
}

inline PathMapper onPosix(std::vector<PathMappingRule> rules) {
  return PathMapper(std::move(rules), WorkerOs::kPosix);
}
inline PathMapper onWindows(std::vector<PathMappingRule> rules) {
  return PathMapper(std::move(rules), WorkerOs::kWindows);
}

/// The result, or "(none)" if no rule matches.
inline std::string mapped(const PathMapper& mapper, std::string_view path) {
  const MappedPath result = mapper.map(path);
  return result.matched ? result.result : "(none)";
}

}  // namespace job_entity
