#include "templates/resolver.h"

#include <algorithm>

#include "base/stable_sort.h"

namespace job_entity::templates {

using expr::SymbolTable;
using expr::Type;
using expr::Value;

void Resolver::reportError(NodeIndex node, uint32_t offset, const expr::ExprError& error,
                           bool mayBeSaid) {
  if (!reporting_) return;
  const Outline& outline = input_.reading.outline;
  const uint32_t place = outline.placeInside(node, offset + error.offset);
  // A string may be resolved more than once, and its error is said once.
  if (!reported_.add(std::to_string(place))) return;
  // Errors that occur for any value were found when types were checked.
  if (mayBeSaid)
    for (const Found& found : input_.reading.findings.all())
      if (found.offset == place) return;
  input_.reading.findings.addInside(Pass::kValues, codeOf(error), Severity::kError, node,
                                    offset + error.offset, sentenceOf(error));
}

Value Resolver::evaluate(NodeIndex node, const ParsedExpression& expression,
                         const SymbolTable& table, Scope scope, Type target) {
  if (!input_.reading.has(Extension::kExpr)) {
    const Value* const value = expression.isBroken() ? nullptr : table.find(expression.name());
    return value != nullptr ? *value : Value::unknown(Type::any(), expression.name());
  }
  // Once findings are only counted, another of an expression cannot be told from the first.
  const bool isCounted = expression.isWrong && input_.reading.findings.isFull();
  if (!expression.isBroken() && !isCounted) {
    expr::Options options = values_.options(scope);
    options.target = target;
    expr::Result result = evaluateIn(input_.reading, expression.expression(), table, options);
    if (!result.error) return std::move(result.value);
    if (result.error.code != expr::ErrorCode::kUndefined)
      reportError(node, expression.offset, result.error, expression.isWrong);
  }
  return Value::unknown(Type::any(), expression.expression().valid()
                                         ? std::string_view(expression.expression().text())
                                         : std::string_view(expression.name()));
}

std::vector<std::string> Resolver::unresolved() const {
  std::vector<std::string> names = unresolved_;
  sortStably<std::string>(names);
  return names;
}

void Resolver::append(const Value& value, Resolved& resolved) {
  if (!value.isUnknown()) return value.appendText(resolved.text);
  resolved.isUnknown = true;
  resolved.text += "{{" + value.unknown().text + "}}";
  for (const std::string& name : value.unknown().names) addUnresolved(name);
}

void Resolver::mark(uint32_t begin, std::string_view written, const ParsedExpression& expression,
                    const SymbolTable& table, Resolved& resolved) const {
  constexpr const char* kBlanks = " \t\n\r\f\v";
  Mark mark;
  mark.begin = begin;
  mark.end = static_cast<uint32_t>(resolved.text.size());
  written.remove_prefix(std::min(written.find_first_not_of(kBlanks), written.size()));
  mark.expression = written.substr(0, written.find_last_not_of(kBlanks) + 1);
  if (!expression.expression().valid() && !expression.name().empty())
    mark.names.push_back(expression.name());
  if (expression.expression().valid()) {
    for (const expr::Reference& reference : expression.expression().references()) {
      size_t length = 0;
      const bool isDefined = expr::resolveReference(reference, table, length) != nullptr;
      std::string name = isDefined ? reference.name.substr(0, length) : reference.name;
      if (std::find(mark.names.begin(), mark.names.end(), name) == mark.names.end())
        mark.names.push_back(std::move(name));
    }
  }
  resolved.marks.push_back(std::move(mark));
}

Resolved Resolver::text(NodeIndex node, const SymbolTable& table, Scope scope) {
  Resolved resolved;
  const ParsedString* const string = input_.strings.find(node);
  if (string == nullptr || string->isBroken) {
    resolved.text = input_.reading.outline.text(node);
    return resolved;
  }
  size_t expression = 0;
  for (const Piece& piece : string->format.pieces()) {
    if (!piece.isExpression) {
      resolved.text += string->format.of(piece);
      continue;
    }
    const ParsedExpression& parsed = string->expressions[expression++];
    const auto begin = static_cast<uint32_t>(resolved.text.size());
    const Value value = evaluate(node, parsed, table, scope, Type::any());
    append(value, resolved);
    if (!marking_) continue;
    mark(begin, string->format.of(piece), parsed, table, resolved);
    resolved.marks.back().isUnknown = value.isUnknown();
  }
  return resolved;
}

Value Resolver::value(NodeIndex node, const SymbolTable& table, Scope scope, Type target) {
  const ParsedString* const string = input_.strings.find(node);
  if (string != nullptr && !string->isBroken && string->format.isSingleExpression()) {
    Value value = evaluate(node, string->expressions[0], table, scope, target);
    if (value.isUnknown())
      for (const std::string& name : value.unknown().names) addUnresolved(name);
    return value;
  }
  Resolved resolved = text(node, table, scope);
  if (!resolved.isUnknown) return Value::ofString(std::move(resolved.text));
  return Value::unknown(expr::types::kString, resolved.text);
}

void Resolver::item(NodeIndex node, const SymbolTable& table, Scope scope,
                    std::vector<std::string>& out, std::vector<Marks>* marks) {
  const ParsedString* const string = input_.strings.find(node);
  const bool isSingle = string != nullptr && !string->isBroken &&
                        string->format.isSingleExpression() && input_.reading.has(Extension::kExpr);
  if (!isSingle) {
    Resolved resolved = text(node, table, scope);
    out.push_back(std::move(resolved.text));
    if (marks != nullptr) marks->push_back(std::move(resolved.marks));
    return;
  }
  const Value value = evaluate(node, string->expressions[0], table, scope, Type::any());
  const size_t before = out.size();
  if (!expr::spliceInto(value, out)) {
    Resolved resolved;
    append(value, resolved);
    out.push_back(std::move(resolved.text));
  }
  if (marks == nullptr) return;
  // All of each argument is what the expression came to.
  for (size_t i = before; i < out.size(); ++i) {
    Resolved resolved;
    if (marking_) {
      resolved.text = out[i];
      mark(0, string->format.of(string->format.pieces()[0]), string->expressions[0], table,
           resolved);
      resolved.marks.back().isUnknown = value.isUnknown();
    }
    marks->push_back(std::move(resolved.marks));
  }
}

}  // namespace job_entity::templates
