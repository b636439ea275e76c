#include "templates/spaces.h"

#include <limits>

#include "base/format.h"
#include "json/utf8.h"
#include "templates/numbers.h"

namespace job_entity::templates {

namespace {

using expr::Type;
using expr::Value;

/// A text of this many bytes is longer than its characters may be.
constexpr size_t kMaxCombinationBytes = 4 * 1280;

class SpaceBuilder {
 public:
  SpaceBuilder(const ScopeInput& input, const Scopes& values, Resolver& resolver)
      : outline_(input.reading.outline),
        findings_(input.reading.findings),
        values_(values),
        resolver_(resolver) {}

  bool build(TaskSpace& space) {
    const NodeIndex root = outline_.root();
    if (root == kNoNode || outline_.at(root).shape != kShape_StepTemplate) return true;
    const NodeIndex node = memberNode(root, kMember_StepTemplate_parameterSpace);
    if (node == kNoNode) return true;
    if (outline_.at(node).isWrong) return false;
    const NodeIndex list = outline_.child(node, kMember_ParameterSpace_taskParameterDefinitions);
    // More than there may be are an error as they are.
    if (list == kNoNode || outline_.at(list).childCount > shapeOf(kShape_TaskParameters).most)
      return false;
    std::vector<std::string> names;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      if (outline_.at(i).isWrong) return false;
      names.emplace_back(outline_.childText(i, kMember_TaskParameter_name));
    }
    Combination combination = Combination::product(static_cast<uint32_t>(names.size()));
    const NodeIndex text = outline_.child(node, kMember_ParameterSpace_combination);
    bool fine = text == kNoNode || combine(text, list, names, combination);
    std::vector<TaskParameter> parameters;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      TaskParameter parameter;
      fine &= build(i, parameter);
      parameters.push_back(std::move(parameter));
    }
    if (!fine) return false;
    CombinationError error;
    if (TaskSpace::make(std::move(parameters), std::move(combination), space, error)) return true;
    findings_.addInside(Pass::kValues, Code::kTemplateCombination, Severity::kError, text,
                        error.offset, error.message);
    return false;
  }

 private:
  NodeIndex memberNode(NodeIndex object, MemberIndex member) const {
    for (NodeIndex i = outline_.at(object).firstChild; i != kNoNode; i = outline_.at(i).next)
      if (outline_.at(i).member == member && outline_.at(i).kind != JsonKind::kNull) return i;
    return kNoNode;
  }

  bool combine(NodeIndex text, NodeIndex list, const std::vector<std::string>& names,
               Combination& combination) {
    if (outline_.text(text).size() > kMaxCombinationBytes) return false;
    CombinationError error = Combination::parse(outline_.text(text), names, combination);
    if (!error.message.empty()) {
      findings_.addInside(Pass::kValues, Code::kTemplateCombination, Severity::kError, text,
                          error.offset, error.message);
      return false;
    }
    if (combination.hasSingle())
      findings_.addInside(Pass::kValues, Code::kTemplateDiffers, Severity::kWarning, text,
                          combination.singleOffset(),
                          "Some workers refuse parentheses around a single parameter.");
    uint32_t number = 0;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode;
         i = outline_.at(i).next, ++number) {
      if (taskTypeOf(outline_.childText(i, kMember_TaskParameter_type)) != TaskType::kChunk ||
          !combination.isAssociated(number))
        continue;
      findings_.add(Pass::kValues, Code::kTemplateCombination, text,
                    "A parameter of type CHUNK[INT] must not be inside of parentheses.");
      return false;
    }
    return true;
  }

  bool build(NodeIndex index, TaskParameter& parameter) {
    parameter.name = outline_.childText(index, kMember_TaskParameter_name);
    const NodeIndex type = outline_.child(index, kMember_TaskParameter_type);
    const NodeIndex range = outline_.child(index, kMember_TaskParameter_range);
    if (type == kNoNode || range == kNoNode) return false;
    parameter.type = taskTypeOf(outline_.text(type));
    const bool fine = outline_.at(range).kind == JsonKind::kString
                          ? readExpression(range, parameter)
                          : readList(range, parameter);
    return fine && (parameter.type != TaskType::kChunk || divide(index, parameter.values));
  }

  /// All of the values in one string: a range expression, or with EXPR an expression.
  bool readExpression(NodeIndex node, TaskParameter& parameter) {
    Value value = resolver_.value(node, *values_.root().job, Scope::kJob, targetOf(parameter.type));
    if (value.isUnknown()) return false;
    if (value.kind() == expr::Kind::kRange && isInteger(parameter.type)) {
      parameter.values = TaskValues::ofRange(value.range());
      return true;
    }
    if (value.isList()) return readValues(node, value.list(), parameter);
    if (!isInteger(parameter.type))
      return fail(node, Code::kTemplateResolved, "The values of this type are a list.");
    expr::RangeExpr range;
    const std::string text = value.text();
    const expr::RangeError error = expr::RangeExpr::parse(text, range);
    if (error.message.empty()) {
      parameter.values = TaskValues::ofRange(std::move(range));
      return true;
    }
    // The place counts in what the template says only where nothing was put in.
    const bool isLiteral = outline_.text(node) == text;
    findings_.addInside(
        Pass::kValues, Code::kTemplateRange, Severity::kError, node, isLiteral ? error.offset : 0,
        isLiteral ? format("The range cannot be read: {}.", {error.message})
                  : format("The range \"{}\" cannot be read: {}.", {text, error.message}));
    return false;
  }

  static Type targetOf(TaskType type) {
    return type == TaskType::kFloat ? expr::types::kFloat.listOf() : Type::any();
  }

  bool fail(NodeIndex node, Code code, std::string message) {
    findings_.add(Pass::kValues, code, node, std::move(message));
    return false;
  }

  bool readValues(NodeIndex node, const expr::Values& list, TaskParameter& parameter) {
    if (list.empty()) return fail(node, Code::kTemplateResolved, "A task parameter needs a value.");
    std::vector<std::string> texts;
    for (const Value& value : list) {
      if (value.isUnknown()) return false;
      texts.push_back(value.text());
    }
    return take(node, {}, std::move(texts), parameter);
  }

  bool readList(NodeIndex range, TaskParameter& parameter) {
    std::vector<std::string> texts;
    std::vector<NodeIndex> nodes;
    for (NodeIndex i = outline_.at(range).firstChild; i != kNoNode; i = outline_.at(i).next) {
      if (outline_.at(i).isWrong) return false;
      Resolved resolved = resolver_.text(i, *values_.root().job, Scope::kJob);
      if (resolved.isUnknown) return false;
      texts.push_back(std::move(resolved.text));
      nodes.push_back(i);
    }
    return !texts.empty() && take(range, nodes, std::move(texts), parameter);
  }

  /// `nodes`, if there are any, is where each of the texts is.
  bool take(NodeIndex node, const std::vector<NodeIndex>& nodes, std::vector<std::string> texts,
            TaskParameter& parameter) {
    const auto placeOf = [&](size_t i) { return nodes.empty() ? node : nodes[i]; };
    if (isInteger(parameter.type)) {
      std::vector<int64_t> integers(texts.size());
      for (size_t i = 0; i < texts.size(); ++i)
        if (!isIntegerText(texts[i]) || !parseInteger(texts[i], integers[i]))
          return fail(placeOf(i), Code::kTemplateResolved, "The value is not an integer.");
      parameter.values = TaskValues::ofIntegers(std::move(integers));
      return true;
    }
    const bool isFloat = parameter.type == TaskType::kFloat;
    for (size_t i = 0; i < texts.size(); ++i) {
      if (isFloat && !isDecimalText(texts[i]))
        return fail(placeOf(i), Code::kTemplateResolved, "The value is not a number.");
      // A worker writes a number as its text, without the blanks around it.
      if (isFloat) texts[i] = std::string(withoutBlanks(texts[i]));
      const uint32_t length = isFloat ? 1 : json::countCodePoints(texts[i], false);
      if (length == 0 || length > kMaxTaskText)
        return fail(placeOf(i), Code::kTemplateLength, taskTextLength(length));
    }
    parameter.values = TaskValues::ofTexts(std::move(texts), isFloat);
    return true;
  }

  bool divide(NodeIndex parameter, TaskValues& values) {
    const NodeIndex chunks = outline_.child(parameter, kMember_TaskParameter_chunks);
    const NodeIndex size = outline_.child(chunks, kMember_Chunks_defaultTaskCount);
    const NodeIndex constraint = outline_.child(chunks, kMember_Chunks_rangeConstraint);
    const NodeIndex seconds = outline_.child(chunks, kMember_Chunks_targetRuntimeSeconds);
    if (size == kNoNode || constraint == kNoNode) return false;
    ChunkRule rule;
    uint64_t runtime = 0;
    if (!number(size, NumberRule::kPositiveInteger, rule.size)) return false;
    if (seconds != kNoNode && !number(seconds, NumberRule::kNotNegativeInteger, runtime))
      return false;
    rule.isContiguous = outline_.text(constraint) == "CONTIGUOUS";
    rule.isAdaptive = runtime > 0;
    values.divide(rule);
    return true;
  }

  bool number(NodeIndex node, NumberRule rule, uint64_t& out) {
    const Resolved resolved = resolver_.text(node, *values_.root().job, Scope::kJob);
    if (resolved.isUnknown) return false;
    const char* const wrong = checkNumber(rule, resolved.text);
    if (wrong != nullptr) return fail(node, Code::kTemplateResolved, wrong);
    int64_t value = 0;
    if (!parseInteger(resolved.text, value)) {
      // Of a number that is no text, a worker takes the nearest that fits.
      if (outline_.at(node).kind != JsonKind::kNumber)
        return fail(node, Code::kTemplateResolved, "The number is too large.");
      value = std::numeric_limits<int64_t>::max();
    }
    out = static_cast<uint64_t>(value);
    return true;
  }

  Outline& outline_;
  Findings& findings_;
  const Scopes& values_;
  Resolver& resolver_;
};

}  // namespace

bool buildTaskSpace(const ScopeInput& input, const Scopes& values, Resolver& resolver,
                    TaskSpace& space) {
  return SpaceBuilder(input, values, resolver).build(space);
}

}  // namespace job_entity::templates
