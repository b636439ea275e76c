// Which overload a call means: exact types first, then types that widen, then lists of anything.

#include <cstring>

#include "expr/evaluator.h"
#include "expr/library.h"

namespace job_entity::expr {
namespace {

constexpr Type kIntOrNull = types::kInt | types::kNull;
constexpr Type kIntOrFloat = types::kInt | types::kFloat;
constexpr Type kStrings = types::kString.listOf();

Type typeOfLetter(char letter) {
  constexpr const char* kScalars = "nbifspr";
  constexpr const char* kLists = "NBIFSPR";
  const char* scalar = std::strchr(kScalars, letter);
  if (scalar != nullptr) return Type::of(static_cast<Base>(scalar - kScalars));
  const char* list = std::strchr(kLists, letter);
  if (list != nullptr) return Type::of(static_cast<Base>(list - kLists), 1);
  switch (letter) {
    case 'x':
      return kIntOrNull;
    case 'y':
    case 'z':
      return kIntOrFloat;
    case 'L':
      return Type::anyList();
    case 'M':
      return Type::anyList().listOf();
    case 'D':
      return kStrings.listOf();
    case 'q':
      return types::kRange | types::kInt.listOf();
    case 'o':
      return kStrings | types::kNull;
    case 'O':
      return kStrings | kStrings.listOf();
    case '!':
      return Type::none();
    default:
      return Type::any();
  }
}

bool isGenericOverload(const Overload& overload) {
  for (const char* p = overload.parameters; *p != '\0'; ++p) {
    if (isGeneric(*p)) return true;
  }
  return false;
}

/// int to float, path to string.
bool widens(Type from, Type to) {
  return (from == types::kInt && to == types::kFloat) ||
         (from == types::kPath && to == types::kString);
}

/// Whether the arguments fit, widened where `widen` says so.
bool fits(const Overload& overload, const Type* types, uint32_t count, bool widen, bool isMethod,
          Type* coerced) {
  for (uint32_t i = 0; i < count; ++i) {
    const Type parameter = typeOfLetter(overload.parameters[i]);
    coerced[i] = types[i];
    if (types[i].within(parameter)) continue;
    if (!widen || (isMethod && i == 0) || !widens(types[i], parameter)) return false;
    coerced[i] = parameter;
  }
  return true;
}

Type sumOfLists(const Type* types) {
  Type elements[2];
  for (int i = 0; i < 2; ++i) {
    elements[i] = types[i] == types::kRange ? types::kInt : types[i].elements();
  }
  if (elements[0] == types::kNull) return elements[1].listOf();
  if (elements[1] == types::kNull) return elements[0].listOf();
  // Lists of lists are not made alike.
  if (elements[0].isList()) return elements[0] == elements[1] ? types[0] : Type::none();
  return commonElementType(elements[0], elements[1]).listOf();
}

Type resultOf(const Overload& overload, const Type* types) {
  switch (overload.result) {
    case '=':
      return types[0];
    case 'e':
    case 'm':
      return types[0].elements();
    case '+':
      return sumOfLists(types);
    default:
      return typeOfLetter(overload.result);
  }
}

/// The next single type of a set, which is taken out.
Type takeSingle(Type& set) {
  const uint32_t lowest = set.bits() & (~set.bits() + 1);
  set = Type(set.bits() & ~lowest);
  return Type(lowest);
}

uint32_t sizeOf(Type set) {
  uint32_t size = 0;
  while (!set.isNone()) {
    takeSingle(set);
    ++size;
  }
  return size;
}

/// Combinations of types that are tried one by one.
constexpr uint64_t kMaxCombinations = 2000;

struct Combinations {
  const Function& function;
  const Type* sets;
  uint32_t count;
  bool isMethod;
  Type chosen[kMaxArguments];
  Type result;

  void choose(uint32_t index) {
    if (index < count && index < kMaxArguments) {
      for (Type left = sets[index]; !left.isNone();) {
        chosen[index] = takeSingle(left);
        choose(index + 1);
      }
      return;
    }
    Type coerced[kMaxArguments];
    const Overload* overload = resolveOverload(function, chosen, count, isMethod, coerced);
    if (overload != nullptr) result = result | resultOf(*overload, coerced);
  }
};

bool takesCount(const Function& function, uint32_t count) {
  for (uint32_t i = 0; i < function.count; ++i) {
    if (std::strlen(function.overloads[i].parameters) == count) return true;
  }
  return false;
}

std::string countsText(const Function& function) {
  std::string text;
  for (uint32_t count = 1; count <= kMaxArguments; ++count) {
    if (!takesCount(function, count)) continue;
    if (!text.empty()) text += " or ";
    text += std::to_string(count);
  }
  return text;
}

}  // namespace

bool isGeneric(char parameter) { return parameter == 'L' || parameter == 'M' || parameter == 'A'; }

Type parameterType(const Overload& overload, uint32_t index) {
  return isGeneric(overload.parameters[index]) ? Type::any()
                                               : typeOfLetter(overload.parameters[index]);
}

bool resultFits(const Overload& overload, Type target) {
  if (overload.result == 'e') return true;
  if (overload.result == '=' || overload.result == 'm' || overload.result == '+') {
    return Type::anyList().overlaps(target);
  }
  return typeOfLetter(overload.result).overlaps(target);
}

const Overload* resolveOverload(const Function& function, const Type* types, uint32_t count,
                                bool isMethod, Type* coerced) {
  for (const bool generic : {false, true}) {
    for (const bool widen : {false, true}) {
      for (uint32_t i = 0; i < function.count; ++i) {
        const Overload& overload = function.overloads[i];
        if (std::strlen(overload.parameters) != count || isGenericOverload(overload) != generic) {
          continue;
        }
        if (fits(overload, types, count, widen, isMethod, coerced)) return &overload;
      }
    }
  }
  return nullptr;
}

Type resultType(const Function& function, const Type* types, uint32_t count, bool isMethod) {
  uint64_t combinations = 1;
  for (uint32_t i = 0; i < count; ++i) combinations *= sizeOf(types[i]);
  if (combinations <= kMaxCombinations) {
    Combinations all{function, types, count, isMethod, {}, Type()};
    all.choose(0);
    return all.result;
  }
  Type result;
  for (uint32_t i = 0; i < function.count; ++i) {
    const Overload& overload = function.overloads[i];
    if (std::strlen(overload.parameters) != count) continue;
    bool good = true;
    for (uint32_t k = 0; k < count; ++k) {
      good = good && types[k].overlaps(typeOfLetter(overload.parameters[k]));
    }
    if (good) result = result | resultOf(overload, types);
  }
  return result;
}

std::string mismatchText(const Function& function, const Type* types, uint32_t count,
                         bool isMethod) {
  const bool isOperator = function.name[0] < 'a' || &operatorOf(Op::kNot) == &function ||
                          &operatorOf(Op::kIn) == &function || &operatorOf(Op::kNotIn) == &function;
  if (!isOperator && !takesCount(function, count)) {
    return std::string(function.name) + "() takes " + countsText(function) + " argument(s), " +
           std::to_string(count) + " are given";
  }
  std::string list;
  for (uint32_t i = 0; i < count; ++i) {
    if (i > 0) list += isOperator ? " and " : ", ";
    list += types[i].name();
  }
  if (&function == &subscriptFunction()) {
    return types[0].name() + " cannot be indexed by " + types[1].name();
  }
  if (isOperator) return std::string("the operator ") + function.name + " does not take " + list;
  std::string text = std::string(function.name) + (function.isProperty ? "" : "()");
  if (!isMethod) return text + " does not take (" + list + ")";
  return "a value of type " + types[0].name() + " has no " +
         (function.isProperty ? "property " : "method ") + text +
         (count > 1 ? " for (" + list.substr(list.find(", ") + 2) + ")" : "");
}

}  // namespace job_entity::expr
