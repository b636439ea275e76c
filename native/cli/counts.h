#pragma once

// How much of what a file holds.

#include <cstdint>
#include <map>
#include <string>

#include "job_entity/response.h"
#include "json/writer.h"

namespace job_entity::cli {

struct Counts {
  std::map<std::string, uint64_t> entities;  ///< by kind
  std::map<std::string, uint64_t> errors;    ///< by code; of an unknown kind: "unknown"
  uint64_t parameters = 0;
  uint64_t rules = 0;
  uint64_t manifests = 0;
  uint64_t exceptions = 0;
  uint64_t redacted = 0;  ///< values that the capture has redacted

  void add(const Response& response);
};

void writeCounts(json::JsonWriter& json, const Counts& counts);
/// Such as "3 entities, 1 error entry, 15 parameters, 4 rules, 0 manifests".
std::string describeCounts(const Counts& counts);

}  // namespace job_entity::cli
