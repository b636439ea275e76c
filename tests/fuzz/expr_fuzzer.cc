// Whatever the expression is, it ends within its limits, nothing is read or
// written out of place, and what is left of one with unknown names is an expression that leaves the
// same, and that has the same value once the names are known.

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "expr/expression.h"
#include "expr/paths.h"
#include "targets.h"

namespace job_entity::fuzz {

namespace {

using namespace expr;

/// What `U` is once it is known.
Value anyOf(unsigned choice, PathFormat format) {
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
      return makePath("/u/v.w", format);
    default:
      return Value::ofList(types::kString, {Value::ofString("z")});
  }
}

void setCommon(SymbolTable& symbols, PathFormat format) {
  symbols.set("I", Value::ofInt(-7));
  symbols.set("F", Value::ofFloat(2.5, "2.50"));
  symbols.set("S", Value::ofString("h\xc3\xa9llo w\xc3\xb6rld"));
  symbols.set("P", makePath("/a/b_001.c", format));
  symbols.set("L", Value::ofList(types::kString, {Value::ofString("x"), Value::ofString("y")}));
  symbols.set("G", Value::ofFloat(-2.5, "-2.500"));
  symbols.set("H", Value::ofFloat(3, "3"));
}

/// With those of unknown names as they are once they are known.
SymbolTable knownSymbols(unsigned choice, PathFormat format) {
  SymbolTable symbols;
  setCommon(symbols, format);
  symbols.set("U", anyOf(choice, format));
  symbols.set("Ui", Value::ofInt(choice % 2 == 0 ? 2 : -1));
  symbols.set("Us", Value::ofString("ab"));
  symbols.set("Ub", Value::ofBool(choice % 2 == 0));
  symbols.set("Ul", Value::ofList(types::kInt, {Value::ofInt(7), Value::ofInt(2)}));
  symbols.set("Up", makePath("/x/y.z", format));
  return symbols;
}

SymbolTable symbolsOf(PathFormat format) {
  SymbolTable symbols;
  setCommon(symbols, format);
  symbols.setUnknown("U", Type::any());
  symbols.setUnknown("Ui", types::kInt);
  symbols.setUnknown("Us", types::kString);
  symbols.setUnknown("Ub", types::kBool);
  symbols.setUnknown("Ul", types::kInt.listOf());
  symbols.setUnknown("Up", types::kPath);
  return symbols;
}

std::string wrong(const char* what, std::string_view text, const std::string& left) {
  return std::string(what) + '\n' + std::string(text) + '\n' + left;
}

bool isLimit(const ExprError& error) {
  return error.code == ErrorCode::kOperations || error.code == ErrorCode::kMemory ||
         error.code == ErrorCode::kEffort || error.code == ErrorCode::kTooDeep ||
         error.code == ErrorCode::kTooLong;
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

/// Whether a value is of the type that was foretold. A list that a comprehension leaves empty is a
/// list[nulltype], as the workers' engine has it, which foretells the type of its elements, too.
bool isForetold(const Value& value, Type type) {
  if (value.type().within(type)) return true;
  const Type lists = type & Type::anyList();
  if (!value.isList() || lists.isNone()) return false;
  return std::all_of(value.list().begin(), value.list().end(), [lists](const Value& element) {
    return isForetold(element, lists.elements());
  });
}

bool isSame(const Value& a, const Value& b) { return a.text() == b.text() && a.type() == b.type(); }

/// An error that was found while names were not known is one once they are.
std::string checkKnownError(const ExprError& error, const std::string& text,
                            const SymbolTable& symbols, const Options& options) {
  // A name that is not there, or types that never fit, are faults of what may not be reached, too.
  if (error.code != ErrorCode::kValue && error.code != ErrorCode::kFail) return {};
  // All operands of a chain of comparisons are checked, as the workers' engine does it, although
  // the first that is false ends the chain.
  if (mayChain(text) && failsAlone(error, text, symbols, options)) return {};
  return wrong("an error, but not of the evaluation", text, error.message);
}

/// What was said while names were not known holds once they are.
std::string checkKnown(const Expression& expression, const Result& before, const Options& options,
                       unsigned choice) {
  const std::string& text = expression.text();
  const SymbolTable symbols = knownSymbols(choice, options.pathFormat);
  const Result whole = evaluate(expression, symbols, options);
  if (isLimit(whole.error) || isLimit(before.error)) return {};
  // What is left does without operands that do not count any more, such as one that would fail.
  if (whole.error) return {};
  if (before.error) return checkKnownError(before.error, text, symbols, options);
  if (!before.value.isUnknown()) {
    if (isSame(before.value, whole.value)) return {};
    return wrong("another value than the one evaluated", text,
                 before.value.text() + '\n' + whole.value.text());
  }
  if (!isForetold(whole.value, before.value.type()))
    return wrong("another type than the one evaluated", text,
                 before.value.type().name() + '\n' + whole.value.type().name());
  ExprError error;
  const std::string left = before.value.text();
  const Expression again = Expression::parse(left, error);
  if (error) return {};
  const Result second = evaluate(again, symbols, options);
  if (isLimit(second.error)) return {};
  if (second.error) return wrong("what is left fails", text, left + '\n' + second.error.message);
  if (isSame(second.value, whole.value)) return {};
  return wrong("what is left has another value", text,
               left + '\n' + second.value.text() + '\n' + whole.value.text());
}

/// What is left of an expression leaves itself.
std::string checkLeft(std::string_view text, const std::string& left, const SymbolTable& symbols,
                      const Options& options) {
  ExprError error;
  const Expression again = Expression::parse(left, error);
  if (error.code == ErrorCode::kTooDeep || error.code == ErrorCode::kTooLong) return {};
  if (error) return wrong("what is left is not an expression", text, left + '\n' + error.message);
  // A value that the target has turned into another type may be left, and a branch that only fails
  // because of the target.
  std::string other;
  for (const Type target : {Type::any(), options.target}) {
    Options asked = options;
    asked.target = target;
    const Result second = evaluate(again, symbols, asked);
    // Literals of what was computed may nest deeper or take more.
    if (second.error || second.value.text() == left) return {};
    other = second.value.text();
  }
  return wrong("what is left leaves another", text, left + '\n' + other);
}

std::string check(std::string_view text, const Options& options, unsigned choice) {
  static const SymbolTable posix = symbolsOf(PathFormat::kPosix);
  static const SymbolTable windows = symbolsOf(PathFormat::kWindows);
  const SymbolTable& symbols = options.pathFormat == PathFormat::kWindows ? windows : posix;
  ExprError error;
  const Expression expression = Expression::parse(text, error);
  if (error) {
    const bool isPlaced = error.offset + error.length <= text.size();
    return isPlaced && !error.message.empty() ? "" : wrong("error", text, error.message);
  }
  const Result result = evaluate(expression, symbols, options);
  if (result.error) {
    const bool isPlaced = result.error.offset + result.error.length <= text.size();
    if (!isPlaced) return wrong("place", text, result.error.message);
  }
  // Texts of templates are UTF-8, and so is what is left of them.
  const char* const end = text.data() + text.size();
  if (findInvalidUtf8(text.data(), end) != end) return {};
  std::string said = checkKnown(expression, result, options, choice);
  if (!said.empty() || result.error || !result.value.isUnknown()) return said;
  return checkLeft(text, result.value.text(), symbols, options);
}

}  // namespace

std::string exprTarget(std::string_view bytes) {
  if (bytes.empty()) return {};
  const auto how = static_cast<uint8_t>(bytes[0]);
  Options options;
  options.maxOperations = 100'000;
  options.maxMemory = 4'000'000;
  options.maxEffort = 1'000'000;
  if ((how & 1) != 0) options.pathFormat = PathFormat::kWindows;
  options.mappingUnknown = (how & 2) != 0;
  options.strictContainment = (how & 4) != 0;
  if ((how & 8) != 0) options.target = types::kString.listOf();
  if ((how & 16) != 0) options.target = types::kString | types::kInt;
  return check(bytes.substr(1), options, how >> 5);
}

}  // namespace job_entity::fuzz
