#pragma once

// The tree of a parsed expression. Nodes refer to each other by number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expr/expression.h"
#include "expr/value.h"

namespace job_entity::expr {

enum class NodeKind : uint8_t {
  kLiteral,    ///< value; literal says what else it may be
  kName,       ///< name: a dotted name
  kAttribute,  ///< child.name
  kUnary,      ///< op child
  kBinary,     ///< child op child
  kAnd,        ///< two children or more
  kOr,
  kCompare,  ///< children, with ops[i] in front of child i + 1
  kIf,       ///< condition, then, else
  kCall,     ///< name(children), or with isMethod child.name(children...)
  kList,
  kComprehension,  ///< result, iterable and, if there is one, condition; name: the variable
  kIndex,          ///< value[index]
  kSlice           ///< value[start:stop:step]; a null literal for a part that is left out
};

enum class Op : uint8_t {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kFloorDivide,
  kModulo,
  kPower,
  kNegative,
  kPositive,
  kNot,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kIn,
  kNotIn
};

/// "+", "//", "not in".
const char* opText(Op op);

/// Literals that are not values of the language: using them is an error of evaluation.
enum class Literal : uint8_t {
  kPlain,
  kTooLarge,   ///< an int above 2^63
  kMinimum,    ///< 2^63: good behind a minus only
  kNotFinite,  ///< a float
  kComplex     ///< 1j
};

struct Node {
  NodeKind kind = NodeKind::kLiteral;
  Op op = Op::kAdd;
  Literal literal = Literal::kPlain;
  bool isMethod = false;
  uint8_t height = 1;  ///< height of the tree below it, itself included
  uint32_t offset = 0;
  uint32_t end = 0;
  uint32_t word = 0;        ///< of a name: where it starts, parentheses or not
  uint32_t firstChild = 0;  ///< in Tree::children
  uint32_t childCount = 0;
  uint32_t name = 0;      ///< in Tree::names
  uint32_t ops = 0;       ///< in Tree::ops: for a comparison
  int32_t function = -1;  ///< for a call: number in the library; -1 if none has that name
  Value value;
};

struct Tree {
  std::string text;
  std::vector<Node> nodes;
  std::vector<uint32_t> children;
  std::vector<std::string> names;
  std::vector<Op> ops;
  uint32_t root = 0;
  std::vector<Reference> references;
  std::vector<std::string> calls;
  std::vector<std::string> variables;

  const Node& child(const Node& node, uint32_t index) const {
    return nodes[children[node.firstChild + index]];
  }
};

}  // namespace job_entity::expr
