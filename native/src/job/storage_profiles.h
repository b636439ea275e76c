#pragma once

// Storage profiles, as GetStorageProfile and its relatives answer with them, and the rules that a
// job gets between two of them.

#include <string>
#include <vector>

#include "job_entity/input.h"
#include "job_entity/path_mapping.h"

namespace job_entity::job {

struct FileSystemLocation {
  std::string name;
  std::string path;
  uint32_t offset = 0;  ///< where the path's value is
};

struct StorageProfile {
  std::string id;
  std::string displayName;
  std::string osFamily;  ///< WINDOWS, LINUX or MACOS
  std::vector<FileSystemLocation> locations;
  bool hasLocations = false;  ///< false: a summary, which leaves them out
};

/// The profiles of a text: one, a list of them, or what lists them. Empty if it is something else.
std::vector<StorageProfile> readStorageProfiles(const InputBuffer& input);

/// The rules from one to the other: one for each location that both name, in the order of the
/// first. Their offsets are those of the first one's locations.
std::vector<PathMappingRule> rulesBetween(const StorageProfile& from, const StorageProfile& to);

/// The system of a profile's hosts.
WorkerOs workerOsOf(const StorageProfile& profile);

/// The problem with profiles that are to give rules: there must be two, with their locations.
/// Empty if there is none.
std::string problemOf(const std::vector<StorageProfile>& profiles);

}  // namespace job_entity::job
