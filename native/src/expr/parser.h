#pragma once

// The parser of expressions: recursive descent, an operand at a time; binary operators by
// precedence. Operators are in parser.cc, operands in parse_operands.cc.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/known_names.h"
#include "expr/lexer.h"
#include "expr/tree.h"

namespace job_entity::expr {

class Parser {
 public:
  Parser(Tree& tree, uint32_t begin, uint32_t end) : tree_(tree), lexer_(tree.text, begin, end) {}

  bool parse();
  ExprError takeError() { return std::move(error_); }
  std::vector<Reference> takeReferences() { return std::move(pending_); }

 private:
  // Tokens
  bool advance();
  bool isSign(std::string_view text) const {
    return token_.kind == TokenKind::kSign && isSameWord(text, token_.text);
  }
  bool isWord(std::string_view text) const {
    return token_.kind == TokenKind::kName && isSameWord(text, token_.text);
  }
  bool isKeyword() const { return token_.kind == TokenKind::kName && expr::isKeyword(token_.text); }

  // Errors
  bool fail(uint32_t offset, uint32_t length, std::string message, const char* expected = "");
  bool failToken(const char* message);
  bool failUnexpected(const char* expected);
  bool failDeep(uint32_t offset);

  // Nodes
  bool add(Node node, const std::vector<uint32_t>& children, uint32_t& index);
  uint32_t nameIndex(std::string name);
  static Node nodeOf(NodeKind kind, uint32_t offset);

  // Grammar, from the loosest operator to the tightest. A node starts where its first token does,
  // which may be a parenthesis that its first operand does not have.
  bool expression(uint32_t& index);
  bool disjunction(uint32_t& index);
  bool conjunction(uint32_t& index);
  bool logical(uint32_t& index, NodeKind kind, std::string_view word,
               bool (Parser::*operand)(uint32_t&));
  bool negation(uint32_t& index);
  bool prefixed(uint32_t& index, Op op, bool (Parser::*operand)(uint32_t&));
  /// The comparison operator at the token, which is passed.
  bool comparisonOp(Op& op, bool& isOp);
  bool comparison(uint32_t& index);
  bool sum(uint32_t& index, uint8_t precedence);
  bool factor(uint32_t& index);
  bool primary(uint32_t& index);
  bool attribute(uint32_t& index, uint32_t offset);
  /// Names that are not variables of a comprehension around them.
  void noteReference(uint32_t index, bool isCall);
  bool call(uint32_t& index, uint32_t offset);
  /// Takes the part in front of the parenthesis: a function's name, or a method's and its receiver.
  void takeCallee(uint32_t index, Node& node, std::vector<uint32_t>& operands, std::string& name);
  bool open();
  bool close();
  bool nullLiteral(uint32_t& index);
  bool subscript(uint32_t& index, uint32_t offset);
  bool atom(uint32_t& index);
  bool number(uint32_t& index);
  static void floatLiteral(const std::string& text, Node& node);
  bool strings(uint32_t& index);
  bool nameOrConstant(uint32_t& index);
  bool parenthesised(uint32_t& index);
  bool list(uint32_t& index);
  bool comprehension(uint32_t& index, uint32_t offset, uint32_t result, size_t pending);
  bool condition(const std::string& variable, uint32_t variableAt, std::vector<uint32_t>& parts);
  /// Whether a comprehension below that node has the variable.
  bool hasVariableWithin(const std::string& variable, uint32_t index) const;

  Tree& tree_;
  Lexer lexer_;
  Token token_;
  uint32_t end_ = 0;  ///< where the token before ends
  uint32_t nesting_ = 0;
  uint32_t brackets_ = 0;
  std::vector<std::string> scope_;
  std::vector<Reference> pending_;
  ExprError error_;
};

}  // namespace job_entity::expr
