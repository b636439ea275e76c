#include "expr/residual.h"

#include <algorithm>
#include <iterator>

namespace job_entity::expr {
namespace {

/// Numbers with a sign bind as it does; and a point behind a number would belong to it.
bool needsParentheses(const Value& value, std::string_view expression, uint8_t context) {
  if (value.isUnknown()) return value.unknown().binding < context;
  const bool isNumber = value.kind() == Kind::kInt || value.kind() == Kind::kFloat;
  if (!isNumber || expression.back() == ')') return false;
  return context >= kBindsPostfix || (context > kBindsUnary && expression.front() == '-');
}

}  // namespace

void Residual::names(const Value& value) {
  if (!value.isUnknown()) return;
  std::vector<std::string> merged;
  const std::vector<std::string>& more = value.unknown().names;
  std::set_union(unknown_.names.begin(), unknown_.names.end(), more.begin(), more.end(),
                 std::back_inserter(merged));
  unknown_.names = std::move(merged);
}

Residual& Residual::value(const Value& value, uint8_t context) {
  std::string expression;
  value.appendExpression(expression, format_);
  const bool parentheses = needsParentheses(value, expression, context);
  if (parentheses) unknown_.text += '(';
  unknown_.text += expression;
  if (parentheses) unknown_.text += ')';
  names(value);
  return *this;
}

Value Residual::finish(Type type, uint8_t binding) {
  unknown_.type = type;
  unknown_.binding = binding;
  return Value::unknown(std::move(unknown_));
}

uint8_t bindingOf(Op op) {
  switch (op) {
    case Op::kAdd:
    case Op::kSubtract:
      return kBindsSum;
    case Op::kMultiply:
    case Op::kDivide:
    case Op::kFloorDivide:
    case Op::kModulo:
      return kBindsProduct;
    case Op::kPower:
      return kBindsPower;
    case Op::kNegative:
    case Op::kPositive:
      return kBindsUnary;
    case Op::kNot:
      return kBindsNot;
    default:
      return kBindsCompare;
  }
}

}  // namespace job_entity::expr
