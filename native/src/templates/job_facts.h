#pragma once

// The facts about the job that a template belongs to: all that its format strings can be resolved
// from.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/symbols.h"
#include "job_entity/path_mapping.h"

namespace job_entity::templates {

/// A parameter of the job. Texts are the job's own: numbers are never rounded.
struct JobParameter {
  std::string name;
  std::string kind;                ///< "INT", "PATH", "LIST[STRING]", ...; empty: not known
  bool isKnown = true;             ///< false: redacted, or of a kind that is not known
  std::string text;                ///< for a scalar
  std::vector<std::string> items;  ///< for a list
  std::vector<std::vector<std::string>> lists;  ///< for a list of lists

  bool isPath() const { return kind == "PATH" || kind == "LIST[PATH]"; }
};

struct JobFacts {
  std::vector<JobParameter> parameters;
  /// False: jobDetails is not at hand, or has its parameters redacted. Any name may be one then.
  bool parametersKnown = true;
  /// The job's complete rules; null: they are not known, and paths stay as they are.
  const PathMapper* mapper = nullptr;
  WorkerOs workerOs = WorkerOs::kPosix;
  std::string sessionDirectory;  ///< empty: not known
  /// Values that only the worker knows, as the caller has them.
  expr::SymbolTable known;

  PathFormat pathFormat() const { return workerPathFormat(workerOs); }
};

/// A path of the job as it is on the worker: mapped by the rules, with the host's separators.
std::string workerPath(const JobFacts& job, std::string_view path);

/// The symbols of a job's parameters, and of the session, in two scopes: those known when the job
/// is created, and around it those that only a worker knows.
class JobSymbols {
 public:
  /// `withExpr`: values have the types of their parameters; they are texts otherwise.
  /// `typesOnly`: no value is known, for checking.
  JobSymbols(const JobFacts& job, bool withExpr, bool typesOnly);
  JobSymbols(const JobSymbols&) = delete;
  JobSymbols& operator=(const JobSymbols&) = delete;

  const expr::SymbolTable& job() const { return job_; }
  const expr::SymbolTable& worker() const { return worker_; }

 private:
  void addParameter(const JobParameter& parameter);
  void addSession();
  void set(expr::SymbolTable& table, const std::string& name, expr::Type type, expr::Value value);

  const JobFacts& facts_;
  const bool withExpr_;
  const bool typesOnly_;
  expr::SymbolTable job_;
  expr::SymbolTable worker_{&job_};
};

/// A value of that type, as the job has it; an unknown one if the text does not fit the type.
/// `withExpr` false: the text as it is.
expr::Value valueOf(const JobFacts& job, bool withExpr, expr::Type type, std::string_view text,
                    std::string_view name);

}  // namespace job_entity::templates
