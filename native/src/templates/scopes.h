#pragma once

// Which symbols are defined where in a template, with their values or their types only.

#include <memory>
#include <utility>

#include "templates/job_facts.h"
#include "templates/strings.h"
#include "templates/sugar.h"

namespace job_entity::templates {

/// Symbols for the strings of a part of a template, by their scope.
struct Block {
  const expr::SymbolTable* job = nullptr;       ///< resolved when the job is created
  const expr::SymbolTable* worker = nullptr;    ///< actions and files
  const expr::SymbolTable* variable = nullptr;  ///< an environment's variables

  const expr::SymbolTable& of(Scope scope) const {
    return scope == Scope::kVariable ? *variable : scope == Scope::kWorker ? *worker : *job;
  }
};

/// The sources of a template's symbols.
struct ScopeInput {
  Reading& reading;
  Strings& strings;
  const JobFacts& job;
  /// The symbols of a resolvedSymbolTable; null if there is none.
  const expr::SymbolTable* table = nullptr;
  /// The name of the step that an environment belongs to; null: it belongs to the job. Empty: not
  /// known.
  const std::string* stepName = nullptr;
};

/// Takes the errors of expressions: node, byte in its text, error.
class ExprErrorSink {
 public:
  virtual void take(NodeIndex node, uint32_t offset, const expr::ExprError& error) = 0;

 protected:
  ~ExprErrorSink() = default;
};

/// Tables that stay where they are while others are added.
using TableList = std::vector<std::unique_ptr<expr::SymbolTable>>;

class Scopes {
 public:
  /// `symbols` as built with the same `typesOnly`. Errors of let go to the sink,
  /// which must outlive this.
  Scopes(const ScopeInput& input, const JobSymbols& symbols, bool typesOnly, ExprErrorSink& sink);
  Scopes(const Scopes&) = delete;
  Scopes& operator=(const Scopes&) = delete;

  /// The symbols of strings in no script or environment.
  const Block& root() const { return root_; }
  /// The symbols of a step's script or simple action, or an environment.
  const Block& of(NodeIndex part) const;
  /// The symbols of a hook of an environment.
  const Block& hook(NodeIndex action) const;
  /// Like of(), with a task's values: each a text that has been taken from its parameter.
  Block withTask(NodeIndex script, const std::vector<std::pair<std::string, std::string>>& values,
                 TableList& room) const;
  /// Whether a name is defined in any place of the template.
  bool isDefinedSomewhere(std::string_view name) const;
  /// The options for evaluating in that scope.
  expr::Options options(Scope scope) const;
  bool typesOnly() const { return typesOnly_; }

 private:
  struct Script {
    NodeIndex files;
    NodeIndex lets;
    std::string sugarFile;
    const char* filePrefix;
  };

  void addGiven();
  void addMissingParameters();
  void addNames();
  void addStepLets();
  void addParts();
  void addEnvironment(NodeIndex environment);
  void addHooks(NodeIndex environment, const Block& block);
  Script scriptOf(NodeIndex part) const;
  expr::SymbolTable& addTable(const expr::SymbolTable* outer);
  void fillScript(const Script& script, expr::SymbolTable& table) const;
  void bindLets(NodeIndex list, expr::SymbolTable& table, Scope scope) const;
  void define(expr::SymbolTable& table, const std::string& name, expr::Type type) const;
  void addTaskParameters(NodeIndex script, expr::SymbolTable& table) const;
  expr::Value taskValue(TaskType type, const std::string& text, const std::string& symbol,
                        bool raw) const;

  ScopeInput input_;
  const bool typesOnly_;
  const bool withExpr_;
  ExprErrorSink& sink_;
  TableList tables_;
  expr::SymbolTable* job_ = nullptr;
  expr::SymbolTable* worker_ = nullptr;
  Block root_;
  std::vector<std::pair<NodeIndex, Block>> parts_;  ///< in the order of nodes
  std::vector<std::pair<NodeIndex, Block>> hooks_;  ///< in the order of nodes
};

}  // namespace job_entity::templates
