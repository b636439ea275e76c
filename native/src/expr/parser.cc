// Recursive descent, an operand at a time; binary operators by precedence.

#include <algorithm>
#include <cmath>

#include "expr/float_text.h"
#include "expr/known_names.h"
#include "expr/lexer.h"
#include "expr/library.h"
#include "expr/tree.h"
#include "expr/unicode.h"
#include "base/stable_sort.h"

namespace job_entity::expr {
namespace {

/// Brackets within brackets; the parser calls itself for each.
constexpr uint32_t kMaxBrackets = 200;

struct BinaryOp {
  std::string_view text;
  Op op;
  uint8_t precedence;
};

constexpr uint8_t kSumPrecedence = 1;
constexpr BinaryOp kBinaryOps[] = {
    {"+", Op::kAdd, kSumPrecedence}, {"-", Op::kSubtract, kSumPrecedence}, {"*", Op::kMultiply, 2},
    {"/", Op::kDivide, 2},           {"//", Op::kFloorDivide, 2},          {"%", Op::kModulo, 2}};

struct Refused {
  std::string_view text;
  const char* message;
};

constexpr Refused kRefusedSigns[] = {{"&", "bitwise operators are not supported"},
                                     {"|", "bitwise operators are not supported"},
                                     {"^", "bitwise operators are not supported: ** is the power"},
                                     {"~", "bitwise operators are not supported"},
                                     {"<<", "bitwise operators are not supported"},
                                     {">>", "bitwise operators are not supported"},
                                     {"@", "the matrix operator @ is not supported"},
                                     {":=", "the operator := is not supported"},
                                     {"=", "= is not an operator: == compares"},
                                     {"{", "dictionaries and sets are not supported"},
                                     {"...", "... is not supported"},
                                     {"*", "a star in front of an expression is not supported"},
                                     {"**", "stars in front of an expression are not supported"}};

constexpr Refused kRefusedWords[] = {{"lambda", "lambda is not supported"},
                                     {"await", "await is not supported"},
                                     {"yield", "yield is not supported"},
                                     {"is", "is is not supported: == compares"},
                                     {"async", "async is not supported"}};

class Parser {
 public:
  Parser(Tree& tree, uint32_t begin, uint32_t end) : tree_(tree), lexer_(tree.text, begin, end) {}

  bool parse() {
    if (!advance()) return false;
    uint32_t root = 0;
    if (!expression(root)) return false;
    tree_.root = root;
    if (isSign(",")) return failToken("tuples are not supported: write a list");
    if (token_.kind == TokenKind::kEnd) return true;
    return failUnexpected("an operator or the end");
  }
  ExprError takeError() { return std::move(error_); }

 private:
  // Tokens
  bool advance() {
    end_ = token_.end;
    if (lexer_.next(token_)) return true;
    error_ = lexer_.takeError();
    return false;
  }
  bool isSign(std::string_view text) const {
    return token_.kind == TokenKind::kSign && token_.text == text;
  }
  bool isWord(std::string_view text) const {
    return token_.kind == TokenKind::kName && token_.text == text;
  }
  bool isKeyword() const { return token_.kind == TokenKind::kName && expr::isKeyword(token_.text); }

  // Errors
  bool fail(uint32_t offset, uint32_t length, std::string message, const char* expected = "") {
    error_ = {ErrorKind::kParse, ErrorCode::kSyntax, offset, length, std::move(message), expected};
    return false;
  }
  bool failToken(const char* message) {
    return fail(token_.offset, token_.end - token_.offset, message);
  }
  bool failUnexpected(const char* expected) {
    for (const Refused& refused : kRefusedSigns) {
      if (isSign(refused.text)) return failToken(refused.message);
    }
    for (const Refused& refused : kRefusedWords) {
      if (isWord(refused.text)) return failToken(refused.message);
    }
    std::string message = std::string("expected ") + expected;
    if (token_.kind == TokenKind::kEnd) {
      message += ", and the expression ends";
    } else {
      message += " in place of \"" + std::string(token_.text.substr(0, 40)) + "\"";
    }
    return fail(token_.offset, token_.end - token_.offset, std::move(message), expected);
  }
  bool failDeep(uint32_t offset) {
    fail(offset, 0, "the expression is nested more than 64 deep");
    error_.code = ErrorCode::kTooDeep;
    return false;
  }

  // Nodes
  bool add(Node node, const std::vector<uint32_t>& children, uint32_t& index) {
    uint32_t height = 0;
    for (const uint32_t child : children)
      height = std::max<uint32_t>(height, tree_.nodes[child].height);
    height += 1;
    // A dotted name counts for as many levels as it has parts.
    if (node.kind == NodeKind::kName) {
      const std::string& name = tree_.names[node.name];
      height += static_cast<uint32_t>(std::count(name.begin(), name.end(), '.'));
    }
    if (height > kMaxExpressionDepth + 1) return failDeep(node.offset);
    node.height = static_cast<uint8_t>(height);
    node.end = end_;
    node.firstChild = static_cast<uint32_t>(tree_.children.size());
    node.childCount = static_cast<uint32_t>(children.size());
    tree_.children.insert(tree_.children.end(), children.begin(), children.end());
    index = static_cast<uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back(std::move(node));
    return true;
  }
  uint32_t nameIndex(std::string name) {
    tree_.names.push_back(std::move(name));
    return static_cast<uint32_t>(tree_.names.size() - 1);
  }
  static Node nodeOf(NodeKind kind, uint32_t offset) {
    Node node;
    node.kind = kind;
    node.offset = offset;
    return node;
  }
  uint32_t offsetOf(uint32_t index) const { return tree_.nodes[index].offset; }

  // Grammar, from the loosest operator to the tightest.
  bool expression(uint32_t& index) {
    if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
    if (!disjunction(index)) return false;
    if (!isWord("if")) return true;
    Node node = nodeOf(NodeKind::kIf, offsetOf(index));
    uint32_t condition = 0;
    uint32_t otherwise = 0;
    if (!advance() || !disjunction(condition)) return false;
    if (!isWord("else")) return failUnexpected("else");
    if (!advance()) return false;
    ++nesting_;
    const bool good = expression(otherwise);
    --nesting_;
    return good && add(std::move(node), {condition, index, otherwise}, index);
  }

  bool disjunction(uint32_t& index) {
    return logical(index, NodeKind::kOr, "or", &Parser::conjunction);
  }
  bool conjunction(uint32_t& index) {
    return logical(index, NodeKind::kAnd, "and", &Parser::negation);
  }
  bool logical(uint32_t& index, NodeKind kind, std::string_view word,
               bool (Parser::*operand)(uint32_t&)) {
    if (!(this->*operand)(index)) return false;
    if (!isWord(word)) return true;
    std::vector<uint32_t> operands{index};
    while (isWord(word)) {
      uint32_t next = 0;
      if (!advance() || !(this->*operand)(next)) return false;
      operands.push_back(next);
    }
    return add(nodeOf(kind, offsetOf(index)), operands, index);
  }

  bool negation(uint32_t& index) {
    if (!isWord("not")) return comparison(index);
    return prefixed(index, Op::kNot, &Parser::negation);
  }
  bool prefixed(uint32_t& index, Op op, bool (Parser::*operand)(uint32_t&)) {
    Node node = nodeOf(NodeKind::kUnary, token_.offset);
    node.op = op;
    if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
    ++nesting_;
    uint32_t child = 0;
    const bool good = advance() && (this->*operand)(child);
    --nesting_;
    return good && add(std::move(node), {child}, index);
  }

  /// The comparison operator at the token, which is passed.
  bool comparisonOp(Op& op, bool& isOp) {
    constexpr struct {
      std::string_view text;
      Op op;
    } kOps[] = {{"==", Op::kEqual},     {"!=", Op::kNotEqual}, {"<", Op::kLess},
                {"<=", Op::kLessEqual}, {">", Op::kGreater},   {">=", Op::kGreaterEqual}};
    isOp = true;
    for (const auto& entry : kOps) {
      if (!isSign(entry.text)) continue;
      op = entry.op;
      return advance();
    }
    if (isWord("in")) {
      op = Op::kIn;
      return advance();
    }
    if (isWord("not")) {
      op = Op::kNotIn;
      if (!advance()) return false;
      return isWord("in") ? advance() : failUnexpected("in");
    }
    if (isWord("is")) return failUnexpected("an operator");
    isOp = false;
    return true;
  }

  bool comparison(uint32_t& index) {
    if (!sum(index, kSumPrecedence)) return false;
    std::vector<uint32_t> operands{index};
    std::vector<Op> ops;
    while (true) {
      Op op = Op::kEqual;
      bool isOp = false;
      if (!comparisonOp(op, isOp)) return false;
      if (!isOp) break;
      if (ops.size() == kMaxExpressionDepth) return failDeep(token_.offset);
      uint32_t next = 0;
      if (!sum(next, kSumPrecedence)) return false;
      ops.push_back(op);
      operands.push_back(next);
    }
    if (ops.empty()) return true;
    Node node = nodeOf(NodeKind::kCompare, offsetOf(index));
    node.ops = static_cast<uint32_t>(tree_.ops.size());
    tree_.ops.insert(tree_.ops.end(), ops.begin(), ops.end());
    return add(std::move(node), operands, index);
  }

  bool sum(uint32_t& index, uint8_t precedence) {
    if (precedence > 2) return factor(index);
    if (!sum(index, static_cast<uint8_t>(precedence + 1))) return false;
    while (token_.kind == TokenKind::kSign) {
      const auto* found = std::find_if(
          std::begin(kBinaryOps), std::end(kBinaryOps), [&](const BinaryOp& candidate) {
            return candidate.precedence == precedence && candidate.text == token_.text;
          });
      if (found == std::end(kBinaryOps)) return true;
      Node node = nodeOf(NodeKind::kBinary, offsetOf(index));
      node.op = found->op;
      uint32_t right = 0;
      if (!advance() || !sum(right, static_cast<uint8_t>(precedence + 1))) return false;
      if (!add(std::move(node), {index, right}, index)) return false;
    }
    return true;
  }

  bool factor(uint32_t& index) {
    if (isSign("-")) return prefixed(index, Op::kNegative, &Parser::factor);
    if (isSign("+")) return prefixed(index, Op::kPositive, &Parser::factor);
    if (!primary(index)) return false;
    if (!isSign("**")) return true;
    Node node = nodeOf(NodeKind::kBinary, offsetOf(index));
    node.op = Op::kPower;
    if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
    ++nesting_;
    uint32_t right = 0;
    const bool good = advance() && factor(right);
    --nesting_;
    return good && add(std::move(node), {index, right}, index);
  }

  bool primary(uint32_t& index) {
    if (!atom(index)) return false;
    while (true) {
      bool good = true;
      if (isSign(".")) {
        good = attribute(index);
      } else if (isSign("(")) {
        good = call(index);
      } else if (isSign("[")) {
        good = subscript(index);
      } else {
        break;
      }
      if (!good) return false;
    }
    noteReference(index, false);
    return true;
  }

  bool attribute(uint32_t& index) {
    if (!advance()) return false;
    if (token_.kind != TokenKind::kName) return failUnexpected("a name");
    const std::string name(token_.text);
    Node& base = tree_.nodes[index];
    if (!advance()) return false;
    if (base.kind == NodeKind::kName) {
      tree_.names[base.name] += "." + name;
      base.end = end_;
      if (base.height++ > kMaxExpressionDepth) return failDeep(base.offset);
      return true;
    }
    Node node = nodeOf(NodeKind::kAttribute, base.offset);
    node.name = nameIndex(name);
    return add(std::move(node), {index}, index);
  }

  /// Names that are not variables of a comprehension around them.
  void noteReference(uint32_t index, bool isCall) {
    const Node& node = tree_.nodes[index];
    if (node.kind != NodeKind::kName) return;
    const std::string& name = tree_.names[node.name];
    const std::string_view base = std::string_view(name).substr(0, name.find('.'));
    if (std::find(scope_.begin(), scope_.end(), base) != scope_.end()) {
      return;
    }
    // Parentheses around a name end, and its properties follow: it is the same reference.
    if (!pending_.empty() && pending_.back().offset == node.offset) pending_.pop_back();
    pending_.push_back({name, node.offset, isCall});
  }

  bool call(uint32_t& index) {
    Node node = nodeOf(NodeKind::kCall, offsetOf(index));
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

  /// What is in front of the parenthesis: a function's name, or a method's and its receiver.
  void takeCallee(uint32_t index, Node& node, std::vector<uint32_t>& operands, std::string& name) {
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

  bool open() {
    if (++brackets_ > kMaxBrackets) {
      failToken("there are more than 200 brackets within each other");
      error_.code = ErrorCode::kTooDeep;
      return false;
    }
    return advance();
  }
  bool close() {
    --brackets_;
    return advance();
  }

  bool nullLiteral(uint32_t& index) {
    return add(nodeOf(NodeKind::kLiteral, token_.offset), {}, index);
  }

  bool subscript(uint32_t& index) {
    Node node = nodeOf(NodeKind::kIndex, offsetOf(index));
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

  bool atom(uint32_t& index) {
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

  bool number(uint32_t& index) {
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

  static void floatLiteral(const std::string& text, Node& node) {
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

  bool strings(uint32_t& index) {
    Node node = nodeOf(NodeKind::kLiteral, token_.offset);
    std::string value;
    while (token_.kind == TokenKind::kString) {
      value += token_.string;
      if (!advance()) return false;
    }
    node.value = Value::ofString(std::move(value));
    return add(std::move(node), {}, index);
  }

  bool nameOrConstant(uint32_t& index) {
    const std::string_view text = token_.text;
    Node node = nodeOf(NodeKind::kLiteral, token_.offset);
    if (text == "True" || text == "true") {
      node.value = Value::ofBool(true);
    } else if (text == "False" || text == "false") {
      node.value = Value::ofBool(false);
    } else if (text != "None" && text != "null") {
      if (isKeyword()) return failUnexpected("a value");
      node.kind = NodeKind::kName;
      node.name = nameIndex(std::string(text));
    }
    return advance() && add(std::move(node), {}, index);
  }

  bool parenthesised(uint32_t& index) {
    if (!open()) return false;
    if (isSign(")")) return failToken("tuples are not supported: write a list");
    if (!expression(index)) return false;
    if (isSign(",")) return failToken("tuples are not supported: write a list");
    if (isWord("for"))
      return failToken("generators are not supported: write a list, [... for ...]");
    if (!isSign(")")) return failUnexpected("')'");
    return close();
  }

  bool list(uint32_t& index) {
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

  bool comprehension(uint32_t& index, uint32_t offset, uint32_t result, size_t pending) {
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

  bool condition(const std::string& variable, uint32_t variableAt, std::vector<uint32_t>& parts) {
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

  /// Whether a comprehension below that node has the variable.
  bool hasVariableWithin(const std::string& variable, uint32_t index) const {
    const Node& node = tree_.nodes[index];
    if (node.kind == NodeKind::kComprehension && tree_.names[node.name] == variable) return true;
    for (uint32_t i = 0; i < node.childCount; ++i) {
      if (hasVariableWithin(variable, tree_.children[node.firstChild + i])) return true;
    }
    return false;
  }

 public:
  std::vector<Reference> takeReferences() { return std::move(pending_); }

 private:
  Tree& tree_;
  Lexer lexer_;
  Token token_;
  uint32_t end_ = 0;  ///< of the token before
  uint32_t nesting_ = 0;
  uint32_t brackets_ = 0;
  std::vector<std::string> scope_;
  std::vector<Reference> pending_;
  ExprError error_;
};

void sortUnique(std::vector<std::string>& names) {
  sortStably<std::string>(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

const char* opText(Op op) {
  constexpr const char* kTexts[] = {"+",   "-",  "*",  "/", "//", "%", "**", "-",  "+",
                                    "not", "==", "!=", "<", "<=", ">", ">=", "in", "not in"};
  return kTexts[static_cast<size_t>(op)];
}

Expression::Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

const std::string& Expression::text() const { return tree_->text; }
const std::vector<Reference>& Expression::references() const { return tree_->references; }
const std::vector<std::string>& Expression::calls() const { return tree_->calls; }
const std::vector<std::string>& Expression::variables() const { return tree_->variables; }

Expression Expression::parse(std::string_view text, ExprError& error) {
  error = ExprError();
  Expression expression;
  size_t begin = 0;
  for (size_t at = 0; at < text.size() && isWhiteSpace(nextCodePoint(text, at));) begin = at;
  size_t end = text.size();
  for (size_t at = end; at > begin && isWhiteSpace(previousCodePoint(text, at));) end = at;
  error.kind = ErrorKind::kParse;
  if (begin >= end) {
    error.code = ErrorCode::kSyntax;
    error.message = "the expression is empty";
    return expression;
  }
  if (end - begin > kMaxExpressionBytes) {
    error.code = ErrorCode::kTooLong;
    error.message = "the expression has more than 65536 bytes";
    return expression;
  }
  auto tree = std::make_unique<Tree>();
  tree->text = text;
  Parser parser(*tree, static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
  if (!parser.parse()) {
    error = parser.takeError();
    return expression;
  }
  error = ExprError();
  tree->references = parser.takeReferences();
  sortStably<Reference>(tree->references,
                        [](const Reference& a, const Reference& b) { return a.offset < b.offset; });
  sortUnique(tree->calls);
  sortUnique(tree->variables);
  expression.tree_ = std::move(tree);
  return expression;
}

}  // namespace job_entity::expr
