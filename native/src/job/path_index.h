#pragma once

// The entities of a response that tell of paths, by their job: found in one walk, so that asking
// for each of many jobs does not go through all entities each time.

#include <string>
#include <vector>

#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "base/text_map.h"

namespace job_entity::job {

/// The paths of a job and the texts of its STRING parameters that have a separator. Those of
/// parameters are found in one walk and are in one text, so that the next job's take the same
/// memory.
class PathTexts {
 public:
  struct Text {
    uint32_t offset;  ///< in the input
    bool isPath;
    size_t start;
    size_t end;
  };

  const std::vector<Text>& ofParameters() const { return texts_; }
  const std::vector<ResponsePath>& ofManifests() const { return manifests_; }
  std::string_view of(const Text& text) const {
    return std::string_view(bytes_).substr(text.start, text.end - text.start);
  }
  void clear() {
    bytes_.clear();
    texts_.clear();
    manifests_.clear();
  }
  /// A value as it was sent, with its escapes.
  void addEscaped(const Cell& value, bool isPath);

 private:
  friend class JobIndex;

  std::string bytes_;
  std::vector<Text> texts_;
  std::vector<ResponsePath> manifests_;
};

class JobIndex {
 public:
  /// The response must outlive the index.
  explicit JobIndex(const Response& response);

  /// As jobsWithRules() has them.
  const std::vector<std::string>& jobs() const { return jobs_; }
  bool hasJob(const std::string& jobId) const { return numbers_.has(jobId); }
  /// Whether the capture has a job redacted, or which one it is: what the response says of that job
  /// is not known, which is not to say that there is nothing.
  bool hidesJob() const { return hidesJob_; }
  /// Whether the capture has parameters of that job redacted, so that paths in them are not known.
  bool hidesParameters(const std::string& jobId) const;
  /// Like the functions of these names, but pointers, and names of parameters, are left out unless
  /// `withPointers`.
  void addRules(const std::string& jobId, JobRules& rules, bool withPointers = true);
  JobRules rules(const std::string& jobId, bool withPointers = true);
  std::vector<ResponsePath> paths(const std::string& jobId, bool withPointers = true);
  /// The texts that stringPaths() looks at: texts of STRING parameters in which a separator is.
  std::vector<ResponsePath> texts(const std::string& jobId, bool withPointers = true);
  /// Whether rules() lists any, but for rules that cannot be read.
  bool listsRules(const std::string& jobId) const;
  /// What paths() and texts() have, for checks: `texts` is overwritten.
  void readTexts(const std::string& jobId, PathTexts& texts) const;

 private:
  /// A jobDetails or jobAttachmentDetails entity.
  struct Details {
    Row row;
    uint32_t place;  ///< in the list of entities
    bool ofAttachments;
    std::string pointer;  ///< empty until they are asked for
    const std::string* pointerIf(bool wanted) const { return wanted ? &pointer : nullptr; }
  };

  void collect(const Row& entity, uint32_t place);
  /// Fills in all pointers: rows have none, and each walk goes through the text.
  void findPointers();
  /// Indices into details_; those of all jobs if the id is empty.
  const std::vector<uint32_t>& detailsOf(const std::string& jobId) const;

  const Response& response_;
  std::vector<std::string> jobs_;
  TextMap numbers_;                           ///< numbers of jobs, by id
  std::vector<std::vector<uint32_t>> ofJob_;  ///< by number
  std::vector<uint32_t> all_;
  std::vector<Details> details_;
  bool hasPointers_ = false;
  bool hidesJob_ = false;
};

/// Rules, and manifests, of one entity, whose pointer is given; null: none has a pointer.
void addListedRules(const Row& jobDetails, const std::string* pointer, JobRules& rules);
void addManifestRoots(const Row& attachmentDetails, const std::string* pointer, JobRules& rules);
/// Paths of one entity; likewise.
void addParameterPaths(const Row& jobDetails, const std::string* pointer,
                       std::vector<ResponsePath>& paths);
/// The paths of parameters and the texts of STRING parameters.
void addParameterTexts(const Row& jobDetails, PathTexts& texts);
/// Texts of its STRING parameters in which a separator is.
void addStringTexts(const Row& jobDetails, const std::string* pointer,
                    std::vector<ResponsePath>& texts);
void addManifestPaths(const Row& attachmentDetails, const std::string* pointer,
                      std::vector<ResponsePath>& paths);

/// The rule for which stringPaths() has a text, and where it would go; -1: it has not.
int32_t ruleForString(const PathMapper& mapper, std::string_view text, std::string& mapped);
/// As completeRules() has them, of listed rules that need not be copied.
CompleteRules withImpliedRules(std::vector<PathMappingRule> listed,
                               const std::vector<ManifestRoot>& manifests, const WorkerOs* workerOs,
                               std::string_view sessionDirectory);

}  // namespace job_entity::job
