#pragma once

// Pass 4: the format strings and expressions of a template, parsed once.

#include <string>
#include <vector>

#include "expr/expression.h"
#include "templates/format_string.h"
#include "templates/reading.h"

namespace job_entity::templates {

/// What stands between `{{` and `}}`.
struct ParsedExpression {
  bool isBroken = false;        ///< it is not well formed, or refers to what is not defined
  uint32_t offset = 0;          ///< byte in the string's text
  std::string name;             ///< of a single dotted name; empty: an expression of EXPR
  expr::Expression expression;  ///< with EXPR
};

struct ParsedString {
  NodeIndex node = kNoNode;
  FormatString format;
  std::vector<ParsedExpression> expressions;  ///< of the pieces that are some, in order
  bool isBroken = false;                      ///< its braces are not well formed
};

/// A binding of let.
struct LetBinding {
  NodeIndex node = kNoNode;
  std::string name;
  ParsedExpression value;
};

class Strings {
 public:
  explicit Strings(Reading& reading);

  /// Null: the node's text has no braces that mean something.
  const ParsedString* find(NodeIndex node) const;
  ParsedString* find(NodeIndex node);
  /// The bindings of a list of them; parsed and checked at the first call.
  std::vector<LetBinding>& bindings(NodeIndex list);
  const std::vector<ParsedString>& all() const { return all_; }

 private:
  void parse(NodeIndex node);
  ParsedExpression parseExpression(NodeIndex node, std::string_view text, uint32_t offset);
  LetBinding parseBinding(NodeIndex node);

  Reading& reading_;
  std::vector<ParsedString> all_;
  std::vector<uint32_t> numbers_;  ///< by node; 0: none
  std::vector<std::pair<NodeIndex, std::vector<LetBinding>>> lets_;
};

/// The diagnostic of an error of an expression.
Code codeOf(const expr::ExprError& error);
/// Its message as a sentence.
std::string sentenceOf(const expr::ExprError& error);

}  // namespace job_entity::templates
