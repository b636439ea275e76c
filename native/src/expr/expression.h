#pragma once

// Expressions of Open Job Description (extension EXPR): parse once, evaluate against symbols as
// often as needed.
//
//   ExprError error;
//   Expression expression = Expression::parse("Param.Frame + 1", error);
//   Result result = evaluate(expression, symbols, options);
//
// One evaluator checks and runs: symbols may be unknown values of a known type. A value that
// depends on them is unknown too, and has a type and the expression that remains to be evaluated.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expr/symbols.h"
#include "expr/value.h"
#include "job_entity/limits.h"
#include "job_entity/path_parts.h"

namespace job_entity {
class PathMapper;
}

namespace job_entity::expr {

/// Longest text of an expression, in bytes.
constexpr uint32_t kMaxExpressionBytes = 64u << 10;
/// Deepest nesting of an expression.
constexpr uint32_t kMaxExpressionDepth = 64;
/// Operations that an evaluation may take.
constexpr uint64_t kMaxOperations = 10'000'000;
/// Bytes of values that may exist at one time in an evaluation.
constexpr uint64_t kMaxMemory = 100'000'000;
/// Operations, and what texts take beside them: the limits above allow texts that a worker would be
/// busy with for minutes. It has no such limit.
constexpr uint64_t kMaxEffort = uint64_t{2} * kMaxTemplateOperations;

enum class ErrorKind : uint8_t { kNone, kParse, kEval };

/// Which rule an error breaks, as far as callers may want to tell them apart.
enum class ErrorCode : uint8_t {
  kNone,
  kSyntax,           ///< not an expression of the language
  kTooLong,          ///< kMaxExpressionBytes
  kTooDeep,          ///< kMaxExpressionDepth
  kUndefined,        ///< a name that is not defined
  kUnknownFunction,  ///< a function, method or property that does not exist
  kType,             ///< types that do not fit
  kValue,            ///< a value that does not fit: division by zero, overflow, no such index
  kFail,             ///< fail() was called
  kOperations,       ///< kMaxOperations
  kMemory,           ///< kMaxMemory
  kEffort            ///< kMaxEffort, which a worker does not have
};

struct ExprError {
  ErrorKind kind = ErrorKind::kNone;
  ErrorCode code = ErrorCode::kNone;
  uint32_t offset = 0;   ///< byte in the expression's text
  uint32_t length = 0;   ///< bytes of the faulty part; may be 0
  std::string message;   ///< for people
  std::string expected;  ///< parse: what could be there

  explicit operator bool() const { return kind != ErrorKind::kNone; }
};

/// A dotted name in an expression that is not one of its comprehension's variables. It may go on
/// with properties of a value: see resolveReference().
struct Reference {
  std::string name;
  uint32_t offset = 0;
  bool isCall = false;  ///< its last part is called as a method
};

struct Tree;

class Expression {
 public:
  Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;
  ~Expression();

  /// Parses a text. On an error the expression is not valid().
  static Expression parse(std::string_view text, ExprError& error);

  bool valid() const { return tree_ != nullptr; }
  const std::string& text() const;
  /// Every name it refers to, in the order of the text, repetitions included.
  const std::vector<Reference>& references() const;
  /// Functions and methods that are called, properties aside; sorted, each once.
  const std::vector<std::string>& calls() const;
  /// Variables that comprehensions bind; sorted, each once.
  const std::vector<std::string>& variables() const;
  const Tree& tree() const { return *tree_; }

 private:
  std::unique_ptr<const Tree> tree_;
};

/// The symbol that a reference means: the longest of its dotted prefixes that is defined. Null
/// pointer: none is. `length` is that of the prefix.
const Value* resolveReference(const Reference& reference, const SymbolTable& symbols,
                              size_t& length);

/// Maps a path by rules, which must outlive it: true and the result if one applied.
struct PathMapping {
  using Map = bool (*)(const void* rules, std::string_view path, std::string& result);

  const void* rules = nullptr;
  Map map = nullptr;

  explicit operator bool() const { return map != nullptr; }
  bool operator()(std::string_view path, std::string& result) const {
    return map(rules, path, result);
  }
};
PathMapping mappingBy(const PathMapper& mapper);

struct Options {
  PathFormat pathFormat = PathFormat::kPosix;
  /// The mapping of apply_path_mapping(). Without it the function does not exist, because templates
  /// are resolved in part where no worker is known.
  PathMapping mapping;
  /// apply_path_mapping() exists, but its rules are not known: its results are unknown values.
  bool mappingUnknown = false;
  /// `x in list` is an error if the list cannot hold such a value, as in the engine of openjd-model
  /// 0.14; earlier ones say false.
  bool strictContainment = false;
  /// The type that the place takes; Type::any() for no demand.
  Type target = Type::any();
  uint64_t maxOperations = kMaxOperations;
  uint64_t maxMemory = kMaxMemory;
  uint64_t maxEffort = kMaxEffort;
  /// Of a name that is not defined, the nearest one that is gets into the message.
  bool namesNearest = true;
};

struct Result {
  ExprError error;
  Value value;  ///< may be unknown; null after an error
  uint64_t operations = 0;
  uint64_t peakMemory = 0;
  uint64_t effort = 0;  ///< the operations, and texts by their bytes
};

Result evaluate(const Expression& expression, const SymbolTable& symbols, const Options& options);

/// The text in a place that has other text around the expression, or takes text.
inline std::string embeddedText(const Value& value) { return value.text(); }

/// Adds the value of an item of a list of arguments, if all of the item is one expression: null
/// drops it, and a list is spliced in, its nulls dropped. False: the value is unknown.
bool spliceInto(const Value& value, std::vector<std::string>& arguments);

}  // namespace job_entity::expr
