#include "templates/scopes.h"

namespace job_entity::templates {

namespace {

using expr::Type;
using expr::Value;

constexpr const char* kTaskFile = "Task.File.";
constexpr const char* kEnvFile = "Env.File.";

struct WrappedSymbol {
  const char* name;
  Type type;
};

constexpr Type kIntOrNull = expr::types::kInt | expr::types::kNull;
constexpr WrappedSymbol kWrapped[] = {
    {"WrappedAction.Command", expr::types::kString},
    {"WrappedAction.Args", expr::types::kString.listOf()},
    {"WrappedAction.Environment", expr::types::kString.listOf()},
    {"WrappedAction.Timeout", kIntOrNull},
    {"WrappedAction.Cancelation.Mode", expr::types::kString | expr::types::kNull},
    {"WrappedAction.Cancelation.NotifyPeriodInSeconds", kIntOrNull},
};

bool isParameterName(std::string_view name) {
  return name.substr(0, 6) == "Param." || name.substr(0, 9) == "RawParam.";
}

const Block& blockOf(const std::vector<std::pair<NodeIndex, Block>>& blocks, NodeIndex node,
                     const Block& otherwise) {
  size_t from = 0;
  for (size_t to = blocks.size(); from < to;) {
    const size_t middle = (from + to) / 2;
    if (blocks[middle].first == node) return blocks[middle].second;
    if (blocks[middle].first < node)
      from = middle + 1;
    else
      to = middle;
  }
  return otherwise;
}

/// The first two parts of a dotted name.
std::string symbolPart(std::string_view name) {
  const size_t first = name.find('.');
  const size_t second = first == std::string_view::npos ? first : name.find('.', first + 1);
  return std::string(name.substr(0, second));
}

Type typeOf(TaskType type, bool raw) {
  switch (type) {
    case TaskType::kInt:
      return expr::types::kInt;
    case TaskType::kFloat:
      return expr::types::kFloat;
    case TaskType::kPath:
      return raw ? expr::types::kString : expr::types::kPath;
    case TaskType::kChunk:
      return expr::types::kRange;
    default:
      return expr::types::kString;
  }
}

}  // namespace

Scopes::Scopes(const ScopeInput& input, const JobSymbols& symbols, bool typesOnly,
               ExprErrorSink& sink)
    : input_(input),
      typesOnly_(typesOnly),
      withExpr_(input.reading.has(Extension::kExpr)),
      sink_(sink) {
  job_ = &addTable(&symbols.job());
  worker_ = &addTable(&symbols.worker());
  root_ = {job_, worker_, worker_};
  if (!input_.job.parametersKnown) addMissingParameters();
  if (input_.table != nullptr) addGiven();
  if (withExpr_) addNames();
  addStepLets();
  addParts();
}

expr::Options Scopes::options(Scope scope) const {
  expr::Options options;
  // Strings that are resolved when the job is created have paths of the submitter's spelling:
  // POSIX.
  if (scope == Scope::kJob) return options;
  options.pathFormat = input_.job.pathFormat();
  const PathMapper* const mapper = input_.job.mapper;
  if (typesOnly_ || mapper == nullptr)
    options.mappingUnknown = true;
  else
    options.mapping = expr::mappingBy(*mapper);
  return options;
}

void Scopes::define(expr::SymbolTable& table, const std::string& name, Type type) const {
  const Value* const known = typesOnly_ ? nullptr : input_.job.known.find(name);
  if (known == nullptr)
    table.setUnknown(name, type);
  else
    table.set(name, withExpr_ ? *known : Value::ofString(known->text()));
}

expr::SymbolTable& Scopes::addTable(const expr::SymbolTable* outer) {
  return *tables_.emplace_back(std::make_unique<expr::SymbolTable>(outer));
}

void Scopes::addGiven() {
  for (const auto& [name, value] : input_.table->entries()) {
    // The job's own parameters count more, and paths are built anew from them.
    if (job_->find(name) != nullptr || worker_->find(name) != nullptr) continue;
    const Value shown = typesOnly_  ? Value::unknown(value.type(), name)
                        : withExpr_ ? value
                                    : Value::ofString(value.text());
    job_->set(name, shown);
    worker_->set(name, shown);
  }
}

void Scopes::addMissingParameters() {
  const auto add = [&](std::string_view name) {
    if (!isParameterName(name)) return;
    const std::string symbol = symbolPart(name);
    for (expr::SymbolTable* const table : {job_, worker_})
      if (table->find(symbol) == nullptr) table->setUnknown(symbol, Type::any());
  };
  for (const PlainName& plain : input_.strings.plainNames()) add(plain.name);
  for (const auto& string : input_.strings.parsed())
    for (const ParsedExpression& expression : string->expressions) {
      add(expression.name());
      if (expression.expression().valid())
        for (const expr::Reference& reference : expression.expression().references())
          add(reference.name);
    }
  const Outline& outline = input_.reading.outline;
  for (NodeIndex i = 0; withExpr_ && i < outline.nodes().size(); ++i) {
    if (outline.at(i).shape != kShape_LetBindings || outline.at(i).isWrong) continue;
    for (const LetBinding& binding : input_.strings.bindings(i))
      if (binding.value.expression().valid())
        for (const expr::Reference& reference : binding.value.expression().references())
          add(reference.name);
  }
}

void Scopes::addNames() {
  Outline& outline = input_.reading.outline;
  for (expr::SymbolTable* const table : {job_, worker_})
    if (table->find("Job.Name") == nullptr) define(*table, "Job.Name", expr::types::kString);
  std::string name;
  if (outline.at(outline.root()).shape == kShape_StepTemplate)
    name = outline.childText(outline.root(), kMember_StepTemplate_name);
  else if (input_.stepName == nullptr)
    return;
  else
    name = *input_.stepName;
  for (expr::SymbolTable* const table : {job_, worker_}) {
    if (table->find("Step.Name") != nullptr) continue;
    if (name.empty() || typesOnly_)
      define(*table, "Step.Name", expr::types::kString);
    else
      table->set("Step.Name", Value::ofString(name));
  }
}

void Scopes::addStepLets() {
  const Outline& outline = input_.reading.outline;
  if (outline.at(outline.root()).shape != kShape_StepTemplate || !withExpr_) return;
  const NodeIndex list = outline.child(outline.root(), kMember_StepTemplate_let);
  if (list == kNoNode) return;
  for (const LetBinding& binding : input_.strings.bindings(list)) {
    if (binding.name.empty()) continue;
    // The values that the worker takes from the table count; it never evaluates these.
    const Value* const given = input_.table == nullptr ? nullptr : input_.table->find(binding.name);
    Value value = Value::unknown(Type::any(), binding.name);
    if (!binding.value.isBroken()) {
      expr::Result result =
          evaluateIn(input_.reading, binding.value.expression(), *job_, options(Scope::kJob));
      if (result.error)
        sink_.take(binding.node, binding.value.offset, result.error);
      else
        value = result.value;
    }
    if (given != nullptr && !typesOnly_) value = *given;
    job_->set(binding.name, value);
    worker_->set(binding.name, std::move(value));
  }
}

void Scopes::addParts() {
  const Outline& outline = input_.reading.outline;
  for (NodeIndex i = 0; i < outline.nodes().size(); ++i) {
    const Node& node = outline.at(i);
    if (node.isWrong) continue;
    if (node.shape == kShape_Environment) {
      addEnvironment(i);
    } else if (node.shape == kShape_StepScript || node.shape == kShape_SimpleAction) {
      expr::SymbolTable& table = addTable(worker_);
      addTaskParameters(i, table);
      fillScript(scriptOf(i), table);
      parts_.emplace_back(i, Block{job_, &table, &table});
    }
  }
}

Scopes::Script Scopes::scriptOf(NodeIndex part) const {
  Outline& outline = input_.reading.outline;
  switch (outline.at(part).shape) {
    case kShape_StepScript:
      return {outline.child(part, kMember_StepScript_embeddedFiles),
              outline.child(part, kMember_StepScript_let),
              {},
              kTaskFile};
    case kShape_SimpleAction:
      return {kNoNode, outline.child(part, kMember_SimpleAction_let),
              sugarFileName(outline.childText(outline.at(part).parent, kMember_StepTemplate_name)),
              kTaskFile};
    default:
      return {outline.child(part, kMember_EnvironmentScript_embeddedFiles),
              outline.child(part, kMember_EnvironmentScript_let),
              {},
              kEnvFile};
  }
}

void Scopes::fillScript(const Script& script, expr::SymbolTable& table) const {
  Outline& outline = input_.reading.outline;
  if (!script.sugarFile.empty())
    define(table, script.filePrefix + script.sugarFile, expr::types::kPath);
  if (script.files != kNoNode) {
    for (NodeIndex i = outline.at(script.files).firstChild; i != kNoNode; i = outline.at(i).next) {
      const NodeIndex name =
          outline.at(i).isWrong ? kNoNode : outline.child(i, kMember_EmbeddedFile_name);
      if (name != kNoNode)
        define(table, script.filePrefix + std::string(outline.text(name)), expr::types::kPath);
    }
  }
  if (script.lets != kNoNode && withExpr_) bindLets(script.lets, table, Scope::kWorker);
}

void Scopes::bindLets(NodeIndex list, expr::SymbolTable& table, Scope scope) const {
  for (const LetBinding& binding : input_.strings.bindings(list)) {
    if (binding.name.empty()) continue;
    Value value = Value::unknown(Type::any(), binding.name);
    if (!binding.value.isBroken()) {
      expr::Result result =
          evaluateIn(input_.reading, binding.value.expression(), table, options(scope));
      if (result.error)
        sink_.take(binding.node, binding.value.offset, result.error);
      else
        value = std::move(result.value);
    }
    table.set(binding.name, std::move(value));
  }
}

void Scopes::addEnvironment(NodeIndex environment) {
  const Outline& outline = input_.reading.outline;
  const NodeIndex script = outline.child(environment, kMember_Environment_script);
  expr::SymbolTable& table = addTable(worker_);
  if (script != kNoNode) fillScript(scriptOf(script), table);
  const Block block = {job_, &table, worker_};
  parts_.emplace_back(environment, block);
  if (script != kNoNode && withExpr_) addHooks(script, block);
}

void Scopes::addHooks(NodeIndex script, const Block& block) {
  const Outline& outline = input_.reading.outline;
  const NodeIndex actions = outline.child(script, kMember_EnvironmentScript_actions);
  if (actions == kNoNode) return;
  for (NodeIndex i = outline.at(actions).firstChild; i != kNoNode; i = outline.at(i).next) {
    const Node& node = outline.at(i);
    if (node.isWrong || !isHook(node.member)) continue;
    expr::SymbolTable& job = addTable(block.job);
    expr::SymbolTable& worker = addTable(block.worker);
    const char* const wrapped = node.member == kMember_EnvironmentActions_onWrapTaskRun
                                    ? "WrappedStep.Name"
                                    : "WrappedEnv.Name";
    for (expr::SymbolTable* const table : {&job, &worker}) {
      for (const WrappedSymbol& symbol : kWrapped) define(*table, symbol.name, symbol.type);
      define(*table, wrapped, expr::types::kString);
    }
    hooks_.emplace_back(i, Block{&job, &worker, block.variable});
  }
}

void Scopes::addTaskParameters(NodeIndex script, expr::SymbolTable& table) const {
  Outline& outline = input_.reading.outline;
  const NodeIndex step = outline.at(script).parent;
  if (step == kNoNode) return;
  const NodeIndex space = outline.child(step, kMember_StepTemplate_parameterSpace);
  const NodeIndex list = outline.child(space, kMember_ParameterSpace_taskParameterDefinitions);
  if (list == kNoNode) return;
  for (NodeIndex i = outline.at(list).firstChild; i != kNoNode; i = outline.at(i).next) {
    if (outline.at(i).isWrong) continue;
    const std::string name(outline.childText(i, kMember_TaskParameter_name));
    const TaskType type = taskTypeOf(outline.childText(i, kMember_TaskParameter_type));
    if (name.empty()) continue;
    table.setUnknown("Task.Param." + name, typeOf(type, false));
    table.setUnknown("Task.RawParam." + name, typeOf(type, true));
  }
}

Value Scopes::taskValue(TaskType type, const std::string& text, const std::string& symbol,
                        bool raw) const {
  const bool maps = !raw && type == TaskType::kPath;
  return valueOf(input_.job, withExpr_, typeOf(type, raw),
                 maps ? workerPath(input_.job, text) : text, symbol);
}

Block Scopes::withTask(NodeIndex script,
                       const std::vector<std::pair<std::string, std::string>>& values,
                       TableList& room) const {
  Outline& outline = input_.reading.outline;
  expr::SymbolTable& table = *room.emplace_back(std::make_unique<expr::SymbolTable>(worker_));
  addTaskParameters(script, table);
  const NodeIndex step = outline.at(script).parent;
  const NodeIndex space =
      step == kNoNode ? kNoNode : outline.child(step, kMember_StepTemplate_parameterSpace);
  const NodeIndex list = outline.child(space, kMember_ParameterSpace_taskParameterDefinitions);
  for (const auto& [name, text] : values) {
    TaskType type = TaskType::kString;
    for (NodeIndex i = outline.at(list).firstChild; i != kNoNode; i = outline.at(i).next)
      if (!outline.at(i).isWrong && outline.childText(i, kMember_TaskParameter_name) == name)
        type = taskTypeOf(outline.childText(i, kMember_TaskParameter_type));
    for (const bool raw : {false, true}) {
      const std::string symbol = (raw ? "Task.RawParam." : "Task.Param.") + name;
      table.set(symbol, taskValue(type, text, symbol, raw));
    }
  }
  fillScript(scriptOf(script), table);
  return {job_, &table, &table};
}

const Block& Scopes::of(NodeIndex part) const { return blockOf(parts_, part, root_); }

const Block& Scopes::hook(NodeIndex action) const { return blockOf(hooks_, action, root_); }

bool Scopes::isDefinedSomewhere(std::string_view name) const {
  for (const auto& table : tables_)
    if (table->find(name) != nullptr) return true;
  return false;
}

}  // namespace job_entity::templates
