// Arithmetic, and the functions of numbers.

#include <algorithm>
#include <cmath>

#include "expr/evaluator.h"
#include "expr/float_text.h"
#include "expr/functions.h"

namespace job_entity::expr {
namespace {

bool setInt(Call& call, bool overflows, int64_t value) {
  if (overflows) return call.evaluator.failOverflow();
  call.result = Value::ofInt(value);
  return true;
}

bool setFloat(Call& call, double value) { return call.evaluator.floatResult(value, call.result); }

/// The float as an int, which it must be without a fraction.
bool setWhole(Call& call, double value) {
  constexpr double kLimit = 9223372036854775808.0;
  return setInt(call, !(value >= -kLimit && value < kLimit),
                value >= -kLimit && value < kLimit ? static_cast<int64_t>(value) : 0);
}

bool failZero(Call& call, const char* what) {
  return call.evaluator.failValue(std::string(what) + " by zero");
}

double numberOf(const Value& value) {
  return value.kind() == Kind::kInt ? static_cast<double>(value.integer()) : value.floating();
}

bool extreme(Call& call, int sign) {
  const Value& first = call[0];
  if (first.kind() == Kind::kRange) {
    const RangeExpr& range = first.range();
    if (range.empty())
      return call.evaluator.failValue("an empty list has no least and no greatest");
    call.result = Value::ofInt(range.at(sign < 0 ? 0 : range.count() - 1));
    return call.evaluator.countOperations(1);
  }
  const Value* begin = first.isList() ? first.list().data() : call.arguments;
  const uint64_t count = first.isList() ? first.list().size() : call.count;
  if (count == 0) return call.evaluator.failValue("an empty list has no least and no greatest");
  if (!call.evaluator.countOperations(count)) return false;
  const Value* best = begin;
  for (const Value* value = begin + 1; value < begin + count; ++value) {
    int order = 0;
    orderOf(*value, *best, order);
    if (order * sign > 0) best = value;
  }
  call.result = *best;
  return true;
}

/// base to the power of -exponent by squaring, rounded at each step, as the engine's compiler does
/// it.
double repeatedProduct(double base, int64_t exponent) {
  double product = 1;
  for (uint64_t left = exponent < INT32_MIN ? uint64_t{1} << 31 : static_cast<uint64_t>(-exponent);
       left > 0; left /= 2) {
    if ((left & 1) != 0) product *= base;
    base *= base;
  }
  return product;
}

}  // namespace

bool addInt(Call& call) {
  int64_t sum = 0;
  const bool overflows = __builtin_add_overflow(call[0].integer(), call[1].integer(), &sum);
  return setInt(call, overflows, sum);
}
bool subtractInt(Call& call) {
  int64_t difference = 0;
  const bool overflows = __builtin_sub_overflow(call[0].integer(), call[1].integer(), &difference);
  return setInt(call, overflows, difference);
}
bool multiplyInt(Call& call) {
  int64_t product = 0;
  const bool overflows = __builtin_mul_overflow(call[0].integer(), call[1].integer(), &product);
  return setInt(call, overflows, product);
}
bool addFloat(Call& call) { return setFloat(call, call[0].floating() + call[1].floating()); }
bool subtractFloat(Call& call) { return setFloat(call, call[0].floating() - call[1].floating()); }
bool multiplyFloat(Call& call) { return setFloat(call, call[0].floating() * call[1].floating()); }

bool divide(Call& call) {
  const double divisor = numberOf(call[1]);
  return divisor == 0 ? failZero(call, "division") : setFloat(call, numberOf(call[0]) / divisor);
}

bool floorDivideInt(Call& call) {
  const int64_t a = call[0].integer();
  const int64_t b = call[1].integer();
  if (b == 0) return failZero(call, "division");
  if (a == INT64_MIN && b == -1) return call.evaluator.failOverflow();
  const int64_t quotient = a / b;
  return setInt(call, false, a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient);
}

bool floorDivideFloat(Call& call) {
  if (call[1].floating() == 0) return failZero(call, "division");
  // As Python does it: by the remainder, which is exact, where the quotient would be rounded up.
  const double divisor = call[1].floating();
  const double rest = std::fmod(call[0].floating(), divisor);
  double quotient = (call[0].floating() - rest) / divisor;
  if (rest != 0 && (rest < 0) != (divisor < 0)) quotient -= 1;
  const double whole = std::floor(quotient);
  return setWhole(call, quotient - whole > 0.5 ? whole + 1 : whole);
}

bool moduloInt(Call& call) {
  const int64_t a = call[0].integer();
  const int64_t b = call[1].integer();
  if (b == 0) return failZero(call, "modulo");
  if (b == -1) return setInt(call, false, 0);
  const int64_t rest = a % b;
  return setInt(call, false, rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

bool moduloFloat(Call& call) {
  const double divisor = call[1].floating();
  if (divisor == 0) return failZero(call, "modulo");
  double rest = std::fmod(call[0].floating(), divisor);
  if (rest != 0 && (rest < 0) != (divisor < 0)) rest += divisor;
  return setFloat(call, rest);
}

bool powerInt(Call& call) {
  const int64_t base = call[0].integer();
  int64_t exponent = call[1].integer();
  if (exponent < 0) {
    if (base == 0) return call.evaluator.failValue("zero has no negative power");
    return setFloat(call, 1 / repeatedProduct(static_cast<double>(base), exponent));
  }
  if (base == 0 || base == 1) return setInt(call, false, exponent == 0 ? 1 : base);
  if (base == -1) return setInt(call, false, exponent % 2 == 0 ? 1 : -1);
  if (exponent > 63) return call.evaluator.failOverflow();
  int64_t result = 1;
  bool overflows = false;
  for (; exponent > 0; --exponent) {
    overflows = overflows || __builtin_mul_overflow(result, base, &result);
  }
  return setInt(call, overflows, result);
}

bool powerFloat(Call& call) {
  const double base = call[0].floating();
  const double exponent = call[1].floating();
  if (base == 0 && exponent < 0) return call.evaluator.failValue("zero has no negative power");
  if (base < 0 && exponent != std::floor(exponent)) {
    return call.evaluator.failValue("a negative number has no such power: it would be complex");
  }
  return setFloat(call, std::pow(base, exponent));
}

bool negateInt(Call& call) {
  return setInt(call, call[0].integer() == INT64_MIN,
                call[0].integer() == INT64_MIN ? 0 : -call[0].integer());
}
bool negateFloat(Call& call) { return setFloat(call, -call[0].floating()); }
bool absInt(Call& call) {
  if (call[0].integer() < 0) return negateInt(call);
  call.result = call[0];
  return true;
}
bool absFloat(Call& call) { return setFloat(call, std::fabs(call[0].floating())); }
bool floorOf(Call& call) { return setWhole(call, std::floor(call[0].floating())); }
bool ceilOf(Call& call) { return setWhole(call, std::ceil(call[0].floating())); }
bool minOf(Call& call) { return extreme(call, -1); }
bool maxOf(Call& call) { return extreme(call, 1); }

bool roundOf(Call& call) {
  const Value& value = call[0];
  if (value.kind() == Kind::kInt) {
    // By way of a float, like the engine, so a value above 2^53 may be slightly off.
    const auto number = static_cast<double>(value.integer());
    if (call.count == 1) return setWhole(call, number);
    const int64_t digits = call[1].integer();
    return digits >= 0 ? same(call) : setWhole(call, roundScaled(number, digits));
  }
  if (call.count == 1) return setWhole(call, std::nearbyint(value.floating()));
  const int64_t digits = call[1].integer();
  const double rounded = roundScaled(value.floating(), digits);
  if (digits <= 0 || !std::isfinite(rounded)) return setFloat(call, rounded);
  const auto decimals = static_cast<uint64_t>(digits);
  if (!call.evaluator.reserveCopy(decimals)) return false;
  call.result = Value::ofFloat(rounded, fixedText(rounded, static_cast<uint32_t>(decimals)));
  return true;
}

bool sumOf(Call& call) {
  const Value& list = call[0];
  const bool isRange = list.kind() == Kind::kRange;
  const uint64_t count = isRange ? list.range().count() : list.list().size();
  if (!call.evaluator.countOperations(count)) return false;
  if (count > 0 && list.isList() && list.elementType() == types::kFloat) {
    double sum = 0;
    for (const Value& value : list.list()) sum += value.floating();
    return setFloat(call, sum);
  }
  int64_t sum = 0;
  bool overflows = false;
  for (uint64_t i = 0; i < count; ++i) {
    const int64_t value = isRange ? list.range().at(i) : list.list()[i].integer();
    overflows = overflows || __builtin_add_overflow(sum, value, &sum);
  }
  return setInt(call, overflows, sum);
}

}  // namespace job_entity::expr
