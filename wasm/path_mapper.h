#pragma once

// A path mapper as JavaScript holds it.

#include <optional>
#include <string>

#include "job_entity/job_rules.h"
#include "job_entity/path_mapping.h"
#include "job_entity/response_paths.h"
#include "job_entity/rules_file.h"
#include "job/session_log.h"

namespace job_entity {

class ModulePathMapper {
 public:
  /// Rules of a job of a response. Empty texts: the only job, the inferred system, `<session>`, the
  /// rules of the batch itself.
  static ModulePathMapper* ofBatch(const Response& response, const std::string& jobId,
                                   const std::string& workerOs, const std::string& sessionDirectory,
                                   const std::string& rulesFile);
  static ModulePathMapper* ofRulesFile(const std::string& text, const std::string& workerOs);
  /// All of a mapper that has no error as bytes, of which unpack() makes another one.
  std::string pack();
  static ModulePathMapper* unpack(const char* bytes);

  /// "" or the code of a JobEntityError.
  std::string errorCode() const { return errorCode_; }
  std::string errorMessage() const { return errorMessage_; }

  std::string workerOs() const { return workerOsName(mapper_->workerOs()); }
  bool workerOsInferred() const { return workerOsInferred_; }
  /// False: the response does not tell all of the job's rules.
  bool areRulesKnown() const { return areRulesKnown_; }
  /// What the rules came with: `response`, `rules-file`, `storage-profiles` or `session-log`.
  const std::string& source() const { return source_; }

  // JSON texts
  std::string rules() const;
  std::string explain(const std::string& path, bool withConsidered) const;
  std::string reverse(const std::string& workerPath) const;
  std::string analyze() const;
  std::string rulesFile() const;
  /// What the tasks ran with, as a session's log tells.
  std::string taskParameters() const;

  const PathMapper& mapper() const { return *mapper_; }
  /// Every path of the job, or of the tasks that a session's log tells of.
  const std::vector<ResponsePath>& paths() const { return paths_; }

 private:
  void complete(const JobRules& job, const std::string& workerOs,
                const std::string& sessionDirectory);
  /// Rules between two storage profiles, or an error; false if the text is something else.
  bool readProfiles(const InputBuffer& text, std::vector<PathMappingRule>& rules);
  /// What a session's log tells; false if the text is something else.
  bool readSessionLog(const std::string& text, RulesFile& file);
  /// Those of a rules file, two storage profiles or a session's log. False: there is an error.
  bool readRules(const std::string& text, std::vector<PathMappingRule>& rules);
  void fail(const char* code, std::string message);
  /// Gives the archive each member that pack() keeps, to write or to read it.
  template <typename Archive>
  void visit(Archive& archive);

  std::optional<PathMapper> mapper_;
  std::vector<ManifestRoot> manifests_;
  std::vector<ResponsePath> paths_;
  std::vector<job::LoggedParameter> taskParameters_;
  std::string source_ = "rules-file";
  bool workerOsInferred_ = false;
  bool areRulesKnown_ = true;
  std::string profileOs_;  ///< as the second storage profile says; for complete() alone
  std::string errorCode_;
  std::string errorMessage_;
};

}  // namespace job_entity
