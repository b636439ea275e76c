#pragma once

// Expressions put together of known and unknown values.

#include <string>
#include <string_view>
#include <vector>

#include "expr/tree.h"
#include "expr/value.h"

namespace job_entity::expr {

/// How tight operators bind, from the loosest.
enum Binding : uint8_t {
  kBindsIf,
  kBindsOr,
  kBindsAnd,
  kBindsNot,
  kBindsCompare,
  kBindsSum,
  kBindsProduct,
  kBindsUnary,
  kBindsPower,
  kBindsPostfix,
  kBindsAtom = 255
};

class Residual {
 public:
  /// Paths that are values are of that format.
  explicit Residual(PathFormat format) : format_(format) {}

  Residual& text(std::string_view piece) {
    unknown_.text += piece;
    return *this;
  }
  /// A value where operators bind as tight as `context`: in parentheses where it needs them.
  Residual& value(const Value& value, uint8_t context = kBindsIf);
  /// Names that the expression depends on, too.
  void names(const Value& value);
  Value finish(Type type, uint8_t binding);

 private:
  PathFormat format_;
  Unknown unknown_;
};

uint8_t bindingOf(Op op);

}  // namespace job_entity::expr
