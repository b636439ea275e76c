// libFuzzer target: whatever the expression is, it ends within its limits, nothing is read or
// written out of place, and what is left of one with unknown names is an expression that leaves the
// same, and that has the same value once the names are known.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "expr/expression.h"

namespace {

using namespace job_entity::expr;

/// What `U` is once it is known.
Value anyOf(unsigned choice) {
  switch (choice) {
    case 0:
      return Value::ofInt(4);
    case 1:
      return Value::ofFloat(-1.5, "-1.50");
    case 2:
      return Value::ofString("b");
    case 3:
      return Value::ofBool(true);
    case 4:
      return Value();
    case 5:
      return Value::ofList(types::kInt, {Value::ofInt(3), Value::ofInt(1)});
    case 6:
      return Value::ofPath("/u/v.w");
    default:
      return Value::ofList(types::kString, {Value::ofString("z")});
  }
}

void setCommon(SymbolTable& symbols) {
  symbols.set("I", Value::ofInt(-7));
  symbols.set("F", Value::ofFloat(2.5, "2.50"));
  symbols.set("S", Value::ofString("h\xc3\xa9llo w\xc3\xb6rld"));
  symbols.set("P", Value::ofPath("/a/b_001.c"));
  symbols.set("L", Value::ofList(types::kString, {Value::ofString("x"), Value::ofString("y")}));
  symbols.set("G", Value::ofFloat(-2.5, "-2.500"));
  symbols.set("H", Value::ofFloat(3, "3"));
}

/// With those of unknown names as they are once they are known.
SymbolTable knownSymbols(unsigned choice) {
  SymbolTable symbols;
  setCommon(symbols);
  symbols.set("U", anyOf(choice));
  symbols.set("Ui", Value::ofInt(choice % 2 == 0 ? 2 : -1));
  symbols.set("Us", Value::ofString("ab"));
  symbols.set("Ub", Value::ofBool(choice % 2 == 0));
  symbols.set("Ul", Value::ofList(types::kInt, {Value::ofInt(7), Value::ofInt(2)}));
  symbols.set("Up", Value::ofPath("/x/y.z"));
  return symbols;
}

SymbolTable symbolsOf() {
  SymbolTable symbols;
  setCommon(symbols);
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

bool isLimit(const ExprError& error) {
  return error.code == ErrorCode::kOperations || error.code == ErrorCode::kMemory ||
         error.code == ErrorCode::kTooDeep || error.code == ErrorCode::kTooLong;
}

/// Whether operators of comparison may be chained there.
bool mayChain(std::string_view text) {
  unsigned found = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool isIn = text.substr(i, 2) == "in";
    if (!isIn && std::string_view("<>=!").find(text[i]) == std::string_view::npos) continue;
    ++found;
    if (i + 1 < text.size() && (isIn || text[i + 1] == '=')) ++i;
  }
  return found > 1;
}

/// Whether what an error is about fails by itself, too.
bool failsAlone(const ExprError& error, std::string_view text, const SymbolTable& symbols,
                const Options& options) {
  ExprError fault;
  const Expression part = Expression::parse(text.substr(error.offset, error.length), fault);
  if (fault) return false;
  Options any = options;
  any.target = Type::any();
  return static_cast<bool>(evaluate(part, symbols, any).error);
}

/// What was said while names were not known holds once they are.
void checkKnown(const Expression& expression, const Result& before, const Options& options,
                unsigned choice) {
  // Texts of templates are UTF-8, and so is what is left of them.
  const std::string& text = expression.text();
  const char* const end = text.data() + text.size();
  if (job_entity::findInvalidUtf8(text.data(), end) != end) return;
  const SymbolTable symbols = knownSymbols(choice);
  const Result whole = evaluate(expression, symbols, options);
  if (isLimit(whole.error) || isLimit(before.error)) return;
  if (before.error) {
    // A name that is not there, or types that never fit, are faults of what may not be reached,
    // too.
    const bool isOfValues =
        before.error.code == ErrorCode::kValue || before.error.code == ErrorCode::kFail;
    // All operands of a chain of comparisons are checked, as the workers' engine does it, although
    // the first that is false ends the chain.
    const bool isOfChain = mayChain(text) && failsAlone(before.error, text, symbols, options);
    if (isOfValues && !whole.error && !isOfChain)
      report("an error, but not of the evaluation", text, before.error.message);
    return;
  }
  // What is left does without operands that do not count any more, such as one that would fail.
  if (whole.error) return;
  if (!before.value.isUnknown()) {
    if (before.value.text() != whole.value.text() || before.value.type() != whole.value.type())
      report("another value than the one evaluated", expression.text(),
             before.value.text() + "\n" + whole.value.text());
    return;
  }
  if (!whole.value.type().within(before.value.type()))
    report("another type than the one evaluated", expression.text(),
           before.value.type().name() + "\n" + whole.value.type().name());
  ExprError error;
  const std::string left = before.value.text();
  const Expression again = Expression::parse(left, error);
  if (error) return;
  const Result second = evaluate(again, symbols, options);
  if (isLimit(second.error)) return;
  if (second.error) report("what is left fails", text, left + "\n" + second.error.message);
  if (second.value.text() != whole.value.text() || second.value.type() != whole.value.type())
    report("what is left has another value", expression.text(),
           left + "\n" + second.value.text() + "\n" + whole.value.text());
}

void check(std::string_view text, const Options& options, unsigned choice) {
  static const SymbolTable symbols = symbolsOf();
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  if (error) {
    if (error.message.empty() || error.offset + error.length > text.size())
      report("error", text, error.message);
    return;
  }
  const Result result = evaluate(expression, symbols, options);
  checkKnown(expression, result, options, choice);
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
  check({reinterpret_cast<const char*>(data) + 1, size - 1}, options, data[0] >> 5);
  return 0;
}
