// Conversions, comparisons, quotings: functions that take values of any type.

#include <algorithm>
#include <cmath>

#include "expr/evaluator.h"
#include "expr/float_text.h"
#include "expr/functions.h"
#include "expr/quote.h"
#include "expr/symbols.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

std::string_view trimmed(std::string_view text) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size() && isSpace(nextCodePoint(text, at));) begin = at;
  size_t end = text.size();
  for (size_t at = end; at > begin && isSpace(previousCodePoint(text, at));) end = at;
  return text.substr(begin, end - begin);
}

/// Digits of any script become those of ASCII.
std::string asciiDigits(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const uint32_t c = nextCodePoint(text, at);
    const int digit = c < 0x80 ? -1 : decimalValue(c);
    if (digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else {
      out.append(text, start, at - start);
    }
  }
  return out;
}

bool failConversion(Call& call, const char* to) {
  std::string shown;
  appendPythonString(shown, call[0].string().substr(0, 80));
  return call.evaluator.failValue(shown + " is not " + to);
}

/// What a comparison of a list may look at.
uint64_t sizeOf(const Value& value) { return value.isList() ? value.memory() : 0; }

bool compareCall(Call& call, const char* op, bool (*holds)(int order)) {
  int order = 0;
  if (!call.evaluator.countEffort(std::min(sizeOf(call[0]), sizeOf(call[1])) /
                                  Evaluator::kBytesCompared))
    return false;
  if (!orderOf(call[0], call[1], order)) {
    return call.evaluator.fail(ErrorCode::kType, std::string("the operator ") + op +
                                                     " does not take " + call[0].type().name() +
                                                     " and " + call[1].type().name());
  }
  call.result = Value::ofBool(holds(order));
  return true;
}

int signOf(int64_t a, int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

/// Exact: no int is rounded to a float.
int compareIntFloat(int64_t a, double b) {
  constexpr double kLimit = 9223372036854775808.0;
  if (b >= kLimit) return -1;
  if (b < -kLimit) return 1;
  const double whole = std::trunc(b);
  const int order = signOf(a, static_cast<int64_t>(whole));
  if (order != 0) return order;
  return b > whole ? -1 : b < whole ? 1 : 0;
}

int compareNumbers(const Value& a, const Value& b) {
  const bool isIntA = a.kind() == Kind::kInt;
  const bool isIntB = b.kind() == Kind::kInt;
  if (isIntA && isIntB) return signOf(a.integer(), b.integer());
  if (isIntA) return compareIntFloat(a.integer(), b.floating());
  if (isIntB) return -compareIntFloat(b.integer(), a.floating());
  return a.floating() < b.floating() ? -1 : a.floating() > b.floating() ? 1 : 0;
}

bool isNumber(const Value& value) {
  return value.kind() == Kind::kInt || value.kind() == Kind::kFloat;
}

bool quoted(Call& call, void (*append)(std::string&, const Value&)) {
  // No escape makes more than six bytes of one.
  const uint64_t bytes = call[0].memory();
  const uint64_t count = call[0].isList() ? call[0].list().size() : 0;
  if (!call.evaluator.countOperations(count)) return false;
  if (!call.evaluator.reserveText(bytes, call[0].isText() ? call[0].string().size() : bytes)) {
    return false;
  }
  // Each byte may take an escape.
  if (!call.evaluator.countEffort(call[0].isText() ? bytes : 0)) return false;
  std::string out;
  append(out, call[0]);
  call.result = Value::ofString(std::move(out));
  return true;
}

}  // namespace

bool same(Call& call) {
  call.result = call[0];
  return true;
}

bool stringOf(Call& call) {
  const Value& value = call[0];
  if (value.isList() && !call.evaluator.countOperations(value.list().size())) return false;
  if (!call.evaluator.countText(value.isText() ? value.string().size() : 0)) return false;
  call.result = Value::ofString(value.isNull() ? "null" : value.text());
  return true;
}

bool intOf(Call& call) {
  std::string error;
  Value value = call[0];
  if (value.kind() == Kind::kFloat) {
    if (!coerceValue(value, types::kInt, PathFormat::kPosix, error)) {
      return call.evaluator.failValue(std::move(error));
    }
  } else {
    const std::string text = asciiDigits(trimmed(value.string()));
    if (!valueOfText(types::kInt, text, PathFormat::kPosix, value, error)) {
      return failConversion(call, "an int");
    }
  }
  call.result = std::move(value);
  return true;
}

bool floatOf(Call& call) {
  const Value& value = call[0];
  if (value.kind() == Kind::kInt) {
    return call.evaluator.floatResult(static_cast<double>(value.integer()), call.result);
  }
  if (value.kind() == Kind::kFloat) {
    return call.evaluator.floatResult(value.floating(), call.result);
  }
  double number = 0;
  if (!readFloat(asciiDigits(trimmed(value.string())), number))
    return failConversion(call, "a float");
  return call.evaluator.floatResult(number, call.result);
}

bool boolOf(Call& call) {
  const Value& value = call[0];
  switch (value.kind()) {
    case Kind::kInt:
      call.result = Value::ofBool(value.integer() != 0);
      return true;
    case Kind::kFloat:
      call.result = Value::ofBool(value.floating() != 0);
      return true;
    case Kind::kNull:
      call.result = Value::ofBool(false);
      return true;
    default:
      break;
  }
  std::string error;
  if (valueOfText(types::kBool, value.string(), PathFormat::kPosix, call.result, error))
    return true;
  return failConversion(call, "a bool: true, yes, on, 1, false, no, off, 0");
}

bool noBool(Call& call) {
  return call.evaluator.fail(ErrorCode::kType,
                             "a value of type " + call[0].type().name() + " is not true or false");
}

bool rangeOf(Call& call) {
  RangeExpr range;
  if (call[0].kind() == Kind::kString) {
    const RangeError error = RangeExpr::parse(call[0].string(), range);
    if (!error.message.empty()) return call.evaluator.failValue(error.message);
  } else {
    const Values& values = call[0].list();
    if (values.empty()) return call.evaluator.failValue("a range_expr needs a value");
    if (!call.evaluator.countOperations(values.size())) return false;
    std::vector<int64_t> integers;
    for (const Value& value : values) {
      if (value.integer() > kMaxRangeValue || value.integer() < -kMaxRangeValue) {
        return call.evaluator.failValue("a value of a range_expr is outside +-(2^62 - 1)");
      }
      integers.push_back(value.integer());
    }
    range = RangeExpr::ofValues(std::move(integers));
  }
  call.result = Value::ofRange(std::move(range));
  return true;
}

bool failCall(Call& call) {
  return call.evaluator.fail(ErrorCode::kFail, std::string(call[0].string()));
}

bool lengthOf(Call& call) {
  const Value& value = call[0];
  const uint64_t length = value.isList()                 ? value.list().size()
                          : value.kind() == Kind::kRange ? value.range().count()
                                                         : codePointCount(value.string());
  call.result = Value::ofInt(static_cast<int64_t>(length));
  return true;
}

bool negateBool(Call& call) {
  call.result = Value::ofBool(!call[0].boolean());
  return true;
}

bool isEqual(Call& call) {
  bool result = false;
  if (!call.evaluator.equal(call[0], call[1], result)) return false;
  call.result = Value::ofBool(result);
  return true;
}

bool isNotEqual(Call& call) {
  if (!isEqual(call)) return false;
  call.result = Value::ofBool(!call.result.boolean());
  return true;
}

bool isLess(Call& call) {
  return compareCall(call, "<", [](int order) { return order < 0; });
}
bool isLessEqual(Call& call) {
  return compareCall(call, "<=", [](int order) { return order <= 0; });
}
bool isGreater(Call& call) {
  return compareCall(call, ">", [](int order) { return order > 0; });
}
bool isGreaterEqual(Call& call) {
  return compareCall(call, ">=", [](int order) { return order >= 0; });
}

bool reprPy(Call& call) { return quoted(call, appendPython); }
bool reprJson(Call& call) { return quoted(call, appendJson); }
bool reprCmd(Call& call) { return quoted(call, appendCmd); }
bool reprPwsh(Call& call) { return quoted(call, appendPowerShell); }

bool reprSh(Call& call) {
  std::string out;
  if (!call.evaluator.reserveText(call[0].memory(), call[0].memory())) return false;
  if (!appendShell(out, call[0])) {
    return call.evaluator.failValue("a word of a shell cannot hold a NUL");
  }
  call.result = Value::ofString(std::move(out));
  return true;
}

bool orderOf(const Value& a, const Value& b, int& order) {
  if (isNumber(a) && isNumber(b)) {
    order = compareNumbers(a, b);
    return true;
  }
  if (a.isText() && b.isText()) {
    order = a.string().compare(b.string());
    order = order < 0 ? -1 : order > 0 ? 1 : 0;
    return true;
  }
  if (a.kind() == Kind::kBool && b.kind() == Kind::kBool) {
    order = static_cast<int>(a.boolean()) - static_cast<int>(b.boolean());
    return true;
  }
  if (!a.isList() || !b.isList()) return false;
  const size_t count = std::min(a.list().size(), b.list().size());
  for (size_t i = 0; i < count; ++i) {
    if (!orderOf(a.list()[i], b.list()[i], order)) return false;
    if (order != 0) return true;
  }
  order = signOf(static_cast<int64_t>(a.list().size()), static_cast<int64_t>(b.list().size()));
  return true;
}

bool Evaluator::equal(const Value& a, const Value& b, bool& result) {
  result = false;
  if (a.kind() == Kind::kRange && b.isList()) return equal(b, a, result);
  if (a.isList() && b.kind() == Kind::kRange) {
    if (a.list().size() != b.range().count()) return true;
    for (size_t i = 0; i < a.list().size(); ++i) {
      if (!countOperations(1) || !equal(a.list()[i], Value::ofInt(b.range().at(i)), result))
        return false;
      if (!result) return true;
    }
    result = true;
    return true;
  }
  if (a.isList() && b.isList()) {
    if (a.list().size() != b.list().size()) return true;
    for (size_t i = 0; i < a.list().size(); ++i) {
      if (!countOperations(1) || !equal(a.list()[i], b.list()[i], result)) return false;
      if (!result) return true;
    }
    result = true;
    return true;
  }
  if (a.isNull() || b.isNull()) {
    result = a.isNull() && b.isNull();
    return true;
  }
  if (a.kind() == Kind::kRange || b.kind() == Kind::kRange) {
    result = a.kind() == b.kind() && a.range() == b.range();
    return true;
  }
  int order = 1;
  if (a.isText() && b.isText() && !countCopy(a.string().size())) return false;
  result = orderOf(a, b, order) && order == 0;
  return true;
}

}  // namespace job_entity::expr
