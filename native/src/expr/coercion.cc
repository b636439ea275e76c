// The value that another one becomes in a place that takes certain types, and which types go
// together.

#include <cmath>

#include "expr/evaluator.h"
#include "expr/paths.h"
#include "expr/symbols.h"

namespace job_entity::expr {
namespace {

constexpr uint32_t kNoRule = 255;

struct Rule {
  Base from;
  Base to;
  uint32_t rank;  ///< lower ones are tried first
};

constexpr Rule kRules[] = {{Base::kInt, Base::kFloat, 0},    {Base::kFloat, Base::kInt, 0},
                           {Base::kString, Base::kInt, 0},   {Base::kBool, Base::kString, 1},
                           {Base::kInt, Base::kString, 1},   {Base::kFloat, Base::kString, 1},
                           {Base::kPath, Base::kString, 1},  {Base::kRange, Base::kString, 1},
                           {Base::kString, Base::kFloat, 1}, {Base::kString, Base::kBool, 2},
                           {Base::kString, Base::kRange, 3}, {Base::kString, Base::kPath, 4}};

Base baseOf(uint32_t bit) { return static_cast<Base>(bit % kBaseCount); }

uint32_t bitOf(Type single) {
  uint32_t bit = 0;
  while ((single.bits() >> bit) != 1) ++bit;
  return bit;
}

uint32_t rankOf(Type from, Type to) {
  const uint32_t fromBit = bitOf(from);
  const uint32_t toBit = bitOf(to);
  // A range becomes a list of ints, behind all scalars.
  if (from == types::kRange && to == types::kInt.listOf()) return 10;
  // Empty lists become any.
  if (from == types::kEmptyList && to.isList()) return 9;
  if (fromBit / kBaseCount != toBit / kBaseCount) return kNoRule;
  if (from.isList() && baseOf(fromBit) == Base::kNull) return 9;
  for (const Rule& rule : kRules) {
    if (rule.from == baseOf(fromBit) && rule.to == baseOf(toBit)) return rule.rank;
  }
  return kNoRule;
}

/// The destinations that a type has in a set, by rank.
void destinations(Type from, Type target, Type (&found)[kBaseCount * 3], uint32_t& count) {
  uint32_t ranks[kBaseCount * 3];
  count = 0;
  for (uint32_t bit = 0; bit < kBaseCount * (kMaxListDepth + 1); ++bit) {
    const Type to(1u << bit);
    if (!to.within(target)) continue;
    const uint32_t rank = rankOf(from, to);
    if (rank == kNoRule) continue;
    uint32_t at = count++;
    for (; at > 0 && ranks[at - 1] > rank; --at) {
      ranks[at] = ranks[at - 1];
      found[at] = found[at - 1];
    }
    ranks[at] = rank;
    found[at] = to;
  }
}

bool convert(Value& value, Type to, PathFormat format, std::string& error);

bool convertList(Value& value, Type to, PathFormat format, std::string& error) {
  Values elements;
  if (value.kind() == Kind::kRange) {
    constexpr uint64_t kMaxElements = kMaxMemory / 64;
    if (value.range().count() > kMaxElements) {
      error = "the range has too many values for a list";
      return false;
    }
    for (uint64_t i = 0; i < value.range().count(); ++i) {
      elements.push_back(Value::ofInt(value.range().at(i)));
    }
  } else {
    elements = value.list();
    for (Value& element : elements) {
      if (element.type() == to.elements()) continue;
      if (!convert(element, to.elements(), format, error)) return false;
    }
  }
  value = Value::ofList(to.elements(), std::move(elements));
  return true;
}

bool convertToInt(Value& value, std::string& error) {
  const double number = value.floating();
  constexpr double kLimit = 9223372036854775808.0;
  if (number != std::floor(number)) {
    error = value.text() + " is not a whole number";
    return false;
  }
  if (number >= kLimit || number < -kLimit) {
    error = "the result is outside of 64 bits with a sign";
    return false;
  }
  value = Value::ofInt(static_cast<int64_t>(number));
  return true;
}

bool convert(Value& value, Type to, PathFormat format, std::string& error) {
  if (to.isList()) return convertList(value, to, format, error);
  if (value.kind() == Kind::kString) {
    return valueOfText(to, std::string(value.string()), format, value, error);
  }
  if (to == types::kString && !value.isList() && !value.isNull()) {
    value = Value::ofString(value.text());
    return true;
  }
  if (to == types::kFloat && value.kind() == Kind::kInt) {
    value = Value::ofFloat(static_cast<double>(value.integer()));
    return true;
  }
  if (to == types::kInt && value.kind() == Kind::kFloat) return convertToInt(value, error);
  error = "a value of type " + value.type().name() + " cannot become " + to.name();
  return false;
}

}  // namespace

bool coerceValue(Value& value, Type target, PathFormat format, std::string& error) {
  const Type type = value.type();
  if (type.within(target)) return true;
  Type found[kBaseCount * 3];
  uint32_t count = 0;
  // An empty list is one of any type, so it is looked at as the literal is.
  const bool isEmpty = value.isList() && value.list().empty();
  destinations(isEmpty ? types::kEmptyList : type, target, found, count);
  for (uint32_t i = 0; i < count; ++i) {
    Value converted = value;
    if (convert(converted, found[i], format, error)) {
      value = std::move(converted);
      return true;
    }
  }
  if (count != 1) error = "a value of type " + type.name() + " cannot become " + target.name();
  return false;
}

Type coercedType(Type type, Type target) {
  Type result = type & target;
  Type rest = type.without(target);
  for (uint32_t bit = 0; bit < kBaseCount * (kMaxListDepth + 1); ++bit) {
    const Type from(1u << bit);
    if (!from.within(rest)) continue;
    Type found[kBaseCount * 3];
    uint32_t count = 0;
    destinations(from, target, found, count);
    for (uint32_t i = 0; i < count; ++i) result = result | found[i];
  }
  return result;
}

Type commonElementType(Type a, Type b) {
  constexpr Type kNumbers = types::kInt | types::kFloat;
  constexpr Type kTexts = types::kString | types::kPath;
  if (a == b || b == types::kNull) return a;
  if (a == types::kNull) return b;
  const Type both = a | b;
  if (both.within(kNumbers)) return types::kFloat;
  if (both.within(kTexts)) return types::kString;
  if (a.isList() && b.isList() && a.isSingle() && b.isSingle()) {
    return commonElementType(a.elements(), b.elements()).listOf();
  }
  return Type::none();
}

}  // namespace job_entity::expr
