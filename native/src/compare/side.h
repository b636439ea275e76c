#pragma once

// One side of a comparison: the entities of its responses, each once, and what they say of paths.

#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"
#include "job_entity/job_rules.h"
#include "job_entity/response.h"
#include "job_entity/response_paths.h"

namespace job_entity::comparison {

/// An entity or an error.
struct SideEntry {
  bool isError = false;
  std::string kind;
  std::vector<const char*> idNames;
  std::vector<std::string> ids;  ///< the job's first
  std::string name;              ///< its template's
  std::string text;              ///< its JSON, as the service sent it
};

/// One text for all entries about the same thing; the same with other ids, if the entry has those.
std::string keyOf(const SideEntry& entry, const std::vector<std::string>& ids);

struct SideJob {
  std::string id;
  JobRules rules;
  std::vector<ResponsePath> paths;
};

class ComparedSide {
 public:
  void add(const Response& response);

  const std::vector<SideEntry>& entries() const { return entries_; }
  const std::vector<SideJob>& jobs() const { return jobs_; }
  /// Null if the side does not have the job.
  const SideJob* job(const std::string& id) const;

 private:
  void addWire(const Response& response);
  void addEntry(const Row& entry, bool isError);
  SideJob& jobOf(const std::string& id);

  std::vector<SideEntry> entries_;
  TextMap entryNumbers_;  ///< by keyOf()
  std::vector<SideJob> jobs_;
  TextMap jobNumbers_;
};

}  // namespace job_entity::comparison
