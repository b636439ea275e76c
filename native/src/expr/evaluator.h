#pragma once

// Evaluates a tree. The members that function implementations need are in front; the rest is the
// walk.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expr/expression.h"
#include "expr/library.h"
#include "expr/regex.h"
#include "expr/tree.h"
#include "base/text_map.h"

namespace job_entity::expr {

class Evaluator {
 public:
  Evaluator(const Tree& tree, const SymbolTable& symbols, const Options& options)
      : tree_(tree), symbols_(symbols), options_(options) {}
  Result run();

  /// Bytes of lists, as they count as memory, of which comparing takes as long as an operation.
  static constexpr uint64_t kBytesCompared = 128;

  // For implementations. All that return bool give false after an error, which is kept.
  const Options& options() const { return options_; }
  bool fail(ErrorCode code, std::string message);
  bool failValue(std::string message) { return fail(ErrorCode::kValue, std::move(message)); }
  bool failOverflow() { return failValue("the result is outside of 64 bits with a sign"); }
  bool countOperations(uint64_t count);
  /// What takes as long as so many operations, without being one.
  bool countEffort(uint64_t count);
  uint64_t effortLeft() const { return options_.maxEffort - effort_; }
  /// A text of that many bytes is read or written, byte by byte.
  bool countText(uint64_t bytes) {
    return countOperations((bytes + 255) / 256) && countEffort(bytes / kBytesLookedAt);
  }
  /// Like countText(); the bytes are only copied or compared.
  bool countCopy(uint64_t bytes) {
    return countOperations((bytes + 255) / 256) && countEffort(bytes / kBytesCopied);
  }
  /// Room for that many bytes more; to be called before they are allocated.
  bool checkMemory(uint64_t bytes);
  /// A result of `bytes` of text, made from that many.
  bool reserveText(uint64_t read, uint64_t bytes) {
    const uint64_t more = read > bytes ? read : bytes;
    return countOperations((more + 255) / 256) && checkMemory(bytes) &&
           countEffort(more / kBytesLookedAt);
  }
  /// A result that is a copy of so many bytes.
  bool reserveCopy(uint64_t bytes) { return countCopy(bytes) && checkMemory(bytes); }
  bool floatResult(double value, Value& out);
  /// A list of these elements, which get one type. `hint` is that of an empty one.
  bool makeList(Values elements, Type hint, Value& out);
  const Regex* regexOf(std::string_view pattern);
  /// Equality of any two known values; counts the operations.
  bool equal(const Value& a, const Value& b, bool& result);

 private:
  /// How many bytes take about as long as an operation: measured.
  static constexpr uint64_t kBytesLookedAt = 2;
  static constexpr uint64_t kBytesCopied = 64;
  static constexpr size_t kMostRegexes = 64;

  bool evaluate(uint32_t index, Type target, Value& out);
  bool evaluateNode(const Node& node, Type target, Value& out);
  /// An error other than of a limit is taken back: `good` is false.
  bool tryEvaluate(uint32_t index, Type target, Value& out, bool& good);
  bool literal(const Node& node, Value& out);
  bool name(const Node& node, Value& out);
  bool properties(std::string_view names, Value& out, const Node& node);
  bool property(const Value& base, std::string_view name, Value& out);
  bool attribute(const Node& node, Value& out);
  bool unary(const Node& node, Value& out);
  bool binary(const Node& node, Value& out);
  bool logical(const Node& node, Value& out);
  bool compare(const Node& node, Value& out);
  bool conditional(const Node& node, Type target, Value& out);
  bool unknownConditional(const Node& node, Type target, const Value& test, Value& out);
  bool call(const Node& node, Type target, Value& out);
  bool list(const Node& node, Type target, Value& out);
  bool index(const Node& node, Value& out);
  bool slice(const Node& node, Value& out);
  bool comprehension(const Node& node, Type target, Value& out);
  bool unknownComprehension(const Node& node, const Value& iterable, Type element, Type target,
                            Value& out);
  /// The condition for one element: 1 it stays, 0 it goes, -1 an error, 2 not known.
  int filter(const Node& node);
  bool iteration(const Node& node, Type target, Value element, Values& results,
                 bool& unknownFilter);
  bool unknownList(const Values& elements, Value& out);
  bool isCondition(const Value& value, const char* what);

  /// Calls a function with arguments that are known, or says what remains of it.
  bool dispatch(const Function& function, Value* arguments, uint32_t count, bool isMethod,
                Value& out);
  bool unknownCall(const Function& function, const Value* arguments, uint32_t count, bool isMethod,
                   Value& out);
  bool countTexts(const Value* arguments, uint32_t count);
  void dropRegexes();
  Type argumentTarget(const Node& node, uint32_t argument, Type target) const;
  bool coerce(const Node& node, Type target, Value& value);

  const Value* local(std::string_view name) const;
  std::string_view sourceOf(uint32_t index) const {
    const Node& node = tree_.nodes[index];
    return std::string_view(tree_.text).substr(node.offset, node.end - node.offset);
  }

  const Tree& tree_;
  const SymbolTable& symbols_;
  const Options& options_;
  ExprError error_;
  bool placed_ = false;  ///< the error has its place
  uint64_t operations_ = 0;
  uint64_t effort_ = 0;  ///< at most the most
  uint64_t live_ = 0;
  uint64_t peak_ = 0;
  uint32_t depth_ = 0;
  std::vector<std::pair<std::string_view, Value>> locals_;
  std::vector<std::unique_ptr<Regex>> regexes_;
  TextMap regexNumbers_;  ///< in regexes_, by pattern
};

/// Converts a known value without loss to one of the types of the target, the best that fits; false
/// and `error` if it cannot be. A value that is of one of them stays as it is.
bool coerceValue(Value& value, Type target, PathFormat format, std::string& error);
/// The types that values of one type can become in such a place; none() if they cannot.
Type coercedType(Type type, Type target);

/// The one type that elements of these types get in a list; none() if they do not go together.
Type commonElementType(Type a, Type b);

/// The sign of a compared with b, both known; false if their types have no order.
bool orderOf(const Value& a, const Value& b, int& order);

}  // namespace job_entity::expr
