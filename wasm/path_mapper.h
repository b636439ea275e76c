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
  /// False, with an error, if the text is no rules file.
  bool readRules(const std::string& text, std::vector<PathMappingRule>& rules);
  void fail(const char* code, std::string message);

  std::optional<PathMapper> mapper_;
  std::vector<ManifestRoot> manifests_;
  std::vector<ResponsePath> paths_;
  bool workerOsInferred_ = false;
  std::string errorCode_;
  std::string errorMessage_;
};

}  // namespace job_entity
