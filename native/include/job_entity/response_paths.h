#pragma once

// Every path of a job that path mapping applies to (page 2, "Where mapping applies"), and where a
// PathMapper has them go:
//
//   for (const ResponsePath& path : responsePaths(response, jobId)) {
//     MappedValue value = mapResponsePath(mapper, path);
//   }

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"
#include "job_entity/response.h"

namespace job_entity {

enum class PathUse : uint8_t {
  kParameter,        ///< a PATH parameter
  kParameterItem,    ///< an item of a parameter that is a list of paths
  kManifestRoot,     ///< the root of attached files
  kOutputDirectory,  ///< a directory whose new files are uploaded, with the root before it
  kStringParameter   ///< a STRING parameter, or an item of a list of them: never mapped
};

/// "parameter", "parameter-item", "manifest-root", "output-directory" or "string-parameter".
const char* pathUseName(PathUse use);

struct ResponsePath {
  PathUse use = PathUse::kParameter;
  std::string path;     ///< the submitter's
  std::string name;     ///< of a parameter; or an output directory as sent, without root
  uint32_t index = 0;   ///< index of the item, the manifest, or the directory in its manifest
  std::string pointer;  ///< RFC 6901
  uint32_t offset = 0;  ///< byte in the input
};

/// Where the path goes. A session writes values of parameters with the host's separators; roots and
/// output directories are for the worker alone, so their two results are the same.
MappedValue mapResponsePath(const PathMapper& mapper, const ResponsePath& path);

/// A text of a STRING parameter that a rule would map if the parameter were a PATH. By design it is
/// not mapped, which a job's author may not know.
struct StringPath {
  ResponsePath path;
  int32_t rule = -1;   ///< the one that would map it
  std::string mapped;  ///< where it would go
};

/// What to know about such a parameter. Names neither the path nor the parameter.
std::string stringPathMessage(int32_t rule);

/// Those of such texts that a rule would map. A rule with an empty source does not count, because
/// it also matches texts that are not paths.
std::vector<StringPath> stringPaths(const PathMapper& mapper, std::vector<ResponsePath> texts);

/// Those of a job, in the order of the response; empty and redacted ones are left out. `jobId`
/// empty: those of all jobs.
std::vector<ResponsePath> responsePaths(const Response& response, std::string_view jobId);

}  // namespace job_entity
