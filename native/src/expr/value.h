#pragma once

// Values of the expression language. Small, copied by reference; an unknown value carries its type,
// and the expression that it is.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/range_expr.h"
#include "expr/type.h"
#include "job_entity/path_parts.h"

namespace job_entity::expr {

enum class Kind : uint8_t { kNull, kBool, kInt, kFloat, kString, kPath, kRange, kList, kUnknown };

class Value;
using Values = std::vector<Value>;

/// An unknown value, which only the worker knows.
struct Unknown {
  Type type;
  std::string text;                ///< an expression
  std::vector<std::string> names;  ///< that it depends on; sorted, each once
  uint8_t binding = 255;           ///< how tight the text's outermost operator binds; 255: an atom
};

class Value {
 public:
  Value() = default;  ///< null
  Value(const Value& other) : kind_(other.kind_), boxed_(other.boxed_), bits_(other.bits_) {
    if (boxed_) ++bits_.box->references;
  }
  Value(Value&& other) noexcept : kind_(other.kind_), boxed_(other.boxed_), bits_(other.bits_) {
    other.boxed_ = false;
    other.kind_ = Kind::kNull;
  }
  Value& operator=(Value other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(boxed_, other.boxed_);
    std::swap(bits_, other.bits_);
    return *this;
  }
  ~Value() {
    if (boxed_ && --bits_.box->references == 0) destroy();
  }

  static Value ofBool(bool value);
  static Value ofInt(int64_t value);
  /// Must be finite; -0 becomes 0.
  static Value ofFloat(double value);
  /// A float that keeps the text it was written as.
  static Value ofFloat(double value, std::string text);
  static Value ofString(std::string text);
  /// The text as it is: see makePath() in paths.h for one in its normal form.
  static Value ofPath(std::string text);
  static Value ofRange(RangeExpr range);
  /// `element` is the type of each element; nulltype if there are none.
  static Value ofList(Type element, Values elements);
  /// A symbol whose value is not known.
  static Value unknown(Type type, std::string_view name);
  static Value unknown(Unknown unknown);

  Kind kind() const { return kind_; }
  bool isNull() const { return kind_ == Kind::kNull; }
  bool isUnknown() const { return kind_ == Kind::kUnknown; }
  bool isList() const { return kind_ == Kind::kList; }
  bool isText() const { return kind_ == Kind::kString || kind_ == Kind::kPath; }
  /// The type of a value; for an unknown value, the types that it may have.
  Type type() const;

  // Each only if kind() says so.
  bool boolean() const { return bits_.boolean; }
  int64_t integer() const { return bits_.integer; }
  double floating() const;
  std::string_view string() const;  ///< for a string or path
  const std::string& stringText() const;
  const RangeExpr& range() const;
  const Values& list() const;
  Type elementType() const;  ///< for a list
  const Unknown& unknown() const;

  /// As it appears with text around it: null is empty, lists are JSON, a float has its text.
  void appendText(std::string& out) const;
  std::string text() const;
  /// As an expression that has this value where paths are of that format.
  void appendExpression(std::string& out, PathFormat format) const;
  /// Bytes that it counts for against the limit of memory.
  uint64_t memory() const;

 private:
  struct Box {
    uint32_t references = 1;
  };
  struct TextBox;
  struct FloatBox;
  struct RangeBox;
  struct ListBox;
  struct UnknownBox;
  union Bits {
    bool boolean;
    int64_t integer = 0;
    double floating;
    Box* box;
  };

  Value(Kind kind, Box* box) : kind_(kind), boxed_(true) { bits_.box = box; }
  void destroy();
  template <class T>
  const T& as() const {
    return *static_cast<const T*>(bits_.box);
  }

  Kind kind_ = Kind::kNull;
  bool boxed_ = false;
  Bits bits_;
};

}  // namespace job_entity::expr
