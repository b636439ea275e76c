#include "templates/strings.h"

#include <algorithm>

#include "base/format.h"
#include "templates/numbers.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

constexpr uint32_t kMaxLetName = 512;

bool isLetName(std::string_view name) {
  return isIdentifier(name) && (name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z'));
}

}  // namespace

expr::Result evaluateIn(Reading& reading, const expr::Expression& expression,
                        const expr::SymbolTable& symbols, expr::Options options) {
  options.maxEffort = std::min(options.maxEffort, reading.operationsLeft);
  options.namesNearest = !reading.findings.isFlooded();
  expr::Result result = expr::evaluate(expression, symbols, options);
  reading.operationsLeft -= result.effort;
  if (result.error.code == expr::ErrorCode::kEffort) {
    reading.hasRunOut = true;
    result.error = {};
    result.value = expr::Value::unknown(expr::Type::any(), expression.text());
  }
  return result;
}

namespace {

/// Whether a text may have braces that are written as escapes, which have 007b or 007d behind
/// their u: digits that are rare in scripts.
bool mayEscapeBraces(std::string_view raw) {
  constexpr std::string_view kDigits = "007";
  for (size_t at = raw.find(kDigits); at != std::string_view::npos; at = raw.find(kDigits, at + 1))
    if (at > 0 && raw[at - 1] == 'u') return true;
  return false;
}

}  // namespace

Code codeOf(const expr::ExprError& error) {
  switch (error.code) {
    case expr::ErrorCode::kTooLong:
    case expr::ErrorCode::kTooDeep:
    case expr::ErrorCode::kOperations:
    case expr::ErrorCode::kMemory:
    case expr::ErrorCode::kEffort:
      return Code::kExprLimit;
    case expr::ErrorCode::kUndefined:
      return Code::kTemplateReference;
    case expr::ErrorCode::kUnknownFunction:
      return Code::kExprUnknownFunction;
    case expr::ErrorCode::kType:
      return Code::kExprType;
    case expr::ErrorCode::kValue:
      return Code::kExprValue;
    case expr::ErrorCode::kFail:
      return Code::kExprFail;
    default:
      return Code::kExprSyntax;
  }
}

std::string sentenceOf(const expr::ExprError& error) {
  std::string text = error.message;
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

bool ParsedString::areAllWrong() const {
  for (const ParsedExpression& expression : expressions)
    if (!expression.isWrong) return false;
  return true;
}

Strings::Strings(Reading& reading) : reading_(reading) {
  none_.isBroken = true;
  for (NodeIndex i = 0; i < reading.outline.nodes().size(); ++i) {
    const Node& node = reading.outline.at(i);
    if (node.isWrong || node.kind != JsonKind::kString) continue;
    const ShapeInfo& shape = shapeOf(node.shape);
    // The values of a range have no scope of their own in the table: the job's.
    if (shape.kind != ShapeKind::kRange && reading.scopeOf(node.shape) == Scope::kLiteral) continue;
    add(i);
  }
  plain_.emplace_back();
}

void Strings::add(NodeIndex index) {
  const std::string_view raw = reading_.outline.rawText(index);
  const bool asWritten = !reading_.outline.at(index).hasEscapes || !mayEscapeBraces(raw);
  if (!isFormatString(asWritten ? raw : reading_.outline.text(index))) return;
  if (!asWritten || !addPlain(index, raw)) parse(index);
}

bool Strings::addPlain(NodeIndex node, std::string_view raw) {
  if (raw.size() > kMaxFormatStringBytes) return false;
  const size_t first = plain_.size();
  uint32_t pieces = 0;
  bool isPlain = true;
  FormatError error;
  eachPiece(raw, error, [&](const Piece& piece) {
    isPlain = ++pieces <= kMaxPieces;
    if (!isPlain || !piece.isExpression) return isPlain;
    isPlain = addName(node, raw.substr(piece.begin, piece.size));
    return isPlain;
  });
  if (!isPlain || error.message != nullptr) {
    plain_.resize(first);
    return false;
  }
  reading_.outline.at(node).format = kPlain | static_cast<uint32_t>(first);
  return true;
}

/// False: it is not a plain name.
bool Strings::addName(NodeIndex node, std::string_view expression) {
  if (expression.empty()) return false;
  // Two that share a place take turns, which costs time only.
  const auto at = [&](size_t i) { return static_cast<unsigned char>(expression[i]); };
  const size_t size = expression.size();
  Recent& recent = recent_[(size + 5 * at(size - 1) + 11 * at(size / 2)) % kRecent];
  if (recent.expression != expression) {
    const std::string_view name = plainName(expression);
    if (name.empty()) return false;
    recent = {expression, {kNoNode, numbers_++, name}};
  }
  plain_.push_back({node, recent.plain.number, recent.plain.name});
  return true;
}

ParsedString* Strings::find(NodeIndex node) {
  if (isPlain(node)) parse(node);
  const uint32_t number = reading_.outline.at(node).format;
  return number == 0 ? nullptr : parsed_[number - 1].get();
}

void Strings::parse(NodeIndex node) {
  parsed_.push_back(std::make_unique<ParsedString>());
  ParsedString& parsed = *parsed_.back();
  parsed.node = node;
  FormatError error;
  const std::string_view text = reading_.outline.text(node);
  parsed.format = FormatString::parse(text, error);
  if (error.message != nullptr) {
    parsed.isBroken = true;
    reading_.findings.addInside(Pass::kStrings, Code::kTemplateFormatString, Severity::kError, node,
                                error.offset, error.message);
  }
  if (parsed.format.pieces().size() > kMaxPieces || text.size() > kMaxFormatStringBytes)
    reading_.findings.warn(Pass::kStrings, Code::kTemplateDiffers, node,
                           format("Some workers refuse a format string of more than {} pieces or "
                                  "{} bytes.",
                                  {kMaxPieces, kMaxFormatStringBytes}));
  for (const Piece& piece : parsed.format.pieces())
    if (piece.isExpression)
      parsed.expressions.push_back(parseExpression(node, parsed.format.of(piece), piece.begin));
  reading_.outline.at(node).format = static_cast<uint32_t>(parsed_.size());
}

ParsedExpression Strings::parseExpression(NodeIndex node, std::string_view text, uint32_t offset) {
  const bool isShort = text.size() <= kMaxShared;
  const uint32_t* const number = isShort ? textNumbers_.find(text) : nullptr;
  if (number != nullptr) return {offset, false, texts_[*number].get()};
  texts_.push_back(std::make_unique<ParsedText>());
  ParsedText& parsed = *texts_.back();
  parseText(node, text, offset, parsed);
  // What is wrong with a text is said at each of its places.
  if (isShort && !parsed.isBroken && texts_.size() <= kMostShared)
    textNumbers_.add(text, static_cast<uint32_t>(texts_.size() - 1));
  return {offset, parsed.isBroken, &parsed};
}

void Strings::parseText(NodeIndex node, std::string_view text, uint32_t offset,
                        ParsedText& parsed) {
  uint32_t at = 0;
  parsed.name = dottedName(text, at);
  const auto fail = [&](Code code, uint32_t place, std::string message) {
    parsed.isBroken = true;
    reading_.findings.addInside(Pass::kStrings, code, Severity::kError, node, offset + place,
                                std::move(message));
  };
  if (withoutBlanks(text).empty())
    return fail(Code::kTemplateFormatString, 0, "A name is expected between {{ and }}.");
  if (!reading_.has(Extension::kExpr)) {
    if (parsed.name.empty())
      fail(Code::kTemplateFormatString, at,
           "Only a name with dots may be between {{ and }}; expressions belong to the extension "
           "EXPR, which is not in force.");
    return;
  }
  expr::ExprError error;
  parsed.expression = expr::Expression::parse(text, error);
  if (error) fail(codeOf(error), error.offset, sentenceOf(error));
  // Literal words such as `true` look like names.
  if (parsed.name.empty()) reading_.use(Extension::kExpr);
}

std::vector<LetBinding>& Strings::bindings(NodeIndex list) {
  for (auto& [node, bindings] : lets_)
    if (node == list) return bindings;
  std::vector<LetBinding> bindings;
  const Outline& outline = reading_.outline;
  // A longer list is an error as it is.
  const uint32_t most = shapeOf(kShape_LetBindings).most;
  for (NodeIndex i = outline.at(list).firstChild; i != kNoNode && bindings.size() < most;
       i = outline.at(i).next)
    if (!outline.at(i).isWrong) bindings.push_back(parseBinding(i));
  lets_.emplace_back(list, std::move(bindings));
  return lets_.back().second;
}

LetBinding Strings::parseBinding(NodeIndex node) {
  LetBinding binding;
  binding.node = node;
  const std::string_view text = reading_.outline.text(node);
  const size_t equals = text.find('=');
  binding.name = withoutBlanks(text.substr(0, equals));
  binding.value.parsed = &none_;
  const auto fail = [&](const char* message) {
    reading_.findings.add(Pass::kStrings, Code::kTemplateLet, node, message);
  };
  if (equals == std::string_view::npos) {
    fail("A binding of let is `name = expression`.");
  } else if (!isLetName(binding.name)) {
    fail(
        "A name of let starts with a lower-case letter or _, and goes on with letters, digits "
        "and _.");
  } else if (binding.name.size() > kMaxLetName) {
    fail("A name of let has 512 characters at most.");
  } else {
    const std::string_view value = text.substr(equals + 1);
    if (withoutBlanks(value).empty())
      fail("An expression is expected behind =.");
    else
      binding.value = parseExpression(node, value, static_cast<uint32_t>(equals + 1));
  }
  return binding;
}

}  // namespace job_entity::templates
