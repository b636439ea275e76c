#pragma once

// The syntax sugar of steps, hooks of environments, and types of task parameters: the meanings of
// the table's members.

#include <string>
#include <string_view>

#include "templates/outline.h"

namespace job_entity::templates {

/// Values that a list of them may have.
constexpr uint32_t kMaxListedValues = 1024;
/// Longest text of a STRING or PATH value once resolved.
constexpr uint32_t kMaxTaskText = 1024;
/// Hooks of an environment that wraps actions.
constexpr uint32_t kHookCount = 3;

/// What to say of a value of another length.
std::string taskTextLength(uint32_t length);

enum class TaskType : uint8_t { kInt, kFloat, kString, kPath, kChunk };

/// The type with that name, in any case.
TaskType taskTypeOf(std::string_view text);
/// "CHUNK[INT]".
std::string_view taskTypeName(TaskType type);
constexpr bool isInteger(TaskType type) {
  return type == TaskType::kInt || type == TaskType::kChunk;
}

/// script, or one of the simple actions.
bool isScriptMember(MemberIndex member);
/// onWrapEnvEnter, onWrapTaskRun, onWrapEnvExit.
bool isHook(MemberIndex member);
/// Whether an environment has hooks.
bool isWrapping(const Outline& outline, NodeIndex environment);

/// How a simple action runs.
struct Sugar {
  std::string_view command;
  std::string_view prefix;     ///< argument before the script; empty: none
  std::string_view extension;  ///< for the script's file
};

/// The sugar of a member of StepTemplate; null if it is not one.
const Sugar* sugarOf(MemberIndex member);
/// The name of the embedded file that holds a simple action's script.
std::string sugarFileName(std::string_view stepName);

}  // namespace job_entity::templates
