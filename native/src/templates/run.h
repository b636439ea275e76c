#pragma once

// The things that a worker runs: actions, files and variables of a script, with defaults and
// resolved texts.

#include <string>
#include <vector>

#include "templates/resolver.h"
#include "templates/task_space.h"

namespace job_entity::templates {

/// A number of seconds; if it is not known, the text of its format string.
struct Seconds {
  enum class State : uint8_t { kNone, kKnown, kUnknown };
  State state = State::kNone;
  uint64_t value = 0;
  std::string text;
};

struct RunAction {
  std::string name;  ///< "onRun"
  NodeIndex node = kNoNode;
  std::string command;
  std::vector<std::string> args;
  Marks commandMarks;           ///< if they are collected, likewise the others
  std::vector<Marks> argMarks;  ///< for each argument
  Seconds timeout;              ///< kNone if there is none
  std::string cancelMode;  ///< "TERMINATE", "NOTIFY_THEN_TERMINATE", or a text that is not known
  Seconds notifyPeriod;    ///< kNone: the mode gives no notice
  std::string text;        ///< the command line, quoted for the worker's shell
  std::vector<MarkedText> words;  ///< the command line's, if marks are collected
  std::string wrappedBy;          ///< the step's environment whose hook runs instead; empty: none
};

struct RunFile {
  std::string name;
  std::string filename;  ///< empty: the worker picks a random one
  bool isRunnable = false;
  std::string endOfLine;
  std::string data;
  Marks marks;  ///< the data's
};

struct RunVariable {
  std::string name;
  std::string value;
  Marks marks;
};

/// A script or an environment as it runs.
struct RunPart {
  std::string name;  ///< for an environment
  std::string description;
  std::vector<RunAction> actions;
  std::vector<RunFile> files;
  std::vector<RunVariable> variables;
  bool wraps = false;  ///< an environment whose hooks run instead of inner actions
};

/// The parts that a task of a step runs, or an environment.
struct Run {
  RunPart part;
  std::vector<RunPart> environments;  ///< for a step, in the order in which they are entered
};

class Runner {
 public:
  Runner(const ScopeInput& input, const Scopes& values, Resolver& resolver);

  /// If `task` is null, no task's values of a step are known.
  Run run(const TaskTexts* task);
  /// The part that a task itself runs: run() without the step's environments, which are alike for
  /// all tasks. Without `withFiles`, files are left out.
  RunPart task(const TaskTexts& task, bool withFiles);

 private:
  RunPart step(const TaskTexts* task);
  RunPart environment(NodeIndex node);
  void script(NodeIndex script, const Block& block, RunPart& part);
  RunFile sugarFile(NodeIndex node, const std::string& name, const Sugar& sugar,
                    const Block& block);
  void simpleAction(NodeIndex node, const Block& block, RunPart& part);
  void actions(NodeIndex list, const Block& block, RunPart& part);
  RunAction action(NodeIndex node, const Block& block, MemberIndex name);
  void timing(NodeIndex owner, MemberIndex timeout, MemberIndex cancelation, const Block& block,
              MemberIndex name, RunAction& action);
  Seconds seconds(NodeIndex node, const Block& block);
  void arguments(NodeIndex list, const Block& block, RunAction& action);
  void addSugarPath(const std::string& file, const Block& block, RunAction& action);
  void writeLine(RunAction& action) const;
  void files(NodeIndex list, const Block& block, std::vector<RunFile>& files);
  std::string text(NodeIndex node, const expr::SymbolTable& table, Scope scope);
  std::string childText(NodeIndex object, MemberIndex member);
  NodeIndex environments() const;

  const ScopeInput& input_;
  Outline& outline_;
  const Scopes& values_;
  Resolver& resolver_;
  bool withFiles_ = true;
};

}  // namespace job_entity::templates
