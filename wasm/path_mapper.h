#pragma once

// A path mapper as JavaScript holds it.

#include <optional>
#include <string>

#include "job_entity/job_rules.h"
#include "job_entity/path_mapping.h"
#include "job_entity/response_paths.h"

namespace job_entity {

class ModulePathMapper {
 public:
  /// Rules of a job of a response. Empty texts: the only job, the inferred system, `<session>`, the
  /// rules of the batch itself.
  static ModulePathMapper* ofBatch(const Response& response, const std::string& jobId,
                                   const std::string& workerOs, const std::string& sessionDirectory,
                                   const std::string& rulesFile);
  static ModulePathMapper* ofRulesFile(const std::string& text, const std::string& workerOs);

  /// "" or the code of a JobEntityError.
  std::string errorCode() const { return errorCode_; }
  std::string errorMessage() const { return errorMessage_; }

  std::string workerOs() const { return workerOsName(mapper_->workerOs()); }
  bool workerOsInferred() const { return workerOsInferred_; }
  /// False: the response does not tell all of the job's rules.
  bool areRulesKnown() const { return areRulesKnown_; }

  // JSON texts
  std::string rules() const;
  std::string explain(const std::string& path) const;
  std::string reverse(const std::string& workerPath) const;
  std::string analyze() const;
  std::string rulesFile() const;
  /// Every path of the job, mapped.
  std::string paths() const;

  const PathMapper& mapper() const { return *mapper_; }

 private:
  void complete(const JobRules& job, const std::string& workerOs,
                const std::string& sessionDirectory);
  /// Rules between two storage profiles, or an error; false if the text is something else.
  bool readProfiles(const InputBuffer& text, std::vector<PathMappingRule>& rules);
  /// Those of a rules file, two storage profiles or a session's log. False: there is an error.
  bool readRules(const std::string& text, std::vector<PathMappingRule>& rules);
  void fail(const char* code, std::string message);

  std::optional<PathMapper> mapper_;
  std::vector<ManifestRoot> manifests_;
  std::vector<ResponsePath> paths_;
  bool workerOsInferred_ = false;
  bool areRulesKnown_ = true;
  std::string profileOs_;  ///< as the second storage profile says
  std::string errorCode_;
  std::string errorMessage_;
};

}  // namespace job_entity
