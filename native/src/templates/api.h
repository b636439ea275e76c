#pragma once

// The entries of the templates module: a template's text and the facts about its job come as bytes,
// and all that can be said of it goes out as JSON text; likewise an expression.
//
// The options of a template are a JSON object; each member may be absent or null:
//
//   kind               "step" (also a bare script) or "environment"
//   jobId, id          as the report shows them
//   extensions         those in force; absent: the response does not say
//   parameters         jobDetails.parameters; absent: none; null: they are not known
//   pathMappingRules   the job's complete rules, service's spelling or a rules file's; absent or
//                      null: they are not known
//   symbolTable        text of a resolvedSymbolTable
//   known              text of a symbol table with what only the worker knows
//   workerOs           "posix" or "windows"
//   sessionDirectory   the session's working directory
//   isOfStep, stepName of an environment: whether it belongs to a step, and to which
//   jobEnvironments    names of the job's own environments; absent: they are not known
//   isWrapped          another environment of the job wraps actions
//   dependencies       ids of steps
//   task               index of the task that actions are resolved for, a decimal string
//   from, count        the page of tasks that is listed
//   find               {"Frame": "57"}: lists the tasks with those values instead
//   pieces             true: also what each text was made of, and the symbols
//   pointer, offset    where the template is in its file; added to places
//   line, column       of its first byte
//   index              of its entity in the response's list
//
// An open template is asked with task, from, count, find and pieces, and with:
//
//   part               "run": what depends on the task; "tasks": the page of tasks; absent: all
//   resolve            true: the tasks come with what each of them runs
//   files              false: files are left out of that

// Those of an expression likewise:
//
//   symbols            a symbol table, as a list or as its text; absent: nothing is known
//   pathFormat         of the worker: "posix" or "windows"
//   pathMappingRules   that apply_path_mapping() goes by; absent or null: they are not known
//   targetType         what the place takes that the expression is in

// And those of a job's steps:
//
//   steps              [{"stepId": "...", "dependencies": [ids of steps]}]

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace job_entity::templates {

/// The JSON of `template --format json`, or {"error": "..."} if the options cannot be read.
std::string describeTemplate(std::string_view slice, std::string_view options);

/// A template that was read once, and can be asked about any of its tasks.
class OpenTemplate {
 public:
  /// Null if the options cannot be read; `error` is then like the answer of describeTemplate().
  static std::unique_ptr<OpenTemplate> read(std::string_view slice, std::string_view options,
                                            std::string& error);
  ~OpenTemplate();

  /// JSON of the part that is asked for: see the options above.
  std::string answer(std::string_view questions);

 private:
  struct State;

  explicit OpenTemplate(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

/// The JSON of `expr --format json`, or {"error": "..."} if the options cannot be read.
std::string describeExpression(std::string_view text, std::string_view options);

/// Which of a job's steps wait for which, as writeStepGraph() has it. Only the options are read.
std::string describeSteps(std::string_view nothing, std::string_view options);

}  // namespace job_entity::templates
