#pragma once

// The functions, operators and properties of the language: their names, the types that each takes,
// and which of them a call means.

#include <cstdint>
#include <string>
#include <string_view>

#include "expr/tree.h"
#include "expr/type.h"
#include "expr/value.h"

namespace job_entity::expr {

class Evaluator;

/// A call under way.
struct Call {
  Evaluator& evaluator;
  const Value* arguments;
  uint32_t count;
  Value result;

  const Value& operator[](uint32_t index) const { return arguments[index]; }
};

/// False: the evaluator has the error.
using Implementation = bool (*)(Call& call);

/// One way to call a function. A letter is a type: n null, b bool, i int, f float, s string, p
/// path, r range_expr; a capital one a list of it. Others for parameters: L a list, M a list of
/// lists, A anything, x int or null, y int or float, s and S as said. For results: `=` the first
/// argument's type, e its element, m its element's list, + what two lists make, ! none, D a list of
/// lists of strings, q range_expr or list[int], z int or float, o list[string] or null, O
/// list[string] or a list of those.
struct Overload {
  const char* parameters;
  char result;
  Implementation run;
};

struct Function {
  const char* name;
  const Overload* overloads;
  uint32_t count;
  bool isProperty;
};

constexpr uint32_t kMaxArguments = 4;

/// Number of a function by its name, or -1.
int32_t functionOf(std::string_view name);
const Function& functionAt(int32_t number);
const Function& operatorOf(Op op);
/// x[i], and x[a:b:c].
const Function& subscriptFunction();
/// Null pointer if there is no such property.
const Function* propertyOf(std::string_view name);
/// The name of the function that is nearest by spelling, or empty.
std::string nearestFunction(std::string_view name);

/// The overload for arguments of these types, each a single one; null if none fits. `coerced` are
/// the types that they are to be converted to. A method's receiver is never converted.
const Overload* resolveOverload(const Function& function, const Type* types, uint32_t count,
                                bool isMethod, Type* coerced);

/// The types that a call may result in, whose arguments have one of the types each; none() if
/// nothing fits.
Type resultType(const Function& function, const Type* types, uint32_t count, bool isMethod);

/// The types that a parameter of the overload takes; Type::any() for one that takes any list, too.
Type parameterType(const Overload& overload, uint32_t index);
bool isGeneric(char parameter);
/// Whether a function called in a place that takes `target` could mean this overload.
bool resultFits(const Overload& overload, Type target);

/// One sentence: why a call does not fit.
std::string mismatchText(const Function& function, const Type* types, uint32_t count,
                         bool isMethod);

}  // namespace job_entity::expr
