#pragma once

// Pass 4: the format strings and expressions of a template, parsed once.

#include <memory>
#include <string>
#include <vector>

#include "base/text_map.h"
#include "expr/expression.h"
#include "templates/format_string.h"
#include "templates/reading.h"

namespace job_entity::templates {

/// A text between `{{` and `}}`, or behind the = of a let. Places may share it.
struct ParsedText {
  bool isBroken = false;        ///< it is not well formed
  std::string name;             ///< for a single dotted name; empty: an expression of EXPR
  expr::Expression expression;  ///< with EXPR
};

/// Where such a text stands.
struct ParsedExpression {
  uint32_t offset = 0;  ///< byte in the string's text
  /// A finding says what is wrong with it, whatever its values are.
  bool isWrong = false;
  const ParsedText* parsed = nullptr;

  bool isBroken() const { return parsed->isBroken; }
  const std::string& name() const { return parsed->name; }
  const expr::Expression& expression() const { return parsed->expression; }
};

struct ParsedString {
  NodeIndex node = kNoNode;
  FormatString format;
  std::vector<ParsedExpression> expressions;  ///< for the pieces that are expressions, in order
  bool isBroken = false;                      ///< its braces are not well formed

  /// Whether findings say that each of its expressions is wrong.
  bool areAllWrong() const;
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
  void parseText(NodeIndex node, std::string_view text, uint32_t offset, ParsedText& parsed);
  LetBinding parseBinding(NodeIndex node);

  /// The text between braces, and its name: scripts say few of them, many times.
  struct Recent {
    std::string_view expression;
    PlainName plain;
  };
  static constexpr uint32_t kRecent = 64;
  /// Bytes of a text that is parsed once for all places: a tree is many times larger than that.
  static constexpr size_t kMaxShared = 32;
  /// Texts that are looked up: with many more the map is slower than the parser.
  static constexpr size_t kMostShared = 1024;

  Reading& reading_;
  std::vector<PlainName> plain_;
  Recent recent_[kRecent];
  uint32_t numbers_ = 0;
  std::vector<std::unique_ptr<ParsedString>> parsed_;
  std::vector<std::pair<NodeIndex, std::vector<LetBinding>>> lets_;
  std::vector<std::unique_ptr<ParsedText>> texts_;
  TextMap textNumbers_;  ///< in texts_, of those that are shared
  ParsedText none_;      ///< of a binding that has no expression
};

/// The diagnostic of an error of an expression.
Code codeOf(const expr::ExprError& error);
/// Its message as a sentence.
std::string sentenceOf(const expr::ExprError& error);

}  // namespace job_entity::templates
