#include "templates/template.h"

#include <algorithm>

#include "base/format.h"
#include "base/stable_sort.h"
#include "templates/numbers.h"
#include "templates/read_outline.h"
#include "templates/spaces.h"
#include "templates/sugar.h"

namespace job_entity::templates {

namespace {

ShapeIndex shapeOfTemplate(std::string_view slice, const TemplateOptions& options) {
  if (options.isEnvironment) return kShape_Environment;
  // Before general availability, a step's template was its script, which has no name. The agent
  // takes whatever has none for that.
  const bool isBare = !hasMember(slice, memberOf(kMember_StepTemplate_name).name);
  return isBare ? kShape_StepScript : kShape_StepTemplate;
}

/// For errors that have been found already.
class NoSink final : public ExprErrorSink {
 public:
  void take(NodeIndex, uint32_t, const expr::ExprError&) override {}
};

}  // namespace

const JobSymbols& JobContext::symbols(bool withExpr, bool typesOnly) {
  std::unique_ptr<JobSymbols>& made = symbols_[withExpr][typesOnly];
  if (made == nullptr) made = std::make_unique<JobSymbols>(facts_, withExpr, typesOnly);
  return *made;
}

std::unique_ptr<Template> Template::read(std::string_view slice, JobContext& job,
                                         TemplateOptions options) {
  return std::unique_ptr<Template>(new Template(slice, job, std::move(options)));
}

Template::Template(std::string_view slice, JobContext& job, TemplateOptions options)
    : job_(job),
      options_(std::move(options)),
      outline_(slice),
      findings_(outline_, options_.limits.diagnostics),
      reading_{outline_, findings_, options_.extensions, Extensions(), operationsAtFirst()} {
  if (!readOutline(shapeOfTemplate(slice, options_), outline_, findings_, options_.extensions))
    return;
  if (outline_.root() == kNoNode || outline_.at(outline_.root()).isWrong) return;
  checkLimits(reading_);
  checkRelations(reading_);
  checkAgainstJob();
  readTable();
  check();
  noteExtensions();
  noteOperations();
}

uint64_t Template::operationsAtFirst() const {
  const uint64_t most = options_.operations != nullptr ? options_.operations->left() : UINT64_MAX;
  return std::min(most, operationsOfCheck(options_.limits));
}

void Template::noteOperations() {
  const uint64_t most = operationsAtFirst();
  if (options_.operations != nullptr) options_.operations->take(most - reading_.operationsLeft);
  const auto& all = findings_.all();
  const bool isSaid = std::any_of(all.begin(), all.end(),
                                  [](const Found& one) { return one.code == Code::kExprLimit; });
  if (!reading_.hasRunOut || isSaid) return;
  findings_.warn(Pass::kValues, Code::kExprLimit, outline_.root(),
                 format("Not all expressions are checked: together they take more than the {} "
                        "operations that are allowed here. A worker has a limit for each of them "
                        "alone.",
                        {std::to_string(most)}));
}

void Template::checkAgainstJob() {
  const NodeIndex root = outline_.root();
  if (options_.isEnvironment) return checkAgainstJob(root);
  if (outline_.at(root).shape != kShape_StepTemplate) return;
  const NodeIndex list = outline_.child(root, kMember_StepTemplate_stepEnvironments);
  if (list == kNoNode) return;
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next)
    if (!outline_.at(i).isWrong) checkAgainstJob(i);
}

void Template::checkAgainstJob(NodeIndex environment) {
  const NodeIndex name = outline_.child(environment, kMember_Environment_name);
  const bool isOfJob = options_.isEnvironment && !options_.isOfStep;
  if (name != kNoNode && !isOfJob && options_.jobEnvironments != nullptr &&
      options_.jobEnvironments->has(std::string(outline_.text(name))))
    // One of the queue's may have it, too, which the author of the step does not know.
    findings_.warn(Pass::kRelations, Code::kTemplateDuplicate, name,
                   "An environment of the job has this name already.");
  if (options_.isWrapped && isWrapping(outline_, environment))
    findings_.add(Pass::kRelations, Code::kTemplateWrap, environment,
                  "An environment of the job wraps actions already.");
}

void Template::readTable() {
  if (options_.symbolTable.empty()) return;
  const expr::SymbolTableError error =
      expr::readSymbolTable(options_.symbolTable, PathFormat::kPosix, table_);
  hasTable_ = true;
  if (!error.message.empty())
    findings_.add(Pass::kValues, Code::kTemplateSymbolTable, outline_.root(),
                  format("The resolvedSymbolTable cannot be read: {}.", {error.message}));
}

void Template::check() {
  const bool withExpr = reading_.has(Extension::kExpr);
  strings_ = std::make_unique<Strings>(reading_);
  input_ = std::make_unique<ScopeInput>(
      ScopeInput{reading_, *strings_, job_.facts(), hasTable_ ? &table_ : nullptr,
                 options_.isOfStep ? &options_.stepName : nullptr});
  // Without expressions a name is defined or it is not: types add nothing.
  ExprErrorSink& sink = *this;
  types_ = std::make_unique<Scopes>(*input_, job_.symbols(withExpr, withExpr), withExpr, sink);
  checkNames(*input_, *types_);
  if (needsValues()) makeValues();
  if (resolver_ == nullptr) resolver_ = std::make_unique<Resolver>(*input_, *types_);
  const Scopes& values = values_ ? *values_ : *types_;
  if (withExpr) checkStepLets();
  checkStrings();
  TaskSpace space;
  if (!options_.isEnvironment && buildTaskSpace(*input_, values, *resolver_, space))
    space_ = std::move(space);
  // The requirements of a template without any are the same whatever the values are.
  const NodeIndex root = outline_.root();
  if (outline_.at(root).shape == kShape_StepTemplate &&
      outline_.child(root, kMember_StepTemplate_hostRequirements) != kNoNode)
    hostRequirements();
  resolver_->clearUnresolved();
}

/// An error of let, of types first and then of values.
void Template::take(NodeIndex node, uint32_t offset, const expr::ExprError& error) {
  // Names that are not defined are found with the other references.
  if (error.code == expr::ErrorCode::kUndefined) return;
  if (resolver_ != nullptr) return resolver_->reportError(node, offset, error);
  if (types_ != nullptr) return;
  findings_.addInside(Pass::kNames, codeOf(error), Severity::kError, node, offset + error.offset,
                      sentenceOf(error));
}

/// Whether a finding may come from a value. None comes from that of a string of plain names that
/// may be any text.
bool Template::needsValues() const {
  if (!reading_.has(Extension::kExpr)) return false;
  for (const Node& node : outline_.nodes()) {
    if (node.shape == kShape_LetBindings) return true;
    if (node.format == 0) continue;
    const auto index = static_cast<NodeIndex>(&node - outline_.nodes().data());
    if (!strings_->isPlain(index) || isChecked(index) ||
        reading_.scopeOf(node.shape) <= Scope::kJob)
      return true;
  }
  return false;
}

void Template::makeValues() {
  if (values_ != nullptr || !reading_.has(Extension::kExpr)) return;
  ExprErrorSink& sink = *this;
  values_ = std::make_unique<Scopes>(*input_, job_.symbols(true, false), false, sink);
  resolver_ = std::make_unique<Resolver>(*input_, *values_);
}

const std::vector<TemplateReference>& Template::references() {
  if (!references_) {
    references_.emplace();
    if (types_ != nullptr) references_ = listReferences(*input_, *types_);
  }
  return *references_;
}

const HostRequirements& Template::hostRequirements() {
  if (!requirements_) {
    requirements_.emplace();
    if (resolver_ != nullptr)
      requirements_ =
          templates::hostRequirements(*input_, values_ ? *values_ : *types_, *resolver_);
  }
  return *requirements_;
}

const Block& Template::blockOf(NodeIndex node) const {
  const Scopes& scopes = values_ ? *values_ : *types_;
  for (NodeIndex i = node; i != kNoNode; i = outline_.at(i).parent) {
    const Node& at = outline_.at(i);
    if (at.shape == kShape_Action && at.member != kNoMember && isHook(at.member))
      return scopes.hook(i);
    if (at.shape == kShape_Environment || at.shape == kShape_StepScript ||
        at.shape == kShape_SimpleAction)
      return scopes.of(i);
  }
  return scopes.root();
}

/// Whether what the string comes to has to be of some kind.
bool Template::isChecked(NodeIndex node) const {
  const ShapeKind kind = shapeOf(outline_.at(node).shape).kind;
  return kind == ShapeKind::kNumber || kind == ShapeKind::kWord;
}

void Template::checkStrings() {
  const bool withExpr = reading_.has(Extension::kExpr);
  for (NodeIndex i = 0; i < outline_.nodes().size(); ++i) {
    if (!strings_->isFormat(i)) continue;
    const ShapeIndex shape = outline_.at(i).shape;
    // Ranges and requirements are resolved by themselves.
    if (shapeOf(shape).kind == ShapeKind::kRange) continue;
    if (!isChecked(i) && (!withExpr || strings_->isPlain(i))) continue;
    const ParsedString& string = *strings_->find(i);
    if (string.isBroken || (findings_.isFull() && string.areAllWrong())) continue;
    const Scope scope = reading_.scopeOf(shape);
    const expr::Value value = resolver_->value(i, blockOf(i).of(scope), scope);
    if (isChecked(i) && !value.isUnknown() && !value.isNull()) checkResolvedWord(i, value);
  }
}

void Template::checkResolvedWord(NodeIndex node, const expr::Value& value) {
  const ShapeIndex shape = outline_.at(node).shape;
  const std::string text = value.text();
  if (shape == kShape_Seconds || shape == kShape_NotifySeconds) {
    const char* const wrong = checkNumber(shapeOf(shape).number, text);
    if (wrong != nullptr)
      findings_.add(Pass::kValues, Code::kTemplateResolved, node,
                    format("The value is \"{}\". {}", {text, wrong}));
  } else if (shapeOf(shape).kind == ShapeKind::kWord && findChoice(shape, text, false) < 0) {
    // The worker parses the template all the same, and fails when it cancels.
    findings_.warn(Pass::kValues, Code::kTemplateResolved, node,
                   format("The value is \"{}\". TERMINATE or NOTIFY_THEN_TERMINATE is expected "
                          "here.",
                          {text}));
  }
}

void Template::checkStepLets() {
  const NodeIndex root = outline_.root();
  const NodeIndex list = outline_.at(root).shape == kShape_StepTemplate
                             ? outline_.child(root, kMember_StepTemplate_let)
                             : kNoNode;
  if (list == kNoNode) return;
  if (!hasTable_) {
    findings_.warn(Pass::kValues, Code::kTemplateLetTable, list,
                   "The response has no resolvedSymbolTable: a worker fails where it needs a value "
                   "of this let, and those shown are evaluated here.");
    return;
  }
  expr::SymbolTable derived(values_->root().job);
  for (const LetBinding& binding : strings_->bindings(list)) {
    if (binding.value.isBroken()) continue;
    const expr::Result result =
        evaluateIn(reading_, binding.value.expression(), derived, values_->options(Scope::kJob));
    const expr::Value* const given = table_.find(binding.name);
    if (result.error || result.value.isUnknown() || given == nullptr) continue;
    if (given->text() == result.value.text()) continue;
    findings_.warn(Pass::kValues, Code::kTemplateLetTable, binding.node,
                   format("The resolvedSymbolTable has another value for {} than its expression.",
                          {binding.name}));
  }
}

void Template::noteExtensions() {
  const NodeIndex root = outline_.root();
  for (const std::string& name : options_.extensions.unknownNames())
    findings_.warn(Pass::kShape, Code::kTemplateExtensionUnknown, root,
                   format("The extension {} is not known here.", {name}));
  if (options_.extensions.isSaid()) return;
  for (const std::string& name : reading_.needed.names()) {
    Extension extension = Extension::kNone;
    parseExtension(name, extension);
    findings_.note(Pass::kShape, Code::kTemplateExtensionNeeded, root,
                   format("The template needs the extension {}: {}. The response does not say "
                          "whether it is in force.",
                          {name, extensionMeaning(extension)}));
  }
}

bool Template::wraps() const {
  const NodeIndex root = outline_.root();
  return root != kNoNode && options_.isEnvironment && isWrapping(outline_, root);
}

std::string Template::name() {
  const NodeIndex root = outline_.root();
  if (root == kNoNode) return {};
  const ShapeIndex shape = outline_.at(root).shape;
  if (shape == kShape_StepScript) return {};
  return std::string(outline_.childText(
      root, shape == kShape_Environment ? kMember_Environment_name : kMember_StepTemplate_name));
}

std::vector<std::string> Template::dependsOnNames() {
  std::vector<std::string> names;
  const NodeIndex root = outline_.root();
  if (root == kNoNode || outline_.at(root).shape != kShape_StepTemplate) return names;
  const NodeIndex list = outline_.child(root, kMember_StepTemplate_dependencies);
  if (list == kNoNode) return names;
  for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next)
    names.emplace_back(outline_.childText(i, kMember_Dependency_dependsOn));
  return names;
}

std::optional<TaskTexts> Template::textsOf(const BigUint* task) const {
  if (task == nullptr || !space_ || !(*task < space_->count())) return std::nullopt;
  return space_->at(*task);
}

/// With all that a run may take; there must be a resolver.
Runner Template::runner(bool withMarks) {
  makeValues();
  const uint64_t most = options_.operations != nullptr ? options_.operations->left() : UINT64_MAX;
  reading_.operationsLeft = runOperations_ = std::min(most, operationsOfRun(options_.limits));
  resolver_->collectMarks(withMarks);
  resolver_->clearUnresolved();
  // Findings of the template must not depend on which tasks were looked at.
  resolver_->reportErrors(false);
  return {*input_, values_ ? *values_ : *types_, *resolver_};
}

Run Template::run(const BigUint* task, bool withMarks) {
  if (resolver_ == nullptr) return {};
  const std::optional<TaskTexts> texts = textsOf(task);
  Run run = runner(withMarks).run(texts ? &*texts : nullptr);
  if (options_.operations != nullptr) options_.operations->take(operations());
  return run;
}

RunPart Template::runTask(const BigUint& task, bool withFiles) {
  const std::optional<TaskTexts> texts = textsOf(&task);
  if (resolver_ == nullptr || !texts) return {};
  return runner(false).task(*texts, withFiles);
}

/// The environment, or the script or simple action of a step; kNoNode if there is none.
NodeIndex Template::scriptNode() const {
  const NodeIndex root = outline_.root();
  if (outline_.at(root).shape != kShape_StepTemplate) return root;
  for (NodeIndex i = outline_.at(root).firstChild; i != kNoNode; i = outline_.at(i).next)
    if (!outline_.at(i).isWrong && isScriptMember(outline_.at(i).member)) return i;
  return kNoNode;
}

std::vector<TemplateSymbol> Template::symbols(const BigUint* task) {
  std::vector<TemplateSymbol> symbols;
  const NodeIndex node = input_ == nullptr ? kNoNode : scriptNode();
  if (node == kNoNode) return symbols;
  // A page tries expressions also where the template makes use of none.
  Extensions withExpr;
  withExpr.add(Extension::kExpr);
  Reading typed{outline_, findings_, withExpr, Extensions(), operationsOfRun(options_.limits)};
  const ScopeInput input{typed, *strings_, input_->job, input_->table, input_->stepName};
  NoSink sink;
  const Scopes scopes(input, job_.symbols(true, false), false, sink);
  TableList room;
  const std::optional<TaskTexts> texts = textsOf(task);
  const Block block = texts ? scopes.withTask(node, *texts, room) : scopes.of(node);
  TextMap seen;
  for (const expr::SymbolTable* table = block.worker; table != nullptr; table = table->outer())
    for (auto& [name, value] : table->entries())
      if (seen.add(name)) symbols.push_back({name, std::move(value), originOf(input, name)});
  sortStably<TemplateSymbol>(
      symbols, [](const TemplateSymbol& a, const TemplateSymbol& b) { return a.name < b.name; });
  return symbols;
}

std::vector<std::string> Template::unresolved() const {
  if (resolver_ == nullptr) return {};
  return resolver_->unresolved();
}

}  // namespace job_entity::templates
