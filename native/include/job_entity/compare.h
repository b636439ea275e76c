#pragma once

// What changed between two captures, or two jobs, or two responses, by the identity of entities.
//
//   CaptureComparison comparison;
//   comparison.before(response);            // of any number, each side joined as a job is
//   comparison.after(other);
//   Comparison found = comparison.compare(nullptr);
//
// The first one of each entity counts on a side. Two different jobs are compared with each other
// where they are all that is left on their sides: steps and environments have other ids there, and
// are found by their names.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"
#include "job_entity/response.h"

namespace job_entity {

enum class Change : uint8_t {
  kAdded,     ///< only the second side has it
  kRemoved,   ///< only the first side has it
  kChanged,   ///< both have it, and not the same
  kFailed,    ///< an entity on the first side, an error on the second
  kAnswered,  ///< an error on the first side, an entity on the second
  kNotKnown   ///< one side's capture has lost it, so nothing can be said
};

/// "added", "removed", "changed", "failed", "answered" or "not-known".
const char* changeName(Change change);

/// A line of a text of several lines: one that changed, or one near it.
struct ChangedLine {
  char mark;            ///< `-`: only the first side has it, `+`: only the second, a blank: both
  uint32_t before = 0;  ///< number in the first text, from 1; 0: it is not there
  uint32_t after = 0;   ///< number in the second text
  std::string text;
};

struct MemberChange {
  Change change = Change::kChanged;
  std::string pointer;  ///< RFC 6901, in the entity: the second side's where that has it
  std::string inside;   ///< in the JSON text that the member holds; empty: the member itself
  std::string before;   ///< JSON text; empty: it is not there
  std::string after;
  std::vector<ChangedLine> lines;  ///< if the texts have several lines
  bool isWhole = false;            ///< so little is common that all lines in between are replaced
};

/// An id of an entity, under the name of its member.
struct NamedId {
  const char* name;
  std::string before;  ///< empty: it is not there
  std::string after;
};

struct EntityChange {
  Change change = Change::kChanged;
  std::string kind;
  std::vector<NamedId> ids;  ///< the job's first; empty for kinds that the model does not have
  std::string name;          ///< name of the step or environment; empty: not known
  std::vector<MemberChange> members;
};

/// Where a path of the job lands.
struct Landing {
  int32_t rule = -1;   ///< index in the job's complete rules, -1 for none
  std::string result;  ///< as the job sees it
};

struct PathChange {
  std::string jobId;  ///< the second side's
  std::string path;
  Landing before;
  Landing after;
};

/// Two jobs with different ids that were compared with each other.
struct JobPair {
  std::string before;
  std::string after;
};

struct Comparison {
  std::vector<JobPair> jobs;
  std::vector<EntityChange> entities;  ///< as the second side has them, then removed ones
  std::vector<PathChange> paths;       ///< those that land elsewhere
  /// Jobs whose rules one side does not tell: where their paths land cannot be compared.
  std::vector<std::string> rulesNotKnown;
  uint32_t same = 0;     ///< entities without a change
  uint32_t omitted = 0;  ///< changes of members beyond those that are kept

  /// True if no change is known.
  bool isSame() const;
};

class CaptureComparison {
 public:
  CaptureComparison();
  ~CaptureComparison();

  /// Takes what a response of the first side says, and of the second. It may go afterwards.
  void before(const Response& response);
  void after(const Response& response);

  /// `workerOs` null: inferred from the rules of each side.
  Comparison compare(const WorkerOs* workerOs) const;

 private:
  struct Sides;
  std::unique_ptr<Sides> sides_;
};

}  // namespace job_entity
