#pragma once

// Pass 6: the values of format strings, with the values at hand.

#include <string>
#include <vector>

#include "base/text_map.h"
#include "templates/marked_text.h"
#include "templates/scopes.h"

namespace job_entity::templates {

/// The value of a field's format string.
struct Resolved {
  std::string text;        ///< values that are not known stay as {{name}}
  bool isUnknown = false;  ///< the text holds something that is not known
  Marks marks;             ///< if they are collected
};

class Resolver {
 public:
  Resolver(const ScopeInput& input, const Scopes& values) : input_(input), values_(values) {}

  /// A field that takes text.
  Resolved text(NodeIndex node, const expr::SymbolTable& table, Scope scope);
  /// An item of a list of arguments: null drops it, a list is spliced in.
  void argument(NodeIndex node, const expr::SymbolTable& table, std::vector<std::string>& out,
                std::vector<Marks>& marks) {
    item(node, table, Scope::kWorker, out, &marks);
  }
  /// Like argument(), in any scope.
  void item(NodeIndex node, const expr::SymbolTable& table, Scope scope,
            std::vector<std::string>& out, std::vector<Marks>* marks = nullptr);
  /// A field that takes a value: that of its only expression, else its text. Null: dropped.
  expr::Value value(NodeIndex node, const expr::SymbolTable& table, Scope scope,
                    expr::Type target = expr::Type::any());

  /// From now on texts come with their marks, or without.
  void collectMarks(bool wanted) { marking_ = wanted; }
  bool collectsMarks() const { return marking_; }

  /// From now on errors become findings of the template, or not: those of a single task do not.
  void reportErrors(bool wanted) { reporting_ = wanted; }

  /// Names that are not known, sorted, of all that was resolved.
  std::vector<std::string> unresolved() const;
  void addUnresolved(const std::string& name) {
    if (isUnresolved_.add(name)) unresolved_.push_back(name);
  }
  void clearUnresolved() {
    unresolved_.clear();
    isUnresolved_ = TextMap();
  }
  /// `mayBeSaid`: a finding may say it already.
  void reportError(NodeIndex node, uint32_t offset, const expr::ExprError& error,
                   bool mayBeSaid = true);

 private:
  expr::Value evaluate(NodeIndex node, const ParsedExpression& expression,
                       const expr::SymbolTable& table, Scope scope, expr::Type target);
  void append(const expr::Value& value, Resolved& resolved);
  /// Marks the text from `begin` on as what the expression came to.
  void mark(uint32_t begin, std::string_view written, const ParsedExpression& expression,
            const expr::SymbolTable& table, Resolved& resolved) const;

  const ScopeInput& input_;
  const Scopes& values_;
  std::vector<std::string> unresolved_;
  TextMap isUnresolved_;
  TextMap reported_;  ///< places of errors, as decimal texts
  bool marking_ = false;
  bool reporting_ = true;
};

}  // namespace job_entity::templates
