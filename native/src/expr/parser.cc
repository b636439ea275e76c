#include "expr/parser.h"

#include <algorithm>

#include "base/stable_sort.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

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

void sortUnique(std::vector<std::string>& names) {
  sortStably<std::string>(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

bool Parser::parse() {
  if (!advance()) return false;
  uint32_t root = 0;
  if (!expression(root)) return false;
  tree_.root = root;
  if (isSign(",")) return failToken("tuples are not supported: write a list");
  if (token_.kind == TokenKind::kEnd) return true;
  return failUnexpected("an operator or the end");
}

bool Parser::advance() {
  end_ = token_.end;
  if (lexer_.next(token_)) return true;
  error_ = lexer_.takeError();
  return false;
}

bool Parser::fail(uint32_t offset, uint32_t length, std::string message, const char* expected) {
  error_ = {ErrorKind::kParse, ErrorCode::kSyntax, offset, length, std::move(message), expected};
  return false;
}

bool Parser::failToken(const char* message) {
  return fail(token_.offset, token_.end - token_.offset, message);
}

bool Parser::failUnexpected(const char* expected) {
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

bool Parser::failDeep(uint32_t offset) {
  fail(offset, 0, "the expression is nested more than 64 deep");
  error_.code = ErrorCode::kTooDeep;
  return false;
}

bool Parser::add(Node node, const std::vector<uint32_t>& children, uint32_t& index) {
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

uint32_t Parser::nameIndex(std::string name) {
  tree_.names.push_back(std::move(name));
  return static_cast<uint32_t>(tree_.names.size() - 1);
}

Node Parser::nodeOf(NodeKind kind, uint32_t offset) {
  Node node;
  node.kind = kind;
  node.offset = offset;
  return node;
}

bool Parser::expression(uint32_t& index) {
  if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
  const uint32_t offset = token_.offset;
  if (!disjunction(index)) return false;
  if (!isWord("if")) return true;
  Node node = nodeOf(NodeKind::kIf, offset);
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

bool Parser::disjunction(uint32_t& index) {
  return logical(index, NodeKind::kOr, "or", &Parser::conjunction);
}

bool Parser::conjunction(uint32_t& index) {
  return logical(index, NodeKind::kAnd, "and", &Parser::negation);
}

bool Parser::logical(uint32_t& index, NodeKind kind, std::string_view word,
                     bool (Parser::*operand)(uint32_t&)) {
  const uint32_t offset = token_.offset;
  if (!(this->*operand)(index)) return false;
  if (!isWord(word)) return true;
  std::vector<uint32_t> operands{index};
  while (isWord(word)) {
    uint32_t next = 0;
    if (!advance() || !(this->*operand)(next)) return false;
    operands.push_back(next);
  }
  return add(nodeOf(kind, offset), operands, index);
}

bool Parser::negation(uint32_t& index) {
  if (!isWord("not")) return comparison(index);
  return prefixed(index, Op::kNot, &Parser::negation);
}

bool Parser::prefixed(uint32_t& index, Op op, bool (Parser::*operand)(uint32_t&)) {
  Node node = nodeOf(NodeKind::kUnary, token_.offset);
  node.op = op;
  if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
  ++nesting_;
  uint32_t child = 0;
  const bool good = advance() && (this->*operand)(child);
  --nesting_;
  return good && add(std::move(node), {child}, index);
}

bool Parser::comparisonOp(Op& op, bool& isOp) {
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

bool Parser::comparison(uint32_t& index) {
  const uint32_t offset = token_.offset;
  if (!sum(index, kSumPrecedence)) return false;
  std::vector<uint32_t> operands;
  std::vector<Op> ops;
  while (true) {
    Op op = Op::kEqual;
    bool isOp = false;
    if (!comparisonOp(op, isOp)) return false;
    if (!isOp) break;
    if (ops.size() == kMaxExpressionDepth) return failDeep(token_.offset);
    if (ops.empty()) operands.push_back(index);
    uint32_t next = 0;
    if (!sum(next, kSumPrecedence)) return false;
    ops.push_back(op);
    operands.push_back(next);
  }
  if (ops.empty()) return true;
  Node node = nodeOf(NodeKind::kCompare, offset);
  node.ops = static_cast<uint32_t>(tree_.ops.size());
  tree_.ops.insert(tree_.ops.end(), ops.begin(), ops.end());
  return add(std::move(node), operands, index);
}

bool Parser::sum(uint32_t& index, uint8_t precedence) {
  if (precedence > 2) return factor(index);
  const uint32_t offset = token_.offset;
  if (!sum(index, static_cast<uint8_t>(precedence + 1))) return false;
  while (token_.kind == TokenKind::kSign) {
    const auto* found =
        std::find_if(std::begin(kBinaryOps), std::end(kBinaryOps), [&](const BinaryOp& candidate) {
          return candidate.precedence == precedence && isSameWord(candidate.text, token_.text);
        });
    if (found == std::end(kBinaryOps)) return true;
    Node node = nodeOf(NodeKind::kBinary, offset);
    node.op = found->op;
    uint32_t right = 0;
    if (!advance() || !sum(right, static_cast<uint8_t>(precedence + 1))) return false;
    if (!add(std::move(node), {index, right}, index)) return false;
  }
  return true;
}

bool Parser::factor(uint32_t& index) {
  if (isSign("-")) return prefixed(index, Op::kNegative, &Parser::factor);
  if (isSign("+")) return prefixed(index, Op::kPositive, &Parser::factor);
  const uint32_t offset = token_.offset;
  if (!primary(index)) return false;
  if (!isSign("**")) return true;
  Node node = nodeOf(NodeKind::kBinary, offset);
  node.op = Op::kPower;
  if (nesting_ > kMaxExpressionDepth + 1) return failDeep(token_.offset);
  ++nesting_;
  uint32_t right = 0;
  const bool good = advance() && factor(right);
  --nesting_;
  return good && add(std::move(node), {index, right}, index);
}

bool Parser::close() {
  --brackets_;
  return advance();
}

bool Parser::nullLiteral(uint32_t& index) {
  return add(nodeOf(NodeKind::kLiteral, token_.offset), {}, index);
}
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
  // There are many small ones, which grow by one allocation for each node otherwise.
  tree->nodes.reserve(std::min<size_t>(4, 1 + (end - begin) / 4));
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
