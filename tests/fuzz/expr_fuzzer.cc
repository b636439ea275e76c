// libFuzzer target: whatever the expression is, it ends within its limits, nothing is read or
// written out of place, and what is left of one with unknown names is an expression that leaves the
// same.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "expr/expression.h"

namespace {

using namespace job_entity::expr;

SymbolTable symbolsOf() {
  SymbolTable symbols;
  symbols.set("I", Value::ofInt(-7));
  symbols.set("F", Value::ofFloat(2.5, "2.50"));
  symbols.set("S", Value::ofString("h\xc3\xa9llo w\xc3\xb6rld"));
  symbols.set("P", Value::ofPath("/a/b_001.c"));
  symbols.set("L", Value::ofList(types::kString, {Value::ofString("x"), Value::ofString("y")}));
  symbols.setUnknown("U", Type::any());
  symbols.setUnknown("Ui", types::kInt);
  symbols.setUnknown("Us", types::kString);
  symbols.setUnknown("Ub", types::kBool);
  symbols.setUnknown("Ul", types::kInt.listOf());
  symbols.setUnknown("Up", types::kPath);
  return symbols;
}

[[noreturn]] void report(const char* what, std::string_view text, const std::string& left) {
  std::fprintf(stderr, "%s\n%.*s\n%s\n", what, static_cast<int>(text.size()), text.data(),
               left.c_str());
  std::abort();
}

void check(std::string_view text, const Options& options) {
  static const SymbolTable symbols = symbolsOf();
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  if (error) {
    if (error.message.empty() || error.offset + error.length > text.size())
      report("error", text, error.message);
    return;
  }
  const Result result = evaluate(expression, symbols, options);
  if (result.error) {
    if (result.error.offset + result.error.length > text.size())
      report("place", text, result.error.message);
    return;
  }
  if (!result.value.isUnknown()) return;
  const std::string left = result.value.text();
  const Expression again = Expression::parse(left, error);
  if (error.code == ErrorCode::kTooDeep || error.code == ErrorCode::kTooLong) return;
  if (error) report("what is left is not an expression", text, left + "\n" + error.message);
  Options any = options;
  any.target = Type::any();
  const Result second = evaluate(again, symbols, any);
  if (second.error) return;  // literals of what was computed may nest deeper or take more
  if (second.value.text() != left)
    report("what is left leaves another", text, left + "\n" + second.value.text());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  Options options;
  options.maxOperations = 100'000;
  options.maxMemory = 4'000'000;
  if ((data[0] & 1) != 0) options.pathFormat = job_entity::PathFormat::kWindows;
  options.mappingUnknown = (data[0] & 2) != 0;
  options.strictContainment = (data[0] & 4) != 0;
  if ((data[0] & 8) != 0) options.target = types::kString.listOf();
  if ((data[0] & 16) != 0) options.target = types::kString | types::kInt;
  check({reinterpret_cast<const char*>(data) + 1, size - 1}, options);
  return 0;
}
