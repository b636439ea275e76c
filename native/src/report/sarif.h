#pragma once

// Findings as SARIF 2.1.0, which code hosts and editors show beside the text.

#include <string>
#include <vector>

#include "job_entity/diagnostic.h"

namespace job_entity::report {

class SarifLog {
 public:
  /// `file`: as the caller named it.
  void add(const std::string& file, const Diagnostic& diagnostic);
  /// The log as one JSON document.
  std::string text() const;

 private:
  uint32_t ruleOf(const Diagnostic& diagnostic);

  std::vector<Code> rules_;  ///< in the order in which they were found
  std::string results_;      ///< JSON, with commas between
};

}  // namespace job_entity::report
