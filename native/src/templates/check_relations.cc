// Pass 3: members that depend on each other.

#include "base/format.h"
#include "base/text_map.h"
#include "templates/capabilities.h"
#include "templates/format_string.h"
#include "templates/numbers.h"
#include "templates/reading.h"
#include "templates/sugar.h"

namespace job_entity::templates {

namespace {

class RelationCheck {
 public:
  explicit RelationCheck(Reading& reading)
      : reading_(reading), outline_(reading.outline), findings_(reading.findings) {}

  void run() {
    for (NodeIndex i = 0; i < outline_.nodes().size(); ++i) {
      if (outline_.at(i).isWrong || outline_.at(i).kind < JsonKind::kList) continue;
      check(i);
    }
  }

 private:
  void check(NodeIndex index) {
    switch (outline_.at(index).shape) {
      case kShape_StepTemplate:
        return step(index);
      case kShape_Environment:
        return environment(index);
      case kShape_EnvironmentActions:
        return environmentActions(index);
      case kShape_Environments:
        return environments(index);
      case kShape_EmbeddedFiles:
        return uniqueNames(index, kMember_EmbeddedFile_name, "embedded file");
      case kShape_Cancelation:
        return cancelation(index);
      case kShape_TaskParameters:
        return taskParameters(index);
      case kShape_TaskParameter:
        return taskParameter(index);
      case kShape_HostRequirements:
        return hostRequirements(index);
      case kShape_AmountRequirement:
        return amount(index);
      case kShape_AttributeRequirement:
        return attribute(index);
      default:
        return;
    }
  }

  bool has(NodeIndex object, MemberIndex member) const {
    return outline_.child(object, member) != kNoNode;
  }

  void step(NodeIndex index) {
    NodeIndex script = kNoNode;
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const Node& node = outline_.at(i);
      if (node.isWrong || !isScriptMember(node.member)) continue;
      if (script != kNoNode)
        findings_.addKey(Pass::kRelations, Code::kTemplateScript, i,
                         format("A step has one script, and this one has {} already.",
                                {memberOf(outline_.at(script).member).name}));
      else
        script = i;
    }
    // One of a wrong type was one, too.
    bool any = script != kNoNode;
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode && !any; i = outline_.at(i).next)
      any = isScriptMember(outline_.at(i).member) && outline_.at(i).kind != JsonKind::kNull;
    if (!any)
      findings_.add(Pass::kRelations, Code::kTemplateScript, index,
                    reading_.has(Extension::kFeatureBundle1)
                        ? "A step needs a script: script, bash, python, cmd, powershell or node."
                        : "A step needs a script.");
    dependencies(index);
  }

  void dependencies(NodeIndex step) {
    const NodeIndex list = outline_.child(step, kMember_StepTemplate_dependencies);
    if (list == kNoNode) return;
    const std::string own(outline_.childText(step, kMember_StepTemplate_name));
    TextMap seen;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const NodeIndex on = outline_.child(i, kMember_Dependency_dependsOn);
      if (outline_.at(i).isWrong || on == kNoNode) continue;
      const std::string name(outline_.text(on));
      if (name == own && has(step, kMember_StepTemplate_name))
        findings_.add(Pass::kRelations, Code::kTemplateDependency, on,
                      "The step depends on itself.");
      else if (!seen.add(name))
        findings_.add(Pass::kRelations, Code::kTemplateDuplicate, on,
                      "The step depends on this one already.");
    }
  }

  void uniqueNames(NodeIndex list, MemberIndex nameMember, const char* what) {
    TextMap seen;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const NodeIndex name = outline_.at(i).isWrong ? kNoNode : outline_.child(i, nameMember);
      if (name == kNoNode || seen.add(std::string(outline_.text(name)))) continue;
      findings_.add(Pass::kRelations, Code::kTemplateDuplicate, name,
                    format("Another {} has this name already.", {what}));
    }
  }

  void environment(NodeIndex index) {
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const MemberIndex member = outline_.at(i).member;
      if ((member == kMember_Environment_script || member == kMember_Environment_variables) &&
          outline_.at(i).kind != JsonKind::kNull)
        return;
    }
    findings_.add(Pass::kRelations, Code::kTemplateScript, index,
                  "An environment needs a script or variables.");
  }

  void environmentActions(NodeIndex index) {
    uint32_t hooks = 0;
    NodeIndex firstHook = kNoNode;
    bool any = false;
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const Node& node = outline_.at(i);
      if (node.member == kNoMember || node.kind == JsonKind::kNull) continue;
      any = true;
      if (!isHook(node.member)) continue;
      ++hooks;
      if (firstHook == kNoNode) firstHook = i;
    }
    const bool wraps = reading_.has(Extension::kWrapActions);
    if (hooks != 0 && hooks != kHookCount && wraps)
      findings_.addKey(Pass::kRelations, Code::kTemplateWrap, firstHook,
                       "An environment that wraps actions needs all three of onWrapEnvEnter, "
                       "onWrapTaskRun and onWrapEnvExit.");
    if (hooks != 0 && wraps && !reading_.has(Extension::kExpr))
      findings_.addKey(Pass::kRelations, Code::kTemplateWrap, firstHook,
                       "The extension WRAP_ACTIONS needs the extension EXPR.");
    if (has(index, kMember_EnvironmentActions_onEnter) || (wraps && hooks != 0)) return;
    if (!any)
      findings_.add(Pass::kRelations, Code::kTemplateScript, index,
                    "An environment's script needs the action onEnter.");
    else if (!wraps && has(index, kMember_EnvironmentActions_onExit))
      findings_.warn(Pass::kRelations, Code::kTemplateDiffers, index,
                     "Some workers refuse an environment's script without the action onEnter.");
  }

  void environments(NodeIndex list) {
    uniqueNames(list, kMember_Environment_name, "environment of the step");
    NodeIndex wrapping = kNoNode;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      if (outline_.at(i).isWrong || !isWrapping(outline_, i)) continue;
      if (wrapping != kNoNode)
        findings_.add(Pass::kRelations, Code::kTemplateWrap, i,
                      "Another environment of the step wraps actions already.");
      wrapping = i;
    }
  }

  void cancelation(NodeIndex index) {
    const NodeIndex mode = outline_.child(index, kMember_Cancelation_mode);
    const NodeIndex period = outline_.child(index, kMember_Cancelation_notifyPeriodInSeconds);
    if (mode == kNoNode || period == kNoNode || outline_.text(mode) != "TERMINATE") return;
    findings_.addKey(Pass::kRelations, Code::kTemplateCancelation, period,
                     "The mode TERMINATE gives no notice: leave notifyPeriodInSeconds out.");
  }

  void taskParameters(NodeIndex list) {
    uniqueNames(list, kMember_TaskParameter_name, "task parameter");
    NodeIndex chunked = kNoNode;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
      if (outline_.at(i).isWrong || typeOf(i) != TaskType::kChunk) continue;
      if (chunked != kNoNode)
        findings_.add(Pass::kRelations, Code::kTemplateChunks, i,
                      "One task parameter may be of type CHUNK[INT], and another one is already.");
      chunked = i;
    }
  }

  TaskType typeOf(NodeIndex parameter) {
    return taskTypeOf(outline_.childText(parameter, kMember_TaskParameter_type));
  }

  void taskParameter(NodeIndex index) {
    if (!has(index, kMember_TaskParameter_type)) return;
    const TaskType type = typeOf(index);
    const NodeIndex chunks = outline_.child(index, kMember_TaskParameter_chunks);
    if (type == TaskType::kChunk && chunks == kNoNode && reading_.has(Extension::kTaskChunking))
      findings_.addMissing(Pass::kRelations, index, memberOf(kMember_TaskParameter_chunks).name,
                           "A parameter of type CHUNK[INT] needs the member chunks.");
    if (type != TaskType::kChunk && chunks != kNoNode)
      findings_.addKey(Pass::kRelations, Code::kTemplateChunks, chunks,
                       "Only a parameter of type CHUNK[INT] has chunks.");
    const NodeIndex range = outline_.child(index, kMember_TaskParameter_range);
    if (range != kNoNode) checkRange(range, type);
  }

  void checkRange(NodeIndex range, TaskType type) {
    const Node& node = outline_.at(range);
    if (node.kind == JsonKind::kString) return checkRangeText(range, type);
    if (node.childCount == 0 || node.childCount > kMaxListedValues)
      findings_.add(Pass::kRelations, Code::kTemplateLength, range,
                    format("{} values are listed; 1 to {} are allowed.",
                           {node.childCount, kMaxListedValues}));
    for (NodeIndex i = node.firstChild; i != kNoNode; i = outline_.at(i).next) listedValue(i, type);
  }

  /// All of the values in one text.
  void checkRangeText(NodeIndex range, TaskType type) {
    const std::string_view text = outline_.text(range);
    if (isInteger(type)) {
      if (!text.empty()) return;
      findings_.add(Pass::kRelations, Code::kTemplateLength, range,
                    "A range expression must not be empty.");
    } else {
      // With EXPR, one expression may be the whole list.
      if (isFormatString(text) && reading_.use(Extension::kExpr)) return;
      findings_.add(Pass::kRelations, Code::kTemplateWrongType, range,
                    "The values of this type are a list.");
    }
    outline_.at(range).isWrong = true;
  }

  void listedValue(NodeIndex index, TaskType type) {
    const Node& node = outline_.at(index);
    const char* wrong = nullptr;
    const bool isString = node.kind == JsonKind::kString;
    const bool isFormat = isString && isFormatString(outline_.text(index));
    if (isInteger(type)) {
      const bool fits = isFormat || ((isString || node.kind == JsonKind::kNumber) &&
                                     isIntegerText(outline_.text(index)));
      if (!fits) wrong = "An integer is expected here.";
    } else if (type == TaskType::kFloat) {
      const bool fits = isFormat || ((isString || node.kind == JsonKind::kNumber) &&
                                     isDecimalText(outline_.text(index)));
      if (!fits) wrong = "A number is expected here.";
    } else if (!isString) {
      wrong = "A string is expected here.";
    } else if (type == TaskType::kPath && outline_.text(index).empty()) {
      outline_.at(index).isWrong = true;
      findings_.add(Pass::kRelations, Code::kTemplateLength, index, taskTextLength(0));
    }
    if (wrong == nullptr) return;
    outline_.at(index).isWrong = true;
    findings_.add(Pass::kRelations, Code::kTemplateWrongType, index, wrong);
  }

  void hostRequirements(NodeIndex index) {
    const NodeIndex amounts = outline_.child(index, kMember_HostRequirements_amounts);
    const NodeIndex attributes = outline_.child(index, kMember_HostRequirements_attributes);
    if (amounts == kNoNode && attributes == kNoNode)
      return findings_.add(Pass::kRelations, Code::kTemplateRequirement, index,
                           "Host requirements need amounts or attributes.");
    uint32_t count = 0;
    TextMap seen;
    for (const NodeIndex list : {amounts, attributes}) {
      if (list == kNoNode) continue;
      count += outline_.at(list).childCount;
      for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next)
        requirementName(i, seen);
    }
    if (count > kMaxRequirements)
      findings_.add(Pass::kRelations, Code::kTemplateLength, index,
                    format("{} host requirements are here; {} together are allowed.",
                           {count, kMaxRequirements}));
  }

  void requirementName(NodeIndex requirement, TextMap& seen) {
    if (outline_.at(requirement).isWrong) return;
    const bool isAmount = outline_.at(requirement).shape == kShape_AmountRequirement;
    const NodeIndex name = outline_.child(
        requirement, isAmount ? kMember_AmountRequirement_name : kMember_AttributeRequirement_name);
    if (name == kNoNode) return;
    const std::string text(outline_.text(name));
    if (!seen.add(lowerCase(text)))
      findings_.add(Pass::kRelations, Code::kTemplateDuplicate, name,
                    "Another requirement has this name already; case does not count.");
    if (isFormatString(text)) return;
    const std::string wrong = checkCapabilityName(text, isAmount);
    if (!wrong.empty()) findings_.add(Pass::kRelations, Code::kTemplateRequirement, name, wrong);
  }

  void amount(NodeIndex index) {
    const NodeIndex min = outline_.child(index, kMember_AmountRequirement_min);
    const NodeIndex max = outline_.child(index, kMember_AmountRequirement_max);
    if (!hasKey(index, kMember_AmountRequirement_min) &&
        !hasKey(index, kMember_AmountRequirement_max))
      return findings_.add(Pass::kRelations, Code::kTemplateRequirement, index,
                           "An amount needs min, max or both.");
    if (min == kNoNode || max == kNoNode || !isDecimalText(outline_.text(min)) ||
        !isDecimalText(outline_.text(max)))
      return;
    if (parseDecimal(outline_.text(min)) > parseDecimal(outline_.text(max)))
      findings_.add(Pass::kRelations, Code::kTemplateRequirement, max,
                    "The greatest amount is below the least one.");
  }

  /// Also if its value is of a wrong type, of which enough is said.
  bool hasKey(NodeIndex object, MemberIndex member) const {
    for (NodeIndex i = outline_.at(object).firstChild; i != kNoNode; i = outline_.at(i).next)
      if (outline_.at(i).member == member && outline_.at(i).kind != JsonKind::kNull) return true;
    return false;
  }

  void attribute(NodeIndex index) {
    if (!hasKey(index, kMember_AttributeRequirement_anyOf) &&
        !hasKey(index, kMember_AttributeRequirement_allOf))
      return findings_.add(Pass::kRelations, Code::kTemplateRequirement, index,
                           "An attribute needs anyOf, allOf or both.");
    const std::string_view name = outline_.childText(index, kMember_AttributeRequirement_name);
    for (const MemberIndex member :
         {kMember_AttributeRequirement_anyOf, kMember_AttributeRequirement_allOf}) {
      const NodeIndex list = outline_.child(index, member);
      if (list == kNoNode) continue;
      if (member == kMember_AttributeRequirement_allOf && outline_.at(list).childCount > 1 &&
          hasOneValue(name))
        findings_.add(Pass::kRelations, Code::kTemplateRequirement, list,
                      "A worker has one value of this attribute: allOf cannot ask for more.");
      for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
        if (outline_.at(i).isWrong || isFormatString(outline_.text(i))) continue;
        const std::string wrong = checkAttributeValue(name, outline_.text(i));
        if (!wrong.empty()) findings_.add(Pass::kRelations, Code::kTemplateRequirement, i, wrong);
      }
    }
  }

  Reading& reading_;
  Outline& outline_;
  Findings& findings_;
};

}  // namespace

void checkRelations(Reading& reading) { RelationCheck(reading).run(); }

}  // namespace job_entity::templates
