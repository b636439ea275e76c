#pragma once

// Pass 4: the format strings and expressions of a template, parsed once.

#include <memory>
#include <string>
#include <vector>

#include "expr/expression.h"
#include "templates/format_string.h"
#include "templates/reading.h"

namespace job_entity::templates {

/// The text between `{{` and `}}`.
struct ParsedExpression {
  bool isBroken = false;        ///< it is not well formed, or refers to an undefined name
  uint32_t offset = 0;          ///< byte in the string's text
  std::string name;             ///< for a single dotted name; empty: an expression of EXPR
  expr::Expression expression;  ///< with EXPR
};

struct ParsedString {
  NodeIndex node = kNoNode;
  FormatString format;
  std::vector<ParsedExpression> expressions;  ///< for the pieces that are expressions, in order
  bool isBroken = false;                      ///< its braces are not well formed
};

/// A binding of let.
struct LetBinding {
  NodeIndex node = kNoNode;
  std::string name;
  ParsedExpression value;
};

/// A name of a string whose expressions are nothing but dotted names.
struct PlainName {
  NodeIndex node = kNoNode;
  uint32_t number = 0;  ///< mostly the same for equal names, never for others
  std::string_view name;
};

/// Most strings refer to plain names only: these are neither decoded nor parsed before their values
/// are asked for.
class Strings {
 public:
  explicit Strings(Reading& reading);

  bool isFormat(NodeIndex node) const { return reading_.outline.at(node).format != 0; }
  /// Whether find() has not been asked for a string of plain names yet.
  bool isPlain(NodeIndex node) const { return (reading_.outline.at(node).format & kPlain) != 0; }
  /// The names of a node that isPlain(), of each string in its order, and of what follows.
  const PlainName* plainNames(NodeIndex node) const {
    return &plain_[reading_.outline.at(node).format & ~kPlain];
  }
  /// All of them, in the order of nodes, and one of no node.
  const std::vector<PlainName>& plainNames() const { return plain_; }
  /// PlainName::number is below that.
  uint32_t nameNumbers() const { return numbers_; }
  /// Null: the node's text has no braces that mean something. Good as long as the strings.
  ParsedString* find(NodeIndex node);
  /// The bindings of a list of them; parsed and checked at the first call.
  std::vector<LetBinding>& bindings(NodeIndex list);
  /// Those that were parsed so far.
  const std::vector<std::unique_ptr<ParsedString>>& parsed() const { return parsed_; }

 private:
  /// In Node::format beside the number of its first plain name; else it is a number in parsed_,
  /// from 1.
  static constexpr uint32_t kPlain = 1u << 31;

  void add(NodeIndex node);
  bool addPlain(NodeIndex node, std::string_view raw);
  bool addName(NodeIndex node, std::string_view expression);
  void parse(NodeIndex node);
  ParsedExpression parseExpression(NodeIndex node, std::string_view text, uint32_t offset);
  LetBinding parseBinding(NodeIndex node);

  /// The text between braces, and its name: scripts say few of them, many times.
  struct Recent {
    std::string_view expression;
    PlainName plain;
  };
  static constexpr uint32_t kRecent = 64;

  Reading& reading_;
  std::vector<PlainName> plain_;
  Recent recent_[kRecent];
  uint32_t numbers_ = 0;
  std::vector<std::unique_ptr<ParsedString>> parsed_;
  std::vector<std::pair<NodeIndex, std::vector<LetBinding>>> lets_;
};

/// The diagnostic of an error of an expression.
Code codeOf(const expr::ExprError& error);
/// Its message as a sentence.
std::string sentenceOf(const expr::ExprError& error);

}  // namespace job_entity::templates
