#include "templates/sugar.h"

#include "base/format.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

struct SugarOf {
  MemberIndex member;
  Sugar sugar;
};

constexpr SugarOf kSugar[] = {
    {kMember_StepTemplate_bash, {"bash", "", ".sh"}},
    {kMember_StepTemplate_python, {"python", "", ".py"}},
    {kMember_StepTemplate_cmd, {"cmd", "/C", ".bat"}},
    {kMember_StepTemplate_powershell, {"powershell", "-File", ".ps1"}},
    {kMember_StepTemplate_node, {"node", "", ".js"}},
};

/// Characters of a step's name that count for its file.
constexpr size_t kMaxSugarName = 200;

}  // namespace

std::string taskTextLength(uint32_t length) {
  return format("The value has {} characters; 1 to {} are allowed.", {length, kMaxTaskText});
}

TaskType taskTypeOf(std::string_view text) {
  const int choice = findChoice(kShape_ParameterType, text, true);
  return choice < 0 ? TaskType::kString
                    : static_cast<TaskType>(choice - shapeOf(kShape_ParameterType).firstChoice);
}

std::string_view taskTypeName(TaskType type) {
  return choiceOf(shapeOf(kShape_ParameterType).firstChoice + static_cast<uint32_t>(type)).text;
}

bool isScriptMember(MemberIndex member) {
  return member == kMember_StepTemplate_script || sugarOf(member) != nullptr;
}

bool isHook(MemberIndex member) {
  return member == kMember_EnvironmentActions_onWrapEnvEnter ||
         member == kMember_EnvironmentActions_onWrapTaskRun ||
         member == kMember_EnvironmentActions_onWrapEnvExit;
}

bool isWrapping(const Outline& outline, NodeIndex environment) {
  const NodeIndex script = outline.child(environment, kMember_Environment_script);
  const NodeIndex actions = outline.child(script, kMember_EnvironmentScript_actions);
  if (actions == kNoNode) return false;
  for (NodeIndex i = outline.at(actions).firstChild; i != kNoNode; i = outline.at(i).next)
    if (isHook(outline.at(i).member) && !outline.at(i).isWrong) return true;
  return false;
}

const Sugar* sugarOf(MemberIndex member) {
  for (const SugarOf& sugar : kSugar)
    if (sugar.member == member) return &sugar.sugar;
  return nullptr;
}

std::string sugarFileName(std::string_view stepName) {
  std::string name;
  size_t count = 0;
  for (size_t i = 0; i < stepName.size() && count < kMaxSugarName; ++count) {
    const char c = stepName[i++];
    const bool isPlain = isNamePart(c) && c != '_';
    name += isPlain ? c : '_';
    // A character beyond ASCII is one, however many bytes it has.
    while (i < stepName.size() && (static_cast<unsigned char>(stepName[i]) & 0xc0) == 0x80) ++i;
  }
  if (!name.empty() && name[0] >= '0' && name[0] <= '9') name.insert(name.begin(), '_');
  return name + "_script";
}

}  // namespace job_entity::templates
