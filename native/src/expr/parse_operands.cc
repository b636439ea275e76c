// The operands of expressions: values, names, calls, lists and comprehensions.

#include <algorithm>
#include <cmath>

#include "expr/float_text.h"
#include "expr/library.h"
#include "expr/parser.h"

namespace job_entity::expr {
namespace {

/// Brackets within brackets; the parser calls itself for each.
constexpr uint32_t kMaxBrackets = 200;

}  // namespace

bool Parser::primary(uint32_t& index) {
  const uint32_t offset = token_.offset;
  if (!atom(index)) return false;
  while (true) {
    bool good = true;
    if (isSign(".")) {
      good = attribute(index, offset);
    } else if (isSign("(")) {
      good = call(index, offset);
    } else if (isSign("[")) {
      good = subscript(index, offset);
    } else {
      break;
    }
    if (!good) return false;
  }
  noteReference(index, false);
  return true;
}

bool Parser::attribute(uint32_t& index, uint32_t offset) {
  const uint32_t dot = token_.offset;
  if (!advance()) return false;
  // A worker takes Python's own words for names only directly behind the dot.
  const bool isName = token_.kind == TokenKind::kName && (token_.offset == dot + 1 || !isKeyword());
  if (!isName) return failUnexpected("a name");
  const std::string name(token_.text);
  Node& base = tree_.nodes[index];
  if (!advance()) return false;
  if (base.kind == NodeKind::kName) {
    tree_.names[base.name] += "." + name;
    base.offset = offset;
    base.end = end_;
    if (base.height++ > kMaxExpressionDepth) return failDeep(base.offset);
    return true;
  }
  Node node = nodeOf(NodeKind::kAttribute, offset);
  node.name = nameIndex(name);
  return add(std::move(node), {index}, index);
}

void Parser::noteReference(uint32_t index, bool isCall) {
  const Node& node = tree_.nodes[index];
  if (node.kind != NodeKind::kName) return;
  const std::string& name = tree_.names[node.name];
  const std::string_view base = std::string_view(name).substr(0, name.find('.'));
  if (std::find(scope_.begin(), scope_.end(), base) != scope_.end()) {
    return;
  }
  // Parentheses around a name end, and its properties follow, so it is the same reference.
  if (!pending_.empty() && pending_.back().offset == node.word) pending_.pop_back();
  pending_.push_back({name, node.word, isCall});
}

bool Parser::call(uint32_t& index, uint32_t offset) {
  Node node = nodeOf(NodeKind::kCall, offset);
  std::vector<uint32_t> operands;
  std::string name;
  takeCallee(index, node, operands, name);
  if (!open()) return false;
  while (!isSign(")")) {
    uint32_t argument = 0;
    if (!expression(argument)) return false;
    if (isSign("=")) return failToken("arguments by name are not supported");
    if (isWord("for"))
      return failToken("generators are not supported: write a list, [... for ...]");
    operands.push_back(argument);
    if (isSign(",")) {
      if (!advance()) return false;
    } else if (!isSign(")")) {
      return failUnexpected("',' or ')'");
    }
  }
  if (!close()) return false;
  node.function = functionOf(name);
  node.name = nameIndex(std::move(name));
  // The callee is a level of its own.
  return add(std::move(node), operands, index);
}

void Parser::takeCallee(uint32_t index, Node& node, std::vector<uint32_t>& operands,
                        std::string& name) {
  Node& callee = tree_.nodes[index];
  if (callee.kind == NodeKind::kName) {
    std::string& text = tree_.names[callee.name];
    const size_t dot = text.rfind('.');
    name = text.substr(dot + 1);
    if (dot != std::string::npos) {
      text.resize(dot);
      node.isMethod = true;
      operands.push_back(index);
      noteReference(index, true);
    }
  } else if (callee.kind == NodeKind::kAttribute) {
    name = tree_.names[callee.name];
    node.isMethod = true;
    operands.push_back(tree_.children[callee.firstChild]);
  }
  if (!name.empty()) tree_.calls.push_back(name);
}

bool Parser::open() {
  if (++brackets_ > kMaxBrackets) {
    failToken("there are more than 200 brackets within each other");
    error_.code = ErrorCode::kTooDeep;
    return false;
  }
  return advance();
}

bool Parser::subscript(uint32_t& index, uint32_t offset) {
  Node node = nodeOf(NodeKind::kIndex, offset);
  noteReference(index, false);
  std::vector<uint32_t> operands{index, 0};
  if (!open()) return false;
  if (isSign("]")) return failUnexpected("an index");
  if (!(isSign(":") ? nullLiteral(operands[1]) : expression(operands[1]))) return false;
  while (isSign(":") && operands.size() < 4) {
    node.kind = NodeKind::kSlice;
    operands.push_back(0);
    if (!advance()) return false;
    const bool absent = isSign(":") || isSign("]");
    if (!(absent ? nullLiteral(operands.back()) : expression(operands.back()))) return false;
  }
  if (isSign(",")) return failToken("tuples are not supported");
  if (!isSign("]")) return failUnexpected("']'");
  if (!close()) return false;
  while (node.kind == NodeKind::kSlice && operands.size() < 4) {
    operands.push_back(0);
    if (!nullLiteral(operands.back())) return false;
  }
  return add(std::move(node), operands, index);
}

bool Parser::atom(uint32_t& index) {
  switch (token_.kind) {
    case TokenKind::kInt:
    case TokenKind::kFloat:
    case TokenKind::kComplex:
      return number(index);
    case TokenKind::kString:
      return strings(index);
    case TokenKind::kName:
      return nameOrConstant(index);
    case TokenKind::kSign:
      if (isSign("(")) return parenthesised(index);
      if (isSign("[")) return list(index);
      return failUnexpected("a value");
    default:
      return failUnexpected("a value");
  }
}

bool Parser::number(uint32_t& index) {
  Node node = nodeOf(NodeKind::kLiteral, token_.offset);
  const std::string text(token_.text);
  const TokenKind kind = token_.kind;
  if (!advance()) return false;
  if (kind == TokenKind::kComplex) {
    node.literal = Literal::kComplex;
  } else if (kind == TokenKind::kInt) {
    uint64_t value = 0;
    constexpr uint64_t kLimit = uint64_t{1} << 63;
    if (!readInteger(text, value) || value > kLimit) {
      node.literal = Literal::kTooLarge;
    } else if (value == kLimit) {
      node.literal = Literal::kMinimum;
    } else {
      node.value = Value::ofInt(static_cast<int64_t>(value));
    }
  } else {
    floatLiteral(text, node);
  }
  return add(std::move(node), {}, index);
}

void Parser::floatLiteral(const std::string& text, Node& node) {
  std::string plain = text;
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  double value = 0;
  readFloat(plain, value);
  if (!std::isfinite(value)) {
    node.literal = Literal::kNotFinite;
  } else if (text.size() != plain.size() || text.front() == '.' || text.back() == '.') {
    node.value = Value::ofFloat(value);
  } else {
    node.value = Value::ofFloat(value, text);
  }
}

bool Parser::strings(uint32_t& index) {
  Node node = nodeOf(NodeKind::kLiteral, token_.offset);
  std::string value;
  while (token_.kind == TokenKind::kString) {
    value += token_.string;
    if (!advance()) return false;
  }
  node.value = Value::ofString(std::move(value));
  return add(std::move(node), {}, index);
}

bool Parser::nameOrConstant(uint32_t& index) {
  const std::string_view text = token_.text;
  Node node = nodeOf(NodeKind::kLiteral, token_.offset);
  if (text == "True" || text == "true") {
    node.value = Value::ofBool(true);
  } else if (text == "False" || text == "false") {
    node.value = Value::ofBool(false);
  } else if (text != "None" && text != "null") {
    if (isKeyword()) return failUnexpected("a value");
    node.kind = NodeKind::kName;
    node.word = node.offset;
    node.name = nameIndex(std::string(text));
  }
  return advance() && add(std::move(node), {}, index);
}

bool Parser::parenthesised(uint32_t& index) {
  if (!open()) return false;
  if (isSign(")")) return failToken("tuples are not supported: write a list");
  if (!expression(index)) return false;
  if (isSign(",")) return failToken("tuples are not supported: write a list");
  if (isWord("for")) return failToken("generators are not supported: write a list, [... for ...]");
  if (!isSign(")")) return failUnexpected("')'");
  return close();
}

bool Parser::list(uint32_t& index) {
  const uint32_t offset = token_.offset;
  const size_t pending = pending_.size();
  if (!open()) return false;
  std::vector<uint32_t> elements;
  while (!isSign("]")) {
    uint32_t element = 0;
    if (!expression(element)) return false;
    if (isWord("for") && elements.empty()) return comprehension(index, offset, element, pending);
    elements.push_back(element);
    if (isSign(",")) {
      if (!advance()) return false;
    } else if (!isSign("]")) {
      return failUnexpected("',' or ']'");
    }
  }
  return close() && add(nodeOf(NodeKind::kList, offset), elements, index);
}

bool Parser::comprehension(uint32_t& index, uint32_t offset, uint32_t result, size_t pending) {
  if (!advance()) return false;
  if (token_.kind != TokenKind::kName || isKeyword()) return failUnexpected("a variable");
  const std::string variable(token_.text);
  if (!(variable[0] == '_' || (variable[0] >= 'a' && variable[0] <= 'z'))) {
    return failToken("a variable starts with a lower-case letter or _");
  }
  if (hasVariableWithin(variable, result)) {
    return failToken("the variable is one of a comprehension within this one, too");
  }
  const uint32_t variableAt = token_.offset;
  if (!advance()) return false;
  if (isSign(",")) return failToken("several variables are not supported");
  if (!isWord("in")) return failUnexpected("in");
  // The result was read before its variable was known.
  pending_.erase(
      std::remove_if(pending_.begin() + static_cast<std::ptrdiff_t>(pending), pending_.end(),
                     [&](const Reference& reference) {
                       return reference.name.substr(0, reference.name.find('.')) == variable;
                     }),
      pending_.end());
  std::vector<uint32_t> parts{result, 0};
  if (!advance() || !disjunction(parts[1])) return false;
  if (isWord("if") && !condition(variable, variableAt, parts)) return false;
  if (isWord("if")) return failToken("a second if is not supported: join conditions with and");
  if (isWord("for") || isWord("async")) return failToken("a second for is not supported");
  if (!isSign("]")) return failUnexpected("']'");
  if (!close()) return false;
  Node node = nodeOf(NodeKind::kComprehension, offset);
  node.name = nameIndex(variable);
  tree_.variables.push_back(variable);
  return add(std::move(node), parts, index);
}

bool Parser::condition(const std::string& variable, uint32_t variableAt,
                       std::vector<uint32_t>& parts) {
  if (!advance()) return false;
  parts.push_back(0);
  scope_.push_back(variable);
  const bool good = disjunction(parts.back());
  scope_.pop_back();
  if (good && hasVariableWithin(variable, parts.back())) {
    return fail(variableAt, static_cast<uint32_t>(variable.size()),
                "the variable is one of a comprehension within this one, too");
  }
  return good;
}

bool Parser::hasVariableWithin(const std::string& variable, uint32_t index) const {
  const Node& node = tree_.nodes[index];
  if (node.kind == NodeKind::kComprehension && tree_.names[node.name] == variable) return true;
  // A worker does not look into what has the attribute or the method, nor into the parts of a
  // slice.
  if (node.kind == NodeKind::kAttribute) return false;
  const uint32_t first = node.kind == NodeKind::kCall && node.isMethod ? 1 : 0;
  const uint32_t count = node.kind == NodeKind::kSlice ? 1 : node.childCount;
  for (uint32_t i = first; i < count; ++i) {
    if (hasVariableWithin(variable, tree_.children[node.firstChild + i])) return true;
  }
  return false;
}

}  // namespace job_entity::expr
