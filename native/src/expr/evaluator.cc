#include "expr/evaluator.h"

#include <cmath>

#include "expr/residual.h"
#include "expr/spelling.h"

namespace job_entity::expr {

bool Evaluator::fail(ErrorCode code, std::string message) {
  error_ = ExprError();
  error_.kind = ErrorKind::kEval;
  error_.code = code;
  error_.message = std::move(message);
  placed_ = false;
  return false;
}

bool Evaluator::countOperations(uint64_t count) {
  operations_ = count > UINT64_MAX - operations_ ? UINT64_MAX : operations_ + count;
  if (operations_ <= options_.maxOperations) return countEffort(count);
  return fail(ErrorCode::kOperations, "the expression takes more than " +
                                          std::to_string(options_.maxOperations) + " operations");
}

bool Evaluator::countEffort(uint64_t count) {
  if (count <= effortLeft()) {
    effort_ += count;
    return true;
  }
  effort_ = options_.maxEffort;
  return fail(ErrorCode::kEffort, "the expression takes longer than " +
                                      std::to_string(options_.maxEffort) +
                                      " operations, which is a limit here, not a worker's");
}

bool Evaluator::checkMemory(uint64_t bytes) {
  if (bytes <= options_.maxMemory && live_ + bytes <= options_.maxMemory) return true;
  return fail(ErrorCode::kMemory, "the expression takes more than " +
                                      std::to_string(options_.maxMemory) + " bytes of memory");
}

bool Evaluator::floatResult(double value, Value& out) {
  if (!std::isfinite(value)) {
    return failValue(std::isnan(value) ? "the result is not a number" : "the result is infinite");
  }
  out = Value::ofFloat(value);
  return true;
}

Result Evaluator::run() {
  Result result;
  Value value;
  if (evaluate(tree_.root, options_.target, value)) {
    result.value = std::move(value);
  } else {
    result.error = std::move(error_);
  }
  result.operations = operations_;
  result.peakMemory = peak_;
  result.effort = effort_;
  return result;
}

bool Evaluator::evaluate(uint32_t index, Type target, Value& out) {
  const Node& node = tree_.nodes[index];
  const uint64_t before = live_;
  bool good = false;
  if (depth_ == kMaxExpressionDepth) {
    fail(ErrorCode::kTooDeep, "the expression is nested more than 64 deep");
  } else {
    ++depth_;
    good = evaluateNode(node, target, out) && coerce(node, target, out);
    --depth_;
  }
  if (good) {
    const uint64_t size = out.memory();
    good = checkMemory(size) && (!out.isUnknown() || countEffort(size / kBytesLookedAt));
    // Now that the value exists, the values that it was made of can go.
    peak_ = live_ + size > peak_ ? live_ + size : peak_;
    live_ = before + size;
  }
  if (!good && !placed_) {
    error_.offset = node.offset;
    error_.length = node.end - node.offset;
    placed_ = true;
  }
  return good;
}

bool Evaluator::tryEvaluate(uint32_t index, Type target, Value& out, bool& good) {
  const uint64_t before = live_;
  const uint32_t depth = depth_;
  const size_t locals = locals_.size();
  good = evaluate(index, target, out);
  if (good) return true;
  if (error_.code == ErrorCode::kOperations || error_.code == ErrorCode::kMemory ||
      error_.code == ErrorCode::kEffort) {
    return false;
  }
  live_ = before;
  depth_ = depth;
  locals_.resize(locals);
  return true;
}

bool Evaluator::evaluateNode(const Node& node, Type target, Value& out) {
  switch (node.kind) {
    case NodeKind::kLiteral:
      return literal(node, out);
    case NodeKind::kName:
      return name(node, out);
    case NodeKind::kAttribute:
      return attribute(node, out);
    case NodeKind::kUnary:
      return unary(node, out);
    case NodeKind::kBinary:
      return binary(node, out);
    case NodeKind::kAnd:
    case NodeKind::kOr:
      return logical(node, out);
    case NodeKind::kCompare:
      return compare(node, out);
    case NodeKind::kIf:
      return conditional(node, target, out);
    case NodeKind::kCall:
      return call(node, target, out);
    case NodeKind::kList:
      return list(node, target, out);
    case NodeKind::kComprehension:
      return comprehension(node, target, out);
    case NodeKind::kIndex:
      return index(node, out);
    default:
      return slice(node, out);
  }
}

bool Evaluator::coerce(const Node& node, Type target, Value& value) {
  if (target.isAny()) return true;
  if (value.isUnknown()) {
    const Type type = coercedType(value.type(), target);
    if (type.isNone()) {
      return fail(ErrorCode::kType,
                  "a value of type " + value.type().name() + " cannot become " + target.name());
    }
    if (type == value.type()) return true;
    Unknown unknown = value.unknown();
    unknown.type = type;
    value = Value::unknown(std::move(unknown));
    return true;
  }
  std::string error;
  if (coerceValue(value, target, options_.pathFormat, error)) return true;
  static_cast<void>(node);
  return fail(ErrorCode::kType, std::move(error));
}

bool Evaluator::literal(const Node& node, Value& out) {
  switch (node.literal) {
    case Literal::kPlain:
      out = node.value;
      return true;
    case Literal::kNotFinite:
      return failValue("the number is infinite as a float");
    case Literal::kComplex:
      return fail(ErrorCode::kType, "complex numbers are not supported");
    default:
      return failValue("the number is outside of 64 bits with a sign");
  }
}

const Value* Evaluator::local(std::string_view name) const {
  for (size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].first == name) return &locals_[i].second;
  }
  return nullptr;
}

bool Evaluator::name(const Node& node, Value& out) {
  const std::string_view name = tree_.names[node.name];
  if (name.find('.') != std::string_view::npos && !countOperations(1)) return false;
  const std::string_view base = name.substr(0, name.find('.'));
  if (!locals_.empty()) {
    const Value* found = local(base);
    if (found != nullptr) {
      out = *found;
      return properties(name.substr(base.size()), out, node);
    }
  }
  for (size_t size = name.size();;) {
    const Value* found = symbols_.find(name.substr(0, size));
    if (found != nullptr) {
      out = *found;
      return size == name.size() || properties(name.substr(size), out, node);
    }
    const size_t dot = name.substr(0, size).rfind('.');
    if (dot == std::string_view::npos) break;
    size = dot;
  }
  std::string message = std::string(name) + " is not defined";
  const std::string nearest = options_.namesNearest ? symbols_.nearest(name) : std::string();
  if (!nearest.empty()) message += "; did you mean " + nearest + "?";
  return fail(ErrorCode::kUndefined, std::move(message));
}

/// `.parent.name`, one after the other.
bool Evaluator::properties(std::string_view names, Value& out, const Node& node) {
  static_cast<void>(node);
  while (!names.empty()) {
    names.remove_prefix(1);
    const std::string_view name = names.substr(0, names.find('.'));
    const Value base = std::move(out);
    if (!countOperations(1) || !property(base, name, out)) return false;
    names.remove_prefix(name.size());
  }
  return true;
}

bool Evaluator::property(const Value& base, std::string_view name, Value& out) {
  const Function* found = propertyOf(name);
  if (found == nullptr) {
    std::string text(name);
    if (functionOf(name) >= 0) {
      return fail(ErrorCode::kUnknownFunction, text + " is a method: " + text + "()");
    }
    return fail(ErrorCode::kUnknownFunction,
                "a value of type " + base.type().name() + " has no property " + text);
  }
  Value argument = base;
  return dispatch(*found, &argument, 1, true, out);
}

bool Evaluator::attribute(const Node& node, Value& out) {
  Value base;
  if (!evaluate(tree_.children[node.firstChild], Type::any(), base)) return false;
  return countOperations(1) && property(base, tree_.names[node.name], out);
}

bool Evaluator::unary(const Node& node, Value& out) {
  const Node& operand = tree_.child(node, 0);
  if (!countOperations(1)) return false;
  if (node.op == Op::kNegative && operand.kind == NodeKind::kLiteral) {
    if (operand.literal == Literal::kMinimum) {
      out = Value::ofInt(INT64_MIN);
      return true;
    }
    if (operand.literal == Literal::kPlain && operand.value.kind() == Kind::kInt) {
      out = Value::ofInt(-operand.value.integer());
      return true;
    }
  }
  Value value;
  if (!evaluate(tree_.children[node.firstChild], Type::any(), value)) return false;
  return countOperations(1) && dispatch(operatorOf(node.op), &value, 1, false, out);
}

bool Evaluator::binary(const Node& node, Value& out) {
  Value operands[2];
  for (uint32_t i = 0; i < 2; ++i) {
    if (!evaluate(tree_.children[node.firstChild + i], Type::any(), operands[i])) return false;
  }
  return countOperations(1) && dispatch(operatorOf(node.op), operands, 2, false, out);
}

bool Evaluator::isCondition(const Value& value, const char* what) {
  if (value.type().has(Base::kBool)) return true;
  return fail(ErrorCode::kType,
              std::string(what) + " must be a bool, and is of type " + value.type().name());
}

bool Evaluator::conditional(const Node& node, Type target, Value& out) {
  if (!countOperations(1)) return false;
  Value test;
  if (!evaluate(tree_.children[node.firstChild], Type::any(), test)) return false;
  if (!isCondition(test, "a condition")) return false;
  if (test.isUnknown()) return unknownConditional(node, target, test, out);
  return evaluate(tree_.children[node.firstChild + (test.boolean() ? 1 : 2)], target, out);
}

bool Evaluator::unknownConditional(const Node& node, Type target, const Value& test, Value& out) {
  Value branches[2];
  bool good[2];
  ExprError errors[2];
  Type type;
  for (uint32_t i = 0; i < 2; ++i) {
    const uint32_t index = tree_.children[node.firstChild + 1 + i];
    if (!tryEvaluate(index, target, branches[i], good[i])) return false;
    if (good[i]) type = type | branches[i].type();
    if (!good[i]) errors[i] = error_;
  }
  if (!good[0] && !good[1]) {
    error_ = errors[0];
    error_.message += "; and otherwise: " + errors[1].message;
    placed_ = true;
    return false;
  }
  Residual residual(options_.pathFormat);
  const auto branch = [&](uint32_t i) {
    if (good[i]) {
      residual.value(branches[i], i == 0 ? kBindsOr : kBindsIf);
    } else {
      residual.text("(").text(sourceOf(tree_.children[node.firstChild + 1 + i])).text(")");
    }
  };
  branch(0);
  residual.text(" if ").value(test, kBindsOr).text(" else ");
  branch(1);
  out = residual.finish(type, kBindsIf);
  return true;
}

/// What a function of texts takes at least, also one whose texts are none of its operations.
bool Evaluator::countTexts(const Value* arguments, uint32_t count) {
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < count; ++i)
    bytes += arguments[i].isText() ? arguments[i].string().size() : 0;
  return countEffort(bytes / kBytesCopied);
}

bool Evaluator::dispatch(const Function& function, Value* arguments, uint32_t count, bool isMethod,
                         Value& out) {
  if (count > kMaxArguments) {
    Type none[1];
    return fail(ErrorCode::kType, mismatchText(function, none, count, false));
  }
  Type types[kMaxArguments];
  bool known = true;
  for (uint32_t i = 0; i < count; ++i) {
    types[i] = arguments[i].type();
    known = known && !arguments[i].isUnknown();
  }
  if (!known) return unknownCall(function, arguments, count, isMethod, out);
  Type coerced[kMaxArguments];
  const Overload* overload = resolveOverload(function, types, count, isMethod, coerced);
  if (overload == nullptr) {
    return fail(ErrorCode::kType, mismatchText(function, types, count, isMethod));
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (types[i] == coerced[i]) continue;
    arguments[i] = types[i] == types::kInt
                       ? Value::ofFloat(static_cast<double>(arguments[i].integer()))
                       : Value::ofString(std::string(arguments[i].string()));
  }
  if (!countTexts(arguments, count)) return false;
  Call call{*this, arguments, count, Value()};
  if (!overload->run(call)) return false;
  out = std::move(call.result);
  // A text needs room of its own.
  return !out.isText() || countEffort(1);
}

Type Evaluator::argumentTarget(const Node& node, uint32_t argument, Type target) const {
  if (target.isAny() || node.isMethod || node.function < 0) return Type::any();
  const Function& function = functionAt(node.function);
  Type result;
  for (uint32_t i = 0; i < function.count; ++i) {
    const Overload& overload = function.overloads[i];
    if (std::string_view(overload.parameters).size() != node.childCount) continue;
    if (!resultFits(overload, target)) continue;
    result = result | parameterType(overload, argument);
  }
  return result.isNone() ? Type::any() : result;
}

bool Evaluator::call(const Node& node, Type target, Value& out) {
  if (!countOperations(1)) return false;
  const std::string& name = tree_.names[node.name];
  Values arguments(node.childCount);
  for (uint32_t i = 0; i < node.childCount; ++i) {
    const Type wanted = argumentTarget(node, i, target);
    if (!evaluate(tree_.children[node.firstChild + i], wanted, arguments[i])) return false;
  }
  if (name.empty()) return fail(ErrorCode::kUnknownFunction, "this is not a function");
  const bool hasMapping = static_cast<bool>(options_.mapping) || options_.mappingUnknown;
  if (node.function < 0 || (name == "apply_path_mapping" && !hasMapping)) {
    if (node.isMethod && propertyOf(name) != nullptr) {
      return fail(ErrorCode::kUnknownFunction, name + " is a property: leave out the parentheses");
    }
    if (node.function >= 0) {
      return fail(ErrorCode::kUnknownFunction, name + "() is there on a worker only");
    }
    std::string message = "there is no function " + name + "()";
    const std::string nearest = nearestFunction(name);
    if (!nearest.empty()) message += "; did you mean " + nearest + "()?";
    return fail(ErrorCode::kUnknownFunction, std::move(message));
  }
  return dispatch(functionAt(node.function), arguments.data(), node.childCount, node.isMethod, out);
}

bool Evaluator::index(const Node& node, Value& out) {
  if (!countOperations(1)) return false;
  Value operands[2];
  for (uint32_t i = 0; i < 2; ++i) {
    if (!evaluate(tree_.children[node.firstChild + i], Type::any(), operands[i])) return false;
    if (i == 0 && operands[0].type() == types::kPath) {
      return fail(ErrorCode::kType, "a path has no index: .parts gives what it consists of");
    }
  }
  return countOperations(1) && dispatch(subscriptFunction(), operands, 2, true, out);
}

bool Evaluator::slice(const Node& node, Value& out) {
  if (!countOperations(1)) return false;
  Value operands[4];
  for (uint32_t i = 0; i < 4; ++i) {
    if (!evaluate(tree_.children[node.firstChild + i], Type::any(), operands[i])) return false;
    if (i == 0 && operands[0].type() == types::kPath) {
      return fail(ErrorCode::kType, "a path cannot be sliced: .parts gives what it consists of");
    }
  }
  if (operands[3].kind() == Kind::kInt && operands[3].integer() == 0) {
    return failValue("the step of a slice is 0");
  }
  return countOperations(1) && dispatch(subscriptFunction(), operands, 4, true, out);
}

/// Makes room for one more: a pattern may be made anew for each of a million elements.
void Evaluator::dropRegexes() {
  constexpr size_t kMostInstructions = 4 * kMaxRegexSize;
  size_t instructions = 0;
  for (const std::unique_ptr<Regex>& regex : regexes_) instructions += regex->size();
  if (regexes_.size() < kMostRegexes && instructions < kMostInstructions) return;
  regexes_.clear();
  regexNumbers_ = TextMap();
}

const Regex* Evaluator::regexOf(std::string_view pattern) {
  if (const uint32_t* const number = regexNumbers_.find(pattern)) return regexes_[*number].get();
  std::string error;
  std::unique_ptr<Regex> regex = Regex::compile(pattern, error);
  if (regex == nullptr) {
    failValue("the regular expression does not do: " + error);
    return nullptr;
  }
  if (!countEffort(regex->size())) return nullptr;
  dropRegexes();
  regexNumbers_.add(pattern, static_cast<uint32_t>(regexes_.size()));
  return regexes_.emplace_back(std::move(regex)).get();
}

Result evaluate(const Expression& expression, const SymbolTable& symbols, const Options& options) {
  return Evaluator(expression.tree(), symbols, options).run();
}

}  // namespace job_entity::expr
