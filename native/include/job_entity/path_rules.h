#pragma once

// The rules that a job has beyond those listed in the response, and the worker they are meant for.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"

namespace job_entity {

/// The placeholder for the session's working directory, which no response names.
constexpr std::string_view kSymbolicSessionDirectory = "<session>";

/// A manifest of jobAttachmentDetails, as far as rules go.
struct ManifestRoot {
  PathFormat format = PathFormat::kPosix;
  std::string rootPath;
  bool hasFileSystemLocation = false;
  bool redacted = false;  ///< the root is not known: nothing can be said of it
  std::string fileSystemLocationName;
  std::string pointer;  ///< carried into the rule
  uint32_t offset = 0;  ///< carried into the rule
};

/// `assetroot-` and 20 hex digits: the directory of a session that holds the files of a root.
std::string assetRootName(std::string_view rootPath);

/// The rule that a manifest implies. `sessionDirectory` empty: the symbolic one.
PathMappingRule assetRootRule(PathFormat rootPathFormat, std::string_view rootPath,
                              std::string_view sessionDirectory, WorkerOs workerOs);

/// Appends the implied rules to the rules that were listed. A manifest with a location name gets
/// one only if none were listed, behind those of the others. Returns how many were appended.
uint32_t appendAssetRootRules(std::vector<PathMappingRule>& rules,
                              const std::vector<ManifestRoot>& manifests,
                              std::string_view sessionDirectory, WorkerOs workerOs);

enum class WorkerOsEvidence : uint8_t {
  kDestinations,  ///< all destinations that say anything say the same
  kAmbiguous,     ///< destinations of both systems; posix was assumed
  kNone           ///< no destination says anything; posix was assumed
};

struct InferredWorkerOs {
  WorkerOs os = WorkerOs::kPosix;
  WorkerOsEvidence evidence = WorkerOsEvidence::kNone;
  uint32_t posixDestinations = 0;
  uint32_t windowsDestinations = 0;
};

/// Which system the destinations say the worker has (page 2, "Which OS is H?"): a drive letter or a
/// UNC path is Windows, a leading slash is POSIX.
InferredWorkerOs inferWorkerOs(const std::vector<PathMappingRule>& rules);
/// One sentence for people on how the worker's system was arrived at.
const char* workerOsEvidenceText(WorkerOsEvidence evidence);

}  // namespace job_entity
