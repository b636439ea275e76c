// and, or, comparisons; and calls of which not all is known.

#include "expr/evaluator.h"
#include "expr/residual.h"

namespace job_entity::expr {
namespace {

/// null and false; everything else is taken for true.
bool isFalse(const Value& value) {
  return value.isNull() || (value.kind() == Kind::kBool && !value.boolean());
}

/// Types whose values are taken for false, or may be.
constexpr Type kFalseTypes = types::kNull | types::kBool;

/// Whether values of the two could have an order.
bool mayHaveOrder(Type a, Type b) {
  constexpr Type kOrdered[] = {types::kInt | types::kFloat, types::kString | types::kPath,
                               types::kBool, Type::anyList()};
  for (const Type kind : kOrdered) {
    if (a.overlaps(kind) && b.overlaps(kind)) return true;
  }
  return false;
}

}  // namespace

bool Evaluator::logical(const Node& node, Value& out) {
  if (!countOperations(1)) return false;
  const bool isAnd = node.kind == NodeKind::kAnd;
  const uint8_t binding = isAnd ? kBindsAnd : kBindsOr;
  Residual residual(options_.pathFormat);
  Type type;
  bool unknown = false;
  bool bools = true;  // all that are not known are bools
  for (uint32_t i = 0; i < node.childCount; ++i) {
    const uint32_t index = tree_.children[node.firstChild + i];
    const bool isLast = i + 1 == node.childCount;
    Value value;
    bool good = true;
    if (!unknown && !evaluate(index, Type::any(), value)) return false;
    if (unknown && !tryEvaluate(index, Type::any(), value, good)) return false;
    if (!good) {
      // A part that is not known yet may decide before this one is reached.
      residual.text(isAnd ? " and (" : " or (").text(sourceOf(index)).text(")");
      continue;
    }
    const bool decides = !value.isUnknown() && isFalse(value) == isAnd;
    if (decides && (!unknown || (bools && value.kind() == Kind::kBool))) {
      out = std::move(value);
      return true;
    }
    if (!unknown && !value.isUnknown()) {
      if (isLast) out = std::move(value);
      continue;
    }
    if (unknown) residual.text(isAnd ? " and " : " or ");
    unknown = true;
    bools = bools && value.type() == types::kBool;
    residual.value(value, binding);
    // Values that do not decide go on to the next operand.
    Type stays = value.type();
    if (!isLast && !decides) {
      stays = isAnd ? value.type() & kFalseTypes : value.type().without(types::kNull);
    }
    type = type | stays;
    if (decides) break;
  }
  if (unknown) out = residual.finish(type, binding);
  return true;
}

bool Evaluator::compare(const Node& node, Value& out) {
  if (!countOperations(1)) return false;
  Value left;
  if (!evaluate(tree_.children[node.firstChild], Type::any(), left)) return false;
  Values all = {left};
  bool unknown = false;
  for (uint32_t i = 0; i + 1 < node.childCount; ++i) {
    Value right;
    if (!evaluate(tree_.children[node.firstChild + i + 1], Type::any(), right)) return false;
    const Op op = tree_.ops[node.ops + i];
    all.push_back(right);
    const bool isContainment = op == Op::kIn || op == Op::kNotIn;
    Value operands[2] = {isContainment ? right : left, isContainment ? left : right};
    Value result;
    if (!countOperations(1) || !dispatch(operatorOf(op), operands, 2, false, result)) return false;
    if (result.isUnknown()) {
      if (op >= Op::kLess && op <= Op::kGreaterEqual &&
          !mayHaveOrder(operands[0].type(), operands[1].type())) {
        return fail(ErrorCode::kType, std::string("the operator ") + opText(op) +
                                          " does not take " + operands[0].type().name() + " and " +
                                          operands[1].type().name());
      }
      unknown = true;
    } else if (!result.boolean()) {
      out = Value::ofBool(false);
      return true;
    }
    left = std::move(right);
  }
  if (!unknown) {
    out = Value::ofBool(true);
    return true;
  }
  Residual residual(options_.pathFormat);
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (i > 0) residual.text(" ").text(opText(tree_.ops[node.ops + i - 1])).text(" ");
    residual.value(all[i], kBindsSum);
  }
  out = residual.finish(types::kBool, kBindsCompare);
  return true;
}

bool Evaluator::unknownCall(const Function& function, const Value* arguments, uint32_t count,
                            bool isMethod, Value& out) {
  Type types[kMaxArguments];
  for (uint32_t i = 0; i < count; ++i) types[i] = arguments[i].type();
  const Type type = resultType(function, types, count, isMethod);
  if (type.isNone()) return fail(ErrorCode::kType, mismatchText(function, types, count, isMethod));
  Residual residual(options_.pathFormat);
  for (Op op = Op::kAdd; op <= Op::kNotIn; op = static_cast<Op>(static_cast<int>(op) + 1)) {
    if (&operatorOf(op) != &function) continue;
    const uint8_t binding = bindingOf(op);
    if (count == 1) {
      residual.text(function.name);
      if (op == Op::kNot) residual.text(" ");
      residual.value(arguments[0], binding);
    } else if (op == Op::kPower) {
      residual.value(arguments[0], kBindsPostfix).text(" ** ").value(arguments[1], kBindsUnary);
    } else if (op == Op::kIn || op == Op::kNotIn) {
      residual.value(arguments[1], kBindsSum).text(" ").text(function.name).text(" ");
      residual.value(arguments[0], kBindsSum);
    } else {
      const uint8_t left = binding == kBindsCompare ? uint8_t{kBindsSum} : binding;
      residual.value(arguments[0], left).text(" ");
      residual.text(function.name).text(" ");
      residual.value(arguments[1], static_cast<uint8_t>(binding + 1));
    }
    out = residual.finish(type, binding);
    return true;
  }
  if (&function == &subscriptFunction()) {
    residual.value(arguments[0], kBindsPostfix).text("[");
    for (uint32_t i = 1; i < count; ++i) {
      if (i > 1 && (i < 3 || !arguments[i].isNull())) residual.text(":");
      if (!arguments[i].isNull()) residual.value(arguments[i]);
    }
    residual.text("]");
  } else if (function.isProperty || isMethod) {
    residual.value(arguments[0], kBindsPostfix).text(".").text(function.name);
  } else {
    residual.text(function.name);
  }
  if (!function.isProperty && &function != &subscriptFunction()) {
    residual.text("(");
    for (uint32_t i = isMethod ? 1 : 0; i < count; ++i) {
      if (i > (isMethod ? 1u : 0u)) residual.text(", ");
      residual.value(arguments[i]);
    }
    residual.text(")");
  }
  out = residual.finish(type, kBindsAtom);
  return true;
}

}  // namespace job_entity::expr
