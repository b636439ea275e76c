#include "templates/run.h"

#include "templates/numbers.h"
#include "templates/quoting.h"
#include "templates/sugar.h"

namespace job_entity::templates {

namespace {

constexpr uint64_t kExitSeconds = 300;
constexpr uint64_t kRunNotifySeconds = 120;
constexpr uint64_t kNotifySeconds = 30;
constexpr std::string_view kTerminate = "TERMINATE";
constexpr std::string_view kNotify = "NOTIFY_THEN_TERMINATE";
constexpr std::string_view kAnyEndOfLine = "AUTO";

Seconds known(uint64_t value) { return {Seconds::State::kKnown, value, {}}; }

/// Time-out of an action that names none.
Seconds defaultTimeout(MemberIndex name) {
  const bool isExit =
      name == kMember_EnvironmentActions_onExit || name == kMember_EnvironmentActions_onWrapEnvExit;
  return isExit ? known(kExitSeconds) : Seconds();
}

uint64_t defaultNotice(MemberIndex name) {
  const bool runs =
      name == kMember_StepActions_onRun || name == kMember_EnvironmentActions_onWrapTaskRun;
  return runs ? kRunNotifySeconds : kNotifySeconds;
}

}  // namespace

Runner::Runner(const ScopeInput& input, const Scopes& values, Resolver& resolver)
    : input_(input), outline_(input.reading.outline), values_(values), resolver_(resolver) {}

std::string Runner::text(NodeIndex node, const expr::SymbolTable& table, Scope scope) {
  return resolver_.text(node, table, scope).text;
}

std::string Runner::childText(NodeIndex object, MemberIndex member) {
  return std::string(outline_.childText(object, member));
}

Run Runner::run(const TaskTexts* task) {
  Run run;
  const NodeIndex root = outline_.root();
  if (root == kNoNode || outline_.at(root).isWrong) return run;
  if (outline_.at(root).shape == kShape_Environment) {
    run.part = environment(root);
    return run;
  }
  run.part = step(task);
  const NodeIndex list = environments();
  if (list == kNoNode) return run;
  std::string wrapping;
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
    if (outline_.at(i).isWrong) continue;
    RunPart part = environment(i);
    if (!wrapping.empty())
      for (RunAction& action : part.actions) action.wrappedBy = wrapping;
    if (part.wraps) wrapping = part.name;
    run.environments.push_back(std::move(part));
  }
  for (RunAction& action : run.part.actions) action.wrappedBy = wrapping;
  return run;
}

RunPart Runner::task(const TaskTexts& task, bool withFiles) {
  withFiles_ = withFiles;
  RunPart part = step(&task);
  const NodeIndex list = environments();
  if (list == kNoNode) return part;
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
    if (outline_.at(i).isWrong || !isWrapping(outline_, i)) continue;
    for (RunAction& action : part.actions)
      action.wrappedBy = childText(i, kMember_Environment_name);
  }
  return part;
}

/// A step's own; kNoNode: it has none.
NodeIndex Runner::environments() const {
  const NodeIndex root = outline_.root();
  if (outline_.at(root).shape != kShape_StepTemplate) return kNoNode;
  return outline_.child(root, kMember_StepTemplate_stepEnvironments);
}

RunPart Runner::step(const TaskTexts* task) {
  RunPart part;
  const NodeIndex root = outline_.root();
  const bool isBare = outline_.at(root).shape == kShape_StepScript;
  if (!isBare) {
    part.name = childText(root, kMember_StepTemplate_name);
    part.description = childText(root, kMember_StepTemplate_description);
  }
  NodeIndex node = isBare ? root : kNoNode;
  for (NodeIndex i = outline_.at(root).firstChild; !isBare && i != kNoNode && node == kNoNode;
       i = outline_.at(i).next)
    if (!outline_.at(i).isWrong && isScriptMember(outline_.at(i).member)) node = i;
  if (node == kNoNode) return part;
  TableList room;
  const Block block = task == nullptr ? values_.of(node) : values_.withTask(node, *task, room);
  if (outline_.at(node).shape == kShape_SimpleAction)
    simpleAction(node, block, part);
  else
    script(node, block, part);
  return part;
}

RunPart Runner::environment(NodeIndex node) {
  RunPart part;
  part.name = childText(node, kMember_Environment_name);
  part.description = childText(node, kMember_Environment_description);
  part.wraps = isWrapping(outline_, node);
  const Block& block = values_.of(node);
  const NodeIndex own = outline_.child(node, kMember_Environment_script);
  if (own != kNoNode) script(own, block, part);
  const NodeIndex variables = outline_.child(node, kMember_Environment_variables);
  if (variables == kNoNode) return part;
  for (NodeIndex i = outline_.at(variables).firstChild; i != kNoNode; i = outline_.at(i).next) {
    if (outline_.at(i).isWrong) continue;
    RunVariable variable;
    variable.name = outline_.decodedKey(i);
    Resolved value = resolver_.text(i, *block.variable, Scope::kVariable);
    variable.value = std::move(value.text);
    variable.marks = std::move(value.marks);
    part.variables.push_back(std::move(variable));
  }
  return part;
}

void Runner::script(NodeIndex node, const Block& block, RunPart& part) {
  const bool isStep = outline_.at(node).shape == kShape_StepScript;
  const NodeIndex list = outline_.child(
      node, isStep ? kMember_StepScript_embeddedFiles : kMember_EnvironmentScript_embeddedFiles);
  if (list != kNoNode && withFiles_) files(list, block, part.files);
  const NodeIndex own =
      outline_.child(node, isStep ? kMember_StepScript_actions : kMember_EnvironmentScript_actions);
  if (own != kNoNode) actions(own, block, part);
}

void Runner::actions(NodeIndex list, const Block& block, RunPart& part) {
  // In the order of the table, which is that of a session.
  const ShapeInfo& shape = shapeOf(outline_.at(list).shape);
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const auto member = static_cast<MemberIndex>(shape.firstMember + i);
    const NodeIndex node = outline_.child(list, member);
    if (node == kNoNode) continue;
    part.actions.push_back(action(node, isHook(member) ? values_.hook(node) : block, member));
  }
}

RunAction Runner::action(NodeIndex node, const Block& block, MemberIndex name) {
  RunAction action;
  action.name = memberOf(name).name;
  action.node = node;
  const NodeIndex command = outline_.child(node, kMember_Action_command);
  if (command != kNoNode) {
    Resolved resolved = resolver_.text(command, *block.worker, Scope::kWorker);
    action.command = std::move(resolved.text);
    action.commandMarks = std::move(resolved.marks);
  }
  arguments(outline_.child(node, kMember_Action_args), block, action);
  timing(node, kMember_Action_timeout, kMember_Action_cancelation, block, name, action);
  writeLine(action);
  return action;
}

void Runner::simpleAction(NodeIndex node, const Block& block, RunPart& part) {
  const Sugar& sugar = *sugarOf(outline_.at(node).member);
  const std::string fileName = sugarFileName(childText(outline_.root(), kMember_StepTemplate_name));
  if (withFiles_) part.files.push_back(sugarFile(node, fileName, sugar, block));

  RunAction action;
  action.name = memberOf(kMember_StepActions_onRun).name;
  action.node = node;
  action.command = sugar.command;
  if (!sugar.prefix.empty()) {
    action.args.emplace_back(sugar.prefix);
    action.argMarks.emplace_back();
  }
  addSugarPath(fileName, block, action);
  arguments(outline_.child(node, kMember_SimpleAction_args), block, action);
  timing(node, kMember_SimpleAction_timeout, kMember_SimpleAction_cancelation, block,
         kMember_StepActions_onRun, action);
  writeLine(action);
  part.actions.push_back(std::move(action));
}

RunFile Runner::sugarFile(NodeIndex node, const std::string& name, const Sugar& sugar,
                          const Block& block) {
  RunFile file;
  file.name = name;
  file.filename = name + std::string(sugar.extension);
  file.isRunnable = true;
  file.endOfLine = kAnyEndOfLine;
  const NodeIndex script = outline_.child(node, kMember_SimpleAction_script);
  if (script == kNoNode) return file;
  Resolved resolved = resolver_.text(script, *block.worker, Scope::kWorker);
  file.data = std::move(resolved.text);
  file.marks = std::move(resolved.marks);
  return file;
}

/// The argument that is the path of a simple action's script.
void Runner::addSugarPath(const std::string& file, const Block& block, RunAction& action) {
  const std::string name = "Task.File." + file;
  const expr::Value* const path = block.worker->find(name);
  const bool isUnknown = path == nullptr || path->isUnknown();
  action.args.push_back(isUnknown ? "{{" + name + "}}" : path->text());
  action.argMarks.emplace_back();
  if (isUnknown) resolver_.addUnresolved(name);
  if (!resolver_.collectsMarks()) return;
  const auto size = static_cast<uint32_t>(action.args.back().size());
  action.argMarks.back().push_back({0, size, name, {name}, isUnknown});
}

void Runner::writeLine(RunAction& action) const {
  action.text = commandLine(action.command, action.args, input_.job.workerOs);
  if (!resolver_.collectsMarks()) return;
  const WorkerOs workerOs = input_.job.workerOs;
  action.words.push_back(quotedWord({action.command, action.commandMarks}, workerOs));
  for (size_t i = 0; i < action.args.size(); ++i)
    action.words.push_back(quotedWord({action.args[i], action.argMarks[i]}, workerOs));
}

void Runner::arguments(NodeIndex list, const Block& block, RunAction& action) {
  if (list == kNoNode) return;
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next)
    if (!outline_.at(i).isWrong) resolver_.argument(i, *block.worker, action.args, action.argMarks);
}

Seconds Runner::seconds(NodeIndex node, const Block& block) {
  const expr::Value value = resolver_.value(node, *block.job, Scope::kJob);
  if (value.isNull()) return {};
  if (value.isUnknown()) return {Seconds::State::kUnknown, 0, text(node, *block.job, Scope::kJob)};
  const std::string written = value.text();
  int64_t number = 0;
  if (isIntegerText(written) && parseInteger(written, number) && number >= 0)
    return known(static_cast<uint64_t>(number));
  return {Seconds::State::kUnknown, 0, written};
}

void Runner::timing(NodeIndex owner, MemberIndex timeout, MemberIndex cancelation,
                    const Block& block, MemberIndex name, RunAction& action) {
  const NodeIndex time = outline_.child(owner, timeout);
  if (time != kNoNode) action.timeout = seconds(time, block);
  if (action.timeout.state == Seconds::State::kNone) action.timeout = defaultTimeout(name);
  action.cancelMode = kTerminate;
  const NodeIndex cancel = outline_.child(owner, cancelation);
  if (cancel == kNoNode) return;
  const NodeIndex mode = outline_.child(cancel, kMember_Cancelation_mode);
  if (mode == kNoNode) return;
  action.cancelMode = text(mode, *block.job, Scope::kJob);
  if (action.cancelMode != kNotify) return;
  const NodeIndex period = outline_.child(cancel, kMember_Cancelation_notifyPeriodInSeconds);
  if (period != kNoNode) action.notifyPeriod = seconds(period, block);
  if (action.notifyPeriod.state == Seconds::State::kNone)
    action.notifyPeriod = known(defaultNotice(name));
}

void Runner::files(NodeIndex list, const Block& block, std::vector<RunFile>& files) {
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next) {
    if (outline_.at(i).isWrong) continue;
    RunFile file;
    file.name = childText(i, kMember_EmbeddedFile_name);
    file.filename = childText(i, kMember_EmbeddedFile_filename);
    const NodeIndex runnable = outline_.child(i, kMember_EmbeddedFile_runnable);
    file.isRunnable = runnable != kNoNode && outline_.source(runnable) == "true";
    file.endOfLine = childText(i, kMember_EmbeddedFile_endOfLine);
    if (file.endOfLine.empty()) file.endOfLine = kAnyEndOfLine;
    const NodeIndex data = outline_.child(i, kMember_EmbeddedFile_data);
    if (data != kNoNode) {
      Resolved resolved = resolver_.text(data, *block.worker, Scope::kWorker);
      file.data = std::move(resolved.text);
      file.marks = std::move(resolved.marks);
    }
    files.push_back(std::move(file));
  }
}

}  // namespace job_entity::templates
