#pragma once

// A template of a response: its findings, its tasks, and what they run.
//
//   const auto step = Template::read(slice, options);
//   step->findings();
//   step->tasks();
//   Run run = step->run(BigUint(57));

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"
#include "templates/check_names.h"
#include "templates/operations.h"
#include "templates/requirements.h"
#include "templates/run.h"
#include "templates/task_space.h"

namespace job_entity::templates {

struct TemplateOptions {
  bool isEnvironment = false;
  Extensions extensions = Extensions::notSaid();
  /// JSON text of a resolvedSymbolTable; empty if there is none.
  std::string symbolTable;
  /// Whether an environment belongs to a step, and that step's name if it is known.
  bool isOfStep = false;
  std::string stepName;
  /// Names of the job's own environments, which a step's must not have; null: not known.
  const TextMap* jobEnvironments = nullptr;
  /// Another environment of the job wraps actions already.
  bool isWrapped = false;
  Limits limits;  ///< diagnostics, operations
  /// For templates that are checked, and resolved, one after the other; null: this one by itself.
  CheckOperations* operations = nullptr;
};

/// A job's symbols, made when a template first needs them.
class JobContext {
 public:
  explicit JobContext(const JobFacts& facts) : facts_(facts) {}
  const JobFacts& facts() const { return facts_; }
  const JobSymbols& symbols(bool withExpr, bool typesOnly);

 private:
  const JobFacts& facts_;
  std::unique_ptr<JobSymbols> symbols_[2][2];
};

/// A name that the strings of a script or an environment may refer to.
struct TemplateSymbol {
  std::string name;
  expr::Value value;  ///< with its type, whether expressions are in force or not
  Origin origin;
};

class Template final : private ExprErrorSink {
 public:
  /// Reads and checks the text of a template, after which kInputPadding bytes can be read. Text and
  /// context must outlive it. Never null; errors are in findings().
  static std::unique_ptr<Template> read(std::string_view slice, JobContext& job,
                                        TemplateOptions options);
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;

  /// Findings of the text; running a task does not add any.
  const std::vector<Found>& findings() const { return findings_.all(); }
  uint32_t omittedFindings() const { return findings_.omitted(); }
  bool isValid() const { return findings_.errorCount() == 0; }
  bool isEnvironment() const { return options_.isEnvironment; }
  /// An environment whose hooks run instead of inner actions.
  bool wraps() const;
  /// Empty: it has none.
  std::string name();
  const Extensions& extensions() const { return options_.extensions; }
  /// Extensions that it makes use of.
  const Extensions& needed() const { return reading_.needed; }
  /// Listed at the first call, like all that findings do not need.
  const std::vector<TemplateReference>& references();
  const Outline& outline() const { return outline_; }
  /// Names of steps that the template says it depends on.
  std::vector<std::string> dependsOnNames();

  /// The tasks of a step; null: not known, because of what findings() says or of values that are
  /// not at hand.
  const TaskSpace* tasks() const { return space_ ? &*space_ : nullptr; }
  const HostRequirements& hostRequirements();
  /// The parts that run in a task, or for an environment. `task` null, or without tasks(): no
  /// task's values. `withMarks`: with what each text was made of.
  Run run(const BigUint* task, bool withMarks = false);
  /// The part that the given task of a step runs, without the step's environments, and without
  /// files unless they are asked for. The task must exist.
  RunPart runTask(const BigUint& task, bool withFiles);
  /// Operations that the expressions of the last run() or runTask() have taken.
  uint64_t operations() const { return runOperations_ - reading_.operationsLeft; }
  /// The symbols that the texts of such a run() may refer to, sorted by name; for a step those of
  /// its script.
  std::vector<TemplateSymbol> symbols(const BigUint* task);
  /// Names that are not known, of what run() or runTask() has resolved last.
  std::vector<std::string> unresolved() const;

 private:
  Template(std::string_view slice, JobContext& job, TemplateOptions options);
  void take(NodeIndex node, uint32_t offset, const expr::ExprError& error) override;
  /// The values of a task; none if there is no such task.
  std::optional<TaskTexts> textsOf(const BigUint* task) const;
  NodeIndex scriptNode() const;
  void readTable();
  void check();
  void checkStrings();
  bool needsValues() const;
  void makeValues();
  Runner runner(bool withMarks);
  bool isChecked(NodeIndex node) const;
  void checkResolvedWord(NodeIndex node, const expr::Value& value);
  const Block& blockOf(NodeIndex node) const;
  void checkStepLets();
  void checkAgainstJob();
  void checkAgainstJob(NodeIndex environment);
  void noteExtensions();
  uint64_t operationsAtFirst() const;
  /// Those that the check has taken, and whether they did.
  void noteOperations();

  JobContext& job_;
  TemplateOptions options_;
  Outline outline_;
  Findings findings_;
  Reading reading_;
  uint64_t runOperations_ = 0;  ///< those that the last run might take
  expr::SymbolTable table_;
  bool hasTable_ = false;
  std::unique_ptr<Strings> strings_;
  std::unique_ptr<ScopeInput> input_;
  std::unique_ptr<Scopes> types_;
  std::unique_ptr<Scopes> values_;  ///< with EXPR, made once something needs values
  std::unique_ptr<Resolver> resolver_;
  std::optional<std::vector<TemplateReference>> references_;
  std::optional<TaskSpace> space_;
  std::optional<HostRequirements> requirements_;
};

}  // namespace job_entity::templates
