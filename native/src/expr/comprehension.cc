// Lists: literals and comprehensions.

#include <algorithm>

#include "expr/evaluator.h"
#include "expr/residual.h"

namespace job_entity::expr {
namespace {

/// The type that a place wants of the elements of a list in it.
Type elementTarget(Type target) { return target.isList() ? target.elements() : Type::any(); }

bool isTooDeep(Type type) { return type.isSingle() && type.elements().isList(); }

}  // namespace

bool Evaluator::list(const Node& node, Type target, Value& out) {
  const Type wanted = elementTarget(target);
  // A worker does not count literals as operations.
  if (!countEffort(node.childCount)) return false;
  Values elements(node.childCount);
  bool unknown = false;
  for (uint32_t i = 0; i < node.childCount; ++i) {
    if (!evaluate(tree_.children[node.firstChild + i], wanted, elements[i])) return false;
    if (elements[i].type() == types::kNull) {
      return fail(ErrorCode::kType, "a list cannot hold null");
    }
    unknown = unknown || elements[i].isUnknown();
  }
  if (unknown) return unknownList(elements, out);
  return makeList(std::move(elements), types::kNull, out);
}

bool Evaluator::makeList(Values elements, Type hint, Value& out) {
  if (elements.empty()) {
    out = Value::ofList(hint, {});
    return true;
  }
  Type common = elements[0].type();
  bool mixed = false;
  for (const Value& element : elements) {
    const Type type = element.type();
    if (type == types::kNull) return fail(ErrorCode::kType, "a list cannot hold null");
    if (isTooDeep(type)) return failValue("lists nest two deep at most");
    if (type == common) continue;
    mixed = true;
    const Type next = commonElementType(common, type);
    if (next.isNone()) {
      return fail(ErrorCode::kType, "a list cannot hold " + common.name() + " and " + type.name());
    }
    common = next;
  }
  if (mixed) {
    // Where all are empty, one that has no type gets none.
    const bool areEmpty = std::all_of(elements.begin(), elements.end(), [](const Value& element) {
      return element.isList() && element.list().empty();
    });
    const Type none = types::kNull.listOf();
    std::string error;
    for (Value& element : elements)
      if (!areEmpty || element.type() != none)
        coerceValue(element, common, options_.pathFormat, error);
  }
  out = Value::ofList(common, std::move(elements));
  return true;
}

bool Evaluator::unknownList(const Values& elements, Value& out) {
  Type common;
  for (const Value& element : elements) {
    const Type type = element.type();
    if (isTooDeep(type)) return failValue("lists nest two deep at most");
    if (common.isNone()) {
      common = type;
    } else if (common.isSingle() && type.isSingle()) {
      const Type next = commonElementType(common, type);
      if (next.isNone()) {
        return fail(ErrorCode::kType,
                    "a list cannot hold " + common.name() + " and " + type.name());
      }
      common = next;
    } else {
      common = common | type;
    }
  }
  Residual residual(options_.pathFormat);
  residual.text("[");
  for (const Value& element : elements) {
    if (&element != elements.data()) residual.text(", ");
    residual.value(element);
  }
  residual.text("]");
  out = residual.finish(common.without(types::kNull).listOf(), kBindsAtom);
  return true;
}

int Evaluator::filter(const Node& node) {
  if (node.childCount < 3) return 1;
  Value condition;
  if (!evaluate(tree_.children[node.firstChild + 2], Type::any(), condition)) return -1;
  if (!isCondition(condition, "the condition of a comprehension")) return -1;
  if (condition.isUnknown()) return 2;
  return condition.boolean() ? 1 : 0;
}

bool Evaluator::iteration(const Node& node, Type target, Value element, Values& results,
                          bool& unknownFilter) {
  if (!countOperations(1)) return false;
  const uint64_t before = live_;
  locals_.back().second = std::move(element);
  const int stays = filter(node);
  live_ = before;
  if (stays < 0) return false;
  unknownFilter = stays == 2;
  if (stays != 1) return true;
  Value result;
  // The result stays in live_, because it is part of the list to be.
  if (!evaluate(tree_.children[node.firstChild], elementTarget(target), result)) return false;
  results.push_back(std::move(result));
  return true;
}

bool Evaluator::comprehension(const Node& node, Type target, Value& out) {
  Value iterable;
  if (!evaluate(tree_.children[node.firstChild + 1], Type::any(), iterable)) return false;
  constexpr Type kIterable = Type(Type::anyList().bits() | types::kRange.bits());
  if (!iterable.type().overlaps(kIterable)) {
    return fail(ErrorCode::kType, "a comprehension cannot go over " + iterable.type().name());
  }
  const std::string_view variable = tree_.names[node.name];
  Type element = (iterable.type() & Type::anyList()).elements();
  if (iterable.type().has(Base::kRange)) element = element | types::kInt;
  if (iterable.isUnknown()) return unknownComprehension(node, iterable, element, target, out);
  const uint64_t count = iterable.isList() ? iterable.list().size() : iterable.range().count();
  locals_.emplace_back(variable, Value());
  Values results;
  bool unknownFilter = false;
  bool unknown = false;
  for (uint64_t i = 0; i < count && !unknownFilter; ++i) {
    Value value = iterable.isList() ? iterable.list()[i] : Value::ofInt(iterable.range().at(i));
    if (!iteration(node, target, std::move(value), results, unknownFilter)) return false;
    unknown = unknown || (!results.empty() && results.back().isUnknown());
  }
  locals_.pop_back();
  if (unknownFilter) return unknownComprehension(node, iterable, element, target, out);
  if (unknown) return unknownList(results, out);
  return makeList(std::move(results), types::kNull, out);
}

bool Evaluator::unknownComprehension(const Node& node, const Value& iterable, Type element,
                                     Type target, Value& out) {
  const std::string_view variable = tree_.names[node.name];
  Unknown unknown;
  unknown.type = element == types::kNull ? Type::any() : element;
  unknown.text = variable;
  locals_.emplace_back(variable, Value::unknown(std::move(unknown)));
  Value condition;
  if (node.childCount > 2) {
    if (!evaluate(tree_.children[node.firstChild + 2], Type::any(), condition)) return false;
    if (!isCondition(condition, "the condition of a comprehension")) return false;
  }
  Value result;
  if (!evaluate(tree_.children[node.firstChild], elementTarget(target), result)) return false;
  locals_.pop_back();
  if (isTooDeep(result.type())) return failValue("lists nest two deep at most");
  Residual residual(options_.pathFormat);
  residual.text("[").value(result).text(" for ").text(variable).text(" in ");
  residual.value(iterable, kBindsOr);
  if (node.childCount > 2) residual.text(" if ").value(condition, kBindsOr);
  residual.text("]");
  // The list may turn out to be empty, and have no type of its own.
  out = residual.finish(result.type().without(types::kNull).listOf(), kBindsAtom);
  return true;
}

}  // namespace job_entity::expr
