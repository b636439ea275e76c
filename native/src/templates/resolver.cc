#include "templates/resolver.h"

#include "json/stable_sort.h"

namespace job_entity::templates {

using expr::SymbolTable;
using expr::Type;
using expr::Value;

void Resolver::reportError(NodeIndex node, uint32_t offset, const expr::ExprError& error) {
  const Outline& outline = input_.reading.outline;
  const uint32_t place = outline.placeInside(node, offset + error.offset);
  // A string is resolved for several tasks, and its error is said once.
  if (!reported_.add(std::to_string(place))) return;
  // What fails for any value was found when types were checked.
  for (const Found& found : input_.reading.findings.all())
    if (found.offset == place) return;
  input_.reading.findings.addInside(Pass::kValues, codeOf(error), Severity::kError, node,
                                    offset + error.offset, sentenceOf(error));
}

Value Resolver::evaluate(NodeIndex node, const ParsedExpression& expression,
                         const SymbolTable& table, Scope scope, Type target) {
  if (!input_.reading.has(Extension::kExpr)) {
    const Value* const value = expression.isBroken ? nullptr : table.find(expression.name);
    return value != nullptr ? *value : Value::unknown(Type::any(), expression.name);
  }
  if (!expression.isBroken) {
    expr::Options options = values_.options(scope);
    options.target = target;
    expr::Result result = evaluateIn(input_.reading, expression.expression, table, options);
    if (!result.error) return std::move(result.value);
    if (result.error.code != expr::ErrorCode::kUndefined)
      reportError(node, expression.offset, result.error);
  }
  return Value::unknown(Type::any(), expression.expression.valid()
                                         ? std::string_view(expression.expression.text())
                                         : std::string_view(expression.name));
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

Resolved Resolver::text(NodeIndex node, const SymbolTable& table, Scope scope) {
  Resolved resolved;
  const ParsedString* const string = input_.strings.find(node);
  if (string == nullptr || string->isBroken) {
    resolved.text = input_.reading.outline.text(node);
    return resolved;
  }
  size_t expression = 0;
  for (const Piece& piece : string->format.pieces()) {
    if (piece.isExpression)
      append(evaluate(node, string->expressions[expression++], table, scope, Type::any()),
             resolved);
    else
      resolved.text += string->format.of(piece);
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
                    std::vector<std::string>& out) {
  const ParsedString* const string = input_.strings.find(node);
  const bool isSingle = string != nullptr && !string->isBroken &&
                        string->format.isSingleExpression() && input_.reading.has(Extension::kExpr);
  if (isSingle) {
    const Value value = evaluate(node, string->expressions[0], table, scope, Type::any());
    if (expr::spliceInto(value, out)) return;
    Resolved resolved;
    append(value, resolved);
    return out.push_back(std::move(resolved.text));
  }
  out.push_back(text(node, table, scope).text);
}

}  // namespace job_entity::templates
